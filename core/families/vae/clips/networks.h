#pragma once
// Networks of spectra; only for .cpp files of this folder.
#include "core/families/vae/networks.h"

namespace seedbed::clips {

/// A convolutional encoder that is told besides how loud each band is over the whole clip, and each frame over all bands: it need not find the pitch
/// of a tone by the place of a line.
class ClipEncoder final : public torch::nn::Module {
  public:
    explicit ClipEncoder(const vae::Shape& shape, int bands, int frames);
    /// Spectra (N x 1 x bands x frames) to posteriors.
    Posterior encode(const torch::Tensor& spectra);

  private:
    std::shared_ptr<vae::Encoder> m_pictures;
    torch::nn::Sequential m_profiles{nullptr};
};

/// What stays the same for long (the partials of a bell, the noise of a cymbal) is a sum of few products of a profile over the bands and one over time;
/// convolutions draw what moves.
class ClipDecoder final : public torch::nn::Module {
  public:
    explicit ClipDecoder(const vae::Shape& shape, int bands, int frames);
    torch::Tensor decode(const torch::Tensor& points);

  private:
    int m_bands, m_frames;
    std::shared_ptr<vae::Decoder> m_pictures;
    torch::nn::Sequential m_hidden{nullptr};
    torch::nn::Linear m_pitch{nullptr}, m_time{nullptr};
};

} // namespace seedbed::clips
