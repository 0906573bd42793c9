// Any bytes as an IDX file, plain or packed: an Error or as many bytes as the shape says.
#include "core/formats/error.h"
#include "core/formats/idx.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    try {
        const auto array = seedbed::parseIdx(bytes, "fuzz", std::size_t(1) << 24);
        std::size_t product = 1;
        for (const int side : array.shape)
            product *= static_cast<std::size_t>(side);
        if (product != array.bytes.size() || !seedbed::looksLikeIdx(bytes)) __builtin_trap();
    } catch (const seedbed::Error&) {
    }
    return 0;
}
