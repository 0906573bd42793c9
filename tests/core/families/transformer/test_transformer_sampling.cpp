#include "core/families/transformer/sampling.h"
#include "core/formats/error.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace seedbed;
using namespace seedbed::transformer;

Q_DECLARE_METATYPE(SamplingOptions)

namespace {

constexpr int kVocabulary = 37, kDraws = 40000;
using Distribution = std::vector<double>;

std::vector<float> someLogits(int count = kVocabulary, double spread = 1.5) {
    Random random(11);
    std::vector<float> logits;
    for (int i = 0; i < count; ++i)
        logits.push_back(static_cast<float>(spread * random.normal()));
    return logits;
}

Distribution scaled(Distribution p) {
    const double sum = std::accumulate(p.begin(), p.end(), 0.0);
    for (double& one : p)
        one /= sum;
    return p;
}

/// Keeps the most probable for which `keep(rank, probability of those before)` holds.
template <class Keep> Distribution kept(const Distribution& p, const Keep& keep) {
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
    Distribution result(p.size());
    double before = 0;
    for (std::size_t rank = 0; rank < order.size() && keep(rank, before); ++rank) {
        result[order[rank]] = p[order[rank]];
        before += p[order[rank]];
    }
    return scaled(result);
}

/// What the options mean, one after the other, with everything in order.
Distribution closedForm(std::vector<float> logits, const SamplingOptions& options, const std::vector<int>& recent, const std::vector<std::uint8_t>& allowed) {
    for (std::size_t i = 0; i < logits.size(); ++i)
        if (std::count(recent.begin(), recent.end(), static_cast<int>(i)))
            logits[i] = static_cast<float>(logits[i] > 0 ? logits[i] / options.repetitionPenalty : logits[i] * options.repetitionPenalty);
    Distribution p;
    for (std::size_t i = 0; i < logits.size(); ++i)
        p.push_back(allowed.empty() || allowed[i] ? std::exp(logits[i] / options.temperature) : 0);
    p = scaled(p);
    if (options.topK > 0) p = kept(p, [&](std::size_t rank, double) { return rank < static_cast<std::size_t>(options.topK); });
    if (options.topP < 1) p = kept(p, [&](std::size_t, double before) { return before < options.topP; });
    const double most = *std::max_element(p.begin(), p.end());
    for (double& one : p)
        if (one < options.minP * most) one = 0;
    return scaled(p);
}

/// Chi-square of counts in units of its standard deviation beyond its mean (Wilson & Hilferty 1931); a token that cannot be drawn
/// must not be.
double surprise(const std::vector<int>& counts, const Distribution& p) {
    double square = 0, free = -1, rareCount = 0, rareShare = 0;
    const int draws = std::accumulate(counts.begin(), counts.end(), 0);
    const auto add = [&](double count, double expected) {
        square += (count - expected) * (count - expected) / expected;
        ++free;
    };
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] == 0 && counts[i] > 0) return 1e9;
        if (p[i] * draws < 5) {
            rareCount += counts[i];
            rareShare += p[i];
        } else {
            add(counts[i], p[i] * draws);
        }
    }
    if (rareShare * draws >= 1) add(rareCount, rareShare * draws);
    const double spread = 2 / (9 * std::max(free, 1.0));
    return free < 1 ? 0 : (std::cbrt(square / free) - 1 + spread) / std::sqrt(spread);
}

} // namespace

