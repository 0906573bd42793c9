#pragma once
// Decoders of what OpenCV does not read, a file each; only for .cpp files of core/data/pictures.
#include "core/base/image.h"
#include "core/formats/picture_header.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// A picture as it is stored, not yet turned as its header's `orientation` asks. Empty where the file is damaged or cut off.
struct Stored {
    Image image;
    std::vector<std::byte> profile = {}; ///< ICC; empty: sRGB
};

/// Reads the first picture of a file, of which the header was checked to be within the limits; they bound the memory it takes. Error naming `name` for what is
/// whole and cannot be read all the same.
using Decoder = Stored (*)(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name);

Stored decodeGif(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name);
Stored decodeTiff(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name);
Stored decodeHeif(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name); ///< HEIC and AVIF
Stored decodeSvg(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name);
Stored decodeJpeg2000(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name);
Stored decodeMovingWebp(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name);

/// Lets a std::unique_ptr give a thing back to the C library that made it.
template <auto Free> struct FreeBy {
    template <typename T> void operator()(T* thing) const { Free(thing); }
};

/// Null where the library that reads it was not there when this was built.
Decoder decoderOf(PictureFormat format);

/// RGB of RGBA of which every pixel is opaque.
Image withoutNeedlessAlpha(Image image);
/// RGBA out of colours that were multiplied by their alpha.
void unmultiply(Image& rgba);
/// The Error for a kind of picture that nobody here can read.
[[noreturn]] void throwUnreadable(const std::string& name, std::string_view kind);

} // namespace seedbed
