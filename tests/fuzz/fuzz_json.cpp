// Any bytes as JSON: an Error, or a value that is written and read to itself.
#include "core/formats/error.h"
#include "core/formats/json.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto value = seedbed::parseJson({reinterpret_cast<const char*>(data), size});
        if (seedbed::parseJson(value.dump()) != value) __builtin_trap();
    } catch (const seedbed::Error&) {
    }
    return 0;
}
