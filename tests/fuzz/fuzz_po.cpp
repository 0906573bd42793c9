// Any bytes as the source of a catalogue: an Error, or texts of well-formed UTF-8.
#include "core/formats/error.h"
#include "core/formats/gettext.h"
#include "core/formats/utf8.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        for (const auto& text : seedbed::parsePo({reinterpret_cast<const std::byte*>(data), size}, "fuzz").texts)
            if (text.empty() || !seedbed::isUtf8(text)) __builtin_trap();
    } catch (const seedbed::Error&) {
    }
    return 0;
}
