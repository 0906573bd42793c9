#pragma once
#include "core/base/progress.h"
#include "core/data/tokenizer.h"
#include "core/model/network.h"
#include "core/model/sample.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace at { class Tensor; }

namespace seedbed {

/// Rows of tokens as the network wants them, and the token that follows each.
struct TokenBatch {
    int count = 0, length = 0;
    std::vector<std::int64_t> inputs, targets; ///< count * length
    static constexpr std::int64_t kNotCounted = -100; ///< a target that is not learned
};

/// A token as it was written, and what could have stood there instead.
struct WrittenToken {
    struct Alternative {
        int token = 0;
        std::string bytes;
        double probability = 0;
    };
    int token = 0;
    std::string bytes;                     ///< may be a part of a character
    double probability = 0;                ///< as the model has it, before temperature and filters
    std::vector<Alternative> alternatives; ///< the most probable, with the written one where it is among them, best first
};

/// One wish: the prompt is one of the sample params. Where `chosen` holds tokens they are written first, as they are: the
/// way to take another branch at one of them.
struct TextRequest {
    Params params;
    std::uint64_t seed = 0;
    std::vector<int> chosen = {};
};

/// Hears every token as soon as it is written; called on the thread that writes.
using TokenListener = std::function<void(std::size_t request, const WrittenToken& token)>;

/// A network that writes text.
class TextGenerator : public Network {
  public:
    const Tokenizer& tokenizer() const { return m_tokenizer; }
    /// Tokens that it looks back at most.
    virtual int context() const = 0;

    /// Computes the loss of one phase and its gradients.
    virtual Losses trainStep(const TokenBatch& batch, const TrainingMoment& moment) = 0;
    /// What the network knows of each token: tokens x width.
    virtual at::Tensor tokenVectors() = 0;
    /// Nats of each target (count * length; 0 where it is not counted); no gradients.
    virtual std::vector<float> nats(const TokenBatch& batch) = 0;

    /// What follows each prompt. Same requests, same text (same build and device). Text is valid UTF-8, whatever the network
    /// says. Throws Cancelled between two tokens.
    std::vector<Sample> write(std::span<const TextRequest> requests, Progress& progress, const TokenListener& listener = {});

  protected:
    explicit TextGenerator(ModelCard card);
    /// The texts of the requests, in order.
    virtual std::vector<std::string> continued(std::span<const TextRequest> requests, Progress& progress, const TokenListener& listener) = 0;

  private:
    Tokenizer m_tokenizer;
};

} // namespace seedbed
