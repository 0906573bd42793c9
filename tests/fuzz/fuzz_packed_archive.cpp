// Any bytes as a tar, 7z or rar archive: an Error, or entries that read within the limit or end in an Error.
#include "core/formats/error.h"
#include "core/formats/packed_archive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t most = std::size_t(1) << 18;
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    try {
        const seedbed::PackedArchive archive(bytes, "fuzz");
        for (std::size_t i = 0; i < archive.entries().size() && i < 50; ++i) {
            try {
                if (archive.read(i, most).size() > most) __builtin_trap();
            } catch (const seedbed::Error&) {
            }
        }
    } catch (const seedbed::Error&) {
    }
    return 0;
}
