#include "core/families/gan/family.h"

#include "core/families/gan/gan_generator.h"
#include "core/formats/error.h"

namespace seedbed::gan {

namespace {

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    return {
        S::choice("network", SEEDBED_TR("Network"),
            SEEDBED_TR("Convolutional for pictures; mlp is the small fully connected one (latent-128-256) with the classic loss, for learning how it "
                       "works."),
            {SEEDBED_TR("conv"), SEEDBED_TR("mlp")}, "conv"),
        S::number("latent", SEEDBED_TR("Latent size"), SEEDBED_TR("How many numbers describe one picture."), 64, 2, 256, 1),
        S::number("width", SEEDBED_TR("Width"),
            SEEDBED_TR("Channels at half the picture's side; twice the width is about four times the work. Unless set, 16 for 128 pixels and 64 for "
                       "256."),
            32, 8, 96, 1),
        S::flag("class_condition", SEEDBED_TR("Use labels"), SEEDBED_TR("Learn each label as a class that can be asked for."), true),
        S::choice("variation", SEEDBED_TR("Variation before judging"),
            SEEDBED_TR("Real and drawn pictures are varied alike before they are compared, so that few pictures go further: always, adaptive (as much "
                       "as needed) or off."),
            {SEEDBED_TR("always"), SEEDBED_TR("adaptive"), SEEDBED_TR("off")}, "adaptive"),
        S::choice("loss", SEEDBED_TR("Contest"),
            SEEDBED_TR("relativistic sets each drawn picture against a real one and keeps the variety; hinge and classic judge each picture alone."),
            {SEEDBED_TR("relativistic"), SEEDBED_TR("hinge"), SEEDBED_TR("classic")}, "relativistic")
            .asAdvanced(),
        S::number("penalty", SEEDBED_TR("Gradient penalty"), SEEDBED_TR("Keeps the judge calm: more is steadier and slower."), 1, 0, 100, 0.01).asAdvanced(),
        S::flag("keep_critic", SEEDBED_TR("Keep the judge"), SEEDBED_TR("The model file also holds the judge, from which fine-tuning on few pictures goes on."),
            true)
            .asAdvanced(),
        S::number("recall", SEEDBED_TR("Recall"), SEEDBED_TR("Weight of the judge's duty to redraw, smaller, what it saw; it then looks at the whole picture."),
            1, 0, 10, 0.1)
            .asAdvanced(),
    };
}

ParamSpecs adaptSpecs() {
    using S = ParamSpec;
    return {S::number("correspondence", SEEDBED_TR("Correspondence"),
        SEEDBED_TR("Keeps pictures as different from each other as the base draws them, so that few examples do not make all alike; 0 is off."), 0, 0, 1000,
        0.1)
                .asAdvanced()};
}

/// Noise that learned numbers were only added to made longer ways and worse pictures than the deep mapping (Fréchet 21.5 instead of 16.8). To adapt all
/// but the judge's first layers (67.9), or singular values alone (470), came out worse than everything (61.0). tests/bench/README.md has the tables.
ParamSpecs formerSpecs() {
    using S = ParamSpec;
    const auto word = Sentence::verbatim; // nobody sees them
    return {S::choice("mapping", {}, {}, {word("deep"), word("near")}, "deep"), S::choice("adapt", {}, {}, {word("full")}, "full"),
        S::number("critic_frozen", {}, {}, 2, 0, 8, 1)};
}

ParamSpecs sampleSpecs(const ModelCard& card) {
    using S = ParamSpec;
    ParamSpecs specs;
    if (!card.labels.empty())
        specs.push_back(S::choice("class", SEEDBED_TR("Class"), SEEDBED_TR("What to draw."), card.labels, card.labels.front()).as(Role::kind));
    specs.push_back(S::number("truncation", SEEDBED_TR("Truncation"),
        SEEDBED_TR("How far from the average picture: 0 is the average, 1 as the point says; less is more typical and more alike."), 1, 0, 1.5, 0.05));
    specs.push_back(S::number("scale", SEEDBED_TR("Scale"), SEEDBED_TR("Pixels drawn for each pixel the model knows."), 1, 1, 4, 1).as(Role::scale));
    return specs;
}

void checkShape(const ModelCard& card) {
    const bool dense = card.config.text("network") == "mlp";
    const bool sizeFits = dense ? card.size >= 8 && card.size <= 64 : card.size == 32 || card.size == 64 || card.size == 128 || card.size == 256;
    if (!sizeFits)
        throw Error(dense ? SEEDBED_TR("The mlp network takes 8 to 64 pixels a side, not %1.")
                          : SEEDBED_TR("The gan takes 32, 64, 128 or 256 pixels a side, not %1."),
            card.size);
    if (card.channels != 1 && card.channels != 3 && card.channels != 4) throw Error(SEEDBED_TR("A picture has 1, 3 or 4 channels, not %1."), card.channels);
    if (card.labels.size() > 4096) throw Error(SEEDBED_TR("A gan can learn at most 4096 labels, not %1."), card.labels.size());
}

std::unique_ptr<Model> create(const ModelCard& asked, DeviceChoice device, std::uint64_t seed) {
    ModelCard card = asked;
    const bool isNew = card.version == 0;
    if (isNew && !card.training.contains("base") && !card.config.has("mapping")) // that of a base stays, and models from before do not tell it
        card.config.set("mapping", std::string("deep"));
    ParamSpecs known = trainSpecs();
    for (const auto& specs : {adaptSpecs(), formerSpecs()})
        known.insert(known.end(), specs.begin(), specs.end());
    Params config = card.config;
    if (config.has("adapt")) config.set("adapt", std::string("full")); // however it was learned, it is drawn alike
    config.check(known);
    if (isNew) card.config = config;
    checkShape(card);
    torch::manual_seed(seed);
    return std::make_unique<GanGenerator>(std::move(card), torchDevice(device));
}

/// A large picture with all its levels fits an hour of two cores only when they are narrow; 256 pixels are for a GPU.
Params ownAdvice(const Facts& facts) {
    if (facts.fromBase || facts.size < 128) return {};
    return {{"width", facts.size == 128 ? 16.0 : 64.0}};
}

/// What is learned from moves all the time, so no direction is kept up; and no weight is worth less than another.
Params loopAdvice(const Facts&) { return {{"batch", 16.0}, {"learning_rate", 0.001}, {"momentum", 0.0}, {"weight_decay", 0.0}, {"clip", 10.0}}; }

} // namespace

Family family() {
    return {.id = "gan",
        .label = SEEDBED_TR("sharp (adversarial network)"),
        .about = SEEDBED_TR("Learns sharp pictures in a contest of two networks; takes longer than an autoencoder."),
        .reads = {Medium::picture},
        .makes = {Medium::picture},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create,
        .adaptSpecs = adaptSpecs(),
        .formerSpecs = formerSpecs(),
        .ownAdvice = ownAdvice,
        .loopAdvice = loopAdvice,
        .augmentsItself = true};
}

} // namespace seedbed::gan
