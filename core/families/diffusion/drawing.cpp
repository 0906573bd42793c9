#include "core/families/diffusion/drawing.h"

#include "core/formats/error.h"
#include "core/model/tensor_values.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace seedbed::diffusion {

using torch::Tensor;

namespace {

constexpr int kManySteps = 16;                    // from here on the picture is shown while it is drawn
constexpr std::uint64_t kFreshNoise = 1ULL << 32; // seeds from here on are of the noise that a solver adds on the way

/// Pictures and masks (in [0,1], N x C or 1 x size x size) of what is drawn from a picture; a mask is 1 where all is drawn anew.
struct Guides {
    Tensor pictures, masks;
    explicit Guides(std::span<const Request> requests) {
        std::vector<Tensor> each, drawn;
        for (const auto& request : requests) {
            const Image &picture = request.guide->picture, &mask = request.guide->mask;
            const torch::Device cpu(torch::kCPU);
            each.push_back(toTensor(PictureBatch{1, picture.width, picture.channels, picture.pixels, {}, {}}, cpu));
            drawn.push_back(mask.empty() ? torch::ones({1, 1, picture.height, picture.width})
                                         : toTensor(PictureBatch{1, mask.width, 1, mask.pixels, {}, {}}, cpu));
        }
        pictures = torch::cat(each);
        masks = torch::cat(drawn);
    }
    Tensor within(const Tensor& anew, const Tensor& kept) const {
        return torch::where(masks.to(kept.device()) > 0, kept.lerp(anew, masks.to(kept.device())), kept);
    }
};

} // namespace

Way Way::of(const Request& request) {
    const Params& params = request.params;
    return {params.text("solver"), params.integer("steps"), params.has("details") ? params.integer("details") : 0, params.integer("scale"),
        params.has("strength") ? params.number("strength") : 1, request.guide ? request.guide->change : 1, request.guide != nullptr};
}

Tensor noiseOf(std::uint64_t seed, at::IntArrayRef shape) {
    Random random(seed);
    auto noise = torch::empty(shape);
    std::generate_n(noise.data_ptr<float>(), noise.numel(), [&] { return static_cast<float>(random.normal()); });
    return noise;
}

Denoiser guidedDenoiser(Decoder& decoder, const NoiseSchedule& schedule, std::span<const Request> requests, const Condition& condition,
    const Condition& instead, Progress& progress) {
    std::vector<float> guidance;
    for (const auto& request : requests)
        guidance.push_back(static_cast<float>(request.params.number("guidance")));
    const bool isGuided = std::ranges::any_of(guidance, [](float strength) { return strength != 1; });
    const auto both = [&](const Tensor& one, const Tensor& other) { return isGuided && one.defined() ? torch::cat({one, other}) : one; };
    const Condition whole{both(condition.latents, instead.latents), both(condition.labels, instead.labels), both(condition.told, instead.told), {},
        both(condition.words, instead.words)};
    const Tensor strength = torch::tensor(guidance).view({-1, 1, 1, 1}).to(condition.told.device());
    return [decoder, schedule, whole, strength, isGuided, &progress](const Tensor& x, double t) mutable {
        progress.stopIfAsked();
        Tensor guess = decoder(isGuided ? torch::cat({x, x}) : x, torch::full({whole.told.size(0)}, t, x.options()), whole);
        if (isGuided) {
            const auto halves = guess.chunk(2);
            guess = halves[1].lerp(halves[0], strength);
        }
        const bool isFlow = schedule.kind() == NoiseSchedule::Kind::flow;
        return (isFlow ? guess : (x - guess * schedule.sigma(t)) / schedule.alpha(t)).clamp(-1, 1); // as pictures are
    };
}

Tensor drawnAlike(std::span<const Request> requests, const Way& way, const NoiseSchedule& schedule, const Tensor& noise, const Denoiser& denoise,
    Progress& progress) {
    const int steps = std::max(1, static_cast<int>(std::lround(way.steps * way.change)));
    const auto times = schedule.times(steps, way.change);
    const auto fresh = [&](int step) {
        return noiseOf(kFreshNoise * static_cast<std::uint64_t>(way.details + 1) + static_cast<std::uint64_t>(step), noise[0].sizes()).to(noise.device());
    };
    const auto shown = [&](const Tensor& data) {
        if (steps >= kManySteps) progress.preview(toImages(data.narrow(0, 0, 1) * 0.5 + 0.5).front());
        return data;
    };
    Tensor pictures;
    if (way.isGuided) {
        const Guides guides(requests);
        const Tensor kept = guides.pictures.to(noise.device()), data = kept * 2 - 1;
        const Denoiser bound = [&](const Tensor& x, double t) { return shown(guides.within(denoise(x, t), data)); };
        const Tensor start = data * schedule.alpha(times.front()) + noise * schedule.sigma(times.front());
        pictures = way.change > 0 ? guides.within(solve(solverFromText(way.solver), schedule, times, start, bound, fresh) * 0.5 + 0.5, kept) : kept;
    } else {
        const Denoiser watched = [&](const Tensor& x, double t) { return shown(denoise(x, t)); };
        pictures = solve(solverFromText(way.solver), schedule, times, noise, watched, fresh) * 0.5 + 0.5;
    }
    return way.scale == 1 ? pictures : torch::upsample_bicubic2d(pictures, {pictures.size(2) * way.scale, pictures.size(3) * way.scale}, false, {}, {});
}

std::vector<Image> drawEach(std::span<const Request> requests, const std::function<Tensor(std::span<const Request>, const Way&)>& draw) {
    std::map<Way, std::vector<std::size_t>> ways;
    for (std::size_t i = 0; i < requests.size(); ++i)
        ways[Way::of(requests[i])].push_back(i);
    std::vector<Image> images(requests.size());
    for (const auto& [way, members] : ways) {
        std::vector<Request> alike;
        for (const auto member : members)
            alike.push_back(requests[member]);
        auto made = toImages(draw(alike, way));
        for (std::size_t k = 0; k < members.size(); ++k)
            images[members[k]] = std::move(made[k]);
    }
    return images;
}

} // namespace seedbed::diffusion
