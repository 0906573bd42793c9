#pragma once
#include "core/base/budget.h"
#include "core/base/medium.h"
#include "core/base/params.h"
#include "core/base/runtime.h"
#include "core/model/model.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace seedbed {

/// What is known before a training, for a family that says what is wise.
struct Facts {
    bool fromBase = false;         ///< it goes on from a model of the family
    int training = 0, heldOut = 0; ///< examples on each side
    std::int64_t bytes = 0;        ///< of the text to learn from
    int size = 0, channels = 0;    ///< of pictures: pixels a side, and values of each
    bool grouped = false;          ///< letters of typefaces
    Params own = {};               ///< knobs of the network, or of the transfer, as far as they are settled
    Budget budget = {};            ///< as far as it is settled
};

/// What the program may know of a kind of model; form, command line, sliders, presets and model file follow from it.
struct Family {
    std::string id;                   ///< "vae"
    Sentence label;                   ///< "Variational autoencoder"
    Sentence about;                   ///< one sentence
    std::vector<Medium> reads, makes; ///< what it is given, and what it makes of it; both together are what it learns from
    ParamSpecs trainSpecs;
    /// Knobs of making samples, which depend on the model (its classes).
    std::function<ParamSpecs(const ModelCard&)> sampleSpecs;
    /// A fresh model for `card` (family, config, size, channels, labels, tokenizer), weights drawn by `seed`.
    std::function<std::unique_ptr<Model>(const ModelCard& card, DeviceChoice device, std::uint64_t seed)> create;
    /// Knobs of fine-tuning that only this family has; they join the card's config, from which the network is built.
    ParamSpecs adaptSpecs = {};
    /// Knobs that only models and trainings of earlier versions have: read, but no longer offered.
    ParamSpecs formerSpecs = {};
    /// Knobs of its network, or of the transfer where it starts from a base, that are wise unless a person sets them.
    std::function<Params(const Facts&)> ownAdvice = {};
    /// The same of the training loop; own knobs and budget are settled.
    std::function<Params(const Facts&)> loopAdvice = {};
    /// It varies pictures in a way of its own, which does not show in samples: the loop's augmentation stays off unless a person asks.
    bool augmentsItself = false;
    /// It can start from a picture, and change the part of it that a mask shows (Request::guide).
    bool editsPictures = false;
};

/// All families, in the order they are offered; those that draw come first. In core/families/families.cpp, a line each.
const std::vector<Family>& families();
/// Error naming the known ones when there is no such family.
const Family& familyById(const std::string& id);
/// The knobs with those of earlier versions: what a description of a training may hold.
ParamSpecs withFormer(ParamSpecs specs, const Family& family);
/// The family is known and its models read, or make, this medium.
bool reads(const ModelCard& card, Medium medium);
bool makes(const ModelCard& card, Medium medium);

/// Sample params of a model: the defaults with `wanted` over them.
Params sampleParams(const ModelCard& card, const Params& wanted = {});

} // namespace seedbed
