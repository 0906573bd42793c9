#pragma once
// Pictures out of noise; only for .cpp files of this folder.
#include "core/base/progress.h"
#include "core/families/diffusion/networks.h"
#include "core/families/diffusion/solvers.h"
#include "core/model/model.h"

#include <functional>
#include <string>
#include <vector>

namespace seedbed::diffusion {

/// How a request is drawn; requests of one way are drawn together.
struct Way {
    std::string solver;
    int steps = 0, details = 0, scale = 1;
    double strength = 1;   ///< of what was learned beside a base
    double change = 1;     ///< of the picture it starts from
    bool isGuided = false; ///< there is one
    auto operator<=>(const Way&) const = default;
    static Way of(const Request& request);
};

/// Standard noise of a seed, the same on every machine.
torch::Tensor noiseOf(std::uint64_t seed, at::IntArrayRef shape);

/// The guesses of a decoder that is told `condition`, and led away from what it guesses `instead` as far as the param "guidance" says
/// (classifier-free guidance, Ho & Salimans 2022).
Denoiser guidedDenoiser(Decoder& decoder, const NoiseSchedule& schedule, std::span<const Request> requests, const Condition& condition,
    const Condition& instead, Progress& progress);

/// Pictures (N x C x size x size, about 0 to 1) of requests of one way, from their noise. From a picture: it is made as noisy as `change` asks for
/// and drawn on from there (SDEdit, Meng et al. 2022); outside its mask the guess is the picture itself, so that what is there has at
/// each step the noise it began with (Lugmayr et al. 2022).
torch::Tensor drawnAlike(std::span<const Request> requests, const Way& way, const NoiseSchedule& schedule, const torch::Tensor& noise, const Denoiser& denoise,
    Progress& progress);

/// The picture of each request; those of one way are drawn together.
std::vector<Image> drawEach(std::span<const Request> requests, const std::function<torch::Tensor(std::span<const Request>, const Way&)>& draw);

} // namespace seedbed::diffusion
