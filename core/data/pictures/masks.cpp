#include "core/data/pictures/masks.h"

#include "core/data/pictures/loaded.h"
#include "core/formats/picture_header.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace seedbed {

namespace {

constexpr std::size_t kFewColours = 16; ///< of things told apart in one picture

std::string lowered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return result;
}

/// "cat" of "cat_mask", "cat-mask" and "mask_cat"; else as it is.
std::string withoutMask(const std::string& stem) {
    constexpr std::array<std::string_view, 6> endings{"_mask", "-mask", ".mask", " mask", "_masks", "-masks"};
    for (const std::string_view ending : endings)
        if (stem.size() > ending.size() && stem.ends_with(ending)) return stem.substr(0, stem.size() - ending.size());
    return stem.size() > 5 && (stem.starts_with("mask_") || stem.starts_with("mask-")) ? stem.substr(5) : stem;
}

bool isOfMasks(std::string_view folder) { return folder == "mask" || folder == "masks" || folder.ends_with("_mask") || folder.ends_with("_masks"); }

struct Name {
    std::string path, stem, plain; ///< in small letters: without the ending; the file alone; without "mask"
    bool isMask = false;

    explicit Name(const std::string& name) : path(lowered(nameWithoutEnding(name))), stem(path.substr(path.rfind('/') + 1)), plain(withoutMask(stem)) {
        isMask = plain != stem;
        for (std::size_t at = 0, end; (end = path.find('/', at)) != path.npos; at = end + 1)
            isMask = isMask || isOfMasks(std::string_view(path).substr(at, end - at));
    }
};

std::uint32_t colourAt(const Image& picture, std::size_t pixel) {
    const auto channels = static_cast<std::size_t>(picture.channels);
    std::uint32_t colour = 0;
    for (std::size_t c = 0; c < channels; ++c)
        colour = colour << 8 | picture.pixels[pixel * channels + c];
    return colour;
}

bool isGrey(const Image& picture, std::size_t pixel) {
    const std::uint8_t* const colour = picture.pixels.data() + pixel * static_cast<std::size_t>(picture.channels);
    return picture.channels == 1 || (colour[0] == colour[1] && colour[1] == colour[2]);
}

} // namespace

std::vector<MaskSign> maskSigns(const std::vector<std::string>& names) {
    std::set<std::string> pictures; ///< that are no masks, by the name of the file alone
    std::multiset<std::string> paths;
    std::vector<Name> all;
    for (const std::string& file : names) {
        all.emplace_back(file);
        if (!isNamedLikePicture(file)) continue;
        paths.insert(all.back().path);
        if (!all.back().isMask) pictures.insert(all.back().stem);
    }
    std::vector<MaskSign> signs;
    for (const Name& name : all)
        signs.push_back(name.isMask && pictures.contains(name.plain) ? MaskSign::name : paths.count(name.path) > 1 ? MaskSign::twin : MaskSign::none);
    return signs;
}

bool looksLikeMask(const Image& picture, MaskSign sign) {
    if (sign == MaskSign::none) return false;
    const std::size_t count = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    std::set<std::uint32_t> colours;
    std::size_t blackOrWhite = 0, grey = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t level = picture.pixels[i * static_cast<std::size_t>(picture.channels)];
        const bool isOne = isGrey(picture, i);
        grey += isOne;
        blackOrWhite += isOne && (level < 16 || level > 239); // packed with loss, it rings
        if (colours.size() <= kFewColours) colours.insert(colourAt(picture, i));
    }
    if (sign == MaskSign::twin) return blackOrWhite * 100 >= count * 95;
    return grey == count || colours.size() <= kFewColours;
}

} // namespace seedbed
