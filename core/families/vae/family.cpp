#include "core/families/vae/family.h"

#include "core/formats/error.h"
#include "core/families/vae/vae_generator.h"
#include "core/model/device.h"

namespace seedbed::vae {

namespace {

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    return {
        S::choice("network", "Network", "Convolutional for pictures; mlp is the small fully connected one (512-256-latent) for learning how it works.", {"conv", "mlp"}, "conv"),
        S::number("latent", "Latent size", "How many numbers describe one picture.", 48, 2, 256, 1),
        S::number("width", "Width", "Channels at half the picture's side; twice the width is about four times the work.", 32, 8, 96, 1).asAdvanced(),
        S::choice("likelihood", "Kind of picture", "bernoulli for black ink on white, laplace for flat colours, gaussian for soft tones.", {"bernoulli", "laplace", "gaussian"}, "laplace"),
        S::flag("class_condition", "Use labels", "Learn each label as a class that can be asked for.", true),
        S::flag("shared_style", "One style for a group", "Items of one group (the letters of a typeface) share one latent, so that it redraws them all.", true),
        S::number("items_per_style", "Items per style", "Items of a group put side by side in a batch; the encoder sees half of them.", 12, 2, 64, 1).asAdvanced(),
        S::number("beta", "Beta", "Weight of the divergence: higher gives a smoother space and softer pictures.", 1, 0, 20, 0.05).asAdvanced(),
        S::number("kl_warmup", "Divergence warm-up", "Share of the training over which the divergence comes in.", 0.15, 0, 1, 0.01).asAdvanced(),
        S::number("free_bits", "Free bits", "Nats a latent number may carry for free.", 0.05, 0, 4, 0.01).asAdvanced(),
        S::number("adversarial", "Sharpening", "Strength of a critic that asks for clean pictures; 0 trains without one.", 0, 0, 2, 0.05),
    };
}

/// With it the last weights are kept, not those of the lowest held-out loss, which a critic does not honour.
ParamSpecs adaptSpecs() {
    return {ParamSpec::number("adversarial", "Sharpening", "Strength of a critic that joins half-way and asks for clean lines; with it the last weights are kept, not those of the lowest held-out loss. 0 trains without one.", 0.5, 0, 2, 0.05)};
}

ParamSpecs sampleSpecs(const ModelCard& card) {
    using S = ParamSpec;
    ParamSpecs specs;
    if (!card.labels.empty())
        specs.push_back(S::choice("class", "Class", "What to draw.", card.labels, card.labels.front()).as(Role::kind));
    if (card.config.text("likelihood") == "bernoulli") {
        specs.push_back(S::number("weight", "Weight", "Moves the edge of the ink: more makes strokes heavier, 0 is as learned.", 0.6, -3, 3, 0.05).retouching(0));
        specs.push_back(S::number("sharpness", "Sharpness", "How hard the edge of the ink is; 1 is as learned.", 2.5, 0.25, 8, 0.05).retouching(1));
    }
    const bool separate = !card.grouped && card.config.text("network") == "conv";
    if (separate)
        specs.push_back(S::number("cleaning", "Cleaning", "How often a picture is read and drawn again: what lies between two drawings becomes one clean drawing. 0 shows the point as it is.",
                                  card.config.text("likelihood") == "laplace" ? 2 : 0, 0, 4, 1).retouching(0));
    specs.push_back(S::number("scale", "Scale", "Pixels drawn for each pixel the model knows.", 1, 1, 4, 1).as(Role::scale));
    return specs;
}

void checkShape(const ModelCard& card) {
    const bool dense = card.config.text("network") == "mlp";
    const bool sizeFits = dense ? card.size >= 8 && card.size <= 64 : card.size == 32 || card.size == 64 || card.size == 128;
    if (!sizeFits)
        throw Error("The " + std::string(dense ? "mlp network takes 8 to 64" : "vae takes 32, 64 or 128") +
                    " pixels a side, not " + std::to_string(card.size) + ".");
    if (card.channels != 1 && card.channels != 3 && card.channels != 4)
        throw Error("A picture has 1, 3 or 4 channels, not " + std::to_string(card.channels) + ".");
    if (card.labels.size() > 4096)
        throw Error("A vae can learn at most 4096 labels, not " + std::to_string(card.labels.size()) + ".");
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    card.config.check(trainSpecs());
    checkShape(card);
    torch::manual_seed(seed);
    return std::make_unique<VaeGenerator>(card, torchDevice(device));
}

/// The edges of letters are as sharp as they are drawn to be.
Params ownAdvice(const Facts& facts) {
    Params params;
    if (facts.fromBase && facts.grouped)
        params.set("adversarial", 0.0);
    return params;
}

/// A critic is not honoured by the held-out loss, by which patience judges.
Params loopAdvice(const Facts& facts) {
    Params params;
    if (facts.fromBase && facts.own.has("adversarial") && facts.own.number("adversarial") > 0)
        params.set("patience", 0.0);
    return params;
}

} // namespace

Family family() {
    return {.id = "vae", .label = "Variational autoencoder", .about = "Learns a smooth space from few pictures in minutes; every point of it is a picture.",
            .reads = {Medium::picture}, .makes = {Medium::picture}, .trainSpecs = trainSpecs(), .sampleSpecs = sampleSpecs, .create = create,
            .adaptSpecs = adaptSpecs(), .ownAdvice = ownAdvice, .loopAdvice = loopAdvice};
}

} // namespace seedbed::vae
