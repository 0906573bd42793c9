#include "core/base/torch.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "tests/core/text.h"
#include "tests/core/tiny.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

class StopAt final : public Progress {
  public:
    explicit StopAt(std::int64_t step) : m_step(step) {}
    void report(Activity activity, std::int64_t done, std::int64_t total, const Sentence&) override {
        m_stop |= total > 0 && done >= m_step && activity == Activity::learning;
    }
    bool cancelled() const override { return m_stop; }

  private:
    std::int64_t m_step;
    bool m_stop = false;
};

class StopAfter final : public Progress {
  public:
    explicit StopAfter(int tokens) : left(tokens) {}
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override { --left; }
    bool cancelled() const override { return left <= 0; }
    int left;
};

} // namespace

class TestTrainText : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    NoProgress m_quiet;
    std::unique_ptr<LearnsTokens> m_model;
    TrainResult m_result;

    fs::path in(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    Request wish(std::uint64_t seed, const std::string& prompt = "The ", int tokens = 40) const {
        Params params = Params::defaults(familyById("transformer").sampleSpecs(m_model->card()));
        params.set("tokens", static_cast<double>(tokens));
        return {.params = params, .seed = seed, .prompt = prompt};
    }

    std::string written(const Request& request) { return m_model->generate({&request, 1}, m_quiet).front().text(); }

  private Q_SLOTS:
    void initTestCase() {
        startRuntime();
        m_result = trainModel(tiny::textJob(m_folder, 120), m_quiet);
        m_model = openModel<LearnsTokens>(in("text.safetensors"));
    }

    void theLossFallsAndTheModelKnowsWhatItCanDo() {
        QVERIFY(m_result.finished);
        QVERIFY2(m_result.curve.back().heldOut < 0.6 * m_result.curve.front().heldOut, qPrintable(QString::number(m_result.curve.back().heldOut)));
        const auto& metrics = m_model->card().metrics;
        for (const char* measure : {"bits_per_byte", "kneser_ney_bits_per_byte", "xz_bits_per_byte", "copy_rate", "distinct_1"})
            QVERIFY2(metrics.contains(measure), measure);
        const Measured bits = metrics.at("bits_per_byte");
        QVERIFY(bits.low <= bits.value && bits.value <= bits.high && bits.n > 0);
        QVERIFY2(bits.value < 3, qPrintable(QString::number(bits.value)));
        QFile report(QString::fromStdString(in("text.html").string()));
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray page = report.readAll();
        QVERIFY(page.contains("texts that were kept aside") && !page.contains("picture"));
    }

    void theSameSeedWritesTheSameTextAndAnotherOneAnother() {
        QCOMPARE(written(wish(5)), written(wish(5)));
        QVERIFY(written(wish(5)) != written(wish(6)));
        QVERIFY(isUtf8(written(wish(5, "Żółw ཀ"))));
    }

    void whatItWritesWithIsPackedOnceAndNotAtEachWrite() {
        const auto model = openModel<LearnsTokens>(in("text.safetensors"));
        const Request request = wish(5);
        const auto write = [&](Model& by) { return by.generate({&request, 1}, m_quiet).front().text(); };
        const auto forget = [](Model& of) {
            const torch::NoGradGuard still;
            for (auto& weight : of.module().parameters())
                weight.zero_();
        };
        const std::string text = write(*model);
        forget(*model); // what was packed before is what it writes with
        QCOMPARE(write(*model), text);
        const auto other = openModel<LearnsTokens>(in("text.safetensors"));
        forget(*other);
        QVERIFY(write(*other) != text);
    }

    void aTextWrittenBesideOthersIsTheSameAsAlone() {
        const std::vector<Request> wishes{wish(1), wish(2), wish(3)};
        const auto together = m_model->generate(wishes, m_quiet);
        for (std::size_t i = 0; i < wishes.size(); ++i)
            QCOMPARE(together[i].text(), written(wishes[i]));
    }

    void everyTokenIsHeardAsItIsWritten() {
        std::string heard;
        int tokens = 0;
        const Request request = wish(4);
        const auto text = m_model
                              ->generate({&request, 1}, m_quiet,
                                  [&](std::size_t, const WrittenToken& token) {
                                      heard += token.bytes;
                                      ++tokens;
                                      QVERIFY(token.probability > 0 && token.probability <= 1);
                                      QVERIFY(!token.alternatives.empty());
                                      QVERIFY(std::ranges::is_sorted(token.alternatives, std::greater<>(), &WrittenToken::Alternative::probability));
                                  })
                              .front()
                              .text();
        QCOMPARE(heard, text);
        QVERIFY(tokens > 0 && tokens <= 40);
    }

    void anotherBranchKeepsWhatStandsBeforeIt() {
        std::vector<WrittenToken> tokens;
        Request request = wish(4);
        m_model->generate({&request, 1}, m_quiet, [&](std::size_t, const WrittenToken& token) { tokens.push_back(token); });
        QVERIFY(tokens.size() > 6);
        const auto& other = *std::ranges::find_if(tokens[5].alternatives, [&](const auto& one) { return one.token != tokens[5].token; });
        std::string before;
        for (int i = 0; i < 5; ++i) {
            request.chosen.push_back(tokens[static_cast<std::size_t>(i)].token);
            before += tokens[static_cast<std::size_t>(i)].bytes;
        }
        request.chosen.push_back(other.token);
        QVERIFY(written(request).starts_with(before + other.bytes));
    }

    void aTextEndsWhereItIsTold() {
        Request request = wish(2, "The ", 200);
        request.params.set("stop", std::string("."));
        QVERIFY(written(request).find('.') == std::string::npos);
        request.params.set("stop", std::string());
        request.params.set("only", std::string("abcdehinorst."));
        QVERIFY(written(request).find_first_not_of("abcdehinorst. \n") == std::string::npos);
        request.params.set("temperature", 9.0);
        QVERIFY_EXCEPTION_THROWN(written(request), Error);
    }

    void writingStopsBetweenTwoTokens() {
        const Request request = wish(1, "The ", 1000);
        StopAfter progress(5);
        int tokens = 0;
        bool stopped = false;
        try {
            m_model->generate({&request, 1}, progress, [&](std::size_t, const WrittenToken&) { ++tokens; });
        } catch (const Cancelled&) {
            stopped = true;
        }
        QVERIFY(stopped);
        QVERIFY(tokens >= 4 && tokens <= 6);
    }

    void aTrainingThatIsGoneOnWithIsTheSameAsOneWithoutAPause() {
        TrainJob job = tiny::textJob(m_folder, 24, "whole.safetensors");
        trainModel(job, m_quiet);
        job.out = in("parts.safetensors");
        StopAt halfWay(11);
        QVERIFY(!trainModel(job, halfWay).finished);
        job.resume = true;
        QVERIFY(trainModel(job, m_quiet).finished);
        QCOMPARE(readModelInfo(in("parts.safetensors")).card.hash, readModelInfo(in("whole.safetensors")).card.hash);
    }

    void aModelThatIsTaughtMoreBeginsWithWhatItKnows_data() {
        QTest::addColumn<bool>("ownTokens");
        QTest::newRow("the base's tokens") << false;
        QTest::newRow("tokens of its own") << true;
    }
    void aModelThatIsTaughtMoreBeginsWithWhatItKnows() {
        QFETCH(const bool, ownTokens);
        TrainJob job = tiny::textJob(m_folder, 10, ownTokens ? "own.safetensors" : "more.safetensors");
        job.data = tiny::textFile(m_folder, "more.txt", 120, 9);
        job.familyParams = {};
        job.base = in("text.safetensors");
        job.transferParams.set("own_tokens", ownTokens);
        const TrainResult result = trainModel(job, m_quiet);
        QVERIFY2(result.curve.front().heldOut < 0.7 * m_result.curve.front().heldOut, qPrintable(QString::number(result.curve.front().heldOut)));
        QVERIFY(!openModel<LearnsTokens>(job.out)->tokenizer().decode(std::vector{65}).empty());
    }

    void anAdditionIsASmallFileThatNeedsItsBaseAndIsTurnedUpAndDown() {
        TrainJob job = tiny::textJob(m_folder, 40, "addition.safetensors");
        std::string other = tiny::sentences(120, 9); // as the base would not write it
        std::ranges::replace(other, 'e', 'a');
        writeAtomic(in("other.txt"), other);
        job.data = in("other.txt");
        job.familyParams = {};
        job.base = in("text.safetensors");
        job.transferParams.set("adapt", std::string("lora"));
        job.transferParams.set("rank", 4.0);
        const TrainResult result = trainModel(job, m_quiet);
        QVERIFY(result.curve.back().heldOut < result.curve.front().heldOut);
        QVERIFY2(10 * fs::file_size(job.out) < 3 * fs::file_size(job.base), qPrintable(QString::number(fs::file_size(job.out))));

        const auto addition = openModel<LearnsTokens>(job.out);
        Request request = wish(5);
        const std::string ofBase = written(request);
        const auto at = [&](double strength) {
            request.params.set("strength", strength);
            return addition->generate({&request, 1}, m_quiet).front().text();
        };
        QCOMPARE(at(0), ofBase);
        QVERIFY(at(1) != ofBase);
        QVERIFY(at(2) != at(1));
        const std::string learned = at(1);
        request.params.set("strength", 0.0);
        const Request both[]{request, wish(5)}; // of two strengths, side by side
        const auto together = addition->generate(both, m_quiet);
        QCOMPARE(together[0].text(), ofBase);
        QCOMPARE(together[1].text(), learned); // 1 where nothing is said

        TrainJob more = job; // what is taught on in full holds all of it
        more.base = job.out;
        more.out = in("whole-again.safetensors");
        more.transferParams.set("adapt", std::string("full"));
        more.budget.steps = 1;
        QVERIFY(std::abs(trainModel(more, m_quiet).curve.front().heldOut - result.curve.back().heldOut) < 0.1);
        QVERIFY(fs::file_size(more.out) > 3 * fs::file_size(job.out));
        more.transferParams.set("adapt", std::string("lora"));
        QVERIFY_EXCEPTION_THROWN(trainModel(more, m_quiet), Error);

        fs::create_directory(in("alone"));
        fs::copy_file(job.out, in("alone/addition.safetensors"));
        for (const bool hasAnother : {false, true}) {
            if (hasAnother) // a base of the same name
                fs::copy_file(in("whole-again.safetensors"), in("alone/text.safetensors"));
            try {
                openModel<LearnsTokens>(in("alone/addition.safetensors"));
                QFAIL("it has no base");
            } catch (const Error& error) {
                QVERIFY2(QString(error.what()).contains("beyond text"), error.what());
            }
        }
    }

    void aWordListMakesTheTextToKeepMoreLikeTheNewOne() {
        TrainJob job = tiny::textJob(m_folder, 3, "listed.safetensors");
        writeAtomic(in("words.tsv"), std::string("kot\tcat\nkoń\thorse\n"));
        job.augmentParams.set("dictionary", in("words.tsv").string());
        job.augmentParams.set("sentence_shuffle", 0.5);
        QVERIFY_EXCEPTION_THROWN(trainModel(job, m_quiet), Error); // there is none
        job.augmentParams.set("replay", job.data.string());
        QVERIFY(trainModel(job, m_quiet).finished);
    }

    void linesBeginAndEndAsTheyAreWished() {
        Request request = wish(3, "", 600);
        request.params.set("starts", std::string("S E E D"));
        request.params.set("ends", std::string("house. stone."));
        QStringList lines = QString::fromStdString(written(request)).split('\n');
        if (lines.back().isEmpty()) lines.removeLast();
        QCOMPARE(lines.size(), 4);
        for (int i = 0; i < 4; ++i) {
            QVERIFY2(lines[i].startsWith("SEED"[i]), qPrintable(lines[i]));
            QVERIFY2(lines[i].endsWith(i % 2 == 0 ? "house." : "stone."), qPrintable(lines[i]));
        }
        std::string heard;
        const auto text = m_model->generate({&request, 1}, m_quiet, [&](std::size_t, const WrittenToken& token) { heard += token.bytes; }).front().text();
        QCOMPARE(heard, text);
    }

    void aModelOfTheOtherKindIsSaid() {
        QVERIFY_EXCEPTION_THROWN(openModel<PictureModel>(in("text.safetensors")), Error);
        QTemporaryDir data;
        auto picture = tiny::trained(familyById("vae"), tiny::discs(data, 16), tiny::steps(2));
        saveModel(*picture, in("picture.safetensors"), Precision::half);
        QVERIFY_EXCEPTION_THROWN(openModel<LearnsTokens>(in("picture.safetensors")), Error);
    }

    void aTokenizerThatWasChangedInTheFileIsAnError() {
        QFile file(QString::fromStdString(in("text.safetensors").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        const auto place = bytes.lastIndexOf("\"kind\"");
        const auto at = place > 0 ? place : bytes.lastIndexOf("[\"");
        QVERIFY(at > 0);
        bytes[at + 2] = bytes[at + 2] == 'x' ? 'y' : 'x';
        QFile changed(QString::fromStdString(in("changed.safetensors").string()));
        QVERIFY(changed.open(QIODevice::WriteOnly) && changed.write(bytes) == bytes.size());
        changed.close();
        QVERIFY_EXCEPTION_THROWN(openModel<LearnsTokens>(in("changed.safetensors")), Error);
    }

    void dataThatAreNoTextAreSaid() {
        TrainJob job = tiny::textJob(m_folder, 5, "none.safetensors");
        for (const std::string& text : {std::string(), std::string("one\ntwo\n"), std::string("a\0b\0c\0\x01\x02", 8)}) {
            writeAtomic(in("bad.txt"), text);
            job.data = in("bad.txt");
            QVERIFY_EXCEPTION_THROWN(trainModel(job, m_quiet), Error);
        }
        job.data = in("nowhere.txt");
        QVERIFY_EXCEPTION_THROWN(trainModel(job, m_quiet), Error);
    }
};

QTEST_GUILESS_MAIN(TestTrainText)
#include "test_train_text.moc"
