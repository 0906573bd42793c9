#include "core/model/tensor_image.h"

#include "core/base/torch.h"

namespace seedbed {

at::Tensor toTensor(const PictureBatch& batch, const c10::Device& device) {
    auto* pixels = const_cast<std::uint8_t*>(batch.pixels.data()); // from_blob wants it; nothing writes
    const auto bytes = torch::from_blob(pixels, {batch.count, batch.size, batch.size, batch.channels}, torch::kUInt8);
    return bytes.to(device, torch::kFloat32).mul_(1.0f / 255.0f).permute({0, 3, 1, 2});
}

at::Tensor labelTensor(const PictureBatch& batch, const c10::Device& device) {
    if (batch.labels.empty()) return {};
    auto* labels = const_cast<int*>(batch.labels.data());
    return torch::from_blob(labels, {batch.count}, torch::kInt32).to(device, torch::kInt64);
}

at::Tensor labelTensor(const PictureBatch& batch, const ModelCard& card, const c10::Device& device) {
    return card.labels.empty() ? at::Tensor() : labelTensor(batch, device);
}

std::vector<Image> toImages(const at::Tensor& pictures) {
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

} // namespace seedbed
