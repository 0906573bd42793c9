#include "core/families/diffusion/diffusion_generator.h"

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

/// Standard noise of a seed, the same on every machine.
Tensor noiseOf(std::uint64_t seed, at::IntArrayRef shape) {
    Random random(seed);
    auto noise = torch::empty(shape);
    std::generate_n(noise.data_ptr<float>(), noise.numel(), [&] { return static_cast<float>(random.normal()); });
    return noise;
}

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

/// The request's point without what its class adds.
Latent classFree(const Request& request, const LatentSpace& space, const ModelCard& card) {
    Latent point = request.latent;
    if (space.classOffsets.empty()) return point;
    shiftByClass(point, space, static_cast<std::size_t>(card.classOf(request.params)), -1);
    return point;
}

} // namespace

/// Noise that depends on nothing but the latent, whatever the class, and `details`, so that a point is a picture and a seed nothing more, and that
/// turns little when the latent moves little, so that a slider moves smoothly: one field for all, and one for each strong
/// direction, as much of it as the latent lies along it.
Tensor DiffusionGenerator::startingNoise(std::span<const Request> requests, int details) {
    const auto& shape = m_settings.shape;
    const auto directions = static_cast<std::int64_t>(m_space.directions.size());
    if (details != m_details || !m_fields.defined() || m_fields.size(0) != directions + 1) {
        m_fields = noiseOf(static_cast<std::uint64_t>(details), {directions + 1, static_cast<std::int64_t>(shape.channels) * shape.size * shape.size});
        m_details = details;
    }
    auto shares = torch::empty({static_cast<std::int64_t>(requests.size()), directions + 1});
    auto* share = shares.data_ptr<float>();
    for (const auto& request : requests) {
        *share++ = std::sqrt(std::max(1.0f, static_cast<float>(directions)));
        const Latent point = classFree(request, m_space, m_card);
        for (int k = 0; k < static_cast<int>(directions); ++k)
            *share++ = static_cast<float>(m_space.position(point, k));
    }
    shares = shares / shares.norm(2, 1, true); // a mixture of standard noise is standard noise
    Tensor noise = shares.matmul(m_fields);
    for (std::int64_t i = 0; i < noise.size(0); ++i) {
        const auto& detail = requests[static_cast<std::size_t>(i)].latent.detail;
        if (!detail.empty() && static_cast<std::int64_t>(detail.size()) != noise.size(1))
            throw Error(SEEDBED_TR("The details of this point are of another model than %1. Encode the picture again."), m_card.name);
        if (!detail.empty()) noise[i].copy_(torch::tensor(detail));
    }
    return noise.view({-1, shape.channels, shape.size, shape.size}).to(m_device);
}

/// Classifier-free guidance (Ho & Salimans 2022): from the guess that is told nothing through the one that is told, and on.
Denoiser DiffusionGenerator::denoiser(std::span<const Request> requests, Progress& progress) {
    std::vector<float> guidance;
    for (const auto& request : requests)
        guidance.push_back(static_cast<float>(request.params.number("guidance")));
    const auto count = static_cast<std::int64_t>(requests.size());
    const bool isGuided = std::ranges::any_of(guidance, [](float strength) { return strength != 1; });
    const auto both = [&](const Tensor& tensor) { return (isGuided && tensor.defined() ? torch::cat({tensor, tensor}) : tensor); };
    const Tensor told = torch::ones({count, 1});
    const Condition condition{both(pointTensor(requests).to(m_device)), both(labelTensor(requests, m_card, m_device)),
        (isGuided ? torch::cat({told, torch::zeros_like(told)}) : told).to(m_device)};
    const Tensor strength = torch::tensor(guidance).view({count, 1, 1, 1}).to(m_device);
    return [this, condition, strength, isGuided, &progress](const Tensor& x, double t) {
        progress.stopIfAsked();
        Tensor guess = m_module->decoder(isGuided ? torch::cat({x, x}) : x, torch::full({condition.told.size(0)}, t, x.options()), condition);
        if (isGuided) {
            const auto halves = guess.chunk(2);
            guess = halves[1].lerp(halves[0], strength);
        }
        const NoiseSchedule& schedule = m_settings.schedule;
        const bool isFlow = schedule.kind() == NoiseSchedule::Kind::flow;
        return (isFlow ? guess : (x - guess * schedule.sigma(t)) / schedule.alpha(t)).clamp(-1, 1); // as pictures are
    };
}

