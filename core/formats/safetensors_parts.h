#pragma once
// What the reader and the writer of safetensors share; only for .cpp files of core/formats.
#include "core/formats/safetensors.h"

namespace seedbed {

inline constexpr std::size_t kLengthField = 8;           ///< bytes of the header's length, at the start of the file
inline constexpr std::uint64_t kMaxHeader = 100'000'000; ///< bytes, as in the reference implementation
inline constexpr const char* kMetadataKey = "__metadata__";
inline constexpr const char* kHashKey = "xxh3"; ///< of the metadata, in the metadata

/// Bytes of such an array; empty when that is more than memory can address or a side is negative.
std::optional<std::uint64_t> tensorByteCount(DType dtype, const std::vector<std::int64_t>& shape);
/// XXH3-128 over all entries but the hash itself.
std::string metadataHash(const std::map<std::string, std::string>& metadata);

} // namespace seedbed
