#include "core/families/diffusion/family.h"

#include "core/families/diffusion/diffusion_generator.h"
#include "core/formats/error.h"

#include <algorithm>
#include <iterator>

namespace seedbed::diffusion {

namespace {

ParamSpecs trainSpecs() {
    using S = ParamSpec;
    return {
        S::choice("prediction", SEEDBED_TR("What it learns"),
            SEEDBED_TR("flow guesses the picture at the end of a straight way, the best; ddpm-linear and ddpm-cosine guess the noise, as the first "
                       "diffusion models did."),
            {SEEDBED_TR("flow"), SEEDBED_TR("ddpm-linear"), SEEDBED_TR("ddpm-cosine")}, "flow"),
        S::number("width", SEEDBED_TR("Width"),
            SEEDBED_TR("Channels of the finest layer; 32 is quick, 48 makes three million weights, twice the width is about four times the work."), 32, 8, 256,
            8),
        S::number("latent", SEEDBED_TR("Latent size"), SEEDBED_TR("How many numbers describe one picture."), 64, 2, 256, 1),
        S::flag("class_condition", SEEDBED_TR("Use labels"), SEEDBED_TR("Learn each label as a class that can be asked for."), true),
        S::flag("shared_style", SEEDBED_TR("One style for a group"),
            SEEDBED_TR("Items of one group (the letters of a typeface) share one latent, so that it redraws them all."), true),
        S::number("items_per_style", SEEDBED_TR("Items per style"), SEEDBED_TR("Items of a group put side by side in a batch; the encoder sees half of them."),
            12, 2, 64, 1)
            .asAdvanced(),
        S::number("beta", SEEDBED_TR("Beta"),
            SEEDBED_TR("Weight of the divergence: higher leaves more of a picture to chance and makes new points of the space cleaner."), 0.1, 0, 20, 0.01)
            .asAdvanced(),
        S::number("dropout", SEEDBED_TR("Dropout"),
            SEEDBED_TR("Share of the features that is wiped out while learning; more helps where there are few pictures."), 0.1, 0, 0.8, 0.01)
            .asAdvanced(),
        S::flag("knows_changes", SEEDBED_TR("Knows changes"),
            SEEDBED_TR("It is told how pictures were varied before it learned them, so that what it draws is not varied."), true)
            .asAdvanced(),
        S::number("untold", SEEDBED_TR("Untold"), SEEDBED_TR("Share of the pictures that are learned without being told what they are, which guidance needs."),
            0.12, 0, 1, 0.01)
            .asAdvanced(),
    };
}

/// A way of adapting that is no longer offered, because a single vector learns too little (Fréchet 630, where lora comes to 89 and full to 48;
/// tests/bench/README.md). Models of earlier versions were adapted so.
constexpr const char* kOneVector = "condition";

ParamSpecs adaptSpecs() {
    using S = ParamSpec;
    return {S::choice("adapt", SEEDBED_TR("Way of learning"),
                SEEDBED_TR("full learns everything anew from the pictures. lora learns a small addition beside the base, which makes a small file and "
                           "can be turned up and down; few-steps learns to draw in two steps what the base draws in many, so that sliders follow at "
                           "once."),
                {SEEDBED_TR("full"), SEEDBED_TR("lora"), SEEDBED_TR("few-steps")}, "full"),
        S::number("rank", SEEDBED_TR("Rank"), SEEDBED_TR("Size of the addition that lora learns: more can learn more, and copies sooner."), 8, 1, 64, 1)
            .asAdvanced()};
}

/// The way in which a model was fine-tuned.
bool wasAdapted(const ModelCard& card, const std::string& way) { return card.config.has("adapt") && card.config.text("adapt") == way; }

ParamSpecs sampleSpecs(const ModelCard& card) {
    using S = ParamSpec;
    const bool few = wasAdapted(card, "few-steps");
    ParamSpecs specs;
    if (!card.labels.empty())
        specs.push_back(S::choice("class", SEEDBED_TR("Class"), SEEDBED_TR("What to draw."), card.labels, card.labels.front()).as(Role::kind));
    specs.push_back(S::number("steps", SEEDBED_TR("Steps"), SEEDBED_TR("In how many steps noise becomes a picture; more are finer and slower."), few ? 2 : 10,
        1, 250, 1)
                        .as(Role::effort));
    specs.push_back(S::choice("solver", SEEDBED_TR("Solver"),
        SEEDBED_TR("How a step is made: heun looks twice and is finest, multistep remembers the last step, euler (DDIM) is the "
                   "plainest, ancestral adds fresh noise on the way."),
        {SEEDBED_TR("multistep"), SEEDBED_TR("heun"), SEEDBED_TR("euler"), SEEDBED_TR("ancestral")}, few ? "euler" : "multistep")
                        .asAdvanced());
    specs.push_back(S::number("guidance", SEEDBED_TR("Guidance"),
        SEEDBED_TR("How strongly the picture follows the point and the class; 1 is as learned, more is clearer and less varied."), 1, 0, 8, 0.1)
                        .retouching(1));
    if (wasAdapted(card, "lora") || wasAdapted(card, kOneVector))
        specs.push_back(S::number("strength", SEEDBED_TR("Strength"),
            SEEDBED_TR("How much of what it learned is used: 0 draws as its base does, 1 as learned, more exaggerates."), 1, 0, 2, 0.05));
    specs.push_back(S::number("details", SEEDBED_TR("Details"), SEEDBED_TR("Another number leaves more or less the same picture with other details."), 0, 0,
        9999, 1)
                        .as(Role::details));
    specs.push_back(S::number("scale", SEEDBED_TR("Scale"), SEEDBED_TR("Pixels drawn for each pixel the model knows."), 1, 1, 4, 1).as(Role::scale));
    return specs;
}

void checkShape(const ModelCard& card) {
    if (card.size != 32 && card.size != 64 && card.size != 128)
        throw Error(SEEDBED_TR("A diffusion model takes 32, 64 or 128 pixels a side, not %1."), card.size);
    if (card.channels != 1 && card.channels != 3 && card.channels != 4) throw Error(SEEDBED_TR("A picture has 1, 3 or 4 channels, not %1."), card.channels);
    if (card.labels.size() > 4096) throw Error(SEEDBED_TR("A diffusion model can learn at most 4096 labels, not %1."), card.labels.size());
}

std::unique_ptr<Model> create(const ModelCard& card, DeviceChoice device, std::uint64_t seed) {
    ParamSpecs specs = trainSpecs();
    std::ranges::copy(adaptSpecs(), std::back_inserter(specs));
    Params config = card.config;
    if (wasAdapted(card, kOneVector)) config.set("adapt", std::string("full"));
    config.check(specs);
    checkShape(card);
    if (wasAdapted(card, "few-steps") && card.config.text("prediction") != "flow")
        throw Error(SEEDBED_TR("Few steps are learned from a flow only, and this model guesses the noise. Choose another base model, or learn in full."));
    torch::manual_seed(seed);
    return std::make_unique<DiffusionGenerator>(card, torchDevice(device));
}

/// Twice the steps on half the pictures learn more in the same time; what a teacher shows is a small way, at a small pace.
Params loopAdvice(const Facts& facts) {
    Params params{{"batch", 16.0}};
    if (facts.fromBase && facts.own.has("adapt") && facts.own.text("adapt") == "few-steps") params.set("learning_rate", 0.0001);
    return params;
}

} // namespace

Family family() {
    return {.id = "diffusion",
        .label = SEEDBED_TR("fine, out of noise (diffusion)"),
        .about = SEEDBED_TR("Draws by removing noise step by step; slower to learn and to draw than the others."),
        .reads = {Medium::picture},
        .makes = {Medium::picture},
        .trainSpecs = trainSpecs(),
        .sampleSpecs = sampleSpecs,
        .create = create,
        .adaptSpecs = adaptSpecs(),
        .loopAdvice = loopAdvice,
        .editsPictures = true};
}

} // namespace seedbed::diffusion
