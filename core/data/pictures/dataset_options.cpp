#include "core/data/pictures/dataset.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <array>
#include <charconv>
#include <string_view>

namespace seedbed {

namespace {

struct ChannelChoice {
    Words name;
    int channels;
};
constexpr std::array<ChannelChoice, 4> kChannels = {{{SEEDBED_TR("auto"), 0}, {SEEDBED_TR("grey"), 1}, {SEEDBED_TR("rgb"), 3}, {SEEDBED_TR("rgba"), 4}}};

int channelsOf(const std::string& name) {
    for (const auto& choice : kChannels)
        if (name == choice.name.text) return choice.channels;
    throw Error(SEEDBED_TR("--channels must be one of auto, grey, rgb, rgba, not \"%1\"."), printable(name));
}

Fit fitOf(const std::string& name) {
    if (name != "crop" && name != "pad" && name != "stretch") throw Error(SEEDBED_TR("--fit must be one of crop, pad, stretch, not \"%1\"."), printable(name));
    return name == "crop" ? Fit::crop : name == "pad" ? Fit::pad : Fit::stretch;
}

std::uint32_t colourOf(std::string_view text) {
    std::string_view digits = text;
    if (digits.starts_with('#')) digits.remove_prefix(1);
    std::uint32_t colour = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), colour, 16);
    if (digits.size() != 6 || error != std::errc() || end != digits.data() + digits.size())
        throw Error(SEEDBED_TR("--background must be a colour such as #ffffff, not \"%1\"."), printable(text));
    return colour;
}

} // namespace

ParamSpecs datasetSpecs() {
    std::vector<Sentence> channels;
    for (const auto& choice : kChannels)
        channels.emplace_back(choice.name);
    return {
        ParamSpec::number("size", SEEDBED_TR("Size"), SEEDBED_TR("Pixels a side that every picture is brought to."), 64, 8, 512, 1, "px"),
        ParamSpec::choice("channels", SEEDBED_TR("Colours"), SEEDBED_TR("What pictures are turned into; auto keeps grey where all are grey."), channels,
            "auto"),
        ParamSpec::choice("fit", SEEDBED_TR("Fit"), SEEDBED_TR("How a picture becomes square: cut, filled up or stretched."),
            {SEEDBED_TR("crop"), SEEDBED_TR("pad"), SEEDBED_TR("stretch")}, "crop"),
        ParamSpec::text("background", SEEDBED_TR("Background"), SEEDBED_TR("Colour under transparent pixels and beside padded pictures."), "#ffffff")
            .asAdvanced(),
        ParamSpec::text("letters", SEEDBED_TR("Letters"), SEEDBED_TR("Characters that are drawn of every font."), DatasetOptions().letters).asAdvanced(),
    };
}

DatasetOptions datasetOptions(const Params& params) {
    Params all = Params::defaults(datasetSpecs());
    for (const auto& [key, value] : params.values())
        all.set(key, value);
    all.check(datasetSpecs());
    DatasetOptions options;
    options.size = all.integer("size");
    options.channels = channelsOf(all.text("channels"));
    options.fit = fitOf(all.text("fit"));
    options.background = colourOf(all.text("background"));
    options.letters = all.text("letters");
    return options;
}

} // namespace seedbed
