#include "core/model/tensor_file.h"

#include "core/formats/error.h"
#include "core/formats/hash.h"
#include "core/formats/json.h"

#include <cstring>

namespace seedbed {

namespace {

const std::pair<DType, at::ScalarType> kTypes[] = {{DType::f32, torch::kFloat32}, {DType::f64, torch::kFloat64}, {DType::f16, torch::kFloat16},
    {DType::bf16, torch::kBFloat16}, {DType::i64, torch::kInt64}, {DType::i32, torch::kInt32}, {DType::u8, torch::kUInt8}};

DType storedType(const at::Tensor& tensor) {
    for (const auto& [stored, type] : kTypes)
        if (type == tensor.scalar_type()) return stored;
    throw Error(SEEDBED_TR("A tensor of this type cannot be saved."));
}

at::ScalarType torchType(DType wanted, const std::string& file) {
    for (const auto& [stored, type] : kTypes)
        if (stored == wanted) return type;
    throw Error(SEEDBED_TR("The file %1 holds numbers of a type that Seedbed does not use."), file);
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
