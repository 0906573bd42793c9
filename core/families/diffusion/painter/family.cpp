#include "core/families/diffusion/painter/family.h"

#include "core/families/diffusion/painter/painter.h"
#include "core/formats/error.h"

namespace seedbed::painter {

namespace {

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    ParamSpecs specs{
        S::number("width", SEEDBED_TR("Width"),
            SEEDBED_TR("Channels of the finest layer; 32 is quick, 48 makes three million weights, twice the width is about four times the work."), 32, 8, 256,
            8),
        S::number("dropout", SEEDBED_TR("Dropout"),
            SEEDBED_TR("Share of the features that is wiped out while learning; more helps where there are few pictures."), 0.1, 0, 0.8, 0.01)
            .asAdvanced(),
    };
    for (const ParamSpec& each : pairEncoderSpecs("eyes", 16))
        specs.push_back(ParamSpec(each).asAdvanced());
    return specs;
}

ParamSpecs sampleSpecs(const ModelCard&) {
    using S = ParamSpec;
    return {
        S::number("steps", SEEDBED_TR("Steps"), SEEDBED_TR("In how many steps noise becomes a picture; more are finer and slower."), 10, 1, 250, 1)
            .as(Role::effort),
        S::number("guidance", SEEDBED_TR("Guidance"),
            SEEDBED_TR("How strongly the picture follows the caption; 1 is as learned, more is clearer and less varied."), 2, 0, 8, 0.1),
        S::text("unlike", SEEDBED_TR("Not like"), SEEDBED_TR("A caption that the picture is led away from, as far as the guidance goes.")),
        S::choice("solver", SEEDBED_TR("Solver"),
            SEEDBED_TR("How a step is made: heun looks twice and is finest, multistep remembers the last step, euler (DDIM) is the "
                       "plainest, ancestral adds fresh noise on the way."),
            {SEEDBED_TR("multistep"), SEEDBED_TR("heun"), SEEDBED_TR("euler"), SEEDBED_TR("ancestral")}, "multistep")
            .asAdvanced(),
        S::number("scale", SEEDBED_TR("Scale"), SEEDBED_TR("Pixels drawn for each pixel the model knows."), 1, 1, 8, 1).as(Role::scale),
    };
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    card.config.check(trainSpecs());
    if (card.size != 32 && card.size != 64 && card.size != 128) throw Error(SEEDBED_TR("A painter takes 32, 64 or 128 pixels a side, not %1."), card.size);
    checkPairShape(card);
    torch::manual_seed(seed);
    return std::make_unique<Painter>(card, torchDevice(device));
}

Params loopAdvice(const Facts& facts) { return {{"batch", 32.0}, {"learning_rate", facts.fromBase ? 0.0005 : 0.001}, {"warmup", 100.0}, {"ema", 0.998}}; }

} // namespace

Family family() {
    return {.id = "painter",
        .label = SEEDBED_TR("draws what a caption says (painter)"),
        .about = SEEDBED_TR("Draws what a caption says, out of noise, in the manner of the pictures and in the language of the captions that it learned from."),
        .reads = {Medium::text},
        .makes = {Medium::picture},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create,
        .loopAdvice = loopAdvice,
        .editsPictures = true};
}

} // namespace seedbed::painter
