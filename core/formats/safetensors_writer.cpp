#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/hash.h"
#include "core/formats/safetensors_parts.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

namespace seedbed {

namespace {

/// "[2,3]"
std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "[";
    for (const std::int64_t side : shape)
        text.append(text.size() > 1 ? "," : "").append(std::to_string(side));
    return text += "]";
}

/// Largest numbers first, so that all lie at multiples of their size; then by name.
void sortForWriting(std::vector<TensorView>& tensors) {
    std::sort(tensors.begin(), tensors.end(), [](const TensorView& a, const TensorView& b) {
        return itemSize(a.dtype) != itemSize(b.dtype) ? itemSize(a.dtype) > itemSize(b.dtype) : a.name < b.name;
    });
}

void check(const std::vector<TensorView>& tensors, const std::filesystem::path& path) {
    std::set<std::string_view> seen;
    for (const TensorView& tensor : tensors) {
        const Sentence what(SEEDBED_TR("The tensor \"%1\" cannot be saved in %2"), printable(tensor.name), displayName(path));
        if (tensor.name == kMetadataKey) throw Error(SEEDBED_TR("%1, because its name has a meaning of its own there."), what);
        if (!seen.insert(tensor.name).second) throw Error(SEEDBED_TR("%1, because there are two of that name."), what);
        if (tensorByteCount(tensor.dtype, tensor.shape) != tensor.bytes.size())
            throw Error(SEEDBED_TR("%1, because its shape %2 does not fit its %3 bytes."), what, shapeText(tensor.shape), tensor.bytes.size());
    }
}

std::string quoted(const std::string& text) {
    if (!isUtf8(text)) throw Error(SEEDBED_TR("The text \"%1\" cannot be saved, because it is not UTF-8."), printable(text));
    return nlohmann::json(text).dump();
}

/// A JSON object from keys and values that are JSON already, in the order of adding.
class ObjectText {
  public:
    void add(const std::string& key, const std::string& value) { m_text += (m_text.empty() ? "{" : ",") + quoted(key) + ":" + value; }
    std::string finish() const { return m_text.empty() ? "{}" : m_text + "}"; }

  private:
    std::string m_text;
};

std::string metadataText(std::map<std::string, std::string> metadata) {
    metadata[kHashKey] = metadataHash(metadata);
    ObjectText object;
    for (const auto& [key, value] : metadata)
        object.add(key, quoted(value));
    return object.finish();
}

std::string headerText(const std::vector<TensorView>& tensors, const std::map<std::string, std::string>& metadata) {
    ObjectText object;
    if (!metadata.empty()) object.add(kMetadataKey, metadataText(metadata));
    std::size_t begin = 0;
    for (const TensorView& tensor : tensors) {
        const std::size_t end = begin + tensor.bytes.size();
        object.add(tensor.name, "{\"dtype\":\"" + std::string(dtypeName(tensor.dtype)) + "\",\"shape\":" + shapeText(tensor.shape) + ",\"data_offsets\":[" +
                                    std::to_string(begin) + "," + std::to_string(end) + "]}");
        begin = end;
    }
    std::string text = object.finish();
    text.resize((text.size() + kLengthField - 1) / kLengthField * kLengthField, ' ');
    return text;
}

} // namespace

void writeSafetensors(const std::filesystem::path& path, std::vector<TensorView> tensors, std::map<std::string, std::string> metadata) {
    check(tensors, path);
    sortForWriting(tensors);
    const std::string header = headerText(tensors, metadata);
    if (header.size() > kMaxHeader) throw Error(SEEDBED_TR("%1 could not be saved, because its description is larger than 100 MB."), displayName(path));
    std::array<std::byte, kLengthField> length;
    for (std::size_t i = 0; i < kLengthField; ++i)
        length[i] = static_cast<std::byte>(header.size() >> (8 * i));
    writeAtomic(path, [&](const ByteSink& sink) {
        sink(length);
        sink(std::as_bytes(std::span(header)));
        for (const TensorView& tensor : tensors)
            sink(tensor.bytes);
    });
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
