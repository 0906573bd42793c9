#include "core/data/pictures/decoders.h"

#include "core/formats/error.h"

namespace seedbed {

/// The one place that knows which libraries there are (core/picture_libraries.cmake).
Decoder decoderOf(PictureFormat format) {
    switch (format) {
    case PictureFormat::gif: return decodeGif;
#ifdef SEEDBED_TIFF
    case PictureFormat::tiff: return decodeTiff;
#endif
#ifdef SEEDBED_HEIF
    case PictureFormat::heic:
    case PictureFormat::avif: return decodeHeif;
#endif
#ifdef SEEDBED_JPEG2000
    case PictureFormat::jpeg2000: return decodeJpeg2000;
#endif
#ifdef SEEDBED_SVG
    case PictureFormat::svg: return decodeSvg;
#endif
#ifdef SEEDBED_WEBP
    case PictureFormat::webp: return decodeMovingWebp;
#endif
    default: return nullptr;
    }
}

Image withoutNeedlessAlpha(Image image) {
    if (image.channels != 4) return image;
    for (std::size_t i = 3; i < image.pixels.size(); i += 4)
        if (image.pixels[i] != 255) return image;
    std::size_t to = 0;
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        if (i % 4 != 3) image.pixels[to++] = image.pixels[i];
    image.pixels.resize(to);
    image.channels = 3;
    return image;
}

void unmultiply(Image& rgba) {
    for (std::size_t i = 0; i + 3 < rgba.pixels.size(); i += 4) {
        const int alpha = rgba.pixels[i + 3];
        for (std::size_t c = 0; c < 3 && alpha != 255; ++c)
            rgba.pixels[i + c] = alpha == 0 ? std::uint8_t(0) : static_cast<std::uint8_t>(std::min(255, (rgba.pixels[i + c] * 255 + alpha / 2) / alpha));
    }
}

void throwUnreadable(const std::string& name, std::string_view kind) {
    throw Error::about(name, {SEEDBED_TR("is a picture of a kind that cannot be read (%1); save it as PNG or JPEG"), kind});
}

} // namespace seedbed
