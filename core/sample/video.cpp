#include "core/sample/video.h"

#include "core/base/error.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <gif_lib.h>

#include <array>
#include <functional>
#include <memory>

namespace seedbed {

namespace fs = std::filesystem;

namespace {

/// A name beside the target that is renamed over it when all is written, and removed otherwise.
class Beside {
  public:
    explicit Beside(const fs::path& target) : m_target(target), m_path(target) {
        m_path.replace_filename("." + target.stem().string() + ".part" + target.extension().string());
    }
    ~Beside() {
        std::error_code ignored;
        if (!m_done)
            fs::remove(m_path, ignored);
    }
    const fs::path& path() const { return m_path; }
    void finish() {
        std::error_code error;
        fs::rename(m_path, m_target, error);
        if (error)
            throw Error("The file " + m_target.string() + " could not be written: " + error.message() + ".");
        m_done = true;
    }

  private:
    fs::path m_target, m_path;
    bool m_done = false;
};

cv::Mat rgbOf(const Image& image) {
    const cv::Mat source(image.height, image.width, CV_8UC(image.channels), const_cast<std::uint8_t*>(image.pixels.data()));
    if (image.channels == 3)
        return source.clone();
    cv::Mat result;
    cv::cvtColor(source, result, image.channels == 1 ? cv::COLOR_GRAY2RGB : cv::COLOR_RGBA2RGB);
    return result;
}

/// As encoders want it: blue first, even sides.
cv::Mat movieFrame(const Image& image) {
    cv::Mat picture, result;
    cv::cvtColor(rgbOf(image), picture, cv::COLOR_RGB2BGR);
    cv::copyMakeBorder(picture, result, 0, picture.rows % 2, 0, picture.cols % 2, cv::BORDER_REPLICATE);
    return result;
}

void writeMovie(const fs::path& path, const std::vector<int>& codecs, int frames, double rate, const std::function<Image(int)>& frame) {
    const cv::Mat first = movieFrame(frame(0));
    cv::VideoWriter writer;
    for (const int codec : codecs)
        if (writer.open(path.string(), cv::CAP_FFMPEG, codec, rate, first.size()))
            break;
    if (!writer.isOpened())
        throw Error("This machine has no encoder for " + path.extension().string() + " or the folder of " + path.string() +
                    " cannot be written. Try a file ending in .gif, or another folder.");
    writer.write(first);
    for (int i = 1; i < frames; ++i)
        writer.write(movieFrame(frame(i)));
    writer.release();
    // the encoder does not say when the disk is full: read the film back
    cv::VideoCapture film(path.string(), cv::CAP_FFMPEG);
    int whole = 0;
    while (film.grab())
        ++whole;
    if (whole < frames)
        throw Error("The film could not be written whole; is the disk full? Free some space or choose another folder.");
}

/// 6 x 7 x 6 levels: enough for line art, and the same palette for every frame, so that nothing flickers.
constexpr int kReds = 6, kGreens = 7, kBlues = 6;

std::uint8_t paletteIndex(const cv::Vec3b& rgb) {
    const auto level = [](int value, int levels) { return (value * (levels - 1) + 127) / 255; };
    return static_cast<std::uint8_t>((level(rgb[0], kReds) * kGreens + level(rgb[1], kGreens)) * kBlues + level(rgb[2], kBlues));
}

std::array<GifColorType, 256> palette() {
    std::array<GifColorType, 256> colours{};
    for (int r = 0; r < kReds; ++r)
        for (int g = 0; g < kGreens; ++g)
            for (int b = 0; b < kBlues; ++b)
                colours[static_cast<std::size_t>((r * kGreens + g) * kBlues + b)] = {
                    static_cast<GifByteType>(r * 255 / (kReds - 1)), static_cast<GifByteType>(g * 255 / (kGreens - 1)),
                    static_cast<GifByteType>(b * 255 / (kBlues - 1))};
    return colours;
}

void writeGif(const fs::path& path, int frames, double rate, const std::function<Image(int)>& frame) {
    const auto must = [&](int result) {
        if (result == GIF_ERROR)
            throw Error("The file " + path.string() + " could not be written. Is there space, and may the folder be written?");
    };
    int error = 0;
    const std::unique_ptr<GifFileType, void (*)(GifFileType*)> gif(EGifOpenFileName(path.c_str(), false, &error),
                                                                   [](GifFileType* file) { EGifCloseFile(file, nullptr); });
    must(gif ? GIF_OK : GIF_ERROR);
    const auto colourTable = palette();
    const std::unique_ptr<ColorMapObject, void (*)(ColorMapObject*)> map(GifMakeMapObject(256, colourTable.data()), GifFreeMapObject);
    for (int i = 0; i < frames; ++i) {
        const cv::Mat picture = rgbOf(frame(i));
        if (i == 0) {
            EGifSetGifVersion(gif.get(), true);
            must(EGifPutScreenDesc(gif.get(), picture.cols, picture.rows, 8, 0, map.get()));
            const GifByteType forever[] = {1, 0, 0};
            must(EGifPutExtensionLeader(gif.get(), APPLICATION_EXT_FUNC_CODE));
            must(EGifPutExtensionBlock(gif.get(), 11, "NETSCAPE2.0"));
            must(EGifPutExtensionBlock(gif.get(), 3, forever));
            must(EGifPutExtensionTrailer(gif.get()));
        }
        const int hundredths = std::max(2, static_cast<int>(100.0 / rate + 0.5));
        const GifByteType delay[] = {0, static_cast<GifByteType>(hundredths & 255), static_cast<GifByteType>(hundredths >> 8), 0};
        must(EGifPutExtension(gif.get(), GRAPHICS_EXT_FUNC_CODE, 4, delay));
        must(EGifPutImageDesc(gif.get(), 0, 0, picture.cols, picture.rows, false, nullptr));
        std::vector<GifPixelType> row(static_cast<std::size_t>(picture.cols));
        for (int y = 0; y < picture.rows; ++y) {
            for (int x = 0; x < picture.cols; ++x)
                row[static_cast<std::size_t>(x)] = paletteIndex(picture.at<cv::Vec3b>(y, x));
            must(EGifPutLine(gif.get(), row.data(), picture.cols));
        }
    }
}

} // namespace

void writeVideo(const fs::path& path, int frames, double framesPerSecond, const std::function<Image(int)>& frame) {
    if (frames < 1 || !(framesPerSecond > 0) || framesPerSecond > 240)
        throw Error("A video needs at least one frame, and 1 to 240 frames a second.");
    Beside part(path);
    const std::string ending = path.extension().string();
    if (ending == ".mp4")
        writeMovie(part.path(), {cv::VideoWriter::fourcc('a', 'v', 'c', '1'), cv::VideoWriter::fourcc('m', 'p', '4', 'v')}, frames, framesPerSecond, frame);
    else if (ending == ".webm")
        writeMovie(part.path(), {cv::VideoWriter::fourcc('V', 'P', '9', '0'), cv::VideoWriter::fourcc('V', 'P', '8', '0')}, frames, framesPerSecond, frame);
    else if (ending == ".gif")
        writeGif(part.path(), frames, framesPerSecond, frame);
    else
        throw Error("The video " + path.string() + " must end in .mp4, .webm or .gif.");
    part.finish();
}

} // namespace seedbed
