#include "core/formats/picture_header.h"

#include "core/formats/byte_reader.h"
#include "core/formats/inflate.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace seedbed {

namespace {

constexpr std::string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);

/// `size` bytes from `at`, or what there is of them.
Bytes part(Bytes bytes, std::size_t at, std::size_t size) { return at >= bytes.size() ? Bytes() : bytes.subspan(at, std::min(size, bytes.size() - at)); }

/// The first directory of TIFF or EXIF data ("II*\0…" or "MM\0*…"): numbers by their tags.
class Directory {
  public:
    explicit Directory(Bytes tiff) : m_bytes(tiff), m_little(hasText(tiff, 0, std::string_view("II*\0", 4))) {
        if (!m_little && !hasText(tiff, 0, std::string_view("MM\0*", 4))) return;
        m_start = number(4, 4).value_or(0);
        m_entries = number(m_start, 2).value_or(0);
    }

    /// The first of a tag's short numbers, or long ones.
    std::optional<std::uint32_t> value(std::uint32_t tag, bool mayBeLong = true) const {
        constexpr std::uint32_t isShort = 3, isLong = 4;
        for (std::size_t i = 0; i < m_entries; ++i) {
            const std::size_t entry = m_start + 2 + 12 * i;
            if (number(entry, 2) != tag) continue;
            const std::uint32_t type = number(entry + 2, 2).value_or(0);
            return type == isShort || (mayBeLong && type == isLong) ? number(entry + 8, type == isShort ? 2 : 4) : std::nullopt;
        }
        return std::nullopt;
    }
    bool has(std::uint32_t tag) const {
        for (std::size_t i = 0; i < m_entries; ++i)
            if (number(m_start + 2 + 12 * i, 2) == tag) return true;
        return false;
    }
    int orientation() const {
        const std::uint32_t found = value(0x0112, false).value_or(1);
        return found >= 1 && found <= 8 ? static_cast<int>(found) : 1;
    }

  private:
    std::optional<std::uint32_t> number(std::size_t at, std::size_t count) const {
        return m_little ? littleEndian(m_bytes, at, count) : bigEndian(m_bytes, at, count);
    }

    Bytes m_bytes;
    bool m_little;
    std::size_t m_start = 0, m_entries = 0;
};

int exifOrientation(Bytes exif) { return Directory(exif).orientation(); }

std::optional<PictureHeader> header(PictureFormat format, std::optional<std::uint32_t> width, std::optional<std::uint32_t> height) {
    constexpr std::uint32_t most = std::numeric_limits<int>::max();
    if (!width || !height || *width < 1 || *height < 1 || *width > most || *height > most) return std::nullopt;
    return PictureHeader{.format = format, .width = static_cast<int>(*width), .height = static_cast<int>(*height)};
}

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
        if (isStartOfFrame(marker) && !result) {
            result = header(PictureFormat::jpeg, bigEndian(bytes, at + 7, 2), bigEndian(bytes, at + 5, 2));
            if (result) result->isProgressive = (marker & 0x03) == 0x02;
        }
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

std::optional<PictureHeader> readTiff(Bytes bytes) {
    const Directory directory(bytes);
    auto result = header(PictureFormat::tiff, directory.value(256), directory.value(257));
    if (result) result->orientation = directory.orientation();
    return result;
}

/// Photographs as cameras store them are built like TIFF files, with a little picture in the first place.
bool isRaw(Bytes bytes) {
    constexpr std::uint32_t kKind = 254, kMoreInside = 330, kDngVersion = 50706, kReduced = 1;
    const Directory directory(bytes);
    return directory.has(kDngVersion) || hasText(bytes, 8, "CR\2") || (directory.has(kMoreInside) && (directory.value(kKind).value_or(0) & kReduced) != 0);
}

/// Hands on each box of an ISO media file with its name.
template <class See> void eachBox(Bytes bytes, const See& see) {
    for (std::size_t at = 0; const auto size = bigEndian(bytes, at, 4);) {
        std::uint64_t whole = *size, before = 8;
        if (whole == 0) whole = bytes.size() - at; // to the end
        if (whole == 1) {
            before = 16;
            whole = std::uint64_t(bigEndian(bytes, at + 8, 4).value_or(0)) << 32 | bigEndian(bytes, at + 12, 4).value_or(0);
        }
        if (whole < before) return;
        see(asText(part(bytes, at + 4, 4)), part(bytes, at + before, whole - before));
        if (whole > bytes.size() - at) return;
        at += whole;
    }
}

