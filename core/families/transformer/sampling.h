#pragma once
#include "core/base/random.h"
#include "core/data/text/tokenizer.h"
#include "core/model/model.h"

#include <cstdint>
#include <span>
#include <vector>

namespace seedbed::transformer {

/// How freely tokens are drawn. Applied in this order: repetition penalty, temperature, top-k, top-p, min-p.
struct SamplingOptions {
    double temperature = 0.8;     ///< 0: always the most probable
    int topK = 0;                 ///< only so many of the most probable; 0: all
    double topP = 0.95;           ///< only the most probable that together have this probability (Holtzman et al. 2020); 1: all
    double minP = 0;              ///< only those with this share of the probability of the most probable; 0: all
    double repetitionPenalty = 1; ///< what recent tokens' logits are divided by, or multiplied where negative (Keskar et al. 2019)
};

struct Choice {
    int token = 0;
    double probability = 0; ///< by the model itself: without options and mask
};

/// Draws tokens; allocates nothing on the way.
class TokenSampler {
  public:
    explicit TokenSampler(int vocabulary);

    /// `recent`: tokens that the penalty applies to. `allowed`: for each token whether it may be drawn; empty: any. Throws Error
    /// when none may.
    Choice draw(std::span<const float> logits, const SamplingOptions& options, Random& random, std::span<const int> recent = {},
        std::span<const std::uint8_t> allowed = {});

    /// The most probable tokens at the last draw, by the model itself, best first.
    std::span<const Choice> alternatives() const { return m_alternatives; }
    /// What the model itself said of any token at the last draw.
    double probability(int token) const { return static_cast<double>(m_own[static_cast<std::size_t>(token)]) / m_total; }

  private:
    struct Candidate {
        float weight;
        int token;
        bool operator<(const Candidate& other) const { return weight != other.weight ? weight < other.weight : token > other.token; }
    };
    void look(std::span<const float> logits);
    void penalise(std::span<const int> recent, float penalty);
    double gather(const SamplingOptions& options, std::span<const std::uint8_t> allowed);
    void keepMost(int count);
    void keepMass(double mass);
    double sum() const;

    int m_vocabulary;
    std::vector<float> m_own, m_weights; ///< exp(logit - the largest), filled up to 16; of the model itself and to draw from
    double m_total = 1;
    std::vector<Candidate> m_candidates;
    std::vector<std::uint8_t> m_penalised;
    std::vector<Choice> m_alternatives;
};

/// What a listener hears of a token that was just drawn, or put in its place.
WrittenToken described(const TokenSampler& sampler, const Tokenizer& tokenizer, int token);

} // namespace seedbed::transformer
