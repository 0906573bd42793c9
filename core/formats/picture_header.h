#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace seedbed {

enum class PictureFormat { png, jpeg, webp, bmp };

/// What a picture file says of itself before anything is decoded.
struct PictureHeader {
    PictureFormat format = PictureFormat::png;
    int width = 0, height = 0; ///< as stored, before `orientation`; >= 1
    int orientation = 1;       ///< EXIF 1..8; 1 is upright
};

/// Tells a picture by its content, never by its name. Empty for anything else and for a header cut off or
/// senseless. Takes any bytes; give the whole file, or at least its first 256 KB.
std::optional<PictureHeader> sniffPicture(std::span<const std::byte> bytes);

/// The name of a kind of picture that is not read here, by its content ("HEIC"); empty: it is none that is known.
std::string foreignPicture(std::span<const std::byte> bytes);
/// A WebP file of several pictures, one after the other in time.
bool isMoving(std::span<const std::byte> bytes);

/// False when a JPEG file does not run to its end marker, or a WebP file is shorter than it says or an animation: decoders fill in
/// grey for what is cut off, or print their opinion of it.
bool isWhole(std::span<const std::byte> bytes, PictureFormat format);

} // namespace seedbed
