// Any bytes as each kind of document: an Error, or texts of well-formed UTF-8.
#include "core/formats/error.h"
#include "core/formats/text_format.h"
#include "core/formats/utf8.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace seedbed;
    if (size == 0) return 0;
    const std::span bytes(reinterpret_cast<const std::byte*>(data) + 1, size - 1);
    formatOf(bytes, "");
    unreadable(bytes);
    try { // the first byte says which
        for (const auto& text : textsIn(static_cast<TextFormat>(data[0] % 8), bytes, "fuzz").texts)
            if (!isUtf8(text)) __builtin_trap();
    } catch (const Error&) {
    }
    return 0;
}
