#pragma once
#include "core/base/progress.h"
#include "core/data/text/tokenizer.h"
#include "core/model/network.h"
#include "core/model/sample.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace at { class Tensor; }

namespace seedbed {

class TextCorpus;

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

/// Characters of the longest line that has a point in a latent space.
inline constexpr int kLongestLine = 96;

/// One wish: the prompt is one of the sample params. Where `chosen` holds tokens they are written first, as they are: the
/// way to take another branch at one of them.
struct TextRequest {
    Params params;
    std::uint64_t seed = 0;
    std::vector<int> chosen = {};
    std::optional<Latent> latent = {}; ///< whose line is written, where the model writes lines; none: the seed's, at the param diversity
};

/// Hears every token as soon as it is written; called on the thread that writes.
using TokenListener = std::function<void(std::size_t request, const WrittenToken& token)>;

/// A network that writes text.
class TextGenerator : public Network {
  public:
    const Tokenizer& tokenizer() const { return m_tokenizer; }
    /// Tokens that it looks back at most.
    virtual int context() const = 0;
    /// Each text is one line by itself and has a point in the latent space. It learns from rows of one line each.
    bool writesLines() const;
    /// What it learns from, and what is held out: lines one by one where it writes those, else texts as long as they are.
    std::vector<std::string> trainingTexts(const TextCorpus& corpus) const;
    std::vector<std::string> heldOutTexts(const TextCorpus& corpus) const;

    /// Computes the loss of one phase and its gradients.
    virtual Losses trainStep(const TokenBatch& batch, const TrainingMoment& moment) = 0;
    /// What the network knows of each token: tokens x width.
    virtual at::Tensor tokenVectors() = 0;
    /// Nats of each target (count * length; 0 where it is not counted); no gradients.
    virtual std::vector<float> nats(const TokenBatch& batch) = 0;
    /// The same as it writes with these sample params: what steers it, how its weights are kept.
    virtual std::vector<float> natsWith(const TokenBatch& batch, [[maybe_unused]] const Params& params) { return nats(batch); }

    /// Before a training that starts from `base`, whose weights it has taken over.
    virtual void startFrom([[maybe_unused]] TextGenerator& base) {}

    /// Layers after which it can be steered; 0: it cannot.
    virtual int layers() const { return 0; }
    /// Numbers in a state.
    virtual int stateWidth() const { return 0; }
    /// The mean state after a layer (from 0) of each row, over the places whose target is counted: count x stateWidth.
    virtual std::vector<float> meanStates([[maybe_unused]] const TokenBatch& batch, [[maybe_unused]] int layer) { return {}; }

    /// Why a line has no point in the latent space (it is too long, say, or holds a character that the model never saw), in a
    /// sentence; empty: it has one.
    std::string unfit(std::string_view line) const;
    /// The points of lines; a line has the same one whatever its company. Error where one is unfit.
    std::vector<Latent> encode(std::span<const std::string> lines);

    /// What follows each prompt, or the line of each point. Same requests, same text (same build and device). Text is valid
    /// UTF-8, whatever the network says. Throws Cancelled between two tokens.
    std::vector<Sample> write(std::span<const TextRequest> requests, Progress& progress, const TokenListener& listener = {});

  protected:
    explicit TextGenerator(ModelCard card);
    /// The points of lines, where it writes lines.
    virtual std::vector<Latent> read(std::span<const std::string> lines);
    /// The texts of the requests, in order; where it writes lines, each has its point.
    virtual std::vector<std::string> continued(std::span<const TextRequest> requests, Progress& progress, const TokenListener& listener) = 0;

  private:
    Tokenizer m_tokenizer;
};

} // namespace seedbed
