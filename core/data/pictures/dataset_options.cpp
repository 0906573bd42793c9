// The knobs of a dataset, and what was seen in it, for people and as JSON.
#include "core/data/pictures/dataset.h"
#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <array>
#include <charconv>
#include <string_view>

namespace seedbed {

namespace {

constexpr std::size_t kMostLabels = 20; // told

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

Sentence inWords(const DatasetReport::Duplicate& pair) {
    return {pair.exact ? SEEDBED_TR("%1 is the same as %2") : SEEDBED_TR("%1 is nearly the same as %2"), pair.name, pair.of};
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
        withoutSpec(),
    };
}

ParamSpecs pairSpecs() {
    ParamSpecs specs = datasetSpecs();
    specs.push_back(encodingSpec());
    specs.push_back(ParamSpec::text("language", SEEDBED_TR("Language"),
        SEEDBED_TR("Which captions are read, where texts or tables hold several languages: its short name, such as ga; nothing: what stands first.")));
    return specs;
}

DatasetOptions datasetOptions(const Params& params) {
    const Params all = params.over(Params::defaults(pairSpecs()));
    all.check(pairSpecs());
    return {.size = all.integer("size"),
        .channels = channelsOf(all.text("channels")),
        .fit = fitOf(all.text("fit")),
        .background = colourOf(all.text("background")),
        .letters = all.text("letters"),
        .without = namesIn(all.text("without")),
        .encoding = all.text(kEncoding),
        .language = all.text("language")};
}

DataInWords Dataset::inWords() const {
    const DatasetReport& seen = report();
    const auto count = [](auto number) { return std::to_string(number); };
    DataInWords words;
    words.figures = {{SEEDBED_TR("found"), seen.found}, {SEEDBED_TR("to learn from"), seen.training}, {SEEDBED_TR("kept aside"), seen.heldOut},
        {SEEDBED_TR("skipped"), std::ssize(seen.skipped)}};
    words.fields = {{"source", seen.source}, {"found", count(seen.found)},
        {"usable", count(seen.usable) + ", each " + count(options().size) + " x " + count(options().size) + " with " + count(options().channels) +
                       (options().channels == 1 ? " channel" : " channels")},
        {"training", count(seen.training)}, {"held out", count(seen.heldOut)}, {"groups", seen.groups ? count(seen.groups) : ""},
        {"skipped", count(seen.skipped.size())}, {"duplicates", count(seen.duplicates.size())}, {"content", seen.contentHash}};
    if (seen.captions > 0) words.sentences.push_back(counted(seen.captions, SEEDBED_TR("1 picture has a caption."), SEEDBED_TR("%1 pictures have captions.")));
    if (seen.masks > 0)
        words.sentences.push_back(counted(seen.masks, SEEDBED_TR("1 picture is the mask of another and is left out; choose the file itself to learn from it."),
            SEEDBED_TR("%1 pictures are masks of others and are left out; choose their own folder to learn from them.")));
    if (seen.withProfile > 0)
        words.sentences.push_back(counted(seen.withProfile, SEEDBED_TR("The colours of 1 picture were brought from its own profile to sRGB."),
            SEEDBED_TR("The colours of %1 pictures were brought from their own profiles to sRGB.")));
    if (seen.reduced > 0)
        words.sentences.push_back(counted(seen.reduced, SEEDBED_TR("1 picture is very large and was read at a half or a quarter of its size."),
            SEEDBED_TR("%1 pictures are very large and were read at a half or a quarter of their size.")));
    if (!seen.note.isEmpty()) words.sentences.push_back(seen.note);
    words.letters = seen.letters;
    words.leftOut = seen.leftOut;
    std::vector<std::string> labels;
    for (const auto& label : seen.labels) {
        labels.push_back(label.name + " (" + count(label.count) + ")");
        words.labels.emplace_back(label.name, label.count);
    }
    DataInWords::List skipped{SEEDBED_TR("Skipped"), {}}, partial{SEEDBED_TR("Typefaces with some of the letters"), {}}, leftOut{SEEDBED_TR("Left out"), {}},
        duplicates{SEEDBED_TR("Duplicates (kept on one side of the split)"), {}};
    for (const auto& file : seen.skipped)
        skipped.lines.emplace_back(SEEDBED_TR("%1: %2"), file.name, file.reason);
    for (const auto& font : seen.partial)
        partial.lines.emplace_back(SEEDBED_TR("%1: %2"), font.name, font.reason);
    for (const auto& name : seen.leftOut)
        leftOut.lines.push_back(Sentence::verbatim(name));
    for (const auto& pair : seen.duplicates)
        duplicates.lines.push_back(seedbed::inWords(pair));
    if (!labels.empty()) words.fields.emplace_back("labels", listInWords(labels, kMostLabels));
    for (auto& list : {leftOut, partial, skipped, duplicates})
        if (!list.lines.empty()) words.lists.push_back(list);
    return words;
}

nlohmann::json Dataset::toJson() const {
    const DatasetReport& seen = report();
    nlohmann::json object{{"source", seen.source}, {"found", seen.found}, {"usable", seen.usable}, {"training", seen.training}, {"held_out", seen.heldOut},
        {"groups", seen.groups}, {"size", options().size}, {"channels", options().channels}, {"content_hash", seen.contentHash}};
    for (const char* list : {"labels", "skipped", "duplicates"})
        object[list] = nlohmann::json::array();
    for (const auto& label : seen.labels)
        object["labels"].push_back({{"name", label.name}, {"count", label.count}});
    for (const auto& skipped : seen.skipped)
        object["skipped"].push_back({{"name", skipped.name}, {"reason", skipped.reason.english()}});
    for (const auto& duplicate : seen.duplicates)
        object["duplicates"].push_back({{"name", duplicate.name}, {"of", duplicate.of}, {"exact", duplicate.exact}});
    for (const auto& [name, number] : {std::pair("captions", seen.captions), {"masks", seen.masks}, {"profiles", seen.withProfile}, {"reduced", seen.reduced}})
        if (number > 0) object[name] = number;
    if (!seen.note.isEmpty()) object["note"] = seen.note.english();
    if (!seen.leftOut.empty()) object["left_out"] = seen.leftOut;
    for (const auto& font : seen.partial)
        object["partial"].push_back({{"name", font.name}, {"letters", font.reason.english()}});
    for (const auto& set : seen.letters)
        object["letters"].push_back({{"name", set.name.english()}, {"letters", set.letters}, {"fonts", set.fonts}});
    return object;
}

} // namespace seedbed