/// The largest of the pictures inside: the others are its tiles and its thumbnail.
std::optional<PictureHeader> readHeif(Bytes bytes, PictureFormat format) {
    std::optional<PictureHeader> largest;
    eachBox(bytes, [&](std::string_view name, Bytes meta) {
        if (name != "meta") return;
        eachBox(part(meta, 4, meta.size()), [&](std::string_view inner, Bytes properties) {
            if (inner != "iprp") return;
            eachBox(properties, [&](std::string_view kind, Bytes list) {
                if (kind != "ipco") return;
                eachBox(list, [&](std::string_view property, Bytes extents) {
                    const auto one = property == "ispe" ? header(format, bigEndian(extents, 4, 4), bigEndian(extents, 8, 4)) : std::nullopt;
                    const auto area = [](const PictureHeader& of) { return std::int64_t(of.width) * of.height; };
                    if (one && (!largest || area(*one) > area(*largest))) largest = one;
                });
            });
        });
    });
    return largest;
}

std::optional<PictureHeader> readCodestream(Bytes bytes) {
    constexpr std::uint32_t kMostComponents = 4;
    const auto width = bigEndian(bytes, 8, 4), height = bigEndian(bytes, 12, 4), left = bigEndian(bytes, 16, 4), top = bigEndian(bytes, 20, 4);
    if (!hasText(bytes, 0, "\xFF\x4F\xFF\x51") || bigEndian(bytes, 40, 2).value_or(0xFFFF) > kMostComponents) return std::nullopt;
    if (!width || !height || !left || !top || *left >= *width || *top >= *height) return std::nullopt;
    return header(PictureFormat::jpeg2000, *width - *left, *height - *top);
}

std::optional<PictureHeader> readJpeg2000(Bytes bytes) {
    std::optional<PictureHeader> result = readCodestream(bytes);
    if (!result)
        eachBox(bytes, [&](std::string_view name, Bytes content) {
            if (name == "jp2c" && !result) result = readCodestream(content);
        });
    return result;
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

bool webpIsWhole(Bytes bytes) {
    constexpr std::size_t least = 32; // OpenCV wants as much to look at
    return bytes.size() >= least && std::size_t(8) + *littleEndian(bytes, 4, 4) <= bytes.size();
}

struct Mark {
    std::size_t at;
    std::string_view bytes, name;
};
using enum PictureFormat;
constexpr std::pair<Mark, PictureFormat> kFormats[] = {{{0, kPngSignature, "PNG"}, png}, {{0, "\xFF\xD8\xFF", "JPEG"}, jpeg}, {{0, "BM", "BMP"}, bmp},
    {{8, "WEBP", "WebP"}, webp}, {{0, "GIF8", "GIF"}, gif}, {{0, std::string_view("II*\0", 4), "TIFF"}, tiff},
    {{0, std::string_view("MM\0*", 4), "TIFF"}, tiff}, {{4, "ftyphei", "HEIC"}, heic}, {{4, "ftyphev", "HEIC"}, heic}, {{4, "ftypmif1", "HEIC"}, heic},
    {{4, "ftypmsf1", "HEIC"}, heic}, {{4, "ftypavi", "AVIF"}, avif}, {{4, "jP  ", "JPEG 2000"}, jpeg2000}, {{0, "\xFF\x4F\xFF\x51", "JPEG 2000"}, jpeg2000}};
constexpr Mark kForeign[] = {{0, "8BPS", "Photoshop"}, {0, std::string_view("\0\0\1\0", 4), "ICO"}, {4, "JXL ", "JPEG XL"}, {0, "\xFF\x0A", "JPEG XL"},
    {0, "gimp xcf", "GIMP"}, {0, "P4\n", "PBM"}, {0, "P5\n", "PGM"}, {0, "P6\n", "PPM"}, {0, "%!PS-Adobe", "EPS"}, {4, "ftypcrx", "raw photograph"},
    {0, "FUJIFILMCCD-RAW", "raw photograph"}, {0, "IIRO", "raw photograph"}, {0, "IIRS", "raw photograph"}, {0, std::string_view("IIU\0", 4), "raw photograph"},
    {0, std::string_view("II+\0", 4), "BigTIFF"}, {0, std::string_view("MM\0+", 4), "BigTIFF"}, {0, "\x76\x2F\x31\x01", "OpenEXR"}, {0, "#?RADIANCE", "HDR"},
    {0, "DDS ", "DDS"}};

/// Truevision's pictures begin with numbers only.
bool looksLikeTga(Bytes bytes) {
    const auto byte = [&](std::size_t at) { return bigEndian(bytes, at, 1).value_or(255); };
    const bool isKind = byte(1) <= 1 && (byte(2) & ~8u) >= 1 && (byte(2) & ~8u) <= 3;
    const bool isDepth = byte(16) == 8 || byte(16) == 16 || byte(16) == 24 || byte(16) == 32;
    return isKind && isDepth && littleEndian(bytes, 12, 2).value_or(0) > 0 && littleEndian(bytes, 14, 2).value_or(0) > 0;
}

bool looksLikeSvg(Bytes bytes) {
    constexpr std::size_t kLooked = std::size_t(16) << 10; // a drawing may begin with a long comment
    std::vector<std::byte> unpacked;
    if (hasText(bytes, 0, "\x1f\x8b")) bytes = unpacked = inflateStart(bytes, Wrapping::gzip, kLooked);
    const std::string_view start = asText(bytes).substr(0, kLooked);
    const std::size_t first = start.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return first != start.npos && start[first] == '<' && start.find("<svg") != start.npos && start.find("<html") == start.npos;
}

std::optional<PictureHeader> readHeader(Bytes bytes, PictureFormat format) {
    constexpr std::uint32_t kDrawn = 1024;
    switch (format) {
    case png: return readPng(bytes);
    case jpeg: return readJpeg(bytes);
    case webp: return readWebp(bytes);
    case bmp: return readBmp(bytes);
    case gif: return header(gif, littleEndian(bytes, 6, 2), littleEndian(bytes, 8, 2));
    case tiff: return readTiff(bytes);
    case heic:
    case avif: return readHeif(bytes, format);
    case jpeg2000: return readJpeg2000(bytes);
    case svg: return header(svg, kDrawn, kDrawn);
    }
    return std::nullopt;
}

} // namespace

