#include "core/families/transformer/family.h"

#include "core/families/transformer/language_model.h"
#include "core/formats/error.h"

#include <algorithm>
#include <cmath>

namespace seedbed::transformer {

namespace {

constexpr double kFewBytes = 200e3, kSomeBytes = 1e6, kMuchText = 5e6; // in five minutes less than a million is read a dozen times
constexpr double kBytesForHundredPieces = 20e3;

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    std::vector<std::string> sizes;
    for (const Preset& preset : kPresets)
        sizes.push_back(preset.name);
    return {
        S::choice("network", SEEDBED_TR("Network"),
            SEEDBED_TR("How many numbers it learns: 0.8M for less than five megabytes of text or few minutes, 5M for more, 110M for a GPU."), sizes, "5M"),
        S::choice("tokens", SEEDBED_TR("Tokens"),
            SEEDBED_TR("What it writes with: pieces of words (BPE) learn most in the time; characters spell freely, and take several times as long."),
            {SEEDBED_TR("characters"), SEEDBED_TR("pieces")}, "characters"),
        S::number("vocabulary", SEEDBED_TR("Vocabulary"), SEEDBED_TR("Tokens in all, where they are pieces of words."), 2000, 300, 32000, 1).asAdvanced(),
        S::number("context", SEEDBED_TR("Context"), SEEDBED_TR("Tokens that it looks back at most."), 256, 16, 1024, 1).asAdvanced(),
        S::number("dropout", SEEDBED_TR("Dropout"),
            SEEDBED_TR("Share of what it computes that is left out at random while learning; more where text is scarce."), 0.1, 0, 0.6, 0.01),
    };
}

ParamSpecs adaptSpecs() {
    using S = ParamSpec;
    return {
        S::choice("adapt", SEEDBED_TR("Way of learning"),
            SEEDBED_TR("full learns everything anew from the text. lora learns a small addition beside the base, which makes a small file and can be "
                       "turned up and down; to write it needs the base's file too."),
            {SEEDBED_TR("full"), SEEDBED_TR("lora")}, "full"),
        S::number("rank", SEEDBED_TR("Rank"), SEEDBED_TR("Size of the addition that lora learns: more can learn more, and copies sooner."), 8, 1, 64, 1)
            .asAdvanced(),
        S::flag("own_tokens", SEEDBED_TR("Tokens of its own"),
            SEEDBED_TR("Chooses the tokens anew from the new text; those that the base does not know begin as the mean of what it writes them with."), false),
        S::number("dropout", SEEDBED_TR("Dropout"),
            SEEDBED_TR("Share of what it computes that is left out at random while learning; more where text is scarce."), 0.2, 0, 0.6, 0.01),
        S::number("freeze", SEEDBED_TR("Frozen layers"), SEEDBED_TR("How many of the first layers stay as the base has them."), 0, 0, 12, 1).asAdvanced(),
    };
}

ParamSpecs sampleSpecs(const ModelCard& card) {
    using S = ParamSpec;
    ParamSpecs specs{
        S::number("tokens", SEEDBED_TR("Length"), SEEDBED_TR("How many tokens are written at most."), 200, 1, 100000, 1).as(Role::length),
        S::number("temperature", SEEDBED_TR("Temperature"), SEEDBED_TR("0 always takes the most probable token, 1 is as varied as the text it learned from."),
            0.8, 0, 3, 0.05),
        S::number("top_p", SEEDBED_TR("Most probable share"),
            SEEDBED_TR("Takes only among the most probable tokens that have this share of the probability together."), 0.95, 0.01, 1, 0.01),
        S::number("top_k", SEEDBED_TR("Most probable tokens"), SEEDBED_TR("Takes only among so many of the most probable tokens; 0 among all."), 0, 0, 1000, 1)
            .asAdvanced(),
        S::number("min_p", SEEDBED_TR("Least probability"), SEEDBED_TR("Takes only tokens that are at least this times as probable as the most probable one."),
            0, 0, 1, 0.01)
            .asAdvanced(),
        S::number("repetition", SEEDBED_TR("Against repetition"), SEEDBED_TR("Makes tokens that were written lately less probable; 1 leaves them as they are."),
            1, 1, 3, 0.05),
        S::text("stop", SEEDBED_TR("Stops at"), SEEDBED_TR("The text ends before this; \\n is the end of a line.")),
        S::text("only", SEEDBED_TR("Only these characters"), SEEDBED_TR("Characters that may be written, besides spaces and line ends; nothing: all."))
            .asAdvanced(),
        S::text("syllables", SEEDBED_TR("Syllables"), SEEDBED_TR("How many syllables each line has, in turn, like 5 7 5; nothing: any number.")).asAdvanced(),
        S::text("starts", SEEDBED_TR("Lines begin with"),
            SEEDBED_TR("Letters or words that each line begins with, in turn, like S E E D; a single one is for all lines, of several the text ends "
                       "after the last line."))
            .asAdvanced(),
        S::text("ends", SEEDBED_TR("Lines end with"),
            SEEDBED_TR("What each line ends with, in turn, like night light; where a line would end otherwise this is put there as a word of its own. A "
                       "single one is for all lines."))
            .asAdvanced(),
        S::choice("weights", SEEDBED_TR("Weights in"),
            SEEDBED_TR("How the numbers it learned are kept while it writes: bfloat16 and int8 are quicker with large models and a little less exact."),
            {SEEDBED_TR("float32"), SEEDBED_TR("bfloat16"), SEEDBED_TR("int8")}, "float32")
            .asAdvanced(),
        S::text("steer", SEEDBED_TR("Directions"), SEEDBED_TR("Directions that lead what is written towards example lines, and how far to go along each."))
            .as(Role::steer),
    };
    if (isAddition(card))
        specs.insert(specs.begin(),
            S::number("strength", SEEDBED_TR("Strength"),
                SEEDBED_TR("How much of what it learned is used: 0 writes as its base does, 1 as learned, more exaggerates."), 1, 0, 2, 0.05));
    return specs;
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    torch::manual_seed(seed);
    return std::make_unique<LanguageModel>(card, torchDevice(device));
}

/// What a few minutes on an ordinary processor make the most of: a small network that sees many passages, of which pieces of words
/// hold three times as much as characters do. Of a base, little text keeps the tokens: there is too little of it to learn others.
Params ownAdvice(const Facts& facts) {
    if (facts.fromBase) {
        const bool isAddition = facts.own.has("adapt") && facts.own.text("adapt") == "lora"; // which tokens of its own would make large
        return facts.bytes < kFewBytes || isAddition ? Params() : Params{{"own_tokens", true}};
    }
    const double vocabulary = 100 * std::clamp(std::round(static_cast<double>(facts.bytes) / kBytesForHundredPieces), 5.0, 20.0);
    Params params{{"network", facts.bytes < kMuchText ? "0.8M" : "5M"}, {"tokens", "pieces"}, {"vocabulary", vocabulary}, {"context", 64.0}};
    if (facts.bytes < kSomeBytes) params.set("dropout", facts.bytes < kFewBytes ? 0.2 : 0.15);
    return params;
}

Params loopAdvice(const Facts& facts) {
    return {{"batch", 16.0}, {"learning_rate", facts.fromBase ? 0.002 : 0.004}, {"weight_decay", 0.1}, {"warmup", 100.0}, {"ema", 0.995}, {"patience", 12.0}};
}

} // namespace

Family family() {
    return {.id = "transformer",
        .label = SEEDBED_TR("goes on with a text (transformer)"),
        .about = SEEDBED_TR("Writes text that goes on from a prompt, in the language of what it learned from."),
        .reads = {Medium::text},
        .makes = {Medium::text},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create,
        .adaptSpecs = adaptSpecs(),
        .ownAdvice = ownAdvice,
        .loopAdvice = loopAdvice};
}

bool isAddition(const ModelCard& card) { return card.config.has("adapt") && card.config.text("adapt") == "lora"; }

Shape shapeOf(const ModelCard& card, int vocabulary) {
    const std::string& name = card.config.text("network");
    const auto preset = std::ranges::find(kPresets, name, [](const Preset& one) { return std::string(one.name); });
    if (preset == kPresets.end())
        throw Error(SEEDBED_TR("The model %1 asks for a network \"%2\" that this version does not know. Update Seedbed, or take the model from its source "
                               "again."),
            card.name, name);
    Shape shape = preset->shape(vocabulary);
    shape.context = card.config.integer("context");
    return shape;
}

} // namespace seedbed::transformer
