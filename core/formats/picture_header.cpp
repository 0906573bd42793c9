#include "core/formats/picture_header.h"

#include "core/formats/byte_reader.h"

#include <limits>

namespace seedbed {

namespace {

constexpr std::string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);

/// The orientation in EXIF data ("II*\0…" or "MM\0*…"); 1 where there is none or it is senseless.
int exifOrientation(Bytes exif) {
    const bool little = hasText(exif, 0, std::string_view("II*\0", 4));
    if (!little && !hasText(exif, 0, std::string_view("MM\0*", 4))) return 1;
    const auto number = [&](std::size_t at, std::size_t count) { return little ? littleEndian(exif, at, count) : bigEndian(exif, at, count); };
    const std::size_t directory = number(4, 4).value_or(0);
    const std::size_t entries = number(directory, 2).value_or(0);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        if (number(entry, 2) != 0x0112) continue;
        const bool isShort = number(entry + 2, 2) == 3;
        const std::uint32_t value = number(entry + 8, 2).value_or(0);
        return isShort && value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

std::optional<PictureHeader> header(PictureFormat format, std::optional<std::uint32_t> width, std::optional<std::uint32_t> height) {
    constexpr std::uint32_t most = std::numeric_limits<int>::max();
    if (!width || !height || *width < 1 || *height < 1 || *width > most || *height > most) return std::nullopt;
    return PictureHeader{format, static_cast<int>(*width), static_cast<int>(*height), 1};
}

/// `size` bytes from `at`, or what there is of them.
Bytes part(Bytes bytes, std::size_t at, std::size_t size) { return at >= bytes.size() ? Bytes() : bytes.subspan(at, std::min(size, bytes.size() - at)); }

std::optional<PictureHeader> readPng(Bytes bytes) {
    if (bigEndian(bytes, 8, 4) != 13u || !hasText(bytes, 12, "IHDR")) return std::nullopt;
    auto result = header(PictureFormat::png, bigEndian(bytes, 16, 4), bigEndian(bytes, 20, 4));
    for (std::size_t at = 33; result;) {
        const auto size = bigEndian(bytes, at, 4);
        if (!size || hasText(bytes, at + 4, "IEND")) break;
        if (hasText(bytes, at + 4, "eXIf")) {
            result->orientation = exifOrientation(part(bytes, at + 8, *size));
            break;
        }
        at += 12 + std::size_t(*size);
    }
    return result;
}

bool isStartOfFrame(std::uint32_t marker) { return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC; }

std::optional<PictureHeader> readJpeg(Bytes bytes) {
    std::optional<PictureHeader> result;
    int orientation = 1;
    std::size_t at = 2;
    while (const auto lead = bigEndian(bytes, at, 2)) {
        const std::uint32_t marker = *lead & 0xFF;
        if (*lead >> 8 != 0xFF) break;
        if (marker == 0xFF) { // fill
            ++at;
            continue;
        }
        const std::uint32_t size = bigEndian(bytes, at + 2, 2).value_or(0);
        if (marker == 0xDA || marker == 0xD9 || size < 2) // the picture itself, or damage
            break;
        if (marker == 0xE1 && hasText(bytes, at + 4, std::string_view("Exif\0\0", 6)) && size > 8)
            orientation = exifOrientation(part(bytes, at + 10, size - 8));
        if (isStartOfFrame(marker) && !result) result = header(PictureFormat::jpeg, bigEndian(bytes, at + 7, 2), bigEndian(bytes, at + 5, 2));
        at += 2 + size;
    }
    if (result) result->orientation = orientation;
    return result;
}

std::optional<PictureHeader> webpSize(Bytes bytes) {
    const auto plusOne = [&](std::size_t at) -> std::optional<std::uint32_t> {
        const auto value = littleEndian(bytes, at, 3);
        return value ? std::optional(*value + 1) : std::nullopt;
    };
    if (hasText(bytes, 12, "VP8X")) return header(PictureFormat::webp, plusOne(24), plusOne(27));
    if (hasText(bytes, 12, "VP8L") && bigEndian(bytes, 20, 1) == 0x2Fu) {
        const auto packed = littleEndian(bytes, 21, 4);
        return packed ? header(PictureFormat::webp, (*packed & 0x3FFF) + 1, (*packed >> 14 & 0x3FFF) + 1) : std::nullopt;
    }
    if (hasText(bytes, 12, "VP8 ") && bigEndian(bytes, 23, 3) == 0x9D012Au) {
        const auto packed = littleEndian(bytes, 26, 4);
        return packed ? header(PictureFormat::webp, *packed & 0x3FFF, *packed >> 16 & 0x3FFF) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<PictureHeader> readWebp(Bytes bytes) {
    auto result = webpSize(bytes);
    for (std::size_t at = 12; result;) {
        const auto size = littleEndian(bytes, at + 4, 4);
        if (!size) break;
        if (hasText(bytes, at, "EXIF")) {
            const Bytes exif = part(bytes, at + 8, *size);
            result->orientation = exifOrientation(part(exif, hasText(exif, 0, std::string_view("Exif\0\0", 6)) ? 6 : 0, exif.size()));
            break;
        }
        at += 8 + std::size_t(*size) + (*size & 1);
    }
    return result;
}

std::optional<PictureHeader> readBmp(Bytes bytes) {
    const std::uint32_t infoSize = littleEndian(bytes, 14, 4).value_or(0);
    if (infoSize == 12) return header(PictureFormat::bmp, littleEndian(bytes, 18, 2), littleEndian(bytes, 20, 2));
    if (infoSize < 40 || infoSize > 124) return std::nullopt;
    auto height = littleEndian(bytes, 22, 4);
    if (height && *height > 0x80000000u) // negative: rows from the top
        height = 0u - *height;
    return header(PictureFormat::bmp, littleEndian(bytes, 18, 4), height);
}

bool jpegIsWhole(Bytes bytes) {
    for (std::size_t at = 2; at + 1 < bytes.size();) {
        const std::uint32_t lead = *bigEndian(bytes, at, 1), marker = *bigEndian(bytes, at + 1, 1);
        const bool isData = lead != 0xFF || marker == 0x00 || (marker >= 0xD0 && marker <= 0xD7);
        if (isData || marker == 0xFF) {
            ++at;
            continue;
        }
        if (marker == 0xD9) return true;
        const auto size = bigEndian(bytes, at + 2, 2);
        if (!size) return false;
        at += 2 + *size;
    }
    return false;
}

bool webpIsWholeAndStill(Bytes bytes) {
    constexpr std::size_t least = 32; // OpenCV wants as much to look at
    return bytes.size() >= least && std::size_t(8) + *littleEndian(bytes, 4, 4) <= bytes.size() && !isMoving(bytes);
}

struct Mark {
    std::size_t at;
    std::string_view bytes, name;
};
constexpr Mark kForeign[] = {{0, "GIF8", "GIF"}, {0, std::string_view("II*\0", 4), "TIFF"}, {0, std::string_view("MM\0*", 4), "TIFF"}, {4, "ftyphei", "HEIC"},
    {4, "ftyphev", "HEIC"}, {4, "ftypmif1", "HEIC"}, {4, "ftypmsf1", "HEIC"}, {4, "ftypavi", "AVIF"}, {0, "8BPS", "Photoshop"},
    {0, std::string_view("\0\0\1\0", 4), "ICO"}, {4, "jP  ", "JPEG 2000"}, {0, "\xFF\x4F\xFF\x51", "JPEG 2000"}, {4, "JXL ", "JPEG XL"},
    {0, "\xFF\x0A", "JPEG XL"}, {0, "gimp xcf", "GIMP"}, {0, "P5\n", "PGM"}, {0, "P6\n", "PPM"}};

/// Truevision's pictures begin with numbers only.
bool looksLikeTga(Bytes bytes) {
    const auto byte = [&](std::size_t at) { return bigEndian(bytes, at, 1).value_or(255); };
    const bool isKind = byte(1) <= 1 && (byte(2) & ~8u) >= 1 && (byte(2) & ~8u) <= 3;
    const bool isDepth = byte(16) == 8 || byte(16) == 16 || byte(16) == 24 || byte(16) == 32;
    return isKind && isDepth && littleEndian(bytes, 12, 2).value_or(0) > 0 && littleEndian(bytes, 14, 2).value_or(0) > 0;
}

} // namespace

std::optional<PictureHeader> sniffPicture(std::span<const std::byte> bytes) {
    if (hasText(bytes, 0, kPngSignature)) return readPng(bytes);
    if (hasText(bytes, 0, "\xFF\xD8\xFF")) return readJpeg(bytes);
    if (hasText(bytes, 0, "RIFF") && hasText(bytes, 8, "WEBP")) return readWebp(bytes);
    if (hasText(bytes, 0, "BM")) return readBmp(bytes);
    return std::nullopt;
}

std::string foreignPicture(std::span<const std::byte> bytes) {
    for (const Mark& mark : kForeign)
        if (hasText(bytes, mark.at, mark.bytes)) return std::string(mark.name);
    if (looksLikeTga(bytes)) return "TGA";
    const std::string_view start = asText(bytes).substr(0, 1024);
    const bool isMarkUp = start.starts_with("<") || start.starts_with("\xEF\xBB\xBF<");
    return isMarkUp && start.find("<svg") != start.npos ? "SVG" : "";
}

bool isMoving(std::span<const std::byte> bytes) {
    constexpr std::uint32_t animated = 0x02;
    return hasText(bytes, 8, "WEBPVP8X") && (bigEndian(bytes, 20, 1).value_or(0) & animated) != 0;
}

bool isWhole(std::span<const std::byte> bytes, PictureFormat format) {
    if (format == PictureFormat::jpeg) return jpegIsWhole(bytes);
    return format != PictureFormat::webp || webpIsWholeAndStill(bytes);
}

} // namespace seedbed
