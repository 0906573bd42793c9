#include "core/data/pictures/picture.h"

#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/picture_header.h"
#include "core/formats/png_text.h"
#include "core/formats/utf8.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace seedbed {

namespace {

constexpr int kMaxSide = 32768;
constexpr std::size_t kMaxFile = std::size_t(1) << 30;

cv::Mat decodeBytes(std::span<const std::byte> bytes) {
    const cv::Mat view(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::byte*>(bytes.data()));
    try {
        return cv::imdecode(view, cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception&) {
        return {};
    }
}

/// Empty when damaged.
cv::Mat decodeWhole(std::span<const std::byte> bytes, PictureFormat format) {
    if (format == PictureFormat::png) {
        const auto essentials = pngEssentials(bytes);
        return essentials.empty() ? cv::Mat() : decodeBytes(essentials);
    }
    return isWhole(bytes, format) ? decodeBytes(bytes) : cv::Mat();
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
    if (const std::string kind = foreignPicture(bytes); !kind.empty())
        throw Error::about(name, {SEEDBED_TR("is a picture of a kind that cannot be read (%1); save it as PNG or JPEG"), kind});
    if (isMoving(bytes)) throw Error::about(name, SEEDBED_TR("is a moving picture; save one picture of it as PNG"));
    if (!header) throw Error::about(name, SEEDBED_TR("is no PNG, JPEG, WebP or BMP picture, or its header is damaged"));
    if (header->width > kMaxSide || header->height > kMaxSide || std::int64_t(header->width) * header->height > kMaxPixels)
        throw Error::about(name, {SEEDBED_TR("is too large: %1 x %2 pixels. Make it smaller: at most %3 a side and %4 million in all"), header->width,
                                     header->height, kMaxSide, kMaxPixels >> 20});
    return *header;
}

} // namespace

Image decodePicture(std::span<const std::byte> bytes, const std::string& name) {
    const PictureHeader header = checkedHeader(bytes, name);
    const cv::Mat decoded = toEightBits(decodeWhole(bytes, header.format));
    if (decoded.empty() || decoded.cols != header.width || decoded.rows != header.height) throw Error::about(name, SEEDBED_TR("is damaged or cut off"));
    const cv::Mat rgb = toRgb(decoded, header.format);
    if (rgb.empty()) throw Error::about(name, SEEDBED_TR("has colours of an unknown kind"));
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
