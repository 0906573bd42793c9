#include "core/data/pictures/png_essentials.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace seedbed {

namespace {

constexpr std::size_t kSignature = 8;
constexpr std::size_t kFrame = 12; ///< length, name and CRC around a chunk's data

std::uint32_t numberAt(std::span<const std::byte> bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    return number;
}

/// Eight tables, so that eight bytes are taken at a time.
std::array<std::array<std::uint32_t, 256>, 8> makeCrcTables() {
    std::array<std::array<std::uint32_t, 256>, 8> tables{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0);
        tables[0][i] = crc;
    }
    for (std::size_t table = 1; table < 8; ++table)
        for (std::size_t i = 0; i < 256; ++i)
            tables[table][i] = tables[0][tables[table - 1][i] & 0xFF] ^ (tables[table - 1][i] >> 8);
    return tables;
}

std::uint32_t crcOf(std::span<const std::byte> bytes) {
    static const auto tables = makeCrcTables();
    std::uint32_t crc = ~0u;
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            const auto byte = std::to_integer<std::uint32_t>(bytes[at + i]);
            next ^= tables[7 - i][byte ^ (i < 4 ? crc >> (8 * i) & 0xFF : 0)];
        }
        crc = next;
    }
    for (; at < bytes.size(); ++at)
        crc = (crc >> 8) ^ tables[0][(crc ^ std::to_integer<std::uint32_t>(bytes[at])) & 0xFF];
    return ~crc;
}

bool isEssential(std::string_view name) { return name == "IHDR" || name == "PLTE" || name == "tRNS" || name == "IDAT" || name == "IEND"; }

} // namespace

std::vector<std::byte> pngEssentials(std::span<const std::byte> bytes) {
    std::vector<std::byte> kept(bytes.begin(), bytes.begin() + kSignature);
    kept.reserve(bytes.size());
    bool hasPixels = false;
    for (std::size_t at = kSignature; at + kFrame <= bytes.size();) {
        const std::size_t length = numberAt(bytes, at);
        if (length > bytes.size() - at - kFrame) break;
        const std::string_view name(reinterpret_cast<const char*>(bytes.data()) + at + 4, 4);
        if (isEssential(name)) {
            const auto chunk = bytes.subspan(at, length + kFrame);
            if (crcOf(chunk.subspan(4, length + 4)) != numberAt(chunk, length + 8)) break;
            kept.insert(kept.end(), chunk.begin(), chunk.end());
        }
        hasPixels = hasPixels || name == "IDAT";
        if (name == "IEND" && hasPixels) return kept;
        at += length + kFrame;
    }
    return {};
}

} // namespace seedbed
