#include "core/data/sound/sound_file.h"

#include "core/formats/error.h"
#include "core/formats/sound_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <sndfile.h>
#include <soxr.h>

namespace seedbed {

namespace {

constexpr std::size_t kPiece = 65536; // samples of all channels that are read together
constexpr int kMostChannels = 64, kLeastRate = 1000, kMostRate = 768000;
constexpr float kFull = 0.999f;              // of what a file can hold
constexpr int kRunOfClipping = 3;            // samples in a row at the limit
constexpr double kClippedShare = 2e-4;       // of the samples
constexpr float kLoudest = 32767.0f / 32768; // of 16 bits

/// Bytes as libsndfile wants a file: to read from, or to write to.
struct MemoryFile {
    std::span<const std::byte> source;
    std::vector<std::byte> written = {};
    sf_count_t at = 0;
    bool isOutput = false;

    sf_count_t length() const { return static_cast<sf_count_t>(isOutput ? written.size() : source.size()); }

    static MemoryFile& of(void* data) { return *static_cast<MemoryFile*>(data); }
    static sf_count_t lengthOf(void* data) { return of(data).length(); }
    static sf_count_t seek(sf_count_t offset, int from, void* data) {
        MemoryFile& file = of(data);
        const sf_count_t base = from == SEEK_CUR ? file.at : from == SEEK_END ? file.length() : 0;
        file.at = std::clamp<sf_count_t>(base + offset, 0, file.length());
        return file.at;
    }
    static sf_count_t read(void* into, sf_count_t count, void* data) {
        MemoryFile& file = of(data);
        const sf_count_t some = std::clamp<sf_count_t>(count, 0, file.length() - file.at);
        if (some > 0) std::memcpy(into, file.source.data() + file.at, static_cast<std::size_t>(some));
        file.at += some;
        return some;
    }
    static sf_count_t write(const void* from, sf_count_t count, void* data) {
        MemoryFile& file = of(data);
        const auto end = static_cast<std::size_t>(file.at + count);
        if (file.written.size() < end) file.written.resize(end);
        std::memcpy(file.written.data() + file.at, from, static_cast<std::size_t>(count));
        file.at += count;
        return count;
    }
    static sf_count_t tell(void* data) { return of(data).at; }
};

using OpenSound = std::unique_ptr<SNDFILE, int (*)(SNDFILE*)>;

OpenSound openSound(MemoryFile& file, int mode, SF_INFO& info) {
    static SF_VIRTUAL_IO access{MemoryFile::lengthOf, MemoryFile::seek, MemoryFile::read, MemoryFile::write, MemoryFile::tell};
    return {sf_open_virtual(&access, mode, &info, &file), sf_close};
}

/// One channel of any rate, piece by piece, as one of kSoundRate.
class Resampler {
  public:
    explicit Resampler(int rate) : m_rate(rate), m_soxr(nullptr, soxr_delete) {
        if (rate == kSoundRate) return;
        const soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
        const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
        const soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
        soxr_error_t error = nullptr;
        m_soxr.reset(soxr_create(rate, kSoundRate, 1, &error, &io, &quality, &runtime));
        if (error || !m_soxr) throw Error(SEEDBED_TR("The rate %1 cannot be brought to %2."), rate, kSoundRate);
    }

    /// No samples: the end, which brings out what is still inside.
    void take(const std::vector<float>& samples, std::vector<float>& into) {
        if (!m_soxr) {
            into.insert(into.end(), samples.begin(), samples.end());
            return;
        }
        std::size_t used = 0, made = 0;
        do {
            m_room.resize(kPiece);
            std::size_t some = 0;
            soxr_process(m_soxr.get(), samples.empty() ? nullptr : samples.data() + used, samples.size() - used, &some, m_room.data(), m_room.size(), &made);
            used += some;
            into.insert(into.end(), m_room.begin(), m_room.begin() + static_cast<std::ptrdiff_t>(made));
        } while (used < samples.size() || made == m_room.size());
    }

  private:
    int m_rate;
    std::unique_ptr<soxr, void (*)(soxr_t)> m_soxr;
    std::vector<float> m_room;
};

/// Counts samples that stand at the limit of their file, several in a row.
class ClippingMeter {
  public:
    void take(float sample) {
        ++m_all;
        m_run = std::abs(sample) >= kFull ? m_run + 1 : 0;
        if (m_run >= kRunOfClipping) ++m_clipped;
    }
    bool isClipped() const { return static_cast<double>(m_clipped) > kClippedShare * static_cast<double>(m_all); }

