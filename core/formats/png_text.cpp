#include "core/formats/png_text.h"

#include "core/formats/byte_reader.h"
#include "core/formats/error.h"
#include "core/formats/inflate.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <array>
#include <zlib.h>

namespace seedbed {

namespace {

constexpr std::string_view kSignature("\x89PNG\r\n\x1a\n", 8);
constexpr std::size_t kFrame = 12;                  ///< length, name and CRC around a chunk's data
constexpr std::size_t kHeaderEnd = 8 + kFrame + 13; ///< signature and IHDR
constexpr std::size_t kMaxText = std::size_t(1) << 20;
constexpr std::size_t kMaxAllTexts = std::size_t(8) << 20;

[[noreturn]] void damaged(Words what) { throw Error(SEEDBED_TR("The PNG file is damaged: %1."), what); }

struct Chunk {
    std::string_view type;
    Bytes data;
};

std::uint32_t checksum(Bytes bytes) { return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size())); }

/// The chunk at `at`, which moves behind it.
Chunk nextChunk(Bytes png, std::size_t& at) {
    const auto size = bigEndian(png, at, 4);
    if (!size) damaged(SEEDBED_TR("its end is missing"));
    const auto crc = bigEndian(png, at + 8 + *size, 4);
    if (!crc) damaged(SEEDBED_TR("it ends within a chunk"));
    const Bytes typeAndData = png.subspan(at + 4, 4 + std::size_t(*size));
    if (checksum(typeAndData) != *crc) damaged(SEEDBED_TR("a checksum does not fit"));
    at += kFrame + std::size_t(*size);
    return {asText(typeAndData.first(4)), typeAndData.subspan(4)};
}

void requirePng(Bytes png) {
    if (!hasText(png, 0, kSignature)) throw Error(SEEDBED_TR("This is not a PNG file."));
    std::size_t at = kSignature.size();
    if (nextChunk(png, at).type != "IHDR" || at != kHeaderEnd) damaged(SEEDBED_TR("its header is missing"));
}

/// The bytes before the next zero, which `data` then starts behind.
std::string_view takeField(Bytes& data) {
    const auto zero = std::find(data.begin(), data.end(), std::byte{0});
    if (zero == data.end()) damaged(SEEDBED_TR("a text chunk lacks a separator"));
    const auto field = data.first(static_cast<std::size_t>(zero - data.begin()));
    data = data.subspan(field.size() + 1);
    return asText(field);
}

std::string unpack(Bytes packed) {
    const auto text = inflateAll(packed, Wrapping::zlib, kMaxText);
    if (!text) damaged(SEEDBED_TR("a compressed text is wrong or larger than 1 MB"));
    return std::string(asText(*text));
}

std::uint32_t takeByte(Bytes& data) {
    if (data.empty()) damaged(SEEDBED_TR("a text chunk is too short"));
    const auto value = std::to_integer<std::uint32_t>(data.front());
    data = data.subspan(1);
    return value;
}

/// The text of a tEXt, zTXt or iTXt chunk behind its key.
std::string textOf(std::string_view type, Bytes data) {
    if (type == "tEXt") return latin1ToUtf8(asText(data));
    if (type == "zTXt") {
        if (takeByte(data) != 0) damaged(SEEDBED_TR("a text is compressed in an unknown way"));
        return latin1ToUtf8(unpack(data));
    }
    const std::uint32_t compressed = takeByte(data), method = takeByte(data);
    if (compressed > 1 || (compressed == 1 && method != 0)) damaged(SEEDBED_TR("a text is compressed in an unknown way"));
    takeField(data); // language
    takeField(data); // translated key
    std::string text = compressed == 1 ? unpack(data) : std::string(asText(data));
    if (!isUtf8(text)) damaged(SEEDBED_TR("a text is not UTF-8"));
    return text;
}

void append(std::vector<std::byte>& out, std::string_view text) {
    const Bytes bytes = std::as_bytes(std::span(text));
    out.insert(out.end(), bytes.begin(), bytes.end());
}

void appendNumber(std::vector<std::byte>& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::byte>(value >> shift));
}

bool isKey(std::string_view key) {
    return !key.empty() && key.size() <= 79 && key.front() != ' ' && key.back() != ' ' &&
           std::all_of(key.begin(), key.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

void appendText(std::vector<std::byte>& out, const std::string& key, const std::string& value) {
    if (!isKey(key)) throw Error(SEEDBED_TR("The key \"%1\" cannot be stored in a PNG file: 1 to 79 ASCII characters can."), printable(key));
    if (!isUtf8(value) || value.size() > kMaxText || value.find('\0') != std::string::npos)
        throw Error(SEEDBED_TR("The text of \"%1\" cannot be stored in a PNG file: UTF-8 up to 1 MB without zeros can."), key);
    const std::string data = key + std::string(5, '\0') + value; // uncompressed, no language, no translated key
    appendNumber(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = out.size();
    append(out, "iTXt");
    append(out, data);
    appendNumber(out, checksum(std::span(out).subspan(start)));
}

} // namespace

std::vector<std::byte> withPngText(std::span<const std::byte> png, const std::vector<std::pair<std::string, std::string>>& entries) {
    requirePng(png);
    std::vector<std::byte> out(png.begin(), png.begin() + kHeaderEnd);
    for (const auto& [key, value] : entries)
        appendText(out, key, value);
    out.insert(out.end(), png.begin() + kHeaderEnd, png.end());
    return out;
}

std::map<std::string, std::string> readPngText(std::span<const std::byte> png) {
    requirePng(png);
    std::map<std::string, std::string> texts;
    std::size_t total = 0;
    for (std::size_t at = kHeaderEnd;;) {
        auto [type, data] = nextChunk(png, at);
        if (type == "IEND") return texts;
        if (type != "tEXt" && type != "zTXt" && type != "iTXt") continue;
        const std::string key = latin1ToUtf8(takeField(data));
        std::string text = textOf(type, data);
        total += key.size() + text.size();
        if (text.size() > kMaxText || total > kMaxAllTexts)
            throw Error(SEEDBED_TR("The texts in the PNG file are too large: at most 1 MB each and 8 MB together."));
        texts.emplace(key, std::move(text));
    }
}

std::vector<std::byte> pngEssentials(std::span<const std::byte> png) {
    constexpr std::array<std::string_view, 5> essential{"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
    std::vector<std::byte> kept(png.begin(), png.begin() + kSignature.size());
    kept.reserve(png.size());
    bool hasPixels = false;
    for (std::size_t at = kSignature.size(); at + kFrame <= png.size();) {
        const std::size_t length = *bigEndian(png, at, 4);
        if (length > png.size() - at - kFrame) break;
        const Bytes chunk = png.subspan(at, length + kFrame);
        const std::string_view name = asText(chunk.subspan(4, 4));
        if (std::ranges::find(essential, name) != essential.end()) {
            if (checksum(chunk.subspan(4, length + 4)) != bigEndian(chunk, length + 8, 4)) break;
            kept.insert(kept.end(), chunk.begin(), chunk.end());
        }
        hasPixels = hasPixels || name == "IDAT";
        if (name == "IEND" && hasPixels) return kept;
        at += chunk.size();
    }
    return {};
}

} // namespace seedbed
