#pragma once
#include "core/base/progress.h"
#include "core/model/latent.h"
#include "core/model/model_card.h"
#include "core/model/sample.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace at {
class Tensor;
}
namespace torch::nn {
class Module;
}

namespace seedbed {

/// Losses by name, for curves; "loss" is the one that is trained on.
using Losses = std::map<std::string, double>;

/// Where training stands, for schedules inside a family.
struct TrainingMoment {
    std::int64_t step = 0;
    double progress = 0;                           ///< 0 at the start, 1 at the end
    int phase = 0;                                 ///< index into phases()
    const std::vector<at::Tensor>* kept = nullptr; ///< what the phase before it kept of these examples (core/model/learned.h)
};

/// A picture that a sample starts from, for families that can change a picture (Family::editsPictures).
struct Guide {
    Image picture;     ///< of the model's size and channels
    Image mask;        ///< one channel, as large: 255 where the picture is drawn anew, 0 where it stays; no pixels: anew everywhere
    double change = 1; ///< how far it may leave the picture where it is drawn anew: 0 not at all, 1 it is forgotten
    bool operator==(const Guide&) const = default;
};

/// One wish, whatever the model makes. What a model does not read is left empty; Error where it is not.
struct Request {
    Latent latent = {};                           ///< the point; no values: the seed's own, at the sample param diversity, where the model has a space
    Params params = {};                           ///< sample params of the family (class, sharpness, temperature …)
    std::uint64_t seed = 0;                       ///< of all that chance decides; goes into the recipe
    std::shared_ptr<const Guide> guide = nullptr; ///< the picture it starts from
    std::string prompt = {};                      ///< the text it goes on with, or makes something of; UTF-8
    int writing = kWriting;                       ///< in which way texts are written
    std::vector<int> chosen = {};                 ///< tokens that are written first, as they are: the way to take another branch at one of them
};

/// How what was asked of a model is made again.
Recipe recipeOf(const Request& request, const ModelCard& card);

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
    double unseen = -1;                    ///< the same without the picture that the text is about; below 0: it is about none
    std::vector<Alternative> alternatives; ///< the most probable, with the written one where it is among them, best first
};

/// Hears every token of what is written as soon as it is there; called on the thread that writes.
using TokenListener = std::function<void(std::size_t request, const WrittenToken& token)>;

/// Weights with a card that make samples: all that a training, a model file and the window know of every family. What else a
/// model can do (learn from pictures, place lines in a space …) are the interfaces of core/model/abilities.h, of which a class
/// may have several. One owner, one thread at a time; it crosses threads by move.
class Model {
  public:
    virtual ~Model() = default;

    const ModelCard& card() const { return m_card; }
    ModelCard& card() { return m_card; }
    /// Of dimension 0 where the model has no latent space.
    const LatentSpace& space() const { return m_space; }
    void setSpace(LatentSpace space) { m_space = std::move(space); }

    /// Makes all requests in one batch. Same requests, same bytes (same build and device); text is valid UTF-8. Error where a
    /// request does not fit the model. Throws Cancelled, where something takes long between two steps or tokens.
    std::vector<Sample> generate(std::span<const Request> requests, Progress& progress, const TokenListener& listener = {});

    /// All weights.
    virtual torch::nn::Module& module() = 0;
    /// A step of training is one pass through the phases. Each owns the submodules named here and has its optimizer;
    /// the first owns what makes samples: its weights are averaged (EMA) and are what the model file keeps.
    virtual std::vector<std::vector<std::string>> phases() const = 0;
    /// Submodules that the model file keeps: those that make samples, and what a fine-tuning needs besides.
    virtual std::vector<std::string> keptParts() { return phases().front(); }
    /// The model file leaves out the weights that are those of the base it was fine-tuned from, and needs the base's file.
    virtual bool sharesBase() const { return false; }
    /// Before a training that starts from `base` (of the same family), whose weights it has taken over, and before one that is
    /// gone on with: the family keeps what it needs of the base while it learns (a teacher, say).
    virtual void startFrom([[maybe_unused]] Model& base) {}
    /// The loss and gradients of a batch are the means over parts of it, which threads may compute at the same time.
    virtual bool learnsInParts() const { return true; }
    /// Before the parts of a phase of a step, and after them with the means of what they found: alone on the model.
    virtual void beginStep();
    virtual void endStep([[maybe_unused]] const Losses& losses, [[maybe_unused]] int examples) {}
    /// What the card calls the lowest held-out figure of its training.
    virtual std::string heldOutName() const { return "held_out_loss"; }

  protected:
    /// The contents of the requests, in order; they are checked, and each has its point where the model has a space.
    virtual std::vector<Content> make(std::span<const Request> requests, Progress& progress, const TokenListener& listener) = 0;

    /// The point of a request that names none, where the model has a space: the seed's own.
    virtual Latent pointOf(const Request& request);

    ModelCard m_card;
    LatentSpace m_space;
};

/// The model as something that it can do besides; null where it cannot.
template <class Ability> Ability* as(Model& model) { return dynamic_cast<Ability*>(&model); }

/// Throws the Error that a model cannot do something ("write text").
[[noreturn]] void refuseAbility(const ModelCard& card, Words ability);

/// The same; Error in one sentence where it cannot.
template <class Ability> Ability& need(Model& model) {
    if (auto* able = as<Ability>(model)) return *able;
    refuseAbility(model.card(), Ability::kAbility);
}
template <class Ability> std::unique_ptr<Ability> need(std::unique_ptr<Model> model) {
    Ability& able = need<Ability>(*model);
    model.release();
    return std::unique_ptr<Ability>(&able);
}

} // namespace seedbed
