#include "core/formats/safetensors.h"

#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/hash.h"
#include "core/formats/json.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

namespace seedbed {

static_assert(std::endian::native == std::endian::little, "the numbers in the file are used as they lie");

namespace {

using nlohmann::json;

constexpr std::size_t kLengthField = 8;           ///< bytes of the header's length, at the start of the file
constexpr std::uint64_t kMaxHeader = 100'000'000; ///< bytes, as in the reference implementation
constexpr const char* kMetadataKey = "__metadata__";
constexpr const char* kHashKey = "xxh3"; ///< of the metadata, in the metadata

struct DTypeRow {
    DType dtype;
    std::string_view name;
    std::size_t size;
};
constexpr std::array<DTypeRow, 15> kDTypes{{
    {DType::boolean, "BOOL", 1},
    {DType::u8, "U8", 1},
    {DType::i8, "I8", 1},
    {DType::f8e5m2, "F8_E5M2", 1},
    {DType::f8e4m3, "F8_E4M3", 1},
    {DType::i16, "I16", 2},
    {DType::u16, "U16", 2},
    {DType::f16, "F16", 2},
    {DType::bf16, "BF16", 2},
    {DType::i32, "I32", 4},
    {DType::u32, "U32", 4},
    {DType::f32, "F32", 4},
    {DType::f64, "F64", 8},
    {DType::i64, "I64", 8},
    {DType::u64, "U64", 8},
}};

const DTypeRow& row(DType dtype) { return kDTypes[static_cast<std::size_t>(dtype)]; }

/// Bytes of such an array; empty when that is more than memory can address or a side is negative.
std::optional<std::uint64_t> tensorByteCount(DType dtype, const std::vector<std::int64_t>& shape) {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::uint64_t count = row(dtype).size;
    for (const std::int64_t side : shape) {
        if (side < 0 || __builtin_mul_overflow(count, static_cast<std::uint64_t>(side), &count) || count > most) return std::nullopt;
    }
    return count;
}

/// XXH3-128 over all entries but the hash itself.
std::string metadataHash(const std::map<std::string, std::string>& metadata) {
    std::string all; // with lengths, so that text cannot move from one entry to the next
    for (const auto& [key, value] : metadata) {
        if (key != kHashKey) all += std::to_string(key.size()) + ":" + key + std::to_string(value.size()) + ":" + value;
    }
    return hashHex(std::as_bytes(std::span(all)));
}

/// A tensor's entry in the header, its numbers not yet looked for.
struct Entry {
    TensorView view;
    std::uint64_t begin = 0, end = 0;
};

/// Reads the header of one file; every broken rule is an Error that names the file.
class HeaderReader {
  public:
    HeaderReader(std::span<const std::byte> bytes, const std::string& fileName) : m_bytes(bytes), m_fileName(fileName) {}

    void read(std::map<std::string, std::string>& metadata, std::vector<TensorView>& tensors) {
        const json header = parseHeader();
        std::vector<Entry> entries;
        for (const auto& [name, value] : header.items()) {
            if (name == kMetadataKey)
                metadata = readMetadata(value);
            else
                entries.push_back(readEntry(name, value));
        }
        place(entries);
        for (Entry& entry : entries)
            tensors.push_back(std::move(entry.view));
        checkMetadata(metadata);
    }

  private:
    [[noreturn]] void damaged(const Sentence& what) const { throw Error(SEEDBED_TR("%1 is damaged or not a safetensors file: %2."), m_fileName, what); }
    [[noreturn]] void damagedTensor(const std::string& name, const Sentence& what) const {
        damaged({SEEDBED_TR("the tensor \"%1\" %2"), printable(name), what});
    }

