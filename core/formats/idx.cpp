#include "core/formats/idx.h"

#include "core/formats/byte_reader.h"
#include "core/formats/error.h"
#include "core/formats/inflate.h"
#include "core/formats/mapped_file.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <limits>

namespace seedbed {

namespace {

constexpr std::size_t kMaxSides = 4;
constexpr std::size_t kMaxHeader = 4 + 4 * kMaxSides;
constexpr std::size_t kSlack = 1 << 16; ///< of a file over its content: header, gzip frame
constexpr std::uint32_t kUnsignedByte = 0x08;

bool isGzip(Bytes bytes) { return hasText(bytes, 0, "\x1f\x8b"); }

/// The first bytes of the content, unpacked.
std::vector<std::byte> start(Bytes bytes) {
    if (isGzip(bytes)) return inflateStart(bytes, Wrapping::gzip, kMaxHeader);
    const Bytes first = bytes.first(std::min(bytes.size(), kMaxHeader));
    return {first.begin(), first.end()};
}

bool hasMagic(Bytes header) {
    const auto magic = bigEndian(header, 0, 4);
    return magic && *magic >> 16 == 0 && (*magic & 0xFF) >= 1 && (*magic & 0xFF) <= kMaxSides;
}

/// Sides and their product from the header of `fileName`, which is taken to be an IDX file.
std::size_t readShape(Bytes header, const std::string& fileName, std::size_t maxBytes, std::vector<int>& shape) {
    if (!hasMagic(header)) throw Error(SEEDBED_TR("%1 is not an IDX file of 1 to 4 dimensions."), fileName);
    if (bigEndian(header, 2, 1) != kUnsignedByte)
        throw Error(SEEDBED_TR("%1 holds numbers of another type than unsigned bytes, which alone can be read."), fileName);
    const std::size_t sides = bigEndian(header, 3, 1).value();
    std::size_t product = 1;
    for (std::size_t i = 0; i < sides; ++i) {
        const auto side = bigEndian(header, 4 + 4 * i, 4);
        if (!side) throw Error(SEEDBED_TR("%1 is damaged: it ends within its header."), fileName);
        if (*side > std::numeric_limits<int>::max() || __builtin_mul_overflow(product, std::size_t(*side), &product))
            throw Error(SEEDBED_TR("%1 is damaged: its dimensions are too large."), fileName);
        shape.push_back(static_cast<int>(*side));
    }
    if (product > maxBytes) throw Error(SEEDBED_TR("%1 is too large to read: %2 bytes, at most %3."), fileName, product, maxBytes);
    return product;
}

} // namespace

IdxArray parseIdx(std::span<const std::byte> bytes, const std::string& fileName, std::size_t maxBytes) {
    IdxArray array;
    const std::size_t product = readShape(start(bytes), fileName, maxBytes, array.shape);
    const std::size_t headerSize = 4 + 4 * array.shape.size();
    std::optional<std::vector<std::byte>> unpacked;
    if (isGzip(bytes)) {
        unpacked = inflateAll(bytes, Wrapping::gzip, headerSize + product);
        if (!unpacked) throw Error(SEEDBED_TR("%1 is damaged: its compressed content is wrong or larger than its header says."), fileName);
        bytes = *unpacked;
    }
    if (bytes.size() != headerSize + product)
        throw Error(SEEDBED_TR("%1 is damaged: its header promises %2 bytes, but %3 follow."), fileName, product, bytes.size() - headerSize);
    const Bytes content = bytes.subspan(headerSize);
    const auto* first = reinterpret_cast<const std::uint8_t*>(content.data());
    array.bytes.assign(first, first + content.size());
    return array;
}

IdxArray readIdx(const std::filesystem::path& path, std::size_t maxBytes) { return parseIdx(readFile(path, maxBytes + kSlack), displayName(path), maxBytes); }

bool looksLikeIdx(std::span<const std::byte> bytes) {
    const std::vector<std::byte> header = start(bytes);
    return hasMagic(header) && bigEndian(header, 2, 1) == kUnsignedByte;
}

} // namespace seedbed
