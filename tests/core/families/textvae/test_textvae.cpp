#include "core/data/text/text_corpus.h"
#include "core/formats/error.h"
#include "core/formats/safetensors.h"
#include "core/measure/text/line_quality.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/sample/sampler.h"
#include "tests/core/text.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

/// Stops some steps after the first that it hears of.
class StopAfter final : public Progress {
  public:
    explicit StopAfter(int steps) : m_left(steps) {}
    void report(Activity activity, std::int64_t, std::int64_t, const Sentence&) override { m_learns |= activity == Activity::learning; }
    bool cancelled() const override { return m_learns && --m_left <= 0; }

  private:
    bool m_learns = false;
    mutable int m_left;
};

template <class Call> std::string errorOf(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

class TestTextVae : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    NoProgress m_quiet;
    std::unique_ptr<LineSpace> m_model;
    TrainResult m_result;

    fs::path in(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    /// A training of the smallest space of lines.
    TrainJob job(int steps, const char* out) const {
        TrainJob job = tiny::textJob(m_folder, steps, out);
        job.family = "textvae";
        job.familyParams = {};
        job.familyParams.set("network", std::string("0.2M"));
        job.familyParams.set("tokens", std::string("pieces"));
        job.familyParams.set("vocabulary", 400.0);
        job.familyParams.set("latent", 16.0);
        job.familyParams.set("dropout", 0.0);
        job.trainParams.set("batch", 16.0);
        return job;
    }

    std::vector<std::string> learned(std::size_t count) const {
        auto lines = TextCorpus::open(in("text.txt"), {"", TextUnit::line}, const_cast<NoProgress&>(m_quiet)).training();
        lines.resize(count);
        return lines;
    }

    Request wish(std::uint64_t seed) const { return {.params = sampleParams(m_model->card()), .seed = seed}; }
    Sample written(const Request& request) { return std::move(m_model->generate({&request, 1}, m_quiet).front()); }
    std::string lineOf(const Latent& point) {
        Request request = wish(1);
        request.latent = point;
        return written(request).text();
    }

  private Q_SLOTS:
    void initTestCase() {
        startRuntime();
        m_result = trainModel(job(500, "lines.safetensors"), m_quiet);
        m_model = openModel<LineSpace>(in("lines.safetensors"));
    }

    void theLossFallsAndTheModelSaysHowWellItKeepsLines() {
        QVERIFY(m_result.finished);
        QVERIFY2(m_result.curve.back().heldOut < 0.5 * m_result.curve.front().heldOut, qPrintable(QString::number(m_result.curve.back().heldOut)));
        for (const char* measure : {"bits_per_byte", "kneser_ney_bits_per_byte", "exact_lines", "character_error_rate", "active_units", "between_known_words",
                 "longest_step", "copy_rate"}) {
            QVERIFY2(m_model->card().metrics.contains(measure), measure);
            const Measured one = m_model->card().metrics.at(measure);
            QVERIFY2(one.low <= one.value && one.value <= one.high && one.n > 0, measure);
        }
        QVERIFY(m_model->card().metrics.at("active_units").value > 2);
    }

    void theCardTellsThatItWritesLinesAndTheFileHoldsTheirSpace() {
        const ModelInfo info = readModelInfo(in("lines.safetensors"));
        QVERIFY(makes(info.card, Medium::line));
        QCOMPARE(info.space.dimension, 16);
        QVERIFY(!info.space.directions.empty() && !info.space.mixture.empty());
        QVERIFY(info.space == m_model->space());
        ModelCard other;
        other.family = "transformer";
        QVERIFY(!makes(other, Medium::line));
    }

    void linesThatItLearnedComeBackFromTheirPoints() {
        const auto lines = learned(30);
        int same = 0;
        for (const auto& [line, back] : linesAgain(*m_model, lines, 30, m_quiet))
            same += line == back;
        QVERIFY2(same >= 20, qPrintable(QString::number(same)));
    }

    void aWayBetweenTwoLinesBeginsAndEndsWithWhatTheyAre() {
        const auto lines = learned(2);
        const auto points = m_model->encode(lines);
        const auto way = straightWay(points[0], points[1], 7);
        QCOMPARE(way.size(), std::size_t(7));
        QVERIFY(way.front() == points[0]);
        QCOMPARE(lineOf(way.front()), lineOf(points[0]));
        QCOMPARE(lineOf(way.back()), lineOf(points[1]));
        for (const Latent& point : way) {
            const std::string line = lineOf(point);
            QVERIFY(!line.empty() && line.find('\n') == std::string::npos);
        }
    }

    void theSameSeedWritesTheSameLineAndAnotherOneAnother() {
        QCOMPARE(written(wish(5)).text(), written(wish(5)).text());
        std::set<std::string> different;
        for (std::uint64_t seed = 1; seed <= 8; ++seed)
            different.insert(written(wish(seed)).text());
        QVERIFY(different.size() > 3);
        Request warm = wish(5);
        warm.params.set("temperature", 1.0);
        QCOMPARE(written(warm).text(), written(warm).text());
    }

    void aRecipeHoldsThePointAndWritesTheLineAgain() {
        const Sample sample = written(wish(7));
        QCOMPARE(sample.recipe.latent.size(), std::size_t(16));
        const Request again = requestOf(Recipe::fromJson(sample.recipe.toJson()), m_model->card(), m_model->space());
        QVERIFY(again.latent.values == sample.recipe.latent);
        QVERIFY(written(again).recipe == sample.recipe);
        QCOMPARE(written(again).text(), sample.text());
        Recipe other = sample.recipe;
        other.modelHash = "0123456789abcdef";
        QVERIFY_EXCEPTION_THROWN(requestOf(other, m_model->card(), m_model->space()), Error);
        other = sample.recipe;
        other.latent.pop_back();
        QVERIFY_EXCEPTION_THROWN(requestOf(other, m_model->card(), m_model->space()), Error);
    }

    void aLineBesideOthersIsTheSameAsAlone() {
        const std::vector<Request> wishes{wish(1), wish(2), wish(3)};
        const auto together = m_model->generate(wishes, m_quiet);
        const auto lines = learned(3);
        const auto points = m_model->encode(lines);
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(together[i].text(), written(wishes[i]).text());
            QVERIFY(m_model->encode({&lines[i], 1}).front() == points[i]);
        }
    }

    void everyWeightGetsAGradient() {
        trainModel(job(2, "first.safetensors"), m_quiet);
        TrainJob more = job(10, "second.safetensors");
        more.trainParams.set("ema", 0.0);
        trainModel(more, m_quiet);
        const auto before = SafetensorsFile::open(in("first.safetensors")), after = SafetensorsFile::open(in("second.safetensors"));
        for (const TensorView& tensor : after.tensors())
            if (tensor.name.starts_with("net.")) QVERIFY2(!std::ranges::equal(tensor.bytes, before.find(tensor.name)->bytes), tensor.name.c_str());
    }

    void aTrainingThatIsGoneOnWithIsTheSameAsOneWithoutAPause() {
        TrainJob whole = job(24, "whole.safetensors");
        whole.familyParams.set("dropout", 0.1);
        trainModel(whole, m_quiet);
        whole.out = in("parts.safetensors");
        StopAfter later(14);
        QVERIFY(!trainModel(whole, later).finished);
        whole.resume = true;
        QVERIFY(trainModel(whole, m_quiet).finished);
        QCOMPARE(readModelInfo(in("parts.safetensors")).card.hash, readModelInfo(in("whole.safetensors")).card.hash);
    }

    void aModelThatIsTaughtMoreBeginsWithWhatItKnows() {
        TrainJob more = job(10, "more.safetensors");
        more.data = tiny::textFile(m_folder, "more.txt", 120, 9);
        more.familyParams = {};
        more.base = in("lines.safetensors");
        more.transferParams.set("own_tokens", true);
        const TrainResult result = trainModel(more, m_quiet);
        QVERIFY2(result.curve.front().heldOut < 0.7 * m_result.curve.front().heldOut, qPrintable(QString::number(result.curve.front().heldOut)));
        QVERIFY(makes(readModelInfo(in("more.safetensors")).card, Medium::line));
    }

    void linesThatHaveNoPointAreSaid_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nothing") << ""
                                 << "empty";
        QTest::newRow("two lines") << "The cat\nsees a bird."
                                   << "line end";
        QTest::newRow("too long") << QString("a ").repeated(60) << "120 characters";
        QTest::newRow("never seen") << QString::fromUtf8("The ж sees.") << "never saw";
        QTest::newRow("never seen, plain") << "The cat @ sees."
                                           << "never saw";
    }
    void linesThatHaveNoPointAreSaid() {
        QFETCH(const QString, line);
        QFETCH(const QString, reason);
        const std::string typed = line.toStdString();
        const std::string said = errorOf([&] { m_model->encode({&typed, 1}); });
        QVERIFY2(said.find(reason.toStdString()) != std::string::npos, said.c_str());
        QCOMPARE(m_model->unfit(typed).english(), said);
        QVERIFY(said.ends_with('.'));
    }

    void dataThatAreTooFewOrTooLongAreSaid_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("three lines") << QByteArray("one cat\ntwo cats\nthree cats\n");
        QTest::newRow("all the same") << QByteArray("the same line\n").repeated(100);
        QTest::newRow("all long") << QByteArray("a long line ").repeated(10).append('\n').repeated(3).append(QByteArray("x").repeated(200));
        QTest::newRow("a megabyte") << QByteArray("word ").repeated(200000);
        QTest::newRow("zero bytes") << QByteArray("one\0two\n", 8).repeated(50);
    }
    void dataThatAreTooFewOrTooLongAreSaid() {
        QFETCH(const QByteArray, text);
        writeAtomic(in("bad.txt"), text.toStdString());
        TrainJob bad = job(2, "bad.safetensors");
        bad.data = in("bad.txt");
        const std::string said = errorOf([&] { trainModel(bad, m_quiet); });
        QVERIFY2(!said.empty() && said.find('\n') == std::string::npos, said.c_str());
        QVERIFY(!fs::exists(in("bad.safetensors")));
    }

    void longLinesAreLeftOutAndCounted() {
        writeAtomic(in("mixed.txt"), tiny::sentences(60) + std::string(97, 'x') + "\n" + std::string(1 << 20, 'y') + "\n");
        TrainJob mixed = job(2, "mixed.safetensors");
        mixed.data = in("mixed.txt");
        const auto examples = examplesOf(mixed, m_quiet);
        const auto& corpus = dynamic_cast<const TextCorpus&>(*examples);
        QCOMPARE(corpus.report().tooLong, 2);
        for (const std::string& line : corpus.training())
            QVERIFY(line.size() <= 96 && line.find('\n') == std::string::npos);
    }

    void aPointOfAnotherSizeOrAbsurdKnobsAreErrors() {
        Request request = wish(1);
        request.latent = Latent{{1, 2, 3}, {}};
        QVERIFY_EXCEPTION_THROWN(written(request), Error);
        for (const ParamSpec& spec : familyById("textvae").trainSpecs)
            for (const double absurd : {spec.low - 1, spec.high + 1, std::nan("")}) {
                if (spec.kind != ParamKind::number) continue;
                ModelCard card = m_model->card();
                card.config.set(spec.key, absurd);
                QVERIFY_EXCEPTION_THROWN(familyById("textvae").create(card, DeviceChoice::cpu, 1), Error);
            }
    }

    void errorsAreCountedInCharacters() {
        QCOMPARE(characterErrors("", ""), 0);
        QCOMPARE(characterErrors("kitten", "sitting"), 3);
        QCOMPARE(characterErrors("żółw", "zolw"), 3);
        QCOMPARE(characterErrors("abc", ""), 3);
    }
};

QTEST_GUILESS_MAIN(TestTextVae)
#include "test_textvae.moc"
