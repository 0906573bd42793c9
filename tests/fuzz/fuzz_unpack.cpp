// Any bytes as a packed file: an Error, or no more than was allowed.
#include "core/formats/error.h"
#include "core/formats/unpack.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    if (!seedbed::looksPacked(bytes)) return 0;
    try {
        if (seedbed::unpack(bytes, 1 << 20, "fuzz").size() > 1 << 20) __builtin_trap();
    } catch (const seedbed::Error&) {
    }
    return 0;
}
