#include "core/formats/picture_profile.h"

#include "core/formats/byte_reader.h"
#include "core/formats/inflate.h"

#include <algorithm>
#include <map>

namespace seedbed {

namespace {

constexpr std::size_t kMostProfile = std::size_t(4) << 20;

std::vector<std::byte> copied(Bytes bytes) {
    if (bytes.size() > kMostProfile) return {};
    return {bytes.begin(), bytes.end()};
}

/// `size` bytes from `at`; none where they are not all there.
Bytes whole(Bytes bytes, std::size_t at, std::size_t size) { return at > bytes.size() || size > bytes.size() - at ? Bytes() : bytes.subspan(at, size); }

std::vector<std::byte> inPng(Bytes bytes) {
    std::size_t at = 8;
    while (const auto size = bigEndian(bytes, at, 4)) {
        if (hasText(bytes, at + 4, "IDAT")) break;
        if (hasText(bytes, at + 4, "iCCP")) {
            const Bytes chunk = whole(bytes, at + 8, *size);
            const std::size_t name = asText(chunk).find('\0');
            if (name == std::string_view::npos || name + 2 > chunk.size()) break;
            return inflateAll(chunk.subspan(name + 2), Wrapping::zlib, kMostProfile).value_or(std::vector<std::byte>());
        }
        at += 12 + std::size_t(*size);
    }
    return {};
}

/// In pieces, each with its number and how many there are.
std::vector<std::byte> inJpeg(Bytes bytes) {
    constexpr std::string_view kName("ICC_PROFILE\0", 12);
    std::map<std::uint32_t, Bytes> pieces;
    std::uint32_t count = 0;
    for (std::size_t at = 2; const auto lead = bigEndian(bytes, at, 2);) {
        const std::uint32_t marker = *lead & 0xFF;
        if (*lead >> 8 != 0xFF || marker == 0xDA || marker == 0xD9) break;
        if (marker == 0xFF) { // fill
            ++at;
            continue;
        }
        const std::size_t size = bigEndian(bytes, at + 2, 2).value_or(0);
        if (size < 2) break;
        if (marker == 0xE2 && hasText(bytes, at + 4, kName) && size > 16) {
            count = *bigEndian(bytes, at + 17, 1);
            pieces.emplace(*bigEndian(bytes, at + 16, 1), whole(bytes, at + 18, size - 16));
        }
        at += 2 + size;
    }
    std::vector<std::byte> profile;
    if (pieces.size() != count) return {};
    for (const auto& [number, piece] : pieces)
        profile.insert(profile.end(), piece.begin(), piece.end());
    return profile;
}

std::vector<std::byte> inWebp(Bytes bytes) {
    std::size_t at = 12;
    while (const auto size = littleEndian(bytes, at + 4, 4)) {
        if (hasText(bytes, at, "ICCP")) return copied(whole(bytes, at + 8, *size));
        at += 8 + std::size_t(*size) + (*size & 1);
    }
    return {};
}

} // namespace

std::vector<std::byte> pictureProfile(std::span<const std::byte> bytes, PictureFormat format) {
    switch (format) {
    case PictureFormat::png: return inPng(bytes);
    case PictureFormat::jpeg: return inJpeg(bytes);
    case PictureFormat::webp: return inWebp(bytes);
    default: return {};
    }
}

} // namespace seedbed
