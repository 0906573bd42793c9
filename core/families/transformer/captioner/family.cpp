#include "core/families/transformer/captioner/family.h"

#include "core/families/transformer/captioner/captioner.h"
#include "core/formats/error.h"

#include <algorithm>
#include <array>

namespace seedbed::captioner {

namespace {

constexpr std::array<transformer::Preset, 4> kSizes{{{"0.3M", 96, 3, 3, 128}, {"0.8M", 128, 4, 4, 128}, {"5M", 256, 6, 8, 128}, {"15M", 288, 6, 6, 128}}};

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    std::vector<std::string> sizes;
    for (const auto& size : kSizes)
        sizes.push_back(size.name);
    ParamSpecs specs{
        S::choice("network", SEEDBED_TR("Network"),
            SEEDBED_TR("How many numbers it writes with: 0.3M for some thousand captions, 15M for hundreds of thousands."), sizes, "0.3M"),
        S::choice("tokens", SEEDBED_TR("Tokens"),
            SEEDBED_TR("What it writes with: pieces of words (BPE) learn most in the time; characters spell freely, and take several times as long."),
            {SEEDBED_TR("characters"), SEEDBED_TR("pieces")}, "pieces"),
        S::number("vocabulary", SEEDBED_TR("Vocabulary"), SEEDBED_TR("Tokens in all, where they are pieces of words."), 600, 300, 32000, 1).asAdvanced(),
        S::choice("fusion", SEEDBED_TR("How it is told"),
            SEEDBED_TR("prefix puts what is seen before the caption, the best; joined joins it to each word by one dense layer, the simplest; none is told "
                       "nothing, to see what text alone can do."),
            {SEEDBED_TR("prefix"), SEEDBED_TR("joined"), SEEDBED_TR("none")}, "prefix")
            .asAdvanced(),
        S::number("dropout", SEEDBED_TR("Dropout"),
            SEEDBED_TR("Share of what it computes that is left out at random while learning; more where text is scarce."), 0.4, 0, 0.6, 0.01),
    };
    for (const ParamSpec& each : pairEncoderSpecs("width", 24))
        specs.push_back(each);
    return specs;
}

ParamSpecs sampleSpecs(const ModelCard&) {
    using S = ParamSpec;
    return {
        S::number("temperature", SEEDBED_TR("Temperature"),
            SEEDBED_TR("0 writes the most probable caption, word by word; more lets chance choose, for other captions."), 0.5, 0, 2, 0.05),
        S::number("top_p", SEEDBED_TR("Most probable share"),
            SEEDBED_TR("Takes only among the most probable tokens that have this share of the probability together."), 0.95, 0.01, 1, 0.01)
            .asAdvanced(),
    };
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    card.config.check(trainSpecs());
    checkPairShape(card);
    torch::manual_seed(seed);
    return std::make_unique<Captioner>(card, torchDevice(device));
}

} // namespace

Family family() {
    return {.id = "captioner",
        .label = SEEDBED_TR("says what is in a picture (captioner)"),
        .about = SEEDBED_TR("Writes captions of pictures in the language of those that it learned from, and finds pictures by words."),
        .reads = {Medium::picture},
        .makes = {Medium::text},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create,
        .loopAdvice = pairLoopAdvice};
}

PairShape pairShapeOf(const ModelCard& card) { return {card.size, card.channels, card.config.integer("width"), card.config.integer("shared")}; }

transformer::Shape writerShapeOf(const ModelCard& card, int vocabulary) {
    const std::string& name = card.config.text("network");
    const auto size = std::ranges::find(kSizes, name, [](const auto& one) { return std::string(one.name); });
    if (size == kSizes.end())
        throw Error(SEEDBED_TR("The model %1 asks for a network \"%2\" that this version does not know. Update Seedbed, or take the model from its source "
                               "again."),
            card.name, name);
    return size->shape(vocabulary);
}

Fusion fusionOf(const ModelCard& card) {
    const std::string& fusion = card.config.text("fusion");
    return fusion == "joined" ? Fusion::joined : fusion == "none" ? Fusion::none : Fusion::prefix;
}

} // namespace seedbed::captioner
