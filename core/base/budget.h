#pragma once
#include <cstdint>
#include <string>

namespace seedbed {

/// How long to train: whichever is set. Written "90s", "10m", "2h" or "5000it".
struct Budget {
    double seconds = 0;
    std::int64_t steps = 0;
    bool isOpen() const { return seconds == 0 && steps == 0; } ///< nobody has said
    static Budget fromText(const std::string& text);           ///< Error with examples when it cannot be read
};

} // namespace seedbed
