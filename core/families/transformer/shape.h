#pragma once
#include <array>

namespace seedbed::transformer {

/// Sizes of a decoder language model. `heads` divides `width`, `keyHeads` divides `heads`, a head is even in width.
struct Shape {
    int vocabulary = 256, width = 128, layers = 4, heads = 4, keyHeads = 4, hidden = 352, context = 256;

    int headWidth() const { return width / heads; }
    /// Of the keys, and of the values, of one place.
    int keyWidth() const { return keyHeads * headWidth(); }
    bool operator==(const Shape&) const = default;
};

struct Preset {
    const char* name; ///< about as many weights, besides a large vocabulary
    int width, layers, heads, context;

    /// The hidden width is 8/3 of the width in steps of 32 (Touvron et al. 2023).
    constexpr Shape shape(int vocabulary) const { return {vocabulary, width, layers, heads, heads, (width * 8 / 3 + 31) / 32 * 32, context}; }
};

inline constexpr std::array<Preset, 4> kPresets{{{"0.8M", 128, 4, 4, 256}, {"5M", 256, 6, 8, 256}, {"15M", 288, 6, 6, 256}, {"110M", 768, 12, 12, 1024}}};

} // namespace seedbed::transformer
