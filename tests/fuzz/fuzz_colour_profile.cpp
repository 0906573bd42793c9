// Any bytes as a colour profile: nothing changes, or grey stays grey and transparency as it is.
#include "core/data/pictures/colour_profile.h"

#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span profile(reinterpret_cast<const std::byte*>(data), size);
    for (const int channels : {1, 3, 4}) {
        std::vector<std::uint8_t> pixels;
        for (int i = 0; i < 64 * channels; ++i)
            pixels.push_back(static_cast<std::uint8_t>(channels == 4 && i % 4 < 3 ? i / 4 : i * 5));
        const auto before = pixels;
        const bool changed = seedbed::toSrgb(pixels, channels, profile);
        if (!changed && pixels != before) __builtin_trap();
        for (std::size_t i = 0; channels == 4 && i < pixels.size(); i += 4)
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2] || pixels[i + 3] != before[i + 3]) __builtin_trap();
    }
    return 0;
}
