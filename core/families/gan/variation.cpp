#include "core/families/gan/variation.h"

#include "core/base/chance.h"

namespace seedbed::gan {

using torch::Tensor;

namespace {

constexpr std::int64_t kShiftParts = 8; // of the side
constexpr std::int64_t kColours = 3;

Tensor recoloured(const Tensor& pictures, const Variation& v) {
    Tensor x = pictures + v.brightness;
    const Tensor grey = x.mean(1, true);
    x = grey + (x - grey) * v.saturation;
    const Tensor level = x.mean({1, 2, 3}, true);
    return level + (x - level) * v.contrast;
}

/// Picture by picture, so that the way back touches each pixel once.
Tensor shifted(const Tensor& pictures, const Variation& v) {
    const auto side = pictures.size(2), reach = v.reach;
    const auto each = torch::constant_pad_nd(pictures, {reach, reach, reach, reach}).permute({0, 2, 3, 1}).contiguous().unbind(0);
    std::vector<Tensor> moved;
    for (std::size_t i = 0; i < each.size(); ++i)
        moved.push_back(each[i].narrow(0, reach - v.shifts[i][0], side).narrow(1, reach - v.shifts[i][1], side));
    return torch::stack(moved).permute({0, 3, 1, 2});
}

} // namespace

Variation Variation::draw(std::int64_t count, std::int64_t size, double strength, const torch::Device& device) {
    if (strength <= 0) return {};
    const Tensor chances = randomEven({count, 10}, torch::TensorOptions(device));
    const auto column = [&](int i) { return chances.select(1, i).view({count, 1, 1, 1}); };
    const auto befalls = [&](int i) { return (column(i) < strength).to(torch::kFloat32); };
    Variation v;
    const Tensor colours = befalls(0);
    v.brightness = colours * (column(1) - 0.5);
    v.saturation = 1 + colours * (2 * column(2) - 1);
    v.contrast = 1 + colours * (column(3) - 0.5);

    v.reach = size / kShiftParts;
    const Tensor moves = ((chances.narrow(1, 5, 2) * 2 - 1) * static_cast<double>(v.reach) * (chances.narrow(1, 4, 1) < strength))
                             .round()
                             .to(torch::kCPU, torch::kInt64)
                             .contiguous();
    for (std::int64_t i = 0; i < count; ++i)
        v.shifts.push_back({moves.data_ptr<std::int64_t>()[2 * i], moves.data_ptr<std::int64_t>()[2 * i + 1]});

    const Tensor places = torch::arange(size, chances.options()) + 0.5;
    const auto covered = [&](const Tensor& middle, const Tensor& along) {
        return ((along - middle * static_cast<double>(size)).abs() < static_cast<double>(size) / 4).to(torch::kFloat32);
    };
    v.kept = 1 - befalls(7) * covered(column(8), places.view({1, 1, size, 1})) * covered(column(9), places.view({1, 1, 1, size}));
    return v;
}

Tensor varied(const Tensor& pictures, const Variation& v) {
    if (!v.brightness.defined()) return pictures;
    const bool isTransparent = pictures.size(1) > kColours;
    Tensor x = recoloured(isTransparent ? pictures.narrow(1, 0, kColours) : pictures, v);
    if (isTransparent) x = torch::cat({x, pictures.narrow(1, kColours, pictures.size(1) - kColours)}, 1);
    if (v.reach > 0) x = shifted(x, v);
    return x * v.kept;
}

} // namespace seedbed::gan
