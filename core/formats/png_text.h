#pragma once
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace seedbed {

/// The PNG file with texts added as uncompressed iTXt chunks before all others. Keys: 1..79 printable ASCII
/// characters; values: UTF-8. Error when a key or value is not, or `png` is not a PNG file.
std::vector<std::byte> withPngText(std::span<const std::byte> png, const std::vector<std::pair<std::string, std::string>>& entries);

/// All texts of a PNG file (tEXt, zTXt, iTXt) as UTF-8; of equal keys the first counts. Error on damage
/// (lengths, checksums, missing end) and on texts over 1 MB each or 8 MB together.
std::map<std::string, std::string> readPngText(std::span<const std::byte> png);

/// The chunks of a PNG file that carry pixels (header, palette, transparency, data), checked by their CRC.
/// Text, colour profiles and the like stay out: the decoder need not trust them, nor print its opinion of
/// them. Empty when the file is cut off or damaged.
std::vector<std::byte> pngEssentials(std::span<const std::byte> png);

} // namespace seedbed
