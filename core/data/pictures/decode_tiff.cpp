#include "core/data/pictures/decoders.h"
#include "core/data/pictures/picture.h"
#include "core/formats/error.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <tiffio.h>

namespace seedbed {

namespace {

constexpr tmsize_t kMostAtOnce = tmsize_t(256) << 20; ///< bytes of one strip or tile, whatever the file claims

struct Source {
    std::span<const std::byte> bytes;
    std::uint64_t at = 0;
};

tmsize_t readSome(thandle_t handle, void* to, tmsize_t count) {
    auto& source = *static_cast<Source*>(handle);
    const std::size_t from = std::min<std::uint64_t>(source.at, source.bytes.size());
    const std::size_t some = std::min(static_cast<std::size_t>(std::max<tmsize_t>(0, count)), source.bytes.size() - from);
    std::memcpy(to, source.bytes.data() + from, some);
    source.at = from + some;
    return static_cast<tmsize_t>(some);
}

tmsize_t writeNothing(thandle_t, void*, tmsize_t) { return 0; }

toff_t seek(thandle_t handle, toff_t offset, int whence) {
    auto& source = *static_cast<Source*>(handle);
    source.at = offset + (whence == SEEK_CUR ? source.at : whence == SEEK_END ? source.bytes.size() : 0);
    return source.at;
}

int close(thandle_t) { return 0; }
toff_t sizeOf(thandle_t handle) { return static_cast<Source*>(handle)->bytes.size(); }
int keepSilent(TIFF*, void*, const char*, const char*, va_list) { return 1; }

using File = std::unique_ptr<TIFF, void (*)(TIFF*)>;

File openTiff(Source& source) {
    const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kMostAtOnce);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keepSilent, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), keepSilent, nullptr);
    return {TIFFClientOpenExt("picture", "rm", &source, readSome, writeNothing, seek, close, sizeOf, nullptr, nullptr, options.get()), TIFFClose};
}

/// The first page as libtiff makes RGBA of any kind of pixels: 8 bits, colours multiplied by alpha, rows as they are stored.
std::vector<std::uint32_t> pixelsOf(TIFF& file, const PictureHeader& header) {
    TIFFRGBAImage reading;
    char reason[1024];
    if (!TIFFRGBAImageBegin(&reading, &file, 1, reason)) return {};
    const std::unique_ptr<TIFFRGBAImage, void (*)(TIFFRGBAImage*)> end(&reading, TIFFRGBAImageEnd);
    if (reading.width != static_cast<std::uint32_t>(header.width) || reading.height != static_cast<std::uint32_t>(header.height)) return {};
    reading.orientation = reading.req_orientation = ORIENTATION_TOPLEFT; // it is turned by who asked
    std::vector<std::uint32_t> pixels(std::size_t(reading.width) * reading.height);
    return TIFFRGBAImageGet(&reading, pixels.data(), reading.width, reading.height) ? pixels : std::vector<std::uint32_t>();
}

} // namespace

Stored decodeTiff(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name) {
    Source source{bytes};
    const File file = openTiff(source);
    if (!file) return {};
    char reason[1024];
    if (!TIFFRGBAImageOK(file.get(), reason)) throw Error::about(name, SEEDBED_TR("has colours of a kind that cannot be read; save it as PNG or JPEG"));
    const auto pixels = pixelsOf(*file, header);
    if (pixels.empty()) return {};
    Stored stored{{header.width, header.height, 4, {}}};
    stored.image.pixels.reserve(pixels.size() * 4);
    for (const std::uint32_t pixel : pixels)
        for (const std::uint32_t level : {TIFFGetR(pixel), TIFFGetG(pixel), TIFFGetB(pixel), TIFFGetA(pixel)})
            stored.image.pixels.push_back(static_cast<std::uint8_t>(level));
    unmultiply(stored.image);
    stored.image = withoutNeedlessAlpha(std::move(stored.image));
    std::uint32_t size = 0;
    const void* profile = nullptr;
    if (TIFFGetField(file.get(), TIFFTAG_ICCPROFILE, &size, &profile) && profile)
        stored.profile.assign(static_cast<const std::byte*>(profile), static_cast<const std::byte*>(profile) + size);
    return stored;
}

} // namespace seedbed
