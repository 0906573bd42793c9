#pragma once
// The model that draws what captions say; only for .cpp files of this folder.
#include "core/families/diffusion/drawing.h"
#include "core/model/abilities.h"
#include "core/model/pair_encoders.h"

namespace seedbed::painter {

constexpr int kWords = 4, kWordNumbers = 32; ///< what a caption comes to besides its vector

/// Reads captions into points: the vector of the whole, then kWords of kWordNumbers each, which ask the words of the caption for what
/// they want to know (Jaegle et al. 2021).
class MeaningImpl : public torch::nn::Module {
  public:
    explicit MeaningImpl(int shared);
    torch::Tensor forward(const ReadCaptions& read);
    static int numbers(int shared) { return shared + kWords * kWordNumbers; }

  private:
    torch::Tensor m_questions;
    torch::nn::Linear m_keys{nullptr}, m_values{nullptr}, m_whole{nullptr};
    torch::nn::LayerNorm m_norm{nullptr};
};
TORCH_MODULE(Meaning);

struct PainterNetImpl : torch::nn::Module {
    PainterNetImpl(const PairShape& pairs, const diffusion::Shape& shape, double dropout);
    SharedSpace pairs;
    Meaning meaning;
    diffusion::Decoder decoder;
};
TORCH_MODULE(PainterNet);

class Painter final : public LearnsPairs, public CaptionPoints, public PairSpace {
  public:
    Painter(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return m_root; }
    std::vector<std::vector<std::string>> phases() const override { return {{"net"}}; }
    /// Captions are read for two ends at once: to draw their pictures, and to lie near them in the shared space.
    Learned trainStep(const PairBatch& batch, const TrainingMoment& moment) override;
    std::vector<double> heldOutLoss(const PairBatch& batch) override;

    std::vector<Latent> pointsOf(std::span<const std::string> captions) override;
    std::vector<Latent> placesOf(const PictureBatch& pictures) override { return m_net->pairs->placesOf(pictures, m_device); }
    std::vector<Latent> placesOf(std::span<const std::string> captions) override { return m_net->pairs->placesOf(captions); }

  protected:
    /// The caption's, where there is one.
    Latent pointOf(const Request& request) override;
    std::vector<Content> make(std::span<const Request> requests, Progress& progress, const TokenListener& listener) override;

  private:
    diffusion::Condition conditionOf(const torch::Tensor& points, const torch::Tensor& told) const;

    torch::Device m_device;
    int m_shared;
    diffusion::NoiseSchedule m_schedule{diffusion::NoiseSchedule::Kind::flow};
    torch::nn::Module m_root;
    PainterNet m_net{nullptr};
};

} // namespace seedbed::painter
