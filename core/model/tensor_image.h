#pragma once
#include "core/base/image.h"
#include "core/data/pictures/dataset.h"
#include "core/model/model_card.h"

#include <vector>

namespace at {
class Tensor;
}
namespace c10 {
struct Device;
}

namespace seedbed {

/// N x C x H x W floats in [0, 1], channels last in memory, on `device`.
at::Tensor toTensor(const PictureBatch& batch, const c10::Device& device);
/// Labels as int64 of length N on `device`; undefined when the batch has none.
at::Tensor labelTensor(const PictureBatch& batch, const c10::Device& device);
/// The same as a model wants them; undefined where it knows no classes.
at::Tensor labelTensor(const PictureBatch& batch, const ModelCard& card, const c10::Device& device);
/// Values are clamped to [0, 1] and rounded.
std::vector<Image> toImages(const at::Tensor& pictures);

} // namespace seedbed
