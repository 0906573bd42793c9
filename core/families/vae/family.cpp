#include "core/families/vae/family.h"

#include "core/families/vae/vae_generator.h"
#include "core/formats/error.h"

namespace seedbed::vae {

namespace {

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    return {
        S::choice("network", SEEDBED_TR("Network"),
            SEEDBED_TR("Convolutional for pictures; mlp is the small fully connected one (512-256-latent) for learning how it works."),
            {SEEDBED_TR("conv"), SEEDBED_TR("mlp")}, "conv"),
        S::number("latent", SEEDBED_TR("Latent size"), SEEDBED_TR("How many numbers describe one picture."), 48, 2, 256, 1),
        S::number("width", SEEDBED_TR("Width"), SEEDBED_TR("Channels at half the picture's side; twice the width is about four times the work."), 32, 8, 96, 1)
            .asAdvanced(),
        S::choice("likelihood", SEEDBED_TR("Kind of picture"),
            SEEDBED_TR("bernoulli for black ink on white, laplace for flat colours, gaussian for soft tones."),
            {SEEDBED_TR("bernoulli"), SEEDBED_TR("laplace"), SEEDBED_TR("gaussian")}, "laplace"),
        S::flag("class_condition", SEEDBED_TR("Use labels"), SEEDBED_TR("Learn each label as a class that can be asked for."), true),
        S::flag("shared_style", SEEDBED_TR("One style for a group"),
            SEEDBED_TR("Items of one group (the letters of a typeface) share one latent, so that it redraws them all."), true),
        S::number("items_per_style", SEEDBED_TR("Items per style"), SEEDBED_TR("Items of a group put side by side in a batch; the encoder sees half of them."),
            12, 2, 64, 1)
            .asAdvanced(),
        S::number("beta", SEEDBED_TR("Beta"), SEEDBED_TR("Weight of the divergence: higher gives a smoother space and softer pictures."), 1, 0, 20, 0.05)
            .asAdvanced(),
        S::number("kl_warmup", SEEDBED_TR("Divergence warm-up"), SEEDBED_TR("Share of the training over which the divergence comes in."), 0.15, 0, 1, 0.01)
            .asAdvanced(),
        S::number("free_bits", SEEDBED_TR("Free bits"), SEEDBED_TR("Nats a latent number may carry for free."), 0.05, 0, 4, 0.01).asAdvanced(),
        S::number("adversarial", SEEDBED_TR("Sharpening"), SEEDBED_TR("Strength of a critic that asks for clean pictures; 0 trains without one."), 0, 0, 2,
            0.05),
    };
}

/// With it the last weights are kept, not those of the lowest held-out loss, which a critic does not honour.
ParamSpecs adaptSpecs() {
    return {ParamSpec::number("adversarial", SEEDBED_TR("Sharpening"),
        SEEDBED_TR("Strength of a critic that joins half-way and asks for clean lines; with it the last weights are kept, not those "
                   "that did best on what is kept aside. 0 trains without one."),
        0.5, 0, 2, 0.05)};
}

ParamSpecs sampleSpecs(const ModelCard& card) {
    using S = ParamSpec;
    ParamSpecs specs;
    if (!card.labels.empty())
        specs.push_back(S::choice("class", SEEDBED_TR("Class"), SEEDBED_TR("What to draw."), card.labels, card.labels.front()).as(Role::kind));
    if (card.config.text("likelihood") == "bernoulli") {
        specs.push_back(S::number("weight", SEEDBED_TR("Weight"), SEEDBED_TR("Moves the edge of the ink: more makes strokes heavier, 0 is as learned."), 0.6,
            -3, 3, 0.05)
                            .retouching(0));
        specs.push_back(
            S::number("sharpness", SEEDBED_TR("Sharpness"), SEEDBED_TR("How hard the edge of the ink is; 1 is as learned."), 2.5, 0.25, 8, 0.05).retouching(1));
    }
    const bool separate = !card.grouped && card.config.text("network") == "conv";
    if (separate)
        specs.push_back(S::number("cleaning", SEEDBED_TR("Cleaning"),
            SEEDBED_TR("How often a picture is read and drawn again: what lies between two drawings becomes one clean drawing. 0 shows "
                       "the point as it is."),
            card.config.text("likelihood") == "laplace" ? 2 : 0, 0, 4, 1)
                            .retouching(0));
    specs.push_back(S::number("scale", SEEDBED_TR("Scale"), SEEDBED_TR("Pixels drawn for each pixel the model knows."), 1, 1, 8, 1).as(Role::scale));
    return specs;
}

void checkShape(const ModelCard& card) {
    const bool dense = card.config.text("network") == "mlp";
    const bool sizeFits = dense ? card.size >= 8 && card.size <= 64 : card.size == 32 || card.size == 64 || card.size == 128;
    if (!sizeFits)
        throw Error(dense ? SEEDBED_TR("The mlp network takes 8 to 64 pixels a side, not %1.")
                          : SEEDBED_TR("The vae takes 32, 64 or 128 pixels a side, not %1."),
            card.size);
    if (card.channels != 1 && card.channels != 3 && card.channels != 4) throw Error(SEEDBED_TR("A picture has 1, 3 or 4 channels, not %1."), card.channels);
    if (card.labels.size() > 4096) throw Error(SEEDBED_TR("A vae can learn at most 4096 labels, not %1."), card.labels.size());
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    card.config.check(trainSpecs());
    checkShape(card);
    torch::manual_seed(seed);
    return std::make_unique<VaeGenerator>(card, torchDevice(device));
}

/// The edges of letters are as sharp as they are drawn to be.
Params ownAdvice(const Facts& facts) {
    if (!facts.fromBase || !facts.grouped) return {};
    return {{"adversarial", 0.0}};
}

/// A critic is not honoured by the held-out loss, by which patience judges.
Params loopAdvice(const Facts& facts) {
    if (!facts.fromBase || !facts.own.has("adversarial") || facts.own.number("adversarial") <= 0) return {};
    return {{"patience", 0.0}};
}

} // namespace

Family family() {
    return {.id = "vae",
        .label = SEEDBED_TR("smooth and quick (variational autoencoder)"),
        .about = SEEDBED_TR("Learns a smooth space from few pictures in minutes; every point of it is a picture."),
        .reads = {Medium::picture},
        .makes = {Medium::picture},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create,
        .adaptSpecs = adaptSpecs(),
        .ownAdvice = ownAdvice,
        .loopAdvice = loopAdvice};
}

} // namespace seedbed::vae
