#pragma once
#include "core/base/params.h"
#include "core/base/runtime.h"
#include "core/model/generator.h"
#include "core/model/text_generator.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace seedbed {

/// What the program may know of a kind of generator; form, CLI flags, sliders, presets and model file follow from it.
struct Family {
    std::string id;    ///< "vae"
    std::string label; ///< "Variational autoencoder"
    std::string about; ///< one sentence
    ParamSpecs trainSpecs;
    /// Knobs of drawing, which depend on the model (its classes).
    std::function<ParamSpecs(const ModelCard&)> sampleSpecs;
    /// A fresh network for `card` (family, config, size, channels, labels), weights drawn by `seed`. Empty: it draws no pictures.
    std::function<std::unique_ptr<Generator>(const ModelCard& card, DeviceChoice device, std::uint64_t seed)> create;
    /// Knobs of the training loop that it wants otherwise than most, unless a person sets them.
    Params loop = {};
    /// Knobs of its network that are wise for pictures of so many pixels a side, unless a person sets them; the others stay as they are.
    std::function<Params(int size)> ofSize = {};
    /// It varies pictures in a way of its own, which does not show in samples: the loop's augmentation stays off unless a person asks.
    bool augmentsItself = false;
    /// Knobs of fine-tuning that only this family has; they join the card's config, from which the network is built.
    ParamSpecs adaptSpecs = {};
    /// It can start from a picture, and change the part of it that a mask shows (SampleRequest::guide).
    bool editsPictures = false;
    /// A family that writes text has this instead of `create`; the card has a tokenizer.
    std::function<std::unique_ptr<TextGenerator>(const ModelCard& card, DeviceChoice device, std::uint64_t seed)> createText = {};

    /// Each text is one line by itself, with a point in a latent space.
    bool ofLines = false;

    bool writes() const { return static_cast<bool>(createText); }
};

/// All families, in the order they are offered; those that draw come first.
const std::vector<Family>& families();
/// Those that draw pictures.
std::vector<Family> pictureFamilies();
/// Error naming the known ones when there is no such family.
const Family& familyById(const std::string& id);

/// The model writes lines that each have a point in its latent space: told by its card alone.
bool writesLines(const ModelCard& card);

} // namespace seedbed
