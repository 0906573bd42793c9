#pragma once
// The diffusion family as a Generator; only for .cpp files of this folder.
#include "core/families/diffusion/networks.h"
#include "core/families/diffusion/solvers.h"
#include "core/model/generator.h"

namespace seedbed::diffusion {

/// Settings of one model, read once from the card's config.
struct Settings {
    Shape shape;
    NoiseSchedule schedule{NoiseSchedule::Kind::flow};
    double beta = 0, untold = 0;
    int itemsPerStyle = 8;
    bool sharedStyle = false;
    static Settings of(const ModelCard& card);
};

struct DiffusionModule : torch::nn::Module {
    explicit DiffusionModule(const Shape& shape);
    Encoder encoder;
    Decoder decoder;
};

class DiffusionGenerator final : public Generator {
  public:
    DiffusionGenerator(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return *m_module; }
    std::vector<std::vector<std::string>> phases() const override { return {{"encoder", "decoder"}}; }
    Losses trainStep(const PictureBatch& batch, const TrainingMoment& moment) override;
    /// The denoising loss at evenly spaced times with noise that belongs to an item's place, the same at every look.
    std::vector<double> heldOutLoss(const PictureBatch& batch) override;
    int itemsPerGroup() const override { return m_settings.sharedStyle ? m_settings.itemsPerStyle : 1; }
    std::vector<Latent> encode(const PictureBatch& batch) override;
    /// Always an Error: chance has a share in its pictures that a search for a point does not see.
    torch::Tensor pictures(const torch::Tensor& points, const torch::Tensor& labels) override;

  protected:
    std::vector<Image> draw(std::span<const SampleRequest> requests, Progress& progress) override;

  private:
    /// Which of a batch's items share a latent, and which of them the encoder sees.
    struct Styles {
        torch::Tensor ofItem; ///< int64 [items]: style of each item
        torch::Tensor seen;   ///< int64: items that are encoded
        int count = 0;
    };
    /// How a request is drawn; requests of one way are drawn together.
    struct Way {
        std::string solver;
        int steps = 0, details = 0, scale = 1;
        auto operator<=>(const Way&) const = default;
    };
    Styles styles(const PictureBatch& batch, bool hideSome) const;
    Posterior posterior(const torch::Tensor& pictures, const Styles& styles);
    torch::Tensor labelsOf(const PictureBatch& batch) const;
    /// Squared error of the guess, a mean an item (N). Along a flow the network guesses the picture, which few channels can
    /// hold, and not the noise, which they cannot (Li & He 2025).
    torch::Tensor denoisingLoss(const torch::Tensor& pictures, const torch::Tensor& noise, const torch::Tensor& times, const Condition& condition);
    torch::Tensor startingNoise(std::span<const SampleRequest> requests, int details);
    torch::Tensor drawAlike(std::span<const SampleRequest> requests, const Way& way, Progress& progress);
    Denoiser denoiser(std::span<const SampleRequest> requests, Progress& progress);

    Settings m_settings;
    torch::Device m_device;
    std::shared_ptr<DiffusionModule> m_module;
    torch::Tensor m_fields;  ///< noise that starting noise is mixed from, of `m_details`
    int m_details = -1;
};

} // namespace seedbed::diffusion
