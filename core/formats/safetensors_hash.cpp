#include "core/formats/error.h"
#include "core/formats/hash.h"
#include "core/formats/safetensors_parts.h"
#include "core/formats/utf8.h"

namespace seedbed {

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "[";
    for (const std::int64_t side : shape)
        text.append(text.size() > 1 ? "," : "").append(std::to_string(side));
    return text += "]";
}

std::string metadataHash(const std::map<std::string, std::string>& metadata) {
    std::string all; // with lengths, so that text cannot move from one entry to the next
    for (const auto& [key, value] : metadata) {
        if (key != kHashKey) all += std::to_string(key.size()) + ":" + key + std::to_string(value.size()) + ":" + value;
    }
    return hashHex(std::as_bytes(std::span(all)));
}

std::string tensorHash(const TensorView& tensor) {
    const std::string kind = std::string(dtypeName(tensor.dtype)) + shapeText(tensor.shape);
    return hashHex({std::as_bytes(std::span(kind)), tensor.bytes});
}

std::map<std::string, std::string> tensorHashes(std::span<const TensorView> tensors) {
    std::map<std::string, std::string> hashes;
    for (const TensorView& tensor : tensors)
        hashes.emplace(tensor.name, tensorHash(tensor));
    return hashes;
}

void verifyHashes(const SafetensorsFile& file, const std::map<std::string, std::string>& expected) {
    for (const auto& [name, hash] : expected) {
        const TensorView* tensor = file.find(name);
        if (!tensor) throw Error(SEEDBED_TR("%1 is damaged: the tensor \"%2\" is missing."), file.fileName(), printable(name));
        if (tensorHash(*tensor) != hash)
            throw Error(SEEDBED_TR("%1 is damaged: the tensor \"%2\" is not what it was when it was saved."), file.fileName(), printable(name));
    }
    for (const TensorView& tensor : file.tensors()) {
        if (!expected.contains(tensor.name))
            throw Error(SEEDBED_TR("%1 is damaged: the tensor \"%2\" was not in it when it was saved."), file.fileName(), printable(tensor.name));
    }
}

} // namespace seedbed
