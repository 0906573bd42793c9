// Any bytes as a picture: an Error, or as many pixels as it says. Large ones are left out, which would only be slow.
#include "core/data/pictures/picture.h"
#include "core/formats/error.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    const auto header = seedbed::sniffPicture(bytes);
    if (header && header->format != seedbed::PictureFormat::svg && std::int64_t(header->width) * header->height > 1 << 18) return 0;
    try {
        const seedbed::Image image = seedbed::decodePicture(bytes, "fuzz");
        if (image.channels < 1 || image.channels > 4 || image.pixels.empty() || image.pixels.size() != image.stride() * std::size_t(image.height))
            __builtin_trap();
    } catch (const seedbed::Error&) {
    }
    return 0;
}