Tensor DiffusionGenerator::decoded(const Tensor&, const Tensor&) {
    throw Error(SEEDBED_TR("A diffusion model finds a picture by following its way back, not by a search in its space."));
}

/// From a picture: it is made as noisy as `change` asks for and drawn on from there (SDEdit, Meng et al. 2022). Outside its mask
/// the guess is the picture itself, so that what is there has at each step the noise it began with (Lugmayr et al. 2022).
Tensor DiffusionGenerator::drawAlike(std::span<const Request> requests, const Way& way, Progress& progress) {
    m_module->decoder->setStrength(way.strength);
    const NoiseSchedule& schedule = m_settings.schedule;
    const int steps = std::max(1, static_cast<int>(std::lround(way.steps * way.change)));
    const auto times = schedule.times(steps, way.change);
    const Tensor noise = startingNoise(requests, way.details);
    const auto fresh = [&](int step) {
        return noiseOf(kFreshNoise * static_cast<std::uint64_t>(way.details + 1) + static_cast<std::uint64_t>(step), noise[0].sizes()).to(m_device);
    };
    const Denoiser free = denoiser(requests, progress);
    const auto shown = [&](const Tensor& data) {
        if (steps >= kManySteps) progress.preview(toImages(data.narrow(0, 0, 1) * 0.5 + 0.5).front());
        return data;
    };
    Tensor pictures;
    if (way.isGuided) {
        const Guides guides(requests);
        const Tensor kept = guides.pictures.to(m_device), data = kept * 2 - 1;
        const Denoiser bound = [&](const Tensor& x, double t) { return shown(guides.within(free(x, t), data)); };
        const Tensor start = data * schedule.alpha(times.front()) + noise * schedule.sigma(times.front());
        pictures = way.change > 0 ? guides.within(solve(solverFromText(way.solver), schedule, times, start, bound, fresh) * 0.5 + 0.5, kept) : kept;
    } else {
        const Denoiser watched = [&](const Tensor& x, double t) { return shown(free(x, t)); };
        pictures = solve(solverFromText(way.solver), schedule, times, noise, watched, fresh) * 0.5 + 0.5;
    }
    return way.scale == 1 ? pictures : torch::upsample_bicubic2d(pictures, {pictures.size(2) * way.scale, pictures.size(3) * way.scale}, false, {}, {});
}

DiffusionGenerator::Way DiffusionGenerator::wayOf(const Request& request) const {
    const Params& params = request.params;
    return {params.text("solver"), params.integer("steps"), params.integer("details"), params.integer("scale"),
        params.has("strength") ? params.number("strength") : 1, request.guide ? request.guide->change : 1, request.guide != nullptr};
}

Tensor DiffusionGenerator::drawn(std::span<const Request> requests, Progress& progress) {
    const c10::InferenceMode inference;
    m_module->eval();
    return drawAlike(requests, wayOf(requests.front()), progress);
}

std::vector<Image> DiffusionGenerator::draw(std::span<const Request> requests, Progress& progress) {
    m_module->eval();
    std::map<Way, std::vector<std::size_t>> ways;
    for (std::size_t i = 0; i < requests.size(); ++i)
        ways[wayOf(requests[i])].push_back(i);
    std::vector<Image> images(requests.size());
    for (const auto& [way, members] : ways) {
        std::vector<Request> alike;
        for (const auto member : members)
            alike.push_back(requests[member]);
        auto made = toImages(drawAlike(alike, way, progress));
        for (std::size_t k = 0; k < members.size(); ++k)
            images[members[k]] = std::move(made[k]);
    }
    return images;
}

} // namespace seedbed::diffusion
