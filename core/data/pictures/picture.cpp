#include "core/data/pictures/picture.h"

#include "core/data/pictures/colour_profile.h"
#include "core/data/pictures/decoders.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/picture_profile.h"
#include "core/formats/png_text.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace seedbed {

namespace {

constexpr int kMaxSide = 32768;
constexpr std::int64_t kReducedPixels = kMaxPixels / 2; ///< at most, of what is read at less than its size
constexpr std::size_t kMaxFile = std::size_t(1) << 30;

/// 1, or by what the sides of a large JPEG file are divided while it is decoded; 0: it is too large all the same.
int reductionOf(const PictureHeader& header) {
    const std::int64_t pixels = std::int64_t(header.width) * header.height;
    const auto fits = [&](int by, std::int64_t most) { return pixels / by / by <= most && std::max(header.width, header.height) / by <= kMaxSide; };
    if (fits(1, kMaxPixels)) return 1;
    if (header.format != PictureFormat::jpeg || pixels > kMaxJpegPixels) return 0;
    return fits(2, kReducedPixels) ? 2 : fits(4, kReducedPixels) ? 4 : 0;
}

cv::Mat decodeBytes(std::span<const std::byte> bytes, int reduction) {
    const cv::Mat view(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::byte*>(bytes.data()));
    const int flags = reduction == 1 ? cv::IMREAD_UNCHANGED : (reduction == 2 ? cv::IMREAD_REDUCED_COLOR_2 : cv::IMREAD_REDUCED_COLOR_4);
    try {
        return cv::imdecode(view, flags == cv::IMREAD_UNCHANGED ? flags : flags | cv::IMREAD_IGNORE_ORIENTATION);
    } catch (const cv::Exception&) {
        return {};
    }
}

/// By OpenCV, empty when damaged.
cv::Mat decodeWhole(std::span<const std::byte> bytes, PictureFormat format, int reduction) {
    if (format == PictureFormat::png) {
        const auto essentials = pngEssentials(bytes);
        return essentials.empty() ? cv::Mat() : decodeBytes(essentials, reduction);
    }
    return isWhole(bytes, format) ? decodeBytes(bytes, reduction) : cv::Mat();
}

cv::Mat toEightBits(cv::Mat decoded) {
    if (decoded.depth() == CV_16U) decoded.convertTo(decoded, CV_8U, 1.0 / 257);
    return decoded.depth() == CV_8U ? decoded : cv::Mat();
}

/// Many programs leave the fourth byte of BMP pixels at 0 and mean opaque.
bool isWhollyTransparent(const cv::Mat& decoded) {
    cv::Mat alpha;
    cv::extractChannel(decoded, alpha, 3);
    return cv::countNonZero(alpha) == 0;
}

cv::Mat toRgb(const cv::Mat& decoded, PictureFormat format) {
    cv::Mat result;
    switch (decoded.channels()) {
    case 1: return decoded;
    case 3: cv::cvtColor(decoded, result, cv::COLOR_BGR2RGB); return result;
    case 4: {
        const bool opaque = format == PictureFormat::bmp && isWhollyTransparent(decoded);
        cv::cvtColor(decoded, result, opaque ? cv::COLOR_BGRA2RGB : cv::COLOR_BGRA2RGBA);
        return result;
    }
    default: return {};
    }
}

/// Turned and mirrored as EXIF orientation 1..8 asks.
cv::Mat upright(const cv::Mat& stored, int orientation) {
    constexpr int kNoFlip = 9, kBoth = -1, kUpDown = 0, kLeftRight = 1;
    constexpr int flips[] = {kNoFlip, kNoFlip, kLeftRight, kBoth, kUpDown, kNoFlip, kLeftRight, kBoth, kUpDown};
    cv::Mat result = stored;
    if (orientation >= 5) cv::transpose(stored, result);
    if (flips[orientation] == kNoFlip) return result;
    cv::Mat flipped;
    cv::flip(result, flipped, flips[orientation]);
    return flipped;
}

cv::Mat viewOf(Image& image) { return {image.height, image.width, CV_8UC(image.channels), image.pixels.data()}; }

Image toImage(const cv::Mat& mat) {
    Image image{mat.cols, mat.rows, mat.channels(), {}};
    image.pixels.reserve(image.stride() * static_cast<std::size_t>(mat.rows));
    for (int y = 0; y < mat.rows; ++y)
        image.pixels.insert(image.pixels.end(), mat.ptr(y), mat.ptr(y) + image.stride());
    return image;
}

PictureHeader checkedHeader(std::span<const std::byte> bytes, const std::string& name) {
    const auto header = sniffPicture(bytes);
    if (bytes.empty()) throw Error::about(name, SEEDBED_TR("is empty"));
    if (const std::string kind = foreignPicture(bytes); !kind.empty()) throwUnreadable(name, kind);
    if (!header) {
        const auto format = pictureFormat(bytes);
        if (format) throw Error::about(name, SEEDBED_TR("is damaged or cut off"));
        throw Error::about(name, SEEDBED_TR("is no picture that can be read, or its header is damaged; save it as PNG or JPEG"));
    }
    decodingBytes(*header, name);
    return *header;
}

bool isOpenCvs(PictureFormat format) {
    using enum PictureFormat;
    return format == png || format == jpeg || format == webp || format == bmp;
}

/// RGB, grey or RGBA as it is stored, empty when damaged; a profile beside it.
cv::Mat decodeByOpenCv(std::span<const std::byte> bytes, const PictureHeader& header, const std::string& name, std::vector<std::byte>& profile) {
    const int reduction = reductionOf(header);
    const auto reduced = [&](int side) { return (side + reduction - 1) / reduction; };
    const cv::Mat decoded = toEightBits(decodeWhole(bytes, header.format, reduction));
    if (decoded.empty() || decoded.cols != reduced(header.width) || decoded.rows != reduced(header.height)) return {};
    profile = pictureProfile(bytes, header.format);
    const cv::Mat rgb = toRgb(decoded, header.format);
    if (rgb.empty()) throw Error::about(name, SEEDBED_TR("has colours of a kind that cannot be read; save it as PNG or JPEG"));
    return rgb;
}

} // namespace

