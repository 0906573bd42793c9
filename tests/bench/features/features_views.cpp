#include "tests/bench/features/features_views.h"

#include <cmath>

namespace seedbed {

using torch::Tensor;

namespace {

constexpr double kMostBlur = 4.0, kMostNoise = 0.25;
constexpr auto kChannelsLast = torch::MemoryFormat::ChannelsLast;

Tensor between(std::int64_t count, double low, double high) { return torch::rand({count}).mul_(high - low).add_(low); }

} // namespace

Tensor viewOf(const Tensor& pictures) {
    const auto count = pictures.size(0);
    const Tensor angle = between(count, -0.12, 0.12), zoom = between(count, -0.12, 0.12).exp();
    const Tensor cosine = angle.cos() * zoom, sine = angle.sin() * zoom;
    const Tensor matrix = torch::stack({cosine, -sine, between(count, -0.12, 0.12), sine, cosine, between(count, -0.12, 0.12)}, 1).view({count, 2, 3});
    namespace F = torch::nn::functional;
    const Tensor moved = F::grid_sample(pictures, F::affine_grid(matrix, pictures.sizes().vec(), false),
        F::GridSampleFuncOptions().mode(torch::kBilinear).padding_mode(torch::kBorder).align_corners(false));
    const Tensor contrast = between(count, 0.8, 1.2).view({-1, 1, 1, 1}), light = between(count, -0.08, 0.08).view({-1, 1, 1, 1});
    return moved.sub(0.5).mul_(contrast).add_(light.add(0.5)).clamp_(0.0, 1.0);
}

Tensor blurred(const Tensor& pictures, double sigma) {
    const auto reach = static_cast<std::int64_t>(std::ceil(3.0 * sigma));
    const Tensor offsets = torch::arange(-reach, reach + 1, torch::kFloat32);
    Tensor kernel = offsets.square().div(-2.0 * sigma * sigma).exp();
    kernel = (kernel / kernel.sum()).view({1, 1, 1, -1});
    const auto channels = pictures.size(1);
    const Tensor flat = torch::replication_pad2d(pictures.contiguous(), {reach, reach, reach, reach}).flatten(0, 1).unsqueeze(1);
    const Tensor across = torch::conv2d(torch::conv2d(flat, kernel), kernel.transpose(2, 3));
    return across.view({pictures.size(0), channels, pictures.size(2), pictures.size(3)}).contiguous(kChannelsLast);
}

Damaged damage(const Tensor& pictures, Random& random) {
    const auto count = pictures.size(0);
    std::vector<Tensor> changed;
    std::vector<std::int64_t> turns;
    Tensor strengths = torch::zeros({count, 2});
    for (std::int64_t i = 0; i < count; ++i) {
        turns.push_back(static_cast<std::int64_t>(random.below(4)));
        Tensor picture = torch::rot90(pictures.slice(0, i, i + 1), turns.back(), {2, 3});
        const double strength = random.uniform();
        if (i % 3 == 1) {
            picture = blurred(picture, kMostBlur * (0.05 + 0.95 * strength));
            strengths[i][0] = strength;
        } else if (i % 3 == 2) {
            picture = (picture + torch::randn_like(picture) * (kMostNoise * strength)).clamp_(0.0, 1.0);
            strengths[i][1] = strength;
        }
        changed.push_back(picture);
    }
    return {torch::cat(changed), torch::tensor(turns), strengths};
}

} // namespace seedbed