    json parseHeader() {
        if (m_bytes.size() < kLengthField) damaged(SEEDBED_TR("it is shorter than 8 bytes"));
        std::uint64_t length = 0;
        for (std::size_t i = 0; i < kLengthField; ++i)
            length |= std::to_integer<std::uint64_t>(m_bytes[i]) << (8 * i);
        if (length > kMaxHeader) damaged(SEEDBED_TR("its header claims more than 100 MB"));
        if (length > m_bytes.size() - kLengthField) damaged(SEEDBED_TR("it ends within its header"));
        const auto text = m_bytes.subspan(kLengthField, static_cast<std::size_t>(length));
        m_data = m_bytes.subspan(kLengthField + text.size());
        if (text.empty() || text.front() != std::byte{'{'}) damaged(SEEDBED_TR("its header is not a JSON object"));
        try {
            return parseJson({reinterpret_cast<const char*>(text.data()), text.size()}, {.bytes = kMaxHeader, .depth = 4, .values = 500'000});
        } catch (const Error& error) {
            throw Error(SEEDBED_TR("%1 is damaged or not a safetensors file, in its header: %2"), m_fileName, error.sentence());
        }
    }

    std::map<std::string, std::string> readMetadata(const json& value) const {
        if (!value.is_object()) damaged(SEEDBED_TR("its metadata is not a JSON object"));
        std::map<std::string, std::string> metadata;
        for (const auto& [key, text] : value.items()) {
            if (!text.is_string()) damaged({SEEDBED_TR("its metadata \"%1\" is not a text"), printable(key)});
            metadata.emplace(key, text.get_ref<const std::string&>());
        }
        return metadata;
    }

    std::uint64_t readCount(const std::string& name, const json& value) const {
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            damagedTensor(name, SEEDBED_TR("has a size or place that is not a whole number from 0 up"));
        return value.get<std::uint64_t>();
    }

    DType readDType(const std::string& name, const json& value) const {
        if (!value.is_string()) damagedTensor(name, SEEDBED_TR("has no number type"));
        const auto& text = value.get_ref<const std::string&>();
        const auto* known = std::find_if(kDTypes.begin(), kDTypes.end(), [&](const DTypeRow& r) { return r.name == text; });
        if (known == kDTypes.end()) damagedTensor(name, {SEEDBED_TR("has the unknown number type \"%1\""), printable(text)});
        return known->dtype;
    }

    Entry readEntry(const std::string& name, const json& value) const {
        if (!value.is_object() || value.size() != 3 || !value.contains("dtype") || !value.contains("shape") || !value.contains("data_offsets"))
            damagedTensor(name, SEEDBED_TR("is not described by exactly dtype, shape and data_offsets"));
        Entry entry;
        entry.view.name = name;
        entry.view.dtype = readDType(name, value["dtype"]);
        if (!value["shape"].is_array()) damagedTensor(name, SEEDBED_TR("has a shape that is not a list"));
        for (const json& side : value["shape"])
            entry.view.shape.push_back(static_cast<std::int64_t>(readCount(name, side)));
        const json& offsets = value["data_offsets"];
        if (!offsets.is_array() || offsets.size() != 2) damagedTensor(name, SEEDBED_TR("has offsets that are not a pair"));
        entry.begin = readCount(name, offsets[0]);
        entry.end = readCount(name, offsets[1]);
        return entry;
    }

    /// Sorts by place and gives each its bytes: one after the other, from the first byte after the header to
    /// the last.
    void place(std::vector<Entry>& entries) const {
        std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return std::tie(a.begin, a.end, a.view.name) < std::tie(b.begin, b.end, b.view.name); });
        std::uint64_t previous = 0;
        for (Entry& entry : entries) {
            const std::string& name = entry.view.name;
            if (entry.end < entry.begin) damagedTensor(name, SEEDBED_TR("ends before it begins"));
            if (entry.end > m_data.size()) damagedTensor(name, SEEDBED_TR("lies beyond the end of the file"));
            if (entry.begin < previous) damagedTensor(name, SEEDBED_TR("overlaps another"));
            if (entry.begin > previous) damagedTensor(name, SEEDBED_TR("follows a hole"));
            const auto expected = tensorByteCount(entry.view.dtype, entry.view.shape);
            if (!expected) damagedTensor(name, SEEDBED_TR("has a shape too large for any memory"));
            if (*expected != entry.end - entry.begin) damagedTensor(name, SEEDBED_TR("has a shape that does not fit its size"));
            entry.view.bytes = m_data.subspan(static_cast<std::size_t>(entry.begin), static_cast<std::size_t>(*expected));
            previous = entry.end;
        }
        if (previous != m_data.size()) damaged(SEEDBED_TR("there are bytes after its last tensor"));
    }

    void checkMetadata(std::map<std::string, std::string>& metadata) const {
        const auto hash = metadata.find(kHashKey);
        if (hash == metadata.end()) return;
        if (hash->second != metadataHash(metadata)) damaged(SEEDBED_TR("its description is not what it was when it was saved"));
        metadata.erase(hash);
    }

    std::span<const std::byte> m_bytes, m_data;
    const std::string& m_fileName;
};

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

std::size_t itemSize(DType dtype) { return row(dtype).size; }

std::string_view dtypeName(DType dtype) { return row(dtype).name; }

SafetensorsFile SafetensorsFile::open(const std::filesystem::path& path) {
    MappedFile mapped(path);
    SafetensorsFile file = parse(mapped.bytes(), displayName(path));
    file.m_file = std::move(mapped);
    return file;
}

SafetensorsFile SafetensorsFile::parse(std::span<const std::byte> bytes, std::string fileName) {
    SafetensorsFile file;
    file.m_fileName = std::move(fileName);
    HeaderReader(bytes, file.m_fileName).read(file.m_metadata, file.m_tensors);
    for (std::size_t i = 0; i < file.m_tensors.size(); ++i)
        file.m_index.emplace(file.m_tensors[i].name, i);
    return file;
}

const TensorView* SafetensorsFile::find(std::string_view name) const {
    const auto found = m_index.find(name);
    return found == m_index.end() ? nullptr : &m_tensors[found->second];
}

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
