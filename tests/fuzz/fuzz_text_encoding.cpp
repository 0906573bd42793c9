// Any bytes as text: an Error, or well-formed UTF-8 in NFC whose lines end with \n.
#include "core/formats/error.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto decoded = seedbed::decodeText({reinterpret_cast<const std::byte*>(data), size}, "fuzz");
        const std::string& text = decoded.text;
        if (!seedbed::isUtf8(text) || seedbed::toNfc(text) != text || text.find('\r') != text.npos || decoded.encoding.empty()) __builtin_trap();
    } catch (const seedbed::Error&) {
    }
    return 0;
}
