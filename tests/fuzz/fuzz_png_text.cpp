// Any bytes as a PNG file with texts. Checksums are made right first, or hardly an input would get past them.
#include "core/formats/error.h"
#include "core/formats/png_text.h"
#include "core/formats/utf8.h"

#include <cstdint>
#include <zlib.h>

namespace {

std::uint32_t bigEndian(const std::uint8_t* at) { return std::uint32_t(at[0]) << 24 | std::uint32_t(at[1]) << 16 | std::uint32_t(at[2]) << 8 | at[3]; }

void repairChecksums(std::vector<std::uint8_t>& png) {
    for (std::size_t at = 8; at + 12 <= png.size();) {
        const std::size_t size = bigEndian(&png[at]);
        if (size > png.size() - at - 12) return;
        const auto crc = static_cast<std::uint32_t>(crc32(0, &png[at + 4], static_cast<uInt>(size + 4)));
        for (std::size_t i = 0; i < 4; ++i)
            png[at + 8 + size + i] = static_cast<std::uint8_t>(crc >> (24 - 8 * i));
        at += 12 + size;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::uint8_t> png(data, data + size);
    repairChecksums(png);
    try {
        const auto texts = seedbed::readPngText(std::as_bytes(std::span(png)));
        const auto again = seedbed::withPngText(std::as_bytes(std::span(png)), {{"seedbed", "value"}});
        if (seedbed::readPngText(again).at("seedbed") != "value") __builtin_trap();
        for (const auto& [key, text] : texts) {
            if (!seedbed::isUtf8(key) || !seedbed::isUtf8(text)) __builtin_trap();
        }
    } catch (const seedbed::Error&) {
    }
    return 0;
}
