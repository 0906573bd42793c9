#pragma once
#include "core/formats/mapped_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

enum class DType { boolean, u8, i8, f8e5m2, f8e4m3, i16, u16, f16, bf16, i32, u32, f32, f64, i64, u64 };

/// Bytes of one number; 1..8.
std::size_t itemSize(DType dtype);
/// As the file spells it: "F32".
std::string_view dtypeName(DType dtype);

/// A named array whose numbers live elsewhere: little-endian, row-major, not necessarily aligned to their
/// size.
struct TensorView {
    std::string name;
    DType dtype = DType::f32;
    std::vector<std::int64_t> shape; ///< empty: one number
    std::span<const std::byte> bytes;
};

/// A safetensors file, memory-mapped; its views live as long as it does, also after a move. Nothing in the
/// file is run, and no size in it is believed before it is checked. Format:
/// github.com/huggingface/safetensors.
class SafetensorsFile {
  public:
    /// Error naming the file and the broken rule. Does not touch the numbers: milliseconds at any size.
    static SafetensorsFile open(const std::filesystem::path& path);
    /// The same from memory that outlives the result; `fileName` is for messages.
    static SafetensorsFile parse(std::span<const std::byte> bytes, std::string fileName);

    const std::string& fileName() const { return m_fileName; }
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    /// In the order of their place in the file.
    const std::vector<TensorView>& tensors() const { return m_tensors; }
    /// Null when there is none of that name.
    const TensorView* find(std::string_view name) const;

  private:
    std::optional<MappedFile> m_file;
    std::string m_fileName;
    std::map<std::string, std::string> m_metadata;
    std::vector<TensorView> m_tensors;
    std::map<std::string, std::size_t, std::less<>> m_index;
};

/// Writes atomically; the same input gives the same bytes. `metadata` gets a hash of itself (entry "xxh3",
/// hidden by the reader), so that damage to it is found on opening. Error when names repeat or sizes and
/// shapes differ, or as writeAtomic.
void writeSafetensors(const std::filesystem::path& path, std::vector<TensorView> tensors, std::map<std::string, std::string> metadata);

/// XXH3-128 over dtype, shape and numbers.
std::string tensorHash(const TensorView& tensor);
/// Per tensor name.
std::map<std::string, std::string> tensorHashes(std::span<const TensorView> tensors);
/// Error when a tensor is missing, unknown or not what it was when `expected` was made by tensorHashes.
void verifyHashes(const SafetensorsFile& file, const std::map<std::string, std::string>& expected);

} // namespace seedbed
