#pragma once
// Pictures, points, labels and other numbers in and out of tensors; only for .cpp files of core.
#include "core/base/torch.h"
#include "core/data/pictures/dataset.h"
#include "core/model/model.h"

namespace seedbed {

/// N x C x H x W floats in [0, 1], channels last in memory, on `device`.
at::Tensor toTensor(const PictureBatch& batch, const c10::Device& device);
/// Labels as int64 of length N on `device`; undefined when the batch has none.
at::Tensor labelTensor(const PictureBatch& batch, const c10::Device& device);
/// The same as a model wants them; undefined where it knows no classes.
at::Tensor labelTensor(const PictureBatch& batch, const ModelCard& card, const c10::Device& device);
/// Values are clamped to [0, 1] and rounded.
std::vector<Image> toImages(const at::Tensor& pictures);

/// All values in their order, wherever the tensor lies and of whatever type it is.
std::vector<float> floatsOf(const at::Tensor& tensor);
std::vector<double> doublesOf(const at::Tensor& tensor);

/// A row for each point, which all have one size, and a point for each row.
at::Tensor rowsOf(std::span<const Latent> points, at::ScalarType type = torch::kFloat32);
std::vector<Latent> latentsOf(const at::Tensor& rows);

/// The points of requests; one with a single point for all layers gives it to each where another has several.
at::Tensor pointTensor(std::span<const Request> requests);
/// The classes that requests ask for, int64; undefined where the model knows none.
at::Tensor labelTensor(std::span<const Request> requests, const ModelCard& card, const torch::Device& device);

/// Pictures as large as the param "scale" of their requests asks for. `finished`, where there is one, makes the last change, to
/// those of one scale; `members` are their places among the requests, int64.
std::vector<Image> scaledImages(const at::Tensor& pictures, std::span<const Request> requests,
    const std::function<at::Tensor(const at::Tensor& enlarged, const at::Tensor& members)>& finished = {});

} // namespace seedbed
