#pragma once
// The VAE of spectra; only for .cpp files of this folder.
#include "core/families/vae/clips/networks.h"
#include "core/model/abilities.h"

namespace seedbed::clips {

/// Encoder and decoder under one roof, so that one walk finds all weights.
struct ClipModule : torch::nn::Module {
    ClipModule(const vae::Shape& shape, int frames);
    std::shared_ptr<ClipEncoder> encoder;
    std::shared_ptr<ClipDecoder> decoder;
    torch::Tensor spread; ///< mean error lately: the learned width of the output's distribution
};

class ClipModel final : public SoundSpace {
  public:
    ClipModel(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return *m_module; }
    std::vector<std::vector<std::string>> phases() const override { return {{"encoder", "decoder"}}; }
    Learned trainStep(const SoundBatch& batch, const TrainingMoment& moment) override;
    void endStep(const Losses& losses, int examples) override;
    std::vector<double> heldOutLoss(const SoundBatch& batch) override;
    std::vector<Latent> encode(const SoundBatch& sounds) override;
    SoundBatch spectra(std::span<const Latent> points) override;

  protected:
    std::vector<Content> make(std::span<const Request> requests, Progress& progress, const TokenListener& listener) override;

  private:
    torch::Tensor tensorOf(const SoundBatch& batch) const;

    torch::Device m_device;
    std::shared_ptr<ClipModule> m_module;
};

} // namespace seedbed::clips
