// Any bytes as a compiled catalogue: an Error, or texts of well-formed UTF-8.
#include "core/formats/error.h"
#include "core/formats/gettext.h"
#include "core/formats/utf8.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    try {
        for (const auto& text : seedbed::parseMo(bytes, "fuzz").texts)
            if (text.empty() || !seedbed::isUtf8(text) || !seedbed::looksLikeMo(bytes)) __builtin_trap();
    } catch (const seedbed::Error&) {
    }
    return 0;
}
