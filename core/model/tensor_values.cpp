#include "core/model/tensor_values.h"

#include <algorithm>
#include <ranges>

namespace seedbed {

using torch::Tensor;

namespace {

template <class T> std::vector<T> valuesOf(const Tensor& tensor, at::ScalarType type) {
    const Tensor plain = tensor.to(torch::kCPU, type).contiguous();
    return {plain.data_ptr<T>(), plain.data_ptr<T>() + plain.numel()};
}

} // namespace

Tensor toTensor(const PictureBatch& batch, const c10::Device& device) {
    auto* pixels = const_cast<std::uint8_t*>(batch.pixels.data()); // from_blob wants it; nothing writes
    const auto bytes = torch::from_blob(pixels, {batch.count, batch.size, batch.size, batch.channels}, torch::kUInt8);
    return bytes.to(device, torch::kFloat32).mul_(1.0f / 255.0f).permute({0, 3, 1, 2});
}

Tensor labelTensor(const PictureBatch& batch, const c10::Device& device) {
    if (batch.labels.empty()) return {};
    auto* labels = const_cast<int*>(batch.labels.data());
    return torch::from_blob(labels, {batch.count}, torch::kInt32).to(device, torch::kInt64);
}

Tensor labelTensor(const PictureBatch& batch, const ModelCard& card, const c10::Device& device) {
    return card.labels.empty() ? Tensor() : labelTensor(batch, device);
}

std::vector<Image> toImages(const Tensor& pictures) {
    const auto bytes =
        pictures.detach().to(torch::kFloat32).mul(255.0f).add_(0.5f).clamp_(0.0f, 255.0f).permute({0, 2, 3, 1}).to(torch::kUInt8).contiguous().cpu();
    const auto each = static_cast<std::size_t>(bytes[0].numel());
    std::vector<Image> images(static_cast<std::size_t>(bytes.size(0)));
    const auto* source = bytes.data_ptr<std::uint8_t>();
    for (auto& image : images) {
        image = {static_cast<int>(bytes.size(2)), static_cast<int>(bytes.size(1)), static_cast<int>(bytes.size(3)),
            std::vector<std::uint8_t>(source, source + each)};
        source += each;
    }
    return images;
}

std::vector<float> floatsOf(const Tensor& tensor) { return valuesOf<float>(tensor, torch::kFloat32); }

std::vector<double> doublesOf(const Tensor& tensor) { return valuesOf<double>(tensor, torch::kFloat64); }

Tensor rowsOf(std::span<const Latent> points, at::ScalarType type) {
    std::vector<float> values;
    for (const Latent& point : points)
        values.insert(values.end(), point.values.begin(), point.values.end());
    return torch::tensor(values).to(type).view({static_cast<std::int64_t>(points.size()), -1});
}

std::vector<Latent> latentsOf(const Tensor& rows) {
    std::vector<Latent> points;
    for (const Tensor& row : rows.to(torch::kCPU, torch::kFloat32).unbind())
        points.push_back({floatsOf(row)});
    return points;
}

Tensor pointTensor(std::span<const Request> requests) {
    const auto size = [](const Request& request) { return request.latent.values.size(); };
    const std::size_t longest = std::ranges::max(requests | std::views::transform(size));
    std::vector<float> values;
    for (const Request& request : requests)
        for (std::size_t filled = 0; filled < longest; filled += size(request))
            values.insert(values.end(), request.latent.values.begin(), request.latent.values.end());
    return torch::tensor(values).view({static_cast<std::int64_t>(requests.size()), -1});
}

Tensor labelTensor(std::span<const Request> requests, const ModelCard& card, const torch::Device& device) {
    if (card.labels.empty()) return {};
    std::vector<std::int64_t> labels;
    for (const Request& request : requests)
        labels.push_back(card.classOf(request.params));
    return torch::tensor(labels).to(device);
}

std::vector<Image> scaledImages(const Tensor& pictures, std::span<const Request> requests,
    const std::function<Tensor(const Tensor& enlarged, const Tensor& members)>& finished) {
    std::map<int, std::vector<std::int64_t>> byScale;
    for (std::size_t i = 0; i < requests.size(); ++i)
        byScale[requests[i].params.integer("scale")].push_back(static_cast<std::int64_t>(i));
    std::vector<Image> images(requests.size());
    for (const auto& [scale, members] : byScale) {
        const Tensor index = torch::tensor(members).to(pictures.device());
        Tensor part = members.size() == requests.size() ? pictures : pictures.index_select(0, index);
        if (scale > 1) part = torch::upsample_bicubic2d(part, {part.size(2) * scale, part.size(3) * scale}, false, {}, {});
        auto made = toImages(finished ? finished(part, index) : part);
        for (std::size_t k = 0; k < members.size(); ++k)
            images[static_cast<std::size_t>(members[k])] = std::move(made[k]);
    }
    return images;
}

} // namespace seedbed