/// Drawing tokens: the frequencies against what the options mean in closed form.
class TestTransformerSampling : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void frequenciesAreThoseOfTheClosedForm_data() {
        QTest::addColumn<SamplingOptions>("options");
        QTest::addColumn<bool>("constrained");
        QTest::newRow("as it is") << SamplingOptions{1, 0, 1, 0, 1} << false;
        QTest::newRow("cold") << SamplingOptions{0.5, 0, 1, 0, 1} << false;
        QTest::newRow("hot") << SamplingOptions{2, 0, 1, 0, 1} << false;
        QTest::newRow("top-k") << SamplingOptions{1, 6, 1, 0, 1} << false;
        QTest::newRow("top-k of more than there are") << SamplingOptions{1, 100, 1, 0, 1} << false;
        QTest::newRow("top-p") << SamplingOptions{1, 0, 0.8, 0, 1} << false;
        QTest::newRow("top-p that keeps one") << SamplingOptions{1, 0, 0.01, 0, 1} << false;
        QTest::newRow("min-p") << SamplingOptions{1, 0, 1, 0.15, 1} << false;
        QTest::newRow("penalty") << SamplingOptions{1, 0, 1, 0, 1.7} << false;
        QTest::newRow("mask") << SamplingOptions{1, 0, 1, 0, 1} << true;
        QTest::newRow("all of it") << SamplingOptions{0.8, 12, 0.9, 0.05, 1.3} << true;
        QTest::newRow("the defaults") << SamplingOptions{} << false;
    }
    void frequenciesAreThoseOfTheClosedForm() {
        QFETCH(SamplingOptions, options);
        QFETCH(bool, constrained);
        const auto logits = someLogits();
        const std::vector<int> recent{3, 7, 3, 20, 36};
        std::vector<std::uint8_t> allowed;
        for (int i = 0; constrained && i < kVocabulary; ++i)
            allowed.push_back(i % 3 != 0);
        TokenSampler sampler(kVocabulary);
        Random random(1);
        std::vector<int> counts(kVocabulary);
        for (int i = 0; i < kDraws; ++i)
            ++counts[static_cast<std::size_t>(sampler.draw(logits, options, random, recent, allowed).token)];
        const auto known = closedForm(logits, options, recent, allowed);
        QVERIFY2(surprise(counts, known) < 3.5, std::to_string(surprise(counts, known)).c_str());
        const auto other = closedForm(logits, {1.1, 0, 1, 0, 1}, {}, {}); // and the test would see a difference
        QVERIFY(surprise(counts, other) > 3.5);
    }

    void aLargeVocabularyKeepsTheSameTokens() {
        const auto logits = someLogits(5000, 3);
        const SamplingOptions options{0.9, 0, 0.7, 0.001, 1};
        const auto known = closedForm(logits, options, {}, {});
        TokenSampler sampler(5000);
        Random random(2);
        std::vector<int> counts(5000);
        for (int i = 0; i < kDraws; ++i)
            ++counts[static_cast<std::size_t>(sampler.draw(logits, options, random).token)];
        QVERIFY2(surprise(counts, known) < 3.5, std::to_string(surprise(counts, known)).c_str());
    }

    void withoutTemperatureTheMostProbableIsTaken() {
        auto logits = someLogits();
        logits[5] = logits[9] = 20;
        TokenSampler sampler(kVocabulary);
        Random random(3);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(sampler.draw(logits, {0, 0, 1, 0, 1}, random).token, 5);
        std::vector<std::uint8_t> allowed(kVocabulary, 1);
        allowed[5] = 0;
        QCOMPARE(sampler.draw(logits, {0, 0, 1, 0, 1}, random, {}, allowed).token, 9);
    }

    void theModelsOwnProbabilitiesAreToldWhateverTheOptions() {
        const auto logits = someLogits();
        const auto known = closedForm(logits, {1, 0, 1, 0, 1}, {}, {});
        TokenSampler sampler(kVocabulary);
        Random random(4);
        const auto choice = sampler.draw(logits, {0.3, 5, 0.5, 0, 2}, random, std::vector<int>{1, 2});
        QVERIFY(std::abs(choice.probability - known[static_cast<std::size_t>(choice.token)]) < 1e-5);
        QCOMPARE(sampler.alternatives().size(), std::size_t{8});
        auto ordered = known;
        std::sort(ordered.begin(), ordered.end(), std::greater<>());
        for (std::size_t i = 0; i < 8; ++i) {
            QVERIFY(std::abs(sampler.alternatives()[i].probability - ordered[i]) < 1e-5);
            QVERIFY(std::abs(known[static_cast<std::size_t>(sampler.alternatives()[i].token)] - ordered[i]) < 1e-9);
        }
    }

    void theSameSeedDrawsTheSameTokens() {
        const auto logits = someLogits();
        TokenSampler one(kVocabulary), other(kVocabulary);
        Random first(5), second(5);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(one.draw(logits, {}, first).token, other.draw(logits, {}, second).token);
    }

    void whereNothingIsAllowedAnErrorSaysSo() {
        TokenSampler sampler(kVocabulary);
        Random random(6);
        QVERIFY_EXCEPTION_THROWN(sampler.draw(someLogits(), {}, random, {}, std::vector<std::uint8_t>(kVocabulary)), Error);
    }
};

QTEST_GUILESS_MAIN(TestTransformerSampling)
#include "test_transformer_sampling.moc"
