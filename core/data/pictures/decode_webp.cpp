// Moving WebP files, of which OpenCV reads none.
#include "core/data/pictures/decoders.h"

#include <memory>
#include <webp/demux.h>

namespace seedbed {

Stored decodeMovingWebp(std::span<const std::byte> bytes, const PictureHeader& header, const std::string&) {
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
    const std::unique_ptr<WebPAnimDecoder, void (*)(WebPAnimDecoder*)> decoder(WebPAnimDecoderNew(&data, nullptr), WebPAnimDecoderDelete);
    std::uint8_t* pixels = nullptr; // of the decoder
    int time = 0;
    WebPAnimInfo info;
    if (!decoder || !WebPAnimDecoderGetInfo(decoder.get(), &info) || info.canvas_width != static_cast<std::uint32_t>(header.width) ||
        info.canvas_height != static_cast<std::uint32_t>(header.height) || !WebPAnimDecoderGetNext(decoder.get(), &pixels, &time))
        return {};
    Image image{header.width, header.height, 4, {}};
    image.pixels.assign(pixels, pixels + image.stride() * static_cast<std::size_t>(image.height));
    return {withoutNeedlessAlpha(std::move(image))};
}

} // namespace seedbed