std::int64_t decodingBytes(const PictureHeader& header, const std::string& name) {
    constexpr std::int64_t kBytesAPixel = 12; // decoded, turned round and premultiplied at once, at worst
    constexpr std::int64_t kCoefficients = 6; // of a pixel of a JPEG file that shows itself little by little
    const std::int64_t pixels = std::int64_t(header.width) * header.height;
    const int reduction = reductionOf(header);
    if (reduction == 0)
        throw Error::about(name, {SEEDBED_TR("is too large: %1 x %2 pixels. Make it smaller: at most %3 a side and %4 million in all"), header.width,
                                     header.height, kMaxSide, (header.format == PictureFormat::jpeg ? kMaxJpegPixels : kMaxPixels) >> 20});
    return pixels / reduction / reduction * kBytesAPixel + (header.isProgressive ? pixels * kCoefficients : 0);
}

Image decodePicture(std::span<const std::byte> bytes, const std::string& name, ReadNotes* notes) {
    const PictureHeader header = checkedHeader(bytes, name);
    Stored stored; // what `rgb` may look at
    cv::Mat rgb;
    if (isOpenCvs(header.format) && !isMoving(bytes)) {
        rgb = decodeByOpenCv(bytes, header, name, stored.profile);
    } else if (const Decoder decode = decoderOf(header.format)) {
        stored = decode(bytes, header, name);
        if (!stored.image.empty()) rgb = viewOf(stored.image);
    } else if (isMoving(bytes)) {
        throw Error::about(name, SEEDBED_TR("is a moving picture; save one picture of it as PNG"));
    } else {
        throwUnreadable(name, nameOf(header.format));
    }
    if (rgb.empty()) throw Error::about(name, SEEDBED_TR("is damaged or cut off"));
    const bool hadProfile = toSrgb({rgb.data, rgb.total() * rgb.elemSize()}, rgb.channels(), stored.profile);
    if (notes) *notes = {hadProfile, reductionOf(header) > 1};
    return toImage(upright(rgb, header.orientation));
}

Image readPicture(const std::filesystem::path& path) { return decodePicture(readFile(path, kMaxFile), displayName(path)); }

std::vector<std::byte> encodePng(const Image& image) {
    const cv::Mat view(image.height, image.width, CV_8UC(image.channels), const_cast<std::uint8_t*>(image.pixels.data()));
    cv::Mat ordered;
    if (image.channels == 1)
        ordered = view;
    else
        cv::cvtColor(view, ordered, image.channels == 3 ? cv::COLOR_RGB2BGR : cv::COLOR_RGBA2BGRA);
    std::vector<std::uint8_t> bytes;
    try {
        cv::imencode(".png", ordered, bytes);
    } catch (const cv::Exception& error) {
        throw Error(SEEDBED_TR("A picture could not be written as PNG: %1."), error.err);
    }
    const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
    return {first, first + bytes.size()};
}

} // namespace seedbed
