#include "core/model/tensor_file.h"

#include "core/formats/error.h"
#include "core/formats/hash.h"
#include "core/formats/json.h"

#include <cstring>

namespace seedbed {

namespace {

DType storedType(const at::Tensor& tensor) {
    switch (tensor.scalar_type()) {
    case torch::kFloat32: return DType::f32;
    case torch::kFloat64: return DType::f64;
    case torch::kFloat16: return DType::f16;
    case torch::kBFloat16: return DType::bf16;
    case torch::kInt64: return DType::i64;
    case torch::kInt32: return DType::i32;
    case torch::kUInt8: return DType::u8;
    default: throw Error(SEEDBED_TR("A tensor of this type cannot be saved."));
    }
}

at::ScalarType torchType(DType type, const std::string& file) {
    switch (type) {
    case DType::f32: return torch::kFloat32;
    case DType::f64: return torch::kFloat64;
    case DType::f16: return torch::kFloat16;
    case DType::bf16: return torch::kBFloat16;
    case DType::i64: return torch::kInt64;
    case DType::i32: return torch::kInt32;
    case DType::u8: return torch::kUInt8;
    default: throw Error(SEEDBED_TR("The file %1 holds numbers of a type that Seedbed does not use."), file);
    }
}

std::span<const std::byte> bytesOf(const at::Tensor& tensor) { return {static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()}; }

/// CPU, contiguous copies (or the tensors themselves) that views can point into.
NamedTensors plain(const NamedTensors& tensors) {
    NamedTensors result;
    for (const auto& [name, tensor] : tensors)
        result.emplace_back(name, tensor.detach().cpu().contiguous());
    return result;
}

std::vector<TensorView> viewsOf(const NamedTensors& tensors) {
    std::vector<TensorView> views;
    for (const auto& [name, tensor] : tensors)
        views.push_back({name, storedType(tensor), tensor.sizes().vec(), bytesOf(tensor)});
    return views;
}

} // namespace

std::string tensorsHash(const NamedTensors& tensors) {
    const NamedTensors kept = plain(tensors);
    const std::string all = nlohmann::json(tensorHashes(viewsOf(kept))).dump();
    return hashHex(std::as_bytes(std::span(all)));
}

void writeTensors(const std::filesystem::path& path, const NamedTensors& tensors, std::map<std::string, std::string> metadata) {
    const NamedTensors kept = plain(tensors);
    auto views = viewsOf(kept);
    metadata["hashes"] = nlohmann::json(tensorHashes(views)).dump();
    writeSafetensors(path, std::move(views), std::move(metadata));
}

void verifyTensors(const SafetensorsFile& file) {
    const auto found = file.metadata().find("hashes");
    if (found == file.metadata().end()) throw Error(SEEDBED_TR("The file %1 is not a Seedbed model: it has no hashes of its tensors."), file.fileName());
    try {
        verifyHashes(file, parseJson(found->second).get<std::map<std::string, std::string>>());
    } catch (const nlohmann::json::exception&) {
        throw Error(SEEDBED_TR("The file %1 is damaged: its list of hashes cannot be read. Take it from its source again."), file.fileName());
    }
}

at::Tensor readTensor(const SafetensorsFile& file, const std::string& name) {
    const TensorView* view = file.find(name);
    if (!view) throw Error(SEEDBED_TR("The file %1 is not complete: the tensor \"%2\" is missing."), file.fileName(), name);
    auto tensor = torch::empty(view->shape, torchType(view->dtype, file.fileName()));
    if (!view->bytes.empty()) std::memcpy(tensor.data_ptr(), view->bytes.data(), view->bytes.size());
    return tensor;
}

void readInto(at::Tensor target, const SafetensorsFile& file, const std::string& name) {
    const auto stored = readTensor(file, name);
    if (stored.sizes() != target.sizes())
        throw Error(SEEDBED_TR("The file %1 does not fit this version: the tensor \"%2\" has another shape."), file.fileName(), name);
    const torch::NoGradGuard still;
    target.copy_(stored);
}

} // namespace seedbed
