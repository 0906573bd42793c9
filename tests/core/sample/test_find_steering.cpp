#include "core/formats/error.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/sample/find_steering.h"
#include "core/sample/sampler.h"
#include "tests/core/text.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <set>
#include <sstream>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

/// Lines of two kinds, half of each: about animals, and about the weather.
std::string line(bool animals, Random& random) {
    const char *who[] = {"cat", "dog", "horse", "goat", "hare", "fox"}, *does[] = {"runs", "eats", "sleeps", "hunts", "drinks", "waits"},
               *what[] = {"rain", "snow", "wind", "fog", "hail", "frost"}, *comes[] = {"falls", "blows", "lies", "melts", "comes", "goes"};
    const auto pick = [&](const auto& words) { return std::string(words[random.below(std::size(words))]); };
    return animals ? "the " + pick(who) + " " + pick(does) + " and the " + pick(who) + " " + pick(does) + "."
                   : "the " + pick(what) + " " + pick(comes) + " and the " + pick(what) + " " + pick(comes) + ".";
}

std::vector<std::string> lines(bool animals, int count, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::string> all;
    for (int i = 0; i < count; ++i)
        all.push_back(line(animals, random));
    return all;
}

} // namespace

class TestFindSteering : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    NoProgress m_quiet;
    std::unique_ptr<LearnsTokens> m_model;
    Steering m_steering;

    fs::path in(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    Request wish(double strength, std::uint64_t seed = 1) const {
        Params params = Params::defaults(familyById("transformer").sampleSpecs(m_model->card()));
        params.set("tokens", 100.0);
        if (strength != 0) params.set("steer", steeringText({{m_steering, strength}}));
        return {.params = params, .seed = seed};
    }

    /// Nats of lines about the weather less those of lines about animals, none of them an example.
    double lead(double strength) {
        const Params params = wish(strength).params;
        const auto nats = [&](bool animals) {
            TokenBatch batch{
                24, 48, std::vector<std::int64_t>(24 * 48, m_model->tokenizer().end()), std::vector<std::int64_t>(24 * 48, TokenBatch::kNotCounted)};
            const auto some = lines(animals, 24, animals ? 21 : 22);
            for (std::size_t row = 0; row < some.size(); ++row) {
                auto tokens = m_model->tokenizer().encode(some[row]);
                tokens.resize(std::min<std::size_t>(tokens.size(), 48));
                for (std::size_t i = 0; i < tokens.size(); ++i) {
                    batch.targets[row * 48 + i] = tokens[i];
                    if (i + 1 < 48) batch.inputs[row * 48 + i + 1] = tokens[i];
                }
            }
            const auto all = m_model->natsWith(batch, params);
            return std::accumulate(all.begin(), all.end(), 0.0);
        };
        return nats(false) - nats(true);
    }

    /// Share of animals among all animals and weathers that are written.
    double animals(double strength) {
        std::vector<Request> wishes;
        for (std::uint64_t seed = 1; seed <= 64; ++seed)
            wishes.push_back(wish(strength, seed));
        const std::set<std::string> ofAnimals{"cat", "dog", "horse", "goat", "hare", "fox"}, ofWeather{"rain", "snow", "wind", "fog", "hail", "frost"};
        double some = 0, all = 0;
        for (const Sample& sample : m_model->generate(wishes, m_quiet)) {
            std::istringstream words(sample.text());
            for (std::string word; words >> word;) {
                some += ofAnimals.contains(word);
                all += ofAnimals.contains(word) || ofWeather.contains(word);
            }
        }
        return some / std::max(1.0, all);
    }

  private Q_SLOTS:
    void initTestCase() {
        startRuntime();
        Random random(1);
        std::string text;
        for (int i = 0; i < 500; ++i)
            text += line(random.uniform() < 0.5, random) + "\n";
        TrainJob job = tiny::textJob(m_folder, 300);
        writeAtomic(in("kinds.txt"), text);
        job.data = in("kinds.txt");
        job.familyParams.set("tokens", std::string("pieces")); // as models of more than a few words have
        job.familyParams.set("vocabulary", 300.0);
        job.trainParams.set("batch", 8.0);
        trainModel(job, m_quiet);
        m_model = openModel<LearnsTokens>(in("text.safetensors"));
        m_steering = findSteering(*m_model, "animals", lines(true, 120, 7), lines(false, 120, 8), m_quiet);
    }

    void whatIsWrittenFollowsTheSliderFromOneEndToTheOther() {
        std::vector<double> shares;
        for (const double share : {-1.0, -0.5, 0.0, 0.5, 1.0})
            shares.push_back(animals(share * (share < 0 ? -m_steering.low() : m_steering.high())));
        qInfo("share of animals at the low end, half-way, 0, half-way and the high end: %.2f %.2f %.2f %.2f %.2f", shares[0], shares[1], shares[2], shares[3],
            shares[4]);
        QVERIFY(std::ranges::is_sorted(shares));
        QVERIFY(shares.front() < shares[2] - 0.1 && shares.back() > shares[2] + 0.1);
    }

    void linesOfItsKindBecomeMoreProbableToEachEnd() {
        const double low = lead(m_steering.low()), middle = lead(0), high = lead(m_steering.high());
        qInfo("nats of weather less animals at the low end, 0 and the high end: %.1f %.1f %.1f", low, middle, high);
        QVERIFY(low < middle && middle < high);
    }

    void theEndsAreWhereItsOwnTextIsAFifthOdder() {
        QVERIFY(m_steering.low() < 0 && m_steering.high() > 0);
        QCOMPARE(m_steering.oddness(0), 1.0);
        for (const double end : {m_steering.low(), m_steering.high()})
            QVERIFY2(m_steering.oddness(end) > 1.1 && m_steering.oddness(end) <= kMostOddness, qPrintable(QString::number(m_steering.oddness(end))));
        QVERIFY(std::ranges::is_sorted(m_steering.steps, {}, &Steering::Step::strength));
    }

    void whetherItLeadsIsTriedOnLinesThatItWasNotLearnedFrom() {
        QCOMPARE(m_steering.pairs, 2 * 16 * 16);
        QVERIFY2(m_steering.right > 0.9 * m_steering.pairs, qPrintable(QString::number(m_steering.right)));
        std::vector<std::string> mixed = lines(true, 10, 31), others = lines(true, 10, 32); // of one kind, called two
        const Steering none = findSteering(*m_model, "nothing", mixed, others, m_quiet);
        QCOMPARE(none.pairs, 50);
        QVERIFY2(none.right < 40, qPrintable(QString::number(none.right)));
        const Steering few = findSteering(*m_model, "few", lines(true, 5, 7), lines(false, 5, 8), m_quiet);
        QCOMPARE(few.pairs, 0); // too few to say
        QVERIFY(Steering::fromJson(few.toJson(), "few.json") == few);
    }

    void aDirectionIsAFileAndPartOfTheRecipe() {
        QVERIFY(Steering::fromJson(m_steering.toJson(), "animals.json") == m_steering);
        const Request request = wish(m_steering.high());
        const Sample sample = m_model->generate({&request, 1}, m_quiet).front();
        const Recipe recipe = Recipe::fromJson(sample.recipe.toJson());
        const Request again = requestOf(recipe, m_model->card(), m_model->space());
        QCOMPARE(m_model->generate({&again, 1}, m_quiet).front().text(), sample.text());
        const Request plain = wish(0);
        QVERIFY(m_model->generate({&plain, 1}, m_quiet).front().text() != sample.text());
    }

    void textsThatAreSteeredUnlikeStandSideBySide() {
        const std::vector<Request> wishes{wish(0, 3), wish(m_steering.high(), 3), wish(m_steering.low(), 3)};
        const auto together = m_model->generate(wishes, m_quiet);
        for (std::size_t i = 0; i < wishes.size(); ++i)
            QCOMPARE(together[i].text(), m_model->generate({&wishes[i], 1}, m_quiet).front().text());
    }

    void whatCannotBeIsSaid() {
        const auto some = lines(true, 3, 1);
        QVERIFY_EXCEPTION_THROWN(findSteering(*m_model, "none", {}, some, m_quiet), Error);
        QVERIFY_EXCEPTION_THROWN(findSteering(*m_model, "same", some, some, m_quiet), Error);
        Request request = wish(2 * m_steering.high());
        QVERIFY_EXCEPTION_THROWN(m_model->generate({&request, 1}, m_quiet), Error);
        Steering other = m_steering;
        other.model = "0123";
        request.params.set("steer", steeringText({{other, 0.0}}));
        QVERIFY_EXCEPTION_THROWN(m_model->generate({&request, 1}, m_quiet), Error);
        request.params.set("steer", std::string("[1, 2]"));
        QVERIFY_EXCEPTION_THROWN(m_model->generate({&request, 1}, m_quiet), Error);
        for (const char* text : {"", "{}", "[]", R"({"name":"a","model":"b","layer":0,"vector":"AAAA","steps":[]})", "no json"})
            QVERIFY_EXCEPTION_THROWN(Steering::fromJson(text, "bad.json"), Error);
    }

    void weightsOfFewerBitsCostLittle() {
        const auto rows = lines(true, 16, 5);
        TokenBatch batch{16, 24, std::vector<std::int64_t>(16 * 24, m_model->tokenizer().end()), std::vector<std::int64_t>(16 * 24, TokenBatch::kNotCounted)};
        for (std::size_t row = 0; row < rows.size(); ++row)
            for (std::size_t t = 0; t < 24; ++t) {
                const auto token = m_model->tokenizer().encode(rows[row].substr(t, 1)).front();
                batch.targets[row * 24 + t] = token;
                if (t < 23) batch.inputs[row * 24 + t + 1] = token;
            }
        const auto mean = [&](const char* weights) {
            Params params = wish(0).params;
            params.set("weights", std::string(weights));
            const auto nats = m_model->natsWith(batch, params);
            return std::accumulate(nats.begin(), nats.end(), 0.0) / static_cast<double>(nats.size());
        };
        const double exact = mean("float32");
        QVERIFY(std::abs(mean("bfloat16") - exact) < 0.01);
        QVERIFY(std::abs(mean("int8") - exact) < 0.02);
        QVERIFY(mean("int8") != exact);
    }
};

QTEST_GUILESS_MAIN(TestFindSteering)
#include "test_find_steering.moc"
