#include "core/families/transformer/sampling.h"

#include "core/families/transformer/kernels.h"
#include "core/formats/error.h"

#include <algorithm>
#include <numeric>

namespace seedbed::transformer {

namespace {

constexpr std::size_t kAlternatives = 8;
constexpr float kForbidden = -3e38f, kNothing = 1e-36f; // weights end at exp(-87)

} // namespace

TokenSampler::TokenSampler(int vocabulary)
    : m_vocabulary(vocabulary), m_own(static_cast<std::size_t>(roundedUp(vocabulary, kPanel))), m_weights(m_own.size()),
      m_penalised(static_cast<std::size_t>(vocabulary)) {
    m_candidates.reserve(m_penalised.size());
    m_alternatives.reserve(kAlternatives + 1);
}

Choice TokenSampler::draw(std::span<const float> logits, const SamplingOptions& options, Random& random, std::span<const int> recent,
    std::span<const std::uint8_t> allowed) {
    look(logits);
    std::copy(logits.begin(), logits.end(), m_weights.begin());
    penalise(recent, static_cast<float>(options.repetitionPenalty));
    for (std::size_t i = 0; i < allowed.size(); ++i)
        if (!allowed[i]) m_weights[i] = kForbidden;
    const bool greedy = options.temperature <= 0;
    kernels().weigh(m_weights.data(), m_vocabulary, greedy ? 1.0f : static_cast<float>(1 / options.temperature));
    double total = gather(options, allowed);
    if (m_candidates.empty()) throw Error(SEEDBED_TR("Nothing that is allowed can follow here. Allow more characters, or another pattern."));
    if (greedy) keepMost(1);
    if (options.topK > 0) {
        keepMost(options.topK);
        total = sum();
    }
    if (options.topP < 1) keepMass(options.topP * total);
    std::erase_if(m_candidates, [&](const Candidate& one) { return one.weight < options.minP; }); // the largest is 1
    double left = random.uniform() * sum();
    auto chosen = m_candidates.begin();
    while (chosen + 1 != m_candidates.end() && (left -= chosen->weight) >= 0)
        ++chosen;
    return {chosen->token, probability(chosen->token)};
}

/// What the model itself says.
void TokenSampler::look(std::span<const float> logits) {
    std::copy(logits.begin(), logits.end(), m_own.begin());
    m_total = kernels().weigh(m_own.data(), m_vocabulary, 1);
    m_alternatives.clear();
    for (int token = 0; token < m_vocabulary; ++token) {
        const double own = m_own[static_cast<std::size_t>(token)];
        if (m_alternatives.size() == kAlternatives && own <= m_alternatives.back().probability) continue;
        const auto place =
            std::upper_bound(m_alternatives.begin(), m_alternatives.end(), own, [](double value, const Choice& one) { return value > one.probability; });
        m_alternatives.insert(place, {token, own});
        m_alternatives.resize(std::min(m_alternatives.size(), kAlternatives));
    }
    for (Choice& one : m_alternatives)
        one.probability /= m_total;
}

double TokenSampler::sum() const {
    return std::accumulate(m_candidates.begin(), m_candidates.end(), 0.0, [](double total, const Candidate& one) { return total + one.weight; });
}

void TokenSampler::penalise(std::span<const int> recent, float penalty) {
    if (penalty == 1) return;
    for (const int token : recent) { // once, however often it stands there
        const auto at = static_cast<std::size_t>(token);
        if (m_penalised[at]) continue;
        m_penalised[at] = 1;
        m_weights[at] = m_weights[at] > 0 ? m_weights[at] / penalty : m_weights[at] * penalty;
    }
    for (const int token : recent)
        m_penalised[static_cast<std::size_t>(token)] = 0;
}

/// The sum of all weights. Leaves out what top-p cannot keep, so that few have to be put in order: all tokens below the limit
/// together have less than it drops. After top-k another sum would count.
double TokenSampler::gather(const SamplingOptions& options, std::span<const std::uint8_t> allowed) {
    const double total = std::accumulate(m_weights.begin(), m_weights.begin() + m_vocabulary, 0.0);
    const double dropped = options.topK > 0 ? 0 : (1 - std::min(options.topP, 1.0)) * total;
    const float least = std::max(kNothing, static_cast<float>(0.999 * dropped / m_vocabulary));
    m_candidates.clear();
    for (int token = 0; token < m_vocabulary; ++token)
        if (const float weight = m_weights[static_cast<std::size_t>(token)]; weight >= least && (allowed.empty() || allowed[static_cast<std::size_t>(token)]))
            m_candidates.push_back({weight, token});
    return total;
}

void TokenSampler::keepMost(int count) {
    if (m_candidates.size() <= static_cast<std::size_t>(count)) return;
    std::nth_element(m_candidates.begin(), m_candidates.begin() + count - 1, m_candidates.end(), [](const Candidate& a, const Candidate& b) { return b < a; });
    m_candidates.resize(static_cast<std::size_t>(count));
}

void TokenSampler::keepMass(double mass) {
    std::make_heap(m_candidates.begin(), m_candidates.end());
    auto end = m_candidates.end();
    do {
        std::pop_heap(m_candidates.begin(), end);
        mass -= (--end)->weight;
    } while (end != m_candidates.begin() && mass > 0);
    m_candidates.erase(m_candidates.begin(), end);
}

WrittenToken described(const TokenSampler& sampler, const Tokenizer& tokenizer, int token) {
    WrittenToken written{token, std::string(tokenizer.bytes(token)), sampler.probability(token), -1, {}};
    for (const Choice& choice : sampler.alternatives())
        written.alternatives.push_back({choice.token, std::string(tokenizer.bytes(choice.token)), choice.probability});
    return written;
}

} // namespace seedbed::transformer
