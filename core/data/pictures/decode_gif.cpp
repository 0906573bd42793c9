#include "core/data/pictures/decoders.h"
#include "core/data/pictures/picture.h"

#include <algorithm>
#include <cstring>
#include <gif_lib.h>
#include <memory>
#include <optional>

namespace seedbed {

namespace {

struct Source {
    std::span<const std::byte> bytes;
    std::size_t at = 0;
};

int readSome(GifFileType* file, GifByteType* to, int count) {
    auto& source = *static_cast<Source*>(file->UserData);
    const std::size_t some = std::min(static_cast<std::size_t>(std::max(0, count)), source.bytes.size() - source.at);
    std::memcpy(to, source.bytes.data() + source.at, some);
    source.at += some;
    return static_cast<int>(some);
}

struct Close {
    void operator()(GifFileType* file) const { DGifCloseFile(file, nullptr); }
};
using File = std::unique_ptr<GifFileType, Close>;

/// Skips one extension; `transparent` becomes the number of its transparent colour, where it says one.
bool skipExtension(GifFileType& file, int& transparent) {
    int code = 0;
    GifByteType* block = nullptr;
    if (DGifGetExtension(&file, &code, &block) == GIF_ERROR) return false;
    while (block) {
        GraphicsControlBlock control;
        if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) transparent = control.TransparentColor;
        if (DGifGetExtensionNext(&file, &block) == GIF_ERROR) return false;
    }
    return true;
}

/// Goes to the first picture; its transparent colour, or none at all (-1).
std::optional<int> firstPicture(GifFileType& file) {
    int transparent = -1;
    for (GifRecordType type = UNDEFINED_RECORD_TYPE;;) {
        if (DGifGetRecordType(&file, &type) == GIF_ERROR || type == TERMINATE_RECORD_TYPE) return std::nullopt;
        if (type == IMAGE_DESC_RECORD_TYPE) return DGifGetImageDesc(&file) == GIF_ERROR ? std::nullopt : std::optional(transparent);
        if (type == EXTENSION_RECORD_TYPE && !skipExtension(file, transparent)) return std::nullopt;
    }
}

/// The rows of a frame in the order in which they are stored.
std::vector<int> rowsOf(const GifImageDesc& frame) {
    std::vector<int> rows;
    constexpr int starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
    for (int pass = 0; pass < (frame.Interlace ? 4 : 1); ++pass)
        for (int row = frame.Interlace ? starts[pass] : 0; row < frame.Height; row += frame.Interlace ? steps[pass] : 1)
            rows.push_back(row);
    return rows;
}

} // namespace

Stored decodeGif(std::span<const std::byte> bytes, const PictureHeader& header, const std::string&) {
    Source source{bytes};
    const File file(DGifOpen(&source, readSome, nullptr));
    const auto transparent = file ? firstPicture(*file) : std::nullopt;
    if (!transparent) return {};
    const GifImageDesc& frame = file->Image;
    const ColorMapObject* colours = frame.ColorMap ? frame.ColorMap : file->SColorMap;
    if (!colours || frame.Width < 1 || frame.Height < 1 || std::int64_t(frame.Width) * frame.Height > kMaxPixels) return {};

    Image image{header.width, header.height, 4, {}};
    image.pixels.resize(image.stride() * static_cast<std::size_t>(image.height)); // where the frame does not reach it is transparent
    std::vector<GifPixelType> line(static_cast<std::size_t>(frame.Width));
    for (const int row : rowsOf(frame)) {
        if (DGifGetLine(file.get(), line.data(), frame.Width) == GIF_ERROR) return {};
        const int y = frame.Top + row;
        for (int x = 0; y < image.height && x < std::min(frame.Width, image.width - frame.Left); ++x) {
            const int index = line[static_cast<std::size_t>(x)];
            if (index == *transparent || index >= colours->ColorCount) continue;
            const GifColorType& colour = colours->Colors[index];
            const std::uint8_t pixel[] = {colour.Red, colour.Green, colour.Blue, 255};
            std::copy_n(pixel, 4, image.pixels.data() + image.stride() * static_cast<std::size_t>(y) + 4 * static_cast<std::size_t>(frame.Left + x));
        }
    }
    return {withoutNeedlessAlpha(std::move(image))};
}

} // namespace seedbed