bool isNamedLikePicture(std::string_view name) {
    std::string ending(name.substr(name.rfind('.') + 1));
    std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    const auto isAmong = [&](const auto& endings) { return std::ranges::find(endings, ending) != endings.end(); };
    return name.find('.') != name.npos && (isAmong(kPictureEndings) || isAmong(kForeignPictureEndings));
}

std::string_view nameOf(PictureFormat format) {
    for (const auto& [mark, known] : kFormats)
        if (known == format) return mark.name;
    return "SVG";
}

std::optional<PictureFormat> pictureFormat(std::span<const std::byte> bytes) {
    for (const auto& [mark, format] : kFormats)
        if (hasText(bytes, mark.at, mark.bytes) && (format != webp || hasText(bytes, 0, "RIFF")))
            return format == tiff && isRaw(bytes) ? std::nullopt : std::optional(format);
    return looksLikeSvg(bytes) ? std::optional(svg) : std::nullopt;
}

std::optional<PictureHeader> sniffPicture(std::span<const std::byte> bytes) {
    const auto format = pictureFormat(bytes);
    return format ? readHeader(bytes, *format) : std::nullopt;
}

std::string foreignPicture(std::span<const std::byte> bytes) {
    if (pictureFormat(bytes)) return {};
    for (const Mark& mark : kForeign)
        if (hasText(bytes, mark.at, mark.bytes)) return std::string(mark.name);
    if (isRaw(bytes)) return "raw photograph";
    return looksLikeTga(bytes) ? "TGA" : "";
}

bool isMoving(std::span<const std::byte> bytes) {
    constexpr std::uint32_t animated = 0x02;
    return hasText(bytes, 8, "WEBPVP8X") && (bigEndian(bytes, 20, 1).value_or(0) & animated) != 0;
}

bool isWhole(std::span<const std::byte> bytes, PictureFormat format) {
    if (format == PictureFormat::jpeg) return jpegIsWhole(bytes);
    return format != PictureFormat::webp || webpIsWhole(bytes);
}

} // namespace seedbed
