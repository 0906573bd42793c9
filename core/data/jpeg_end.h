#pragma once
#include <cstddef>
#include <span>

namespace seedbed {

/// True when a JPEG file runs to its end marker: decoders fill in grey for what is cut off instead of
/// failing.
bool jpegIsWhole(std::span<const std::byte> bytes);

} // namespace seedbed
