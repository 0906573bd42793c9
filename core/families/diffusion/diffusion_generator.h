#pragma once
// The diffusion family as a PictureModel; only for .cpp files of this folder.
#include "core/families/diffusion/drawing.h"
#include "core/model/abilities.h"

namespace seedbed::diffusion {

/// What fine-tuning learned: everything; low-rank additions to the convolutions; one vector for the conditions (in earlier versions);
/// or to draw in a few steps what a teacher draws in many.
enum class Adapting { full, lora, condition, fewSteps };

/// Settings of one model, read once from the card's config.
struct Settings {
    Shape shape;
    NoiseSchedule schedule{NoiseSchedule::Kind::flow};
    double beta = 0, untold = 0;
    int itemsPerStyle = 8;
    bool sharedStyle = false;
    Adapting adapting = Adapting::full;
    int rank = 8; ///< of low-rank additions
    /// The base's weights stay, and what is learned stands beside them.
    bool isAddition() const { return adapting == Adapting::lora || adapting == Adapting::condition; }
    static Settings of(const ModelCard& card);
};

struct DiffusionModule : torch::nn::Module {
    explicit DiffusionModule(const Settings& settings);
    Encoder encoder;
    Decoder decoder;
};

class DiffusionGenerator final : public PictureModel {
  public:
    DiffusionGenerator(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return *m_module; }
    std::string heldOutName() const override { return m_settings.adapting == Adapting::fewSteps ? "held_out_distance_to_base" : PictureModel::heldOutName(); }
    std::vector<std::vector<std::string>> phases() const override { return {{"encoder", "decoder"}}; }
    void startFrom(Model& base) override;
    Learned trainStep(const PictureBatch& batch, const TrainingMoment& moment) override;
    /// Not where a teacher draws along.
    bool learnsInParts() const override { return !m_teacher; }
    void beginStep() override;
    /// The denoising loss at evenly spaced times with noise that belongs to an item's place, the same at every look; while a
    /// teacher is there, how far from its picture two steps end.
    std::vector<double> heldOutLoss(const PictureBatch& batch) override;
    int itemsPerGroup() const override { return m_settings.sharedStyle ? m_settings.itemsPerStyle : 1; }
    bool sharesBase() const override { return m_settings.isAddition(); }
    /// Pictures (N x C x size x size, about 0 to 1) of requests that are drawn in the same way, before they are rounded.
    torch::Tensor drawn(std::span<const Request> requests, Progress& progress);

  protected:
    std::vector<Latent> read(const PictureBatch& batch) override;
    /// The point that the encoder reads, and the noise from which the model's own way leads to the picture.
    std::vector<Latent> traced(const PictureBatch& batch, const Params& params, Progress& progress) override;
    /// Always an Error: chance has a share in its pictures that a search for a point does not see.
    torch::Tensor decoded(const torch::Tensor& points, const torch::Tensor& labels) override;
    std::vector<Image> draw(std::span<const Request> requests, Progress& progress) override;

  private:
    Styles styles(const PictureBatch& batch, bool hideSome) const;
    Posterior posterior(const torch::Tensor& pictures, const Styles& styles);
    torch::Tensor changesOf(const PictureBatch& batch) const;
    /// Where the teacher's way from this noise ends.
    torch::Tensor taught(const torch::Tensor& noise, const Condition& condition);
    Learned fewStepsStep(const PictureBatch& batch, const TrainingMoment& moment);
    std::vector<double> fewStepsLoss(const PictureBatch& batch);
    torch::Tensor startingNoise(std::span<const Request> requests, int details);
    torch::Tensor drawAlike(std::span<const Request> requests, const Way& way, Progress& progress);
    Denoiser denoiser(std::span<const Request> requests, Progress& progress);

    Settings m_settings;
    torch::Device m_device;
    std::shared_ptr<DiffusionModule> m_module;
    std::shared_ptr<DiffusionModule> m_teacher; ///< whose many steps are learned in few; none: learns from the data
    std::int64_t m_teacherClasses = 0;
    torch::Tensor m_fields; ///< noise that starting noise is mixed from, of `m_details`
    int m_details = -1;
};

} // namespace seedbed::diffusion
