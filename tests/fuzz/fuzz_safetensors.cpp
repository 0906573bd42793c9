// Any bytes as a model file: an Error or a file whose views all lie inside it.
#include "core/formats/error.h"
#include "core/formats/safetensors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    try {
        const auto file = seedbed::SafetensorsFile::parse(bytes, "fuzz");
        const auto hashes = seedbed::tensorHashes(file.tensors()); // reads every byte of every view
        seedbed::verifyHashes(file, hashes);
        std::size_t total = 0;
        for (const auto& tensor : file.tensors())
            total += tensor.bytes.size();
        if (hashes.size() != file.tensors().size() || total + 8 > size) __builtin_trap();
    } catch (const seedbed::Error&) {
    }
    return 0;
}
