#include "core/data/sound/clips.h"
#include "core/data/sound/sound_set.h"
#include "core/data/sound/vary.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/sound_format.h"
#include "core/train/course.h"
#include "tests/core/sounds.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <set>

using namespace seedbed;
namespace fs = std::filesystem;

/// Recordings: how they are read, cut and split, and how a sound becomes a spectrum and comes back.
class TestSounds : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    NoProgress m_quiet;

    fs::path in(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }
    Recording read(const fs::path& file) { return readRecording(readFile(file), file.filename().string(), 1800, m_quiet); }
    Recording readBytes(std::vector<std::byte> bytes) { return readRecording(bytes, "it", 1800, m_quiet); }
    SoundSet open(const fs::path& path, SoundOptions options = {}) { return SoundSet::open(path, options, m_quiet); }

    std::string refusal(const std::vector<std::byte>& bytes) {
        try {
            readBytes(bytes);
            return {};
        } catch (const Error& error) {
            return error.what();
        }
    }
    static std::vector<std::byte> bytesOf(std::string_view text) {
        const auto* begin = reinterpret_cast<const std::byte*>(text.data());
        return {begin, begin + text.size()};
    }

    /// The pitch of a sound: the band of its spectrum that is loudest in its middle.
    static int loudestBand(const Sound& sound) {
        const int frames = melFrames(sound.samples.size());
        const auto mel = melOf(sound, frames);
        int best = 0;
        for (int band = 0; band < kMelBands; ++band)
            if (mel[static_cast<std::size_t>(band * frames + frames / 3)] > mel[static_cast<std::size_t>(best * frames + frames / 3)]) best = band;
        return best;
    }
    static double energy(const Sound& sound) {
        double sum = 0;
        for (const float sample : sound.samples)
            sum += static_cast<double>(sample) * sample;
        return sum;
    }

    /// A WAV file of 16 bits, by hand: any rate and channels.
    static std::vector<std::byte> wav(int rate, int channels, const std::vector<short>& samples) {
        std::string bytes = "RIFF....WAVEfmt ";
        const auto put = [&](auto value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
        put(std::uint32_t(16));
        put(std::uint16_t(1));
        put(static_cast<std::uint16_t>(channels));
        put(static_cast<std::uint32_t>(rate));
        put(static_cast<std::uint32_t>(rate * channels * 2));
        put(static_cast<std::uint16_t>(channels * 2));
        put(std::uint16_t(16));
        bytes += "data";
        put(static_cast<std::uint32_t>(samples.size() * 2));
        bytes.append(reinterpret_cast<const char*>(samples.data()), samples.size() * 2);
        const auto size = static_cast<std::uint32_t>(bytes.size() - 8);
        std::memcpy(bytes.data() + 4, &size, 4);
        return bytesOf(bytes);
    }
    /// A tone in all channels.
    static std::vector<short> loud(int rate, int channels, double seconds, double level = 12000) {
        std::vector<short> samples;
        for (int i = 0; i < static_cast<int>(rate * seconds); ++i)
            samples.insert(samples.end(), static_cast<std::size_t>(channels),
                static_cast<short>(std::clamp(level * std::sin(2 * std::numbers::pi * 440 * i / rate), -32768.0, 32767.0)));
        return samples;
    }

  private Q_SLOTS:
    void anyRateAndAnyChannelsBecomeOneChannelOfOneRate_data() {
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        QTest::newRow("telephone") << 8000 << 1;
        QTest::newRow("ours") << kSoundRate << 1;
        QTest::newRow("disc") << 44100 << 2;
        QTest::newRow("96 kHz 5.1") << 96000 << 6;
    }
    void anyRateAndAnyChannelsBecomeOneChannelOfOneRate() {
        QFETCH(int, rate);
        QFETCH(int, channels);
        const Recording recording = readBytes(wav(rate, channels, loud(rate, channels, 0.5)));
        QCOMPARE(recording.rate, rate);
        QCOMPARE(recording.channels, channels);
        QCOMPARE(recording.sound.rate, kSoundRate);
        QVERIFY2(std::abs(recording.sound.seconds() - 0.5) < 0.01, qPrintable(QString::number(recording.sound.seconds())));
        QVERIFY(std::abs(loudestBand(recording.sound) - loudestBand(tiny::tone(440, 0.5))) <= 1);
        QVERIFY(!recording.isClipped && !recording.isCutOff && !recording.isLonger);
    }

    void aFileIsReadWhateverItIsCalledAndFlacAsWav() {
        tiny::writeSound(in("names/a.wav"), tiny::tone(300, 0.3));
        tiny::writeSound(in("names/b.flac"), tiny::tone(600, 0.3));
        fs::rename(in("names/b.flac"), in("names/b.mp3"));
        fs::rename(in("names/a.wav"), in("names/a"));
        QCOMPARE(open(in("names")).report().recordings, 2);
    }

    void whatIsNoRecordingIsRefusedInOneSentenceThatNamesIt() {
        using std::string_view_literals::operator""sv;
        QVERIFY(refusal({}).find("it is empty") == 0);
        QVERIFY(refusal(bytesOf("Once upon a time there was a file.")).find("is no recording") != std::string::npos);
        QVERIFY(refusal(bytesOf("\0\0\0 ftypM4A \0\0\0\0"sv)).find("AAC (m4a), which is not read; save it as WAV") != std::string::npos);
        QVERIFY(refusal(bytesOf("#!AMR\n.......")).find("AMR") != std::string::npos);
        QVERIFY(refusal(bytesOf("\x30\x26\xB2\x75\x8E\x66\xCF\x11........"sv)).find("wma") != std::string::npos);
        QVERIFY(refusal(bytesOf("MThd\0\0\0\6........"sv)).find("notes and no sound") != std::string::npos);
        QVERIFY(refusal(wav(22050, 1, {})).find("length 0") != std::string::npos);
        QVERIFY(refusal(bytesOf("RIFF\x24\0\0\0WAVEfmt "sv)).find("damaged, or cut off") != std::string::npos);
    }

    void aFileThatIsCutOffGivesWhatIsThereAndAClippedOneIsTold() {
        auto bytes = wav(22050, 1, loud(22050, 1, 1));
        bytes.resize(bytes.size() / 2);
        const Recording half = readBytes(bytes);
        QVERIFY(half.isCutOff);
        QVERIFY(half.sound.seconds() > 0.4 && half.sound.seconds() < 0.6);
        QVERIFY(readBytes(wav(22050, 1, loud(22050, 1, 1, 60000))).isClipped);
        const auto whole = readRecording(wav(22050, 1, loud(22050, 1, 1)), "it", 0.5, m_quiet);
        QVERIFY(whole.isLonger && whole.sound.seconds() < 0.6);
    }

    void silenceAtBothEndsGoesAndALongRecordingIsCutAtItsPauses() {
        Sound recording{kSoundRate, std::vector<float>(kSoundRate, 0.0f)};
        for (const double hertz : {300.0, 500.0, 800.0}) {
            const Sound one = tiny::tone(hertz, 0.4);
            recording.samples.insert(recording.samples.end(), one.samples.begin(), one.samples.end());
            recording.samples.resize(recording.samples.size() + kSoundRate);
        }
        const CutRecording parts = cut(recording, kShortClip * kMelHop);
        QCOMPARE(parts.clips.size(), std::size_t(3));
        for (const Clip& clip : parts.clips)
            QVERIFY2(std::abs(clip.sound.seconds() - 0.4) < 0.05, qPrintable(QString::number(clip.sound.seconds())));
        QVERIFY(std::abs(parts.clips[0].from - 1) < 0.05);
        QVERIFY(cut({kSoundRate, std::vector<float>(kSoundRate, 0.0f)}, 10000).clips.empty());
        QCOMPARE(cut(tiny::tone(300, 6), kLongClip * kMelHop).clips.size(), std::size_t(4)); // no pause: pieces, the last not too short
    }

    void soundsOfAnyLevelAreBroughtToOne() {
        const auto soft = cut(tiny::tone(300, 0.5, 0, kSoundRate, 0.02), 30000).clips.front().sound;
        const auto loudOne = cut(tiny::tone(300, 0.5, 0, kSoundRate, 0.9), 30000).clips.front().sound;
        QVERIFY(std::abs(energy(soft) / energy(loudOne) - 1) < 0.02);
    }

    void clipsOfARecordingAndNearCopiesStayOnOneSide() {
        tiny::writeTones(in("set"), 24);
        tiny::writeSound(in("set/long.wav"), tiny::tone(900, 4));
        tiny::writeSound(in("set/long again.flac"), tiny::tone(900, 4, 0, kSoundRate, 0.3));
        const SoundSet set = open(in("set"));
        QVERIFY(set.heldOutCount() > 0);
        std::set<std::string> learned, kept;
        for (int i = 0; i < set.trainingCount(); ++i)
            learned.insert(set.whole(Part::training, i));
        for (int i = 0; i < set.heldOutCount(); ++i)
            kept.insert(set.whole(Part::heldOut, i));
        for (const std::string& name : kept)
            QVERIFY2(!learned.contains(name), name.c_str());
        QCOMPARE(learned.contains("long.wav"), learned.contains("long again.flac"));
        QVERIFY(!set.report().duplicates.empty());
        QCOMPARE(set.contentHash(), open(in("set")).contentHash());
        QCOMPARE(set.training(0, 3).count, 3);
        QCOMPARE(std::get<Sound>(set.trainingItem(0)).rate, kSoundRate);
    }

    void theDoorTellsRecordingsFromPicturesAndTextsAndSaysWhatItSaw() {
        tiny::writeTones(in("door"), 12);
        tiny::writeSound(in("door/silent.wav"), {kSoundRate, std::vector<float>(9000, 0.0f)});
        writeAtomic(in("door/voice.m4a"), std::string("\0\0\0 ftypM4A ....", 16));
        for (int i = 0; i < 12; ++i)
            writeAtomic(in("door") / (std::to_string(i) + ".txt"), std::string("a tone"));
        const Course& course = courseOfData(in("door"));
        QCOMPARE(course.items().text, "sounds");
        const auto set = course.open(in("door"), {}, nullptr, {}, m_quiet);
        std::string said;
        for (const Sentence& sentence : set->inWords().sentences)
            said += sentence.english() + "\n";
        QVERIFY2(said.find("12 recordings, ") == 0, said.c_str());
        QVERIFY2(said.find("12 recordings have texts") != std::string::npos, said.c_str());
        const auto& skipped = dynamic_cast<const SoundSet&>(*set).report().skipped;
        QCOMPARE(skipped.size(), std::size_t(2));
        QCOMPARE(skipped[1].reason.english(), std::string("is silent"));
        QCOMPARE(courseOfData(in("door/3.wav")).items().text, "sounds");
        writeAtomic(in("poem.txt"), std::string("Once upon a time.\n"));
        QVERIFY(courseOfData(in("poem.txt")).items().text != std::string("sounds"));
    }

    void aFolderWithoutSoundIsRefusedInASentence() {
        fs::create_directories(in("none"));
        writeAtomic(in("none/a.wav"), std::string("Once upon a time there was a file."));
        try {
            open(in("none"));
            QFAIL("read");
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).find("holds nothing usable: a.wav is no recording.") != std::string::npos, error.what());
        }
        QVERIFY_EXCEPTION_THROWN(open(in("door"), {.frames = 0,
                                                      .without = {"0.wav", "1.wav", "2.wav", "3.wav", "4.wav", "5.wav", "6.wav", "7.wav", "8.wav", "9.wav",
                                                          "10.wav", "11.wav", "silent.wav", "voice.m4a"}}),
            Error);
    }

    void aSineComesBackAtItsPitchAsLoudAsItWas_data() {
        QTest::addColumn<double>("hertz");
        for (const double hertz : {110.0, 440.0, 1500.0, 5000.0})
            QTest::newRow(std::to_string(static_cast<int>(hertz)).c_str()) << hertz;
    }
    void aSineComesBackAtItsPitchAsLoudAsItWas() {
        QFETCH(double, hertz);
        const Sound before = tiny::tone(hertz, 1);
        const int frames = melFrames(before.samples.size());
        const Sound after = soundOf(melOf(before, frames), frames);
        QVERIFY(std::abs(loudestBand(before) - loudestBand(after)) <= 1);
        const double ratio = energy(after) / energy(before);
        QVERIFY2(ratio > 0.5 && ratio < 2, qPrintable(QString::number(ratio)));
    }

    void theSpectrumOfWhatComesBackIsNearTheOneItWasMadeOf() {
        Sound mixed = tiny::tone(200, 1, 0.2);
        const Sound high = tiny::tone(2300, 1, 0.4);
        for (std::size_t i = 0; i < mixed.samples.size(); ++i)
            mixed.samples[i] += 0.5f * high.samples[i];
        const int frames = melFrames(mixed.samples.size());
        const auto mel = melOf(mixed, frames), again = melOf(soundOf(mel, frames), frames);
        double error = 0;
        int heard = 0;
        for (std::size_t i = 0; i < mel.size(); ++i)
            if (mel[i] > 0.5) {
                error += std::abs(mel[i] - again[i]) * kMelRange;
                ++heard;
            }
        QVERIFY2(heard > 100 && error / heard < 4, qPrintable(QString("%1 dB over %2").arg(error / heard).arg(heard)));
        QVERIFY(soundOf(mel, frames) == soundOf(mel, frames));
    }

    void phasesAreFoundInAFifthOfTheTimeThatASoundLasts() {
        const Sound before = tiny::tone(440, 1.4, 0.5);
        const int frames = melFrames(before.samples.size());
        const auto mel = melOf(before, frames);
        soundOf(mel, frames);
        QElapsedTimer clock;
        double least = 1e9;
        for (int i = 0; i < 3; ++i) {
            clock.start();
            soundOf(mel, frames);
            least = std::min(least, static_cast<double>(clock.nsecsElapsed()) / 1e9);
        }
        qInfo("%.3f of the time", least / before.seconds());
        QVERIFY2(least < 0.4 * before.seconds(), qPrintable(QString::number(least))); // 0.2 on a quiet machine
    }

    void variationsOfASoundAreNearItAndFollowFromChanceAlone() {
        SoundBatch batch = batchOf({tiny::tone(440, 0.6, 0.2), tiny::tone(900, 0.6, 0.2)}, kShortClip);
        const SoundBatch before = batch;
        Random none(1);
        vary(batch, {}, none);
        QVERIFY(batch.mels == before.mels);
        SoundBatch one = before, other = before;
        Random first(7), second(7);
        vary(one, recommendedVariation(50), first);
        vary(other, recommendedVariation(50), second);
        QVERIFY(one.mels == other.mels && one.mels != before.mels);
        double error = 0;
        for (std::size_t i = 0; i < one.mels.size(); ++i)
            error += std::abs(one.mels[i] - before.mels[i]) / static_cast<double>(one.mels.size());
        QVERIFY2(error < 0.12, qPrintable(QString::number(error)));
    }

    void aCommentStaysInsideWavAndFlac() {
        for (const bool isFlac : {false, true}) {
            const auto bytes = encodeSound(tiny::tone(300, 0.2), isFlac, R"({"seed": 7, "latent": [0.5, 1e-7]})");
            QVERIFY(looksLikeSound(bytes));
            QCOMPARE(commentOf(bytes), std::string(R"({"seed": 7, "latent": [0.5, 1e-7]})"));
            QVERIFY(bytes == encodeSound(tiny::tone(300, 0.2), isFlac, R"({"seed": 7, "latent": [0.5, 1e-7]})"));
        }
    }
};

QTEST_GUILESS_MAIN(TestSounds)
#include "test_sounds.moc"
