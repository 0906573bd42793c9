#include "core/data/pictures/decoders.h"
#include "core/data/pictures/picture.h"
#include "core/formats/error.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <openjpeg.h>

namespace seedbed {

namespace {

using Codec = std::unique_ptr<opj_codec_t, FreeBy<opj_destroy_codec>>;
using Stream = std::unique_ptr<opj_stream_t, FreeBy<opj_stream_destroy>>;
using Decoded = std::unique_ptr<opj_image_t, FreeBy<opj_image_destroy>>;

struct Source {
    std::span<const std::byte> bytes;
    std::size_t at = 0;
};

OPJ_SIZE_T readSome(void* to, OPJ_SIZE_T count, void* data) {
    auto& source = *static_cast<Source*>(data);
    const std::size_t some = std::min(count, source.bytes.size() - source.at);
    if (some == 0) return static_cast<OPJ_SIZE_T>(-1); // the end
    std::memcpy(to, source.bytes.data() + source.at, some);
    source.at += some;
    return some;
}

OPJ_OFF_T skip(OPJ_OFF_T count, void* data) {
    auto& source = *static_cast<Source*>(data);
    if (count < 0) return -1;
    source.at += std::min(static_cast<std::size_t>(count), source.bytes.size() - source.at);
    return count;
}

OPJ_BOOL seek(OPJ_OFF_T to, void* data) {
    auto& source = *static_cast<Source*>(data);
    if (to < 0 || static_cast<std::size_t>(to) > source.bytes.size()) return OPJ_FALSE;
    source.at = static_cast<std::size_t>(to);
    return OPJ_TRUE;
}

Stream streamOf(Source& source) {
    Stream stream(opj_stream_create(std::size_t(1) << 16, OPJ_TRUE));
    opj_stream_set_read_function(stream.get(), readSome);
    opj_stream_set_skip_function(stream.get(), skip);
    opj_stream_set_seek_function(stream.get(), seek);
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), source.bytes.size());
    return stream;
}

Decoded decode(Source& source, bool isBare, const PictureHeader& header) {
    const Codec codec(opj_create_decompress(isBare ? OPJ_CODEC_J2K : OPJ_CODEC_JP2)); // which says nothing unless it is asked to
    const Stream stream = streamOf(source);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t* image = nullptr;
    if (!opj_setup_decoder(codec.get(), &parameters) || !opj_read_header(stream.get(), codec.get(), &image)) {
        opj_image_destroy(image);
        return {};
    }
    Decoded decoded(image);
    const bool isAsSaid = image->x1 - image->x0 == static_cast<OPJ_UINT32>(header.width) && image->y1 - image->y0 == static_cast<OPJ_UINT32>(header.height);
    if (!isAsSaid || !opj_decode(codec.get(), stream.get(), image) || !opj_end_decompress(codec.get(), stream.get())) return {};
    return decoded;
}

/// 8 bits of a component's number, whatever it has.
std::uint8_t levelOf(const opj_image_comp_t& component, std::size_t at) {
    const std::int64_t most = (std::int64_t(1) << component.prec) - 1, level = component.data[at] + (component.sgnd ? (most + 1) / 2 : 0);
    return static_cast<std::uint8_t>((std::clamp<std::int64_t>(level, 0, most) * 255 + most / 2) / most);
}

/// Every component in full, none of the kinds whose colours would have to be worked out.
bool isPlain(const opj_image_t& image, const PictureHeader& header) {
    for (OPJ_UINT32 i = 0; i < image.numcomps; ++i) {
        const opj_image_comp_t& component = image.comps[i];
        if (!component.data || component.prec < 1 || component.prec > 31 || component.w != static_cast<OPJ_UINT32>(header.width) ||
            component.h != static_cast<OPJ_UINT32>(header.height))
            return false;
    }
    return image.numcomps >= 1 && image.numcomps <= 4 && image.color_space != OPJ_CLRSPC_SYCC && image.color_space != OPJ_CLRSPC_EYCC &&
           image.color_space != OPJ_CLRSPC_CMYK;
}

} // namespace

Stored decodeJpeg2000(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name) {
    Source source{bytes};
    const bool isBare = bytes.size() > 1 && bytes[0] == std::byte{0xFF} && bytes[1] == std::byte{0x4F};
    const Decoded decoded = decode(source, isBare, header);
    if (!decoded) return {};
    if (!isPlain(*decoded, header)) throw Error::about(name, SEEDBED_TR("has colours of a kind that cannot be read; save it as PNG or JPEG"));
    const std::size_t components = decoded->numcomps, colours = components < 3 ? 1 : 3;
    const bool hasAlpha = components % 2 == 0;
    Stored stored{{header.width, header.height, hasAlpha ? 4 : static_cast<int>(colours), {}}};
    const auto count = static_cast<std::size_t>(header.width) * static_cast<std::size_t>(header.height);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t c = 0; c < (hasAlpha ? 3 : colours); ++c)
            stored.image.pixels.push_back(levelOf(decoded->comps[std::min(c, colours - 1)], i));
        if (hasAlpha) stored.image.pixels.push_back(levelOf(decoded->comps[components - 1], i));
    }
    stored.image = withoutNeedlessAlpha(std::move(stored.image));
    if (decoded->icc_profile_buf && decoded->icc_profile_len > 0) {
        const auto* first = reinterpret_cast<const std::byte*>(decoded->icc_profile_buf);
        stored.profile.assign(first, first + decoded->icc_profile_len);
    }
    return stored;
}

} // namespace seedbed
