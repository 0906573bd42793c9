// HEIC and AVIF, still ones; of a series the one that its file calls the first.
#include "core/data/pictures/colour_profile.h"
#include "core/data/pictures/decoders.h"
#include "core/data/pictures/picture.h"

#include <libheif/heif.h>
#include <memory>

namespace seedbed {

namespace {

constexpr int kMostSide = 32768;
constexpr std::size_t kMostProfile = std::size_t(4) << 20;

using Context = std::unique_ptr<heif_context, FreeBy<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, FreeBy<heif_image_handle_release>>;
using Decoded = std::unique_ptr<heif_image, FreeBy<heif_image_release>>;
using Options = std::unique_ptr<heif_decoding_options, FreeBy<heif_decoding_options_free>>;

/// What is no fault of the file: a library without the decoder it needs.
bool cannotDo(const heif_error& error) {
    return error.code == heif_error_Unsupported_feature || error.code == heif_error_Unsupported_filetype || error.code == heif_error_Plugin_loading_error;
}

Decoded decode(const heif_image_handle& handle, bool hasAlpha, heif_error& error) {
    const Options options(heif_decoding_options_alloc());
    options->convert_hdr_to_8bit = 1;
    heif_image* image = nullptr;
    error = heif_decode_image(&handle, &image, heif_colorspace_RGB, hasAlpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, options.get());
    return Decoded(image);
}

/// Where no profile stands in the file, that of the colours that it names by numbers.
std::vector<std::byte> profileByCode(const heif_image_handle& handle) {
    heif_color_profile_nclx* code = nullptr;
    if (heif_image_handle_get_nclx_color_profile(&handle, &code).code != heif_error_Ok || !code) return {};
    const std::unique_ptr<heif_color_profile_nclx, FreeBy<heif_nclx_color_profile_free>> owned(code);
    return profileOfCode(code->color_primaries, code->transfer_characteristics);
}

std::vector<std::byte> profileOf(const heif_image_handle& handle) {
    std::vector<std::byte> profile(heif_image_handle_get_raw_color_profile_size(&handle));
    if (profile.empty()) return profileByCode(handle);
    if (profile.size() > kMostProfile || heif_image_handle_get_raw_color_profile(&handle, profile.data()).code != heif_error_Ok) return {};
    return profile;
}

bool isWithinLimits(int width, int height) {
    return width >= 1 && height >= 1 && width <= kMostSide && height <= kMostSide && std::int64_t(width) * height <= kMaxPixels;
}

} // namespace

Stored decodeHeif(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name) {
    const Context context(heif_context_alloc());
    heif_context_set_max_decoding_threads(context.get(), 1); // several files are read side by side
    heif_context_set_maximum_image_size_limit(context.get(), kMostSide);
    heif_error error = heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr);
    heif_image_handle* primary = nullptr;
    if (error.code == heif_error_Ok) error = heif_context_get_primary_image_handle(context.get(), &primary);
    const Handle handle(primary);
    if (cannotDo(error)) throwUnreadable(name, nameOf(header.format));
    if (!handle || !isWithinLimits(heif_image_handle_get_width(primary), heif_image_handle_get_height(primary))) return {};

    const bool hasAlpha = heif_image_handle_has_alpha_channel(primary);
    const Decoded decoded = decode(*primary, hasAlpha, error);
    if (cannotDo(error)) throwUnreadable(name, nameOf(header.format));
    int stride = 0;
    const std::uint8_t* rows = decoded ? heif_image_get_plane_readonly(decoded.get(), heif_channel_interleaved, &stride) : nullptr;
    Image image{decoded ? heif_image_get_width(decoded.get(), heif_channel_interleaved) : 0,
        decoded ? heif_image_get_height(decoded.get(), heif_channel_interleaved) : 0, hasAlpha ? 4 : 3, {}};
    if (!rows || !isWithinLimits(image.width, image.height)) return {};
    image.pixels.reserve(image.stride() * static_cast<std::size_t>(image.height));
    for (std::ptrdiff_t y = 0; y < image.height; ++y)
        image.pixels.insert(image.pixels.end(), rows + y * stride, rows + y * stride + static_cast<std::ptrdiff_t>(image.stride()));
    if (hasAlpha && heif_image_handle_is_premultiplied_alpha(primary)) unmultiply(image);
    return {withoutNeedlessAlpha(std::move(image)), profileOf(*primary)};
}

} // namespace seedbed
