#include "core/sample/video.h"

#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <fcntl.h>
#include <gif_lib.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <memory>
#include <system_error>

namespace seedbed {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void throwUnwritten(const fs::path& film, int error) {
    throw Error(SEEDBED_TR("The film %1 could not be written: %2. Choose another name or folder."), displayName(film), std::generic_category().message(error));
}

/// A file beside the target that is renamed over it when all is written, and removed otherwise.
class Beside {
  public:
    explicit Beside(const fs::path& target) : m_target(target), m_path(target) {
        m_path.replace_filename("." + target.stem().string() + ".part" + target.extension().string());
        std::error_code ignored;
        if (fs::is_directory(m_target, ignored)) throwUnwritten(m_target, EISDIR);
        if (!std::ofstream(m_path)) // encoders do not say why they cannot write
            throwUnwritten(m_target, errno);
    }
    ~Beside() {
        std::error_code ignored;
        if (!m_done) fs::remove(m_path, ignored);
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;

    const fs::path& path() const { return m_path; }
    std::string name() const { return displayName(m_target); } ///< what a person is told
    void finish() {
        std::error_code error;
        fs::rename(m_path, m_target, error);
        if (error) throwUnwritten(m_target, error.value());
        m_done = true;
    }

  private:
    fs::path m_target, m_path;
    bool m_done = false;
};

/// While it lives, nothing that the process says on stderr is seen: OpenCV warns of a tag that WebM does not need, and
/// has no switch for that.
class Silence {
  public:
    Silence() : m_stderr(::dup(STDERR_FILENO)) {
        const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (m_stderr >= 0 && nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
        if (nowhere >= 0) ::close(nowhere);
    }
    ~Silence() {
        if (m_stderr < 0) return;
        ::dup2(m_stderr, STDERR_FILENO);
        ::close(m_stderr);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

  private:
    int m_stderr;
};

cv::Mat rgbOf(const Image& image) {
    const cv::Mat source(image.height, image.width, CV_8UC(image.channels), const_cast<std::uint8_t*>(image.pixels.data()));
    if (image.channels == 3) return source.clone();
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

bool openWriter(cv::VideoWriter& writer, const fs::path& path, const std::vector<int>& codecs, double rate, cv::Size size) {
    const Silence silence;
    return std::any_of(codecs.begin(), codecs.end(), [&](int codec) { return writer.open(path.string(), cv::CAP_FFMPEG, codec, rate, size); });
}

void writeMovie(const Beside& film, const std::vector<int>& codecs, int frames, double rate, const std::function<Image(int)>& frame) {
    const cv::Mat first = movieFrame(frame(0));
    cv::VideoWriter writer;
    if (!openWriter(writer, film.path(), codecs, rate, first.size()))
        throw Error(SEEDBED_TR("The film %1 could not be written: this machine has no encoder for its kind. Let its name end in .gif."), film.name());
    writer.write(first);
    for (int i = 1; i < frames; ++i)
        writer.write(movieFrame(frame(i)));
    writer.release();
    // the encoder does not say when the disk is full: read the film back
    cv::VideoCapture written(film.path().string(), cv::CAP_FFMPEG);
    int whole = 0;
    while (written.grab())
        ++whole;
    if (whole < frames)
        throw Error(SEEDBED_TR("The film %1 could not be written whole; is the disk full? Free some space or choose another folder."), film.name());
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
                colours[static_cast<std::size_t>((r * kGreens + g) * kBlues + b)] = {static_cast<GifByteType>(r * 255 / (kReds - 1)),
                    static_cast<GifByteType>(g * 255 / (kGreens - 1)), static_cast<GifByteType>(b * 255 / (kBlues - 1))};
    return colours;
}

void writeGif(const Beside& film, int frames, double rate, const std::function<Image(int)>& frame) {
    const auto must = [&](int result) {
        if (result == GIF_ERROR)
            throw Error(SEEDBED_TR("The film %1 could not be written whole; is the disk full? Free some space or choose another folder."), film.name());
    };
    int error = 0;
    const std::unique_ptr<GifFileType, void (*)(GifFileType*)> gif(EGifOpenFileName(film.path().c_str(), false, &error),
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
        throw Error(SEEDBED_TR("A video needs at least one frame, and 1 to 240 frames a second."));
    constexpr auto code = cv::VideoWriter::fourcc;
    const std::string ending = path.extension().string();
    if (ending != ".mp4" && ending != ".webm" && ending != ".gif") throw Error(SEEDBED_TR("The film %1 must end in .mp4, .webm or .gif."), displayName(path));
    Beside film(path);
    if (ending == ".mp4")
        writeMovie(film, {code('a', 'v', 'c', '1'), code('m', 'p', '4', 'v')}, frames, framesPerSecond, frame);
    else if (ending == ".webm")
        writeMovie(film, {code('V', 'P', '9', '0'), code('V', 'P', '8', '0')}, frames, framesPerSecond, frame);
    else
        writeGif(film, frames, framesPerSecond, frame);
    film.finish();
}

} // namespace seedbed
