#include "core/families/transformer/textvae/family.h"

#include "core/families/transformer/textvae/line_model.h"
#include "core/formats/error.h"

#include <algorithm>
#include <array>

namespace seedbed::textvae {

namespace {

struct Size {
    const char* name; ///< about as many weights
    int width, readingLayers, layers, heads;
};
constexpr std::array<Size, 4> kSizes{{{"0.2M", 64, 1, 2, 4}, {"0.8M", 96, 2, 4, 4}, {"2M", 160, 2, 4, 5}, {"5M", 256, 2, 4, 8}}};
constexpr double kFewBytes = 200e3;
constexpr int kContext = 4 * kLongestLine + 1; // where each character is four bytes

const Size& sizeOf(const ModelCard& card) {
    const std::string& name = card.config.text("network");
    const auto size = std::ranges::find(kSizes, name, [](const Size& one) { return std::string(one.name); });
    if (size == kSizes.end())
        throw Error(SEEDBED_TR("The model %1 asks for a network \"%2\" that this version does not know. Update Seedbed, or take the model from its source "
                               "again."),
            card.name, name);
    return *size;
}

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    std::vector<std::string> sizes;
    for (const Size& size : kSizes)
        sizes.push_back(size.name);
    return {
        S::choice("network", SEEDBED_TR("Network"), SEEDBED_TR("How many numbers it learns: 0.8M for less than 200 kB of lines, 5M for some megabytes."), sizes,
            "2M"),
        S::choice("tokens", SEEDBED_TR("Tokens"),
            SEEDBED_TR("What it writes with: pieces of words (BPE) learn most in the time; characters spell freely, and take several times as long."),
            {SEEDBED_TR("characters"), SEEDBED_TR("pieces")}, "characters"),
        S::number("vocabulary", SEEDBED_TR("Vocabulary"), SEEDBED_TR("Tokens in all, where they are pieces of words."), 1000, 300, 32000, 1).asAdvanced(),
        S::number("latent", SEEDBED_TR("Numbers of a point"), SEEDBED_TR("How many numbers a line becomes; more keep more of it, fewer make a smoother space."),
            32, 2, 256, 1)
            .asAdvanced(),
        S::number("free_bits", SEEDBED_TR("Free bits"),
            SEEDBED_TR("What each number of a point may tell of a line (in nats) before it is paid for; more redraws lines more exactly, less makes "
                       "the way between two lines smoother."),
            1, 0, 8, 0.05)
            .asAdvanced(),
        S::number("word_dropout", SEEDBED_TR("Forgotten tokens"),
            SEEDBED_TR("Share of what it has written so far that the network does not see while learning, so that it must heed the point."), 0.3, 0, 1, 0.05)
            .asAdvanced(),
        S::number("dropout", SEEDBED_TR("Dropout"),
            SEEDBED_TR("Share of what it computes that is left out at random while learning; more where text is scarce."), 0.1, 0, 0.6, 0.01),
    };
}

ParamSpecs adaptSpecs() {
    using S = ParamSpec;
    return {
        S::flag("own_tokens", SEEDBED_TR("Tokens of its own"),
            SEEDBED_TR("Chooses the tokens anew from the new text; those that the base does not know begin as the mean of what it writes them with."), false),
        S::number("dropout", SEEDBED_TR("Dropout"),
            SEEDBED_TR("Share of what it computes that is left out at random while learning; more where text is scarce."), 0.2, 0, 0.6, 0.01),
    };
}

ParamSpecs sampleSpecs(const ModelCard&) {
    using S = ParamSpec;
    return {
        S::number("diversity", SEEDBED_TR("Diversity"), SEEDBED_TR("0 draws what is typical of a kind, 1 is as varied as the data."), kStandardDiversity, 0, 3,
            0.05)
            .as(Role::diversity),
        S::number("temperature", SEEDBED_TR("Temperature"),
            SEEDBED_TR("0 writes the line that is most like the point, always the same; more lets chance choose the words."), 0, 0, 2, 0.05),
    };
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    for (const ParamSpec& spec : trainSpecs()) {
        Params one;
        if (!card.config.has(spec.key)) throw Error(SEEDBED_TR("The model %1 does not say its %2. Take it from its source again."), card.name, spec.key);
        one.set(spec.key, card.config.values().at(spec.key));
        one.check({spec});
    }
    torch::manual_seed(seed);
    return std::make_unique<LineModel>(card, torchDevice(device));
}

/// Of little text a small network learns as much, sooner; of more, pieces of words are learned better than characters.
Params ownAdvice(const Facts& facts) {
    if (facts.fromBase) return {};
    if (facts.bytes >= kFewBytes) return {{"tokens", "pieces"}};
    return {{"network", "0.8M"}, {"dropout", 0.2}};
}

Params loopAdvice(const Facts& facts) {
    return {{"batch", 64.0}, {"learning_rate", facts.fromBase ? 0.0005 : 0.002}, {"weight_decay", 0.05}, {"warmup", 100.0}, {"ema", 0.995}};
}

} // namespace

Family family() {
    return {.id = "textvae",
        .label = SEEDBED_TR("short lines with ways between them"),
        .about = SEEDBED_TR("Writes short lines (proverbs, names, verses, captions) out of a space in which there is a way from each line to each other."),
        .reads = {Medium::line},
        .makes = {Medium::line},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create,
        .adaptSpecs = adaptSpecs(),
        .ownAdvice = ownAdvice,
        .loopAdvice = loopAdvice};
}

transformer::Shape shapeOf(const ModelCard& card, int vocabulary) {
    const Size& size = sizeOf(card);
    return transformer::Preset{size.name, size.width, size.layers, size.heads, kContext}.shape(vocabulary);
}

int readingLayersOf(const ModelCard& card) { return sizeOf(card).readingLayers; }

} // namespace seedbed::textvae
