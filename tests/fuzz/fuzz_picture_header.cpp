// Any bytes as a picture: nothing, or a header with senseful numbers.
#include "core/formats/picture_header.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto header = seedbed::sniffPicture({reinterpret_cast<const std::byte*>(data), size});
    if (header && (header->width < 1 || header->height < 1 || header->orientation < 1 || header->orientation > 8)) __builtin_trap();
    return 0;
}
