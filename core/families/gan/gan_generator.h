#pragma once
// The GAN as a PictureModel; only for .cpp files of this folder.
#include "core/families/gan/losses.h"
#include "core/families/gan/networks.h"
#include "core/model/abilities.h"

namespace seedbed::gan {

enum class Augmenting { off, always, adaptive };

/// Settings of one GAN, read once from the card's config.
struct Settings {
    bool dense = false;
    Shape shape;
    Contest contest = Contest::relativistic;
    Augmenting augmenting = Augmenting::always;
    double strength = 0; ///< of the augmentation, at first
    double penalty = 0, recall = 0;
    double correspondence = 0;
    bool keepsCritic = false;
    static Settings of(const ModelCard& card);
};

/// What the training remembers besides weights.
struct MemoryImpl : torch::nn::Module {
    explicit MemoryImpl(double initial) : strength(register_buffer("strength", torch::full({1}, initial))) {}
    torch::Tensor strength; ///< of the augmentation
};
TORCH_MODULE(Memory);

struct GanModule : torch::nn::Module {
    explicit GanModule(const Settings& settings);
    std::shared_ptr<Synthesis> synthesis; ///< by the name of "decoder", as the half that draws is called where models are taken over
    std::shared_ptr<Encoder> encoder;
    std::shared_ptr<Discriminator> discriminator;
    Memory memory{nullptr};
};

class GanGenerator final : public PictureModel {
  public:
    GanGenerator(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return *m_module; }
    std::vector<std::vector<std::string>> phases() const override { return {{"encoder", "decoder"}, {"discriminator"}}; }
    std::vector<std::string> keptParts() override;
    void startFrom(Model& base) override;
    /// "loss" is the logarithm of the mean error of training pictures that are read and drawn again, as heldOutLoss of
    /// unseen ones: their distance shows copying. The contest's own losses (generator, discriminator) say little of quality.
    Learned trainStep(const PictureBatch& batch, const TrainingMoment& moment) override;
    /// Not where layers know the batch or the base draws along.
    bool learnsInParts() const override { return !m_settings.dense && !m_source; }
    void endStep(const Losses& losses, int examples) override;
    /// Logarithm of each picture's mean absolute error (0 to 1) when it is read and drawn again: how far it lies from what
    /// the model can draw and find.
    std::vector<double> heldOutLoss(const PictureBatch& batch) override;
    /// Styles of noise.
    std::vector<Latent> ownLatents(int count) override;
    std::vector<torch::Tensor> styleWeights() override;

  protected:
    std::vector<Latent> read(const PictureBatch& batch) override;
    /// Points are N x latent, or N x (layers * latent) with one for each layer from coarse to fine.
    torch::Tensor decoded(const torch::Tensor& points, const torch::Tensor& labels) override;
    std::vector<Image> draw(std::span<const Request> requests, Progress& progress) override;

  private:
    Learned generatorStep(const PictureBatch& batch);
    Learned discriminatorStep(const TrainingMoment& moment);
    struct Reading {
        torch::Tensor loss;          ///< of the encoder
        torch::Tensor read, towards; ///< styles read in real pictures, and the gradient that draws them better
        double error = 0;            ///< mean absolute error of these pictures drawn again, 0 to 1
    };
    Reading reading(const torch::Tensor& pictures, const torch::Tensor& drawn, const torch::Tensor& styles, const torch::Tensor& labels);
    torch::Tensor correspondence(const torch::Tensor& noise, const torch::Tensor& labels, const std::vector<torch::Tensor>& levels);
    torch::Tensor pictureTensor(const PictureBatch& batch) const;
    double strength() const { return m_module->memory->strength.item<double>(); }

    Settings m_settings;
    torch::Device m_device;
    std::shared_ptr<GanModule> m_module;
    std::shared_ptr<GanModule> m_source; ///< the base, which pictures shall relate to each other as in; none: they need not
    int m_sourceClasses = 0;
};

} // namespace seedbed::gan
