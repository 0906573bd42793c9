#pragma once
// Pictures as files, written byte by byte where the program's own writer cannot.
#include "core/base/random.h"
#include "core/data/pictures/picture.h"
#include "tests/core/formats/support.h"

#include <QByteArray>

#include <zlib.h>

namespace seedbed::test {

/// Left half red, right half blue, 32 x 16.
inline const std::string kJpeg = QByteArray::fromBase64("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHB"
                                                        "YWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo"
                                                        "KCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAQACADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYH/8"
                                                        "QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAgG/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/a"
                                                        "AAwDAQACEQMRAD8AzoBHEigADCFZ/9k=")
                                     .toStdString();
/// The same, without loss.
inline const std::string kWebp = QByteArray::fromBase64("UklGRiYAAABXRUJQVlA4TBkAAAAvH8ADAA8Q87//8x8OBAJJ/tIDLBDR/yheAA==").toStdString();

inline std::string pngChunk(const std::string& name, const std::string& content) {
    const std::string body = name + content;
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return big(content.size(), 4) + body + big(crc, 4);
}

inline std::string pngHeader(std::uint32_t width, std::uint32_t height, int depth, int colours) {
    return std::string("\x89PNG\r\n\x1a\n", 8) +
           pngChunk("IHDR", big(width, 4) + big(height, 4) + big(std::uint64_t(depth), 1) + big(std::uint64_t(colours), 1) + std::string(3, '\0'));
}

/// A PNG file of any kind; `rows` are its bytes, each row begun by its filter (0), `extra` chunks before
/// them.
inline std::string png(std::uint32_t width, std::uint32_t height, int depth, int colours, const std::string& rows, const std::string& extra = {}) {
    uLongf size = compressBound(rows.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()), rows.size());
    packed.resize(size);
    return pngHeader(width, height, depth, colours) + extra + pngChunk("IDAT", packed) + pngChunk("IEND", "");
}

/// 20000 x 20000 black pixels in some 50 KB.
inline std::string pngBomb() {
    z_stream stream{};
    deflateInit(&stream, 1);
    std::string packed, row(1 + 20000 / 8, '\0'), out(1 << 16, '\0');
    for (int y = 0; y < 20000; ++y) {
        stream.next_in = reinterpret_cast<Bytef*>(row.data());
        stream.avail_in = static_cast<uInt>(row.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(out.data());
            stream.avail_out = static_cast<uInt>(out.size());
            deflate(&stream, y == 19999 ? Z_FINISH : Z_NO_FLUSH);
            packed.append(out.data(), out.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return pngHeader(20000, 20000, 1, 0) + pngChunk("IDAT", packed) + pngChunk("IEND", "");
}

/// EXIF data that says only how to turn the picture.
inline std::string exif(int orientation) {
    return "MM" + big(42, 2) + big(8, 4) + big(1, 2) + big(0x0112, 2) + big(3, 2) + big(1, 4) + big(std::uint64_t(orientation), 2) + big(0, 2) + big(0, 4);
}

inline std::string jpegTurned(int orientation) {
    const std::string data = std::string("Exif\0\0", 6) + exif(orientation);
    return kJpeg.substr(0, 2) + "\xFF\xE1" + big(data.size() + 2, 2) + data + kJpeg.substr(2);
}

inline Image decode(const std::string& file, const std::string& name = "x.png") { return decodePicture(std::as_bytes(std::span(file)), name); }

inline std::string pngOf(const Image& image) {
    const auto bytes = encodePng(image);
    return text(bytes);
}

inline Image plain(int width, int height, std::initializer_list<std::uint8_t> colour) {
    Image image{width, height, static_cast<int>(colour.size()), {}};
    for (int i = 0; i < width * height; ++i)
        for (const std::uint8_t level : colour)
            image.pixels.push_back(level);
    return image;
}

/// Soft random blotches: every seed looks different to a person.
inline Image blotches(std::uint64_t seed, int channels = 3, int size = 32) {
    Random random(seed);
    std::vector<int> corners;
    for (int i = 0; i < 25 * channels; ++i)
        corners.push_back(static_cast<int>(random.below(256)));
    Image image{size, size, channels, {}};
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            for (int c = 0; c < channels; ++c)
                image.pixels.push_back(static_cast<std::uint8_t>(corners[static_cast<std::size_t>(((y * 5 / size) * 5 + x * 5 / size) * channels + c)]));
    return image;
}

inline void putPicture(const std::filesystem::path& path, const Image& image) {
    std::filesystem::create_directories(path.parent_path());
    put(path, pngOf(image));
}

inline DatasetOptions options(int size = 32, int channels = 0) {
    DatasetOptions result;
    result.size = size;
    result.channels = channels;
    return result;
}

inline Dataset openDataset(const std::filesystem::path& path, const DatasetOptions& wanted = options()) {
    NoProgress quiet;
    return Dataset::open(path, wanted, quiet);
}

/// Names of one side, in its order.
inline std::vector<std::string> trainingNames(const Dataset& dataset) {
    std::vector<std::string> names;
    for (int i = 0; i < dataset.trainingCount(); ++i)
        names.push_back(dataset.trainingName(i));
    return names;
}

inline std::vector<std::string> heldOutNames(const Dataset& dataset) {
    std::vector<std::string> names;
    for (int i = 0; i < dataset.heldOutCount(); ++i)
        names.push_back(dataset.heldOutName(i));
    return names;
}

} // namespace seedbed::test
