#pragma once
#include "core/model/latent.h"
#include "core/model/model_card.h"

#include <map>
#include <string>
#include <vector>

namespace torch::nn { class Module; }

namespace seedbed {

/// Losses by name, for curves; "loss" is the one that is trained on.
using Losses = std::map<std::string, double>;

/// Where training stands, for schedules inside a family.
struct TrainingMoment {
    std::int64_t step = 0;
    double progress = 0; ///< 0 at the start, 1 at the end
    int phase = 0;       ///< index into phases()
};

/// Weights with a card: all that a training and a model file know of what draws pictures or writes text. One owner, one
/// thread at a time; it crosses threads by move.
class Network {
  public:
    virtual ~Network() = default;

    const ModelCard& card() const { return m_card; }
    ModelCard& card() { return m_card; }
    /// Of dimension 0 where the network has no latent space.
    const LatentSpace& space() const { return m_space; }
    void setSpace(LatentSpace space) { m_space = std::move(space); }

    /// All weights.
    virtual torch::nn::Module& module() = 0;
    /// A step of training is one pass through the phases. Each owns the submodules named here and has its optimizer;
    /// the first owns what makes samples: its weights are averaged (EMA) and are what the model file keeps.
    virtual std::vector<std::vector<std::string>> phases() const = 0;
    /// Submodules that the model file keeps: those that make samples, and what a fine-tuning needs besides.
    virtual std::vector<std::string> keptParts() { return phases().front(); }
    /// The model file leaves out the weights that are those of the base it was fine-tuned from, and needs the base's file.
    virtual bool sharesBase() const { return false; }

  protected:
    ModelCard m_card;
    LatentSpace m_space;
};

} // namespace seedbed