  private:
    std::size_t m_all = 0, m_clipped = 0;
    int m_run = 0;
};

void checkShape(const SF_INFO& info, const std::string& name) {
    if (info.channels < 1 || info.channels > kMostChannels || info.samplerate < kLeastRate || info.samplerate > kMostRate)
        throw Error::about(name, {SEEDBED_TR("says that it has %1 channels of %2 samples a second; 1 to %3 channels of %4 to %5 are read"), info.channels,
                                     info.samplerate, kMostChannels, kLeastRate, kMostRate});
}

[[noreturn]] void refuse(std::span<const std::byte> bytes, const std::string& name) {
    if (bytes.empty()) throw Error::about(name, SEEDBED_TR("is empty"));
    if (const std::string kind = foreignSound(bytes); kind == "MIDI")
        throw Error::about(name, SEEDBED_TR("is MIDI, which holds notes and no sound; play it into a WAV or FLAC file"));
    else if (!kind.empty())
        throw Error::about(name, {SEEDBED_TR("is %1, which is not read; save it as WAV, FLAC, Ogg or MP3"), kind});
    if (looksLikeSound(bytes)) throw Error::about(name, SEEDBED_TR("is damaged, or cut off before any sound; save it again from the program that made it"));
    throw Error::about(name, SEEDBED_TR("is no recording"));
}

} // namespace

Recording readRecording(std::span<const std::byte> bytes, const std::string& name, double seconds, Progress& progress) {
    MemoryFile memory{bytes};
    SF_INFO info{};
    if (!looksLikeSound(bytes)) refuse(bytes, name);
    const OpenSound file = openSound(memory, SFM_READ, info);
    if (!file) refuse(bytes, name);
    checkShape(info, name);
    Recording recording{{kSoundRate, {}}, info.samplerate, info.channels};
    Resampler resampler(info.samplerate);
    ClippingMeter meter;
    const auto channels = static_cast<std::size_t>(info.channels);
    std::vector<float> piece(std::max<std::size_t>(1, kPiece / channels) * channels), mono;
    const auto most = static_cast<sf_count_t>(seconds * info.samplerate);
    sf_count_t read = 0;
    while (read < most) {
        progress.stopIfAsked();
        const sf_count_t wanted = std::min<sf_count_t>(static_cast<sf_count_t>(piece.size() / channels), most - read);
        const sf_count_t got = sf_readf_float(file.get(), piece.data(), wanted);
        if (got <= 0) break;
        read += got;
        mono.assign(static_cast<std::size_t>(got), 0);
        for (std::size_t i = 0; i < mono.size(); ++i) {
            for (std::size_t c = 0; c < channels; ++c)
                if (const float sample = piece[i * channels + c]; std::isfinite(sample)) mono[i] += sample / static_cast<float>(channels);
            meter.take(piece[i * channels]);
        }
        resampler.take(mono, recording.sound.samples);
    }
    resampler.take({}, recording.sound.samples);
    if (read == 0) throw Error::about(name, SEEDBED_TR("holds no sound: it is of length 0"));
    recording.isLonger = read >= most && sf_readf_float(file.get(), piece.data(), 1) > 0;
    recording.isClipped = meter.isClipped();
    recording.isCutOff = !isWholeSound(bytes) || (!recording.isLonger && info.frames < SF_COUNT_MAX && read + 1152 < info.frames); // a frame of MP3
    return recording;
}

std::vector<std::byte> encodeSound(const Sound& sound, bool isFlac, const std::string& comment) {
    MemoryFile memory{.source = {}, .isOutput = true};
    SF_INFO info{};
    info.samplerate = sound.rate;
    info.channels = 1;
    info.format = (isFlac ? SF_FORMAT_FLAC : SF_FORMAT_WAV) | SF_FORMAT_PCM_16;
    OpenSound file = openSound(memory, SFM_WRITE, info);
    if (!file) throw Error(SEEDBED_TR("The sound cannot be written: %1."), sf_strerror(nullptr));
    if (!comment.empty()) sf_set_string(file.get(), SF_STR_COMMENT, comment.c_str());
    std::vector<short> samples;
    samples.reserve(sound.samples.size());
    for (const float sample : sound.samples)
        samples.push_back(static_cast<short>(std::lround(std::clamp(sample, -1.0f, kLoudest) * 32768)));
    const auto written = sf_writef_short(file.get(), samples.data(), static_cast<sf_count_t>(samples.size()));
    if (written != static_cast<sf_count_t>(samples.size())) throw Error(SEEDBED_TR("The sound cannot be written: %1."), sf_strerror(file.get()));
    file.reset();
    return std::move(memory.written);
}

std::string commentOf(std::span<const std::byte> bytes) {
    MemoryFile memory{bytes};
    SF_INFO info{};
    const OpenSound file = openSound(memory, SFM_READ, info);
    const char* comment = file ? sf_get_string(file.get(), SF_STR_COMMENT) : nullptr;
    return comment ? comment : "";
}

} // namespace seedbed
