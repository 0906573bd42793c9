#pragma once
// The VAE as a PictureModel; only for .cpp files of this folder.
#include "core/families/vae/networks.h"
#include "core/model/abilities.h"

namespace seedbed::vae {

enum class Likelihood { bernoulli, gaussian, laplace };

/// Settings of one VAE, read once from the card's config.
struct Settings {
    bool dense = false;
    Shape shape;
    Likelihood likelihood = Likelihood::laplace;
    double beta = 1, klWarmup = 0.15, freeBits = 0, adversarial = 0;
    int itemsPerStyle = 8;
    bool sharedStyle = false;
    static Settings of(const ModelCard& card);
};

/// Encoder, decoder and (with an adversarial term) critic under one roof, so that one walk finds all weights.
struct VaeModule : torch::nn::Module {
    explicit VaeModule(const Settings& settings);
    std::shared_ptr<Encoder> encoder;
    std::shared_ptr<Decoder> decoder;
    Critic critic{nullptr};
    torch::Tensor spread; ///< mean absolute (laplace) or squared (gaussian) error lately: the learned output variance
};

class VaeGenerator final : public PictureModel {
  public:
    VaeGenerator(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return *m_module; }
    std::vector<std::vector<std::string>> phases() const override;
    Learned trainStep(const PictureBatch& batch, const TrainingMoment& moment) override;
    void endStep(const Losses& losses, int examples) override;
    std::vector<double> heldOutLoss(const PictureBatch& batch) override;
    int itemsPerGroup() const override { return m_settings.sharedStyle ? m_settings.itemsPerStyle : 1; }

  protected:
    std::vector<Latent> read(const PictureBatch& batch) override;
    torch::Tensor decoded(const torch::Tensor& points, const torch::Tensor& labels) override;
    std::vector<Image> draw(std::span<const Request> requests, Progress& progress) override;

  private:
    Styles styles(const PictureBatch& batch, bool hideSome) const;
    Posterior posterior(const torch::Tensor& pictures, const torch::Tensor& labels, const Styles& styles);
    torch::Tensor reconstructionLoss(const torch::Tensor& output, const torch::Tensor& pictures, Losses& losses) const;
    torch::Tensor picturesOf(const torch::Tensor& output) const;
    torch::Tensor cleaned(torch::Tensor latents, const torch::Tensor& labels, const std::vector<int>& rounds);
    Learned adversarial(const torch::Tensor& output, const torch::Tensor& pictures, const torch::Tensor& labels, const torch::Tensor& latents,
        const torch::Tensor& divergenceLoss);
    Learned criticStep(const TrainingMoment& moment);

    Settings m_settings;
    torch::Device m_device;
    std::shared_ptr<VaeModule> m_module;
};

} // namespace seedbed::vae
