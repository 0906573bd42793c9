// Any bytes as a zip archive: an Error, or entries that read to their size or end in an Error.
#include "core/formats/error.h"
#include "core/formats/zip.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    try {
        const seedbed::ZipArchive archive(bytes, "fuzz");
        for (std::size_t i = 0; i < archive.entries().size(); ++i) {
            try {
                if (archive.read(i, std::size_t(1) << 20).size() != archive.entries()[i].size) __builtin_trap();
            } catch (const seedbed::Error&) {
            }
        }
    } catch (const seedbed::Error&) {
    }
    return 0;
}
