// Any text as a table: an Error, or rows that hold no more than the text, and columns that hold no more than
// the rows.
#include "core/formats/delimited.h"
#include "core/formats/error.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const char separator = seedbed::guessSeparator(text);
    try {
        std::size_t bytes = 0, rows = 0;
        seedbed::DelimitedReader reader(text, separator);
        for (std::vector<std::string> row; reader.next(row); ++rows)
            for (const auto& field : row)
                bytes += field.size();
        if (bytes > size) __builtin_trap();
        for (const char* column : {"", "1", "2", "text"})
            try {
                if (seedbed::columnOf(text, separator, column, "fuzz").size() > rows) __builtin_trap();
            } catch (const seedbed::Error&) {
            }
    } catch (const seedbed::Error&) {
    }
    return 0;
}
