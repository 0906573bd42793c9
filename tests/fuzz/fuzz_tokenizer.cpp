// Any text as a tokenizer: an Error, or one that stays the same through JSON and reads back whatever it
// writes.
#include "core/data/text/tokenizer.h"
#include "core/formats/error.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    try {
        const auto tokenizer = seedbed::Tokenizer::fromJson(text);
        const std::string json = tokenizer.toJson();
        seedbed::Random random(size);
        if (seedbed::Tokenizer::fromJson(json).toJson() != json || tokenizer.decode(tokenizer.encode(text)) != text ||
            tokenizer.decode(tokenizer.encode(text, 0.5, random)) != text)
            __builtin_trap();
    } catch (const seedbed::Error&) {
    }
    return 0;
}
