#include "core/families/vae/clips/family.h"

#include "core/data/sound/sound_set.h"
#include "core/families/vae/clips/clip_model.h"
#include "core/formats/error.h"

namespace seedbed::clips {

namespace {

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    return {
        S::number("latent", SEEDBED_TR("Latent size"), SEEDBED_TR("How many numbers describe one sound."), 48, 2, 256, 1),
        S::number("width", SEEDBED_TR("Width"), SEEDBED_TR("Channels of the finest layer; twice the width is about four times the work."), 24, 8, 96, 1)
            .asAdvanced(),
        S::number("beta", SEEDBED_TR("Beta"), SEEDBED_TR("Weight of the divergence: higher gives a smoother space and softer sounds."), 1, 0, 20, 0.05)
            .asAdvanced(),
        S::number("kl_warmup", SEEDBED_TR("Divergence warm-up"), SEEDBED_TR("Share of the training over which the divergence comes in."), 0.15, 0, 1, 0.01)
            .asAdvanced(),
        S::number("free_bits", SEEDBED_TR("Free bits"), SEEDBED_TR("Nats a latent number may carry for free."), 0.05, 0, 4, 0.01).asAdvanced(),
    };
}

ParamSpecs sampleSpecs(const ModelCard&) {
    using S = ParamSpec;
    return {
        S::number("diversity", SEEDBED_TR("Diversity"), SEEDBED_TR("0 draws what is typical of a kind, 1 is as varied as the data."), kStandardDiversity, 0, 3,
            0.05)
            .as(Role::diversity),
        S::number("rounds", SEEDBED_TR("Rounds"), SEEDBED_TR("How often phases are sought that go with the spectrum: more sounds cleaner and takes longer."),
            60, 1, 500, 1)
            .as(Role::effort),
    };
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    card.config.check(trainSpecs());
    if (card.size != kShortClip && card.size != kLongClip) throw Error(SEEDBED_TR("A clip is %1 or %2 frames long, not %3."), kShortClip, kLongClip, card.size);
    torch::manual_seed(seed);
    return std::make_unique<ClipModel>(card, torchDevice(device));
}

/// Sounds are few and their spectra large: small steps soon, and an average that has forgotten how it began.
Params loopAdvice(const Facts& facts) { return {{"batch", 16.0}, {"learning_rate", facts.fromBase ? 0.001 : 0.002}, {"warmup", 50.0}, {"ema", 0.99}}; }

} // namespace

Family family() {
    return {.id = "clips",
        .label = SEEDBED_TR("short sounds (variational autoencoder)"),
        .about = SEEDBED_TR("Learns a smooth space from short sounds (drums, calls, syllables) in minutes; every point of it is a sound."),
        .reads = {Medium::sound},
        .makes = {Medium::sound},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create,
        .loopAdvice = loopAdvice};
}

} // namespace seedbed::clips
