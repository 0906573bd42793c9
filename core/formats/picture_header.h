#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace seedbed {

enum class PictureFormat { png, jpeg, webp, bmp, gif, tiff, heic, avif, jpeg2000, svg };

/// What a picture file says of itself before anything is decoded.
struct PictureHeader {
    PictureFormat format = PictureFormat::png;
    int width = 0, height = 0;  ///< as stored, before `orientation`; >= 1. Of a drawing (SVG) a square that it fits in
    int orientation = 1;        ///< EXIF 1..8; 1 is upright
    bool isProgressive = false; ///< JPEG whose decoder must keep all of it
};

/// Endings of the formats above, in lower case, and of pictures that are only told by their names. Everything that looks at names takes these.
inline constexpr std::array<std::string_view, 21> kPictureEndings{
    "png", "apng", "jpg", "jpeg", "jpe", "jfif", "webp", "bmp", "gif", "tif", "tiff", "heic", "heif", "hif", "avif", "jp2", "j2k", "jpf", "jpx", "svg", "svgz"};
inline constexpr std::array<std::string_view, 24> kForeignPictureEndings{"jxl", "tga", "psd", "psb", "xcf", "ico", "pgm", "ppm", "pbm", "pnm", "eps", "dng",
    "cr2", "cr3", "nef", "arw", "orf", "raf", "rw2", "pef", "exr", "hdr", "dds", "kra"};
/// True when a file's name ends in one of both lists.
bool isNamedLikePicture(std::string_view name);

/// What people call it ("JPEG 2000").
std::string_view nameOf(PictureFormat format);
/// Tells a format by its first bytes, never by a name; empty for anything else. 16 KB are enough.
std::optional<PictureFormat> pictureFormat(std::span<const std::byte> bytes);
/// Empty for what is no picture and for a header cut off or senseless. Takes any bytes; give the whole file, or at least its first
/// 256 KB, which are enough for most (a TIFF file may say at its end what it is).
std::optional<PictureHeader> sniffPicture(std::span<const std::byte> bytes);

/// The name of a kind of picture that is none of the formats above, by its content ("Photoshop"); empty: it is none that is known.
std::string foreignPicture(std::span<const std::byte> bytes);
/// A WebP file of several pictures, one after the other in time.
bool isMoving(std::span<const std::byte> bytes);

/// False when a JPEG file does not run to its end marker, or a WebP file is shorter than it says: decoders fill in grey for what is cut
/// off, or print their opinion of it.
bool isWhole(std::span<const std::byte> bytes, PictureFormat format);

} // namespace seedbed
