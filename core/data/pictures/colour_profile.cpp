#include "core/data/pictures/colour_profile.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <type_traits>
#include <vector>

#ifdef SEEDBED_LCMS
#include <lcms2.h>
#endif

namespace seedbed {

#ifdef SEEDBED_LCMS

namespace {

constexpr int kMostUnseen = 2; ///< levels by which a profile may differ from sRGB: what rounding does

struct Close {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct Delete {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
struct Free {
    void operator()(cmsToneCurve* tone) const { cmsFreeToneCurve(tone); }
};
using Profile = std::unique_ptr<std::remove_pointer_t<cmsHPROFILE>, Close>;
using Transform = std::unique_ptr<std::remove_pointer_t<cmsHTRANSFORM>, Delete>;

Transform transformOf(std::span<const std::byte> bytes, bool isGrey) {
    const Profile from(cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
    if (!from || cmsGetColorSpace(from.get()) != (isGrey ? cmsSigGrayData : cmsSigRgbData)) return {};
    const Profile to(cmsCreate_sRGBProfile());
    return Transform(to ? cmsCreateTransform(from.get(), isGrey ? TYPE_GRAY_8 : TYPE_RGB_8, to.get(), TYPE_RGB_8, INTENT_PERCEPTUAL, cmsFLAGS_NOCACHE)
                        : nullptr);
}

/// Whether it leaves an even choice of colours where they are.
bool changesNothing(const Transform& transform, bool isGrey) {
    constexpr int kSteps = 9;
    std::vector<std::uint8_t> before, after, asked;
    for (int i = 0; i < (isGrey ? kSteps : kSteps * kSteps * kSteps); ++i) {
        const auto level = [&](int place) { return static_cast<std::uint8_t>(place % kSteps * 255 / (kSteps - 1)); };
        const std::array<std::uint8_t, 3> colour{level(i), isGrey ? level(i) : level(i / kSteps), isGrey ? level(i) : level(i / kSteps / kSteps)};
        before.insert(before.end(), colour.begin(), colour.end());
        asked.insert(asked.end(), colour.begin(), colour.begin() + (isGrey ? 1 : 3));
    }
    after.resize(before.size());
    cmsDoTransform(transform.get(), asked.data(), after.data(), static_cast<cmsUInt32Number>(before.size() / 3));
    return std::ranges::equal(before, after, [](int one, int other) { return std::abs(one - other) <= kMostUnseen; });
}

/// Grey of a grey profile, by a table of all its levels.
void convertGrey(std::span<std::uint8_t> pixels, const Transform& transform) {
    std::array<std::uint8_t, 256> levels;
    std::array<std::uint8_t, 256 * 3> colours;
    for (std::size_t i = 0; i < levels.size(); ++i)
        levels[i] = static_cast<std::uint8_t>(i);
    cmsDoTransform(transform.get(), levels.data(), colours.data(), 256);
    for (std::uint8_t& level : pixels)
        level = colours[std::size_t(level) * 3 + 1];
}

void convertColours(std::span<std::uint8_t> pixels, std::size_t channels, const Transform& transform) {
    constexpr std::size_t kAtOnce = 4096;
    std::array<std::uint8_t, kAtOnce * 3> from, to;
    for (std::size_t first = 0; first * channels < pixels.size(); first += kAtOnce) {
        const std::size_t count = std::min(kAtOnce, pixels.size() / channels - first);
        std::uint8_t* const some = pixels.data() + first * channels;
        for (std::size_t i = 0; i < count; ++i)
            std::copy_n(some + i * channels, 3, from.data() + i * 3);
        cmsDoTransform(transform.get(), from.data(), to.data(), static_cast<cmsUInt32Number>(count));
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint8_t *before = from.data() + i * 3, *after = to.data() + i * 3;
            const bool isGrey = before[0] == before[1] && before[1] == before[2]; // and stays it, whatever rounding does
            for (std::size_t c = 0; c < 3; ++c)
                some[i * channels + c] = after[isGrey ? 1 : c];
        }
    }
}

} // namespace

bool toSrgb(std::span<std::uint8_t> pixels, int channels, std::span<const std::byte> profile) {
    if (profile.empty()) return false;
    const Transform transform = transformOf(profile, channels == 1);
    if (!transform || changesNothing(transform, channels == 1)) return false;
    if (channels == 1)
        convertGrey(pixels, transform);
    else
        convertColours(pixels, static_cast<std::size_t>(channels), transform);
    return true;
}

std::vector<std::byte> profileOfCode(int primaries, int transfer) {
    constexpr std::array kUsual{1, 2, 6, 13, 14, 15}; // like sRGB, or nearly
    constexpr int kP3 = 12, kBt2020 = 9, kGamma22 = 4;
    constexpr cmsCIExyY kDaylight{0.3127, 0.3290, 1};
    constexpr cmsCIExyYTRIPLE kP3Corners{{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}};
    constexpr cmsCIExyYTRIPLE kBt2020Corners{{0.708, 0.292, 1}, {0.170, 0.797, 1}, {0.131, 0.046, 1}};
    const bool isUsual = std::ranges::find(kUsual, transfer) != kUsual.end();
    if ((primaries != kP3 && primaries != kBt2020) || (!isUsual && transfer != kGamma22)) return {};
    const std::array<cmsFloat64Number, 5> srgb{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    const std::unique_ptr<cmsToneCurve, Free> tone(isUsual ? cmsBuildParametricToneCurve(nullptr, 4, srgb.data()) : cmsBuildGamma(nullptr, 2.2));
    cmsToneCurve* const tones[3]{tone.get(), tone.get(), tone.get()};
    const Profile profile(tone ? cmsCreateRGBProfile(&kDaylight, primaries == kP3 ? &kP3Corners : &kBt2020Corners, tones) : nullptr);
    cmsUInt32Number size = 0;
    if (!profile || !cmsSaveProfileToMem(profile.get(), nullptr, &size)) return {};
    std::vector<std::byte> bytes(size);
    return cmsSaveProfileToMem(profile.get(), bytes.data(), &size) ? bytes : std::vector<std::byte>();
}

#else

std::vector<std::byte> profileOfCode(int, int) { return {}; }

bool toSrgb(std::span<std::uint8_t>, int, std::span<const std::byte>) { return false; }

#endif

} // namespace seedbed
