#pragma once
// What the feature net is made of, for the net and its training; only for .cpp files of core/measure.
#include "core/base/torch.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace seedbed::features {

inline constexpr int kVersion = 1; ///< of layout and input; a change makes figures incomparable
inline constexpr int kSide = 64;   ///< pixels a side of its input, RGB
inline constexpr std::int64_t kDimension = 128;
inline constexpr const char* kMetadataKey = "seedbed_features";

struct Layer {
    std::int64_t inputs, outputs, kernel, stride;
    bool residual() const { return stride == 1; }
};

/// 64 -> 32 -> 16 -> 8 -> 4 pixels a side, a residual layer at each.
inline constexpr std::array<Layer, 8> kLayers{
    {{3, 32, 4, 2}, {32, 32, 3, 1}, {32, 64, 4, 2}, {64, 64, 3, 1}, {64, 128, 4, 2}, {128, 128, 3, 1}, {128, 128, 4, 2}, {128, 128, 3, 1}}};

/// Means over the picture after the first stages (edges, texture), a 2 x 2 map of the last (what lies where).
inline constexpr std::int64_t kPooled = 32 + 64 + 128 + 4 * 128;

inline std::string layerName(std::size_t index) { return "layer" + std::to_string(index); }

/// Pictures (N x 3 x 64 x 64, 0..1) to N x kPooled; `convolve(index, x)` is layer `index` without its residual and ReLU.
template <class Convolve> torch::Tensor pooled(const torch::Tensor& pictures, const Convolve& convolve) {
    torch::Tensor x = (pictures - 0.5).mul_(4.0);
    std::vector<torch::Tensor> seen;
    for (std::size_t i = 0; i < kLayers.size(); ++i) {
        const torch::Tensor y = convolve(i, x);
        x = torch::relu(kLayers[i].residual() ? y + x : y);
        if (kLayers[i].residual()) seen.push_back(i + 1 < kLayers.size() ? x.mean({2, 3}) : torch::avg_pool2d(x, 2).flatten(1));
    }
    return torch::cat(seen, 1);
}

} // namespace seedbed::features
