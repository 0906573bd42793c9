#include "core/families/vae/clips/networks.h"

#include <cmath>

namespace seedbed::clips {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

constexpr int kProducts = 12, kHidden = 256;
constexpr double kQuiet = 0.1; // of the weights at first: the profiles correct what the convolutions tell

} // namespace

ClipEncoder::ClipEncoder(const vae::Shape& shape, int bands, int frames) : m_pictures(register_module("pictures", vae::convolutionalEncoder(shape))) {
    nn::Linear last(kHidden, 2 * shape.latent);
    {
        const torch::NoGradGuard still;
        last->weight.mul_(kQuiet);
    }
    m_profiles = register_module("profiles", nn::Sequential(nn::Linear(2 * bands + frames, kHidden), nn::SiLU(), last));
}

Posterior ClipEncoder::encode(const Tensor& spectra) {
    Posterior posterior = m_pictures->encode(spectra, {});
    const Tensor values = spectra.squeeze(1).contiguous();
    const auto told = m_profiles->forward(torch::cat({values.mean(2), values.amax(2), values.mean(1)}, 1)).chunk(2, 1);
    return {posterior.mean + told[0], (posterior.logVariance + told[1]).clamp(-12, 6)};
}

ClipDecoder::ClipDecoder(const vae::Shape& shape, int bands, int frames)
    : m_bands(bands), m_frames(frames), m_pictures(register_module("pictures", vae::convolutionalDecoder(shape))) {
    m_hidden = register_module("hidden", nn::Sequential(nn::Linear(shape.latent, kHidden), nn::SiLU(), nn::Linear(kHidden, kHidden), nn::SiLU()));
    m_pitch = register_module("pitch", nn::Linear(kHidden, kProducts * bands));
    m_time = register_module("time", nn::Linear(kHidden, kProducts * frames));
}

Tensor ClipDecoder::decode(const Tensor& points) {
    const Tensor hidden = m_hidden->forward(points);
    const Tensor pitch = m_pitch(hidden).view({-1, m_bands, kProducts}), time = m_time(hidden).view({-1, kProducts, m_frames});
    return m_pictures->decode(points, {}) + torch::bmm(pitch, time).unsqueeze(1);
}

} // namespace seedbed::clips
