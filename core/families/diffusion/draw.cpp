#include "core/families/diffusion/diffusion_generator.h"

#include "core/base/error.h"
#include "core/model/tensor_image.h"

#include <algorithm>
#include <map>

namespace seedbed::diffusion {

using torch::Tensor;

namespace {

constexpr std::uint64_t kFreshNoise = 1ULL << 32; // seeds from here on are of the noise that a solver adds on the way

/// Standard noise of a seed, the same on every machine.
Tensor noiseOf(std::uint64_t seed, at::IntArrayRef shape) {
    Random random(seed);
    auto noise = torch::empty(shape);
    for (auto* value = noise.data_ptr<float>(); value != noise.data_ptr<float>() + noise.numel(); ++value)
        *value = static_cast<float>(random.normal());
    return noise;
}

Tensor columnOf(const std::vector<float>& values) { return torch::tensor(values).view({-1, 1}); }

std::vector<SampleRequest> chosen(std::span<const SampleRequest> requests, const std::vector<std::size_t>& members) {
    std::vector<SampleRequest> some;
    for (const auto member : members)
        some.push_back(requests[member]);
    return some;
}

} // namespace

/// Noise that depends on nothing but the latent and `details`, so that a point is a picture and a seed nothing more, and that
/// turns little when the latent moves little, so that a slider moves smoothly: one field for all, and one for each strong
/// direction, as much of it as the latent lies along it.
Tensor DiffusionGenerator::startingNoise(std::span<const SampleRequest> requests, int details) {
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
        for (int k = 0; k < static_cast<int>(directions); ++k)
            *share++ = static_cast<float>(m_space.position(request.latent, k));
    }
    shares = shares / shares.norm(2, 1, true); // a mixture of standard noise is standard noise
    return shares.matmul(m_fields).view({-1, shape.channels, shape.size, shape.size}).to(m_device);
}

/// Classifier-free guidance (Ho & Salimans 2022): from the guess that is told nothing through the one that is told, and on.
Denoiser DiffusionGenerator::denoiser(std::span<const SampleRequest> requests, Progress& progress) {
    std::vector<float> guidance, latents;
    std::vector<std::int64_t> labels;
    for (const auto& request : requests) {
        guidance.push_back(static_cast<float>(request.params.number("guidance")));
        latents.insert(latents.end(), request.latent.values.begin(), request.latent.values.end());
        if (!m_card.labels.empty())
            labels.push_back(std::ranges::find(m_card.labels, request.params.text("class")) - m_card.labels.begin());
    }
    const auto count = static_cast<std::int64_t>(requests.size());
    const bool isGuided = std::ranges::any_of(guidance, [](float strength) { return strength != 1; });
    const auto both = [&](const Tensor& tensor) { return (isGuided && tensor.defined() ? torch::cat({tensor, tensor}) : tensor).to(m_device); };
    const Tensor told = torch::ones({count, 1});
    const Condition condition{both(torch::tensor(latents).view({count, -1})), labels.empty() ? Tensor() : both(torch::tensor(labels)),
                              (isGuided ? torch::cat({told, torch::zeros_like(told)}) : told).to(m_device)};
    const Tensor strength = columnOf(guidance).view({count, 1, 1, 1}).to(m_device);
    return [this, condition, strength, isGuided, &progress](const Tensor& x, double t) {
        if (progress.cancelled())
            throw Cancelled{};
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

Tensor DiffusionGenerator::pictures(const Tensor&, const Tensor&) {
    throw Error("A diffusion model cannot search its space for a picture yet; it can read one and draw it again.");
}

Tensor DiffusionGenerator::drawAlike(std::span<const SampleRequest> requests, const Way& way, Progress& progress) {
    const auto times = m_settings.schedule.times(way.steps);
    const Tensor start = startingNoise(requests, way.details);
    const auto fresh = [&](int step) { return noiseOf(kFreshNoise * static_cast<std::uint64_t>(way.details + 1) + static_cast<std::uint64_t>(step), start[0].sizes()).to(m_device); };
    const Tensor pictures = solve(solverFromText(way.solver), m_settings.schedule, times, start, denoiser(requests, progress), fresh) * 0.5 + 0.5;
    return way.scale == 1 ? pictures : torch::upsample_bicubic2d(pictures, {pictures.size(2) * way.scale, pictures.size(3) * way.scale}, false, {}, {});
}

std::vector<Image> DiffusionGenerator::draw(std::span<const SampleRequest> requests, Progress& progress) {
    m_module->eval();
    std::map<Way, std::vector<std::size_t>> ways;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const Params& params = requests[i].params;
        ways[{params.text("solver"), params.integer("steps"), params.integer("details"), params.integer("scale")}].push_back(i);
    }
    std::vector<Image> images(requests.size());
    for (const auto& [way, members] : ways) {
        const auto alike = chosen(requests, members);
        auto made = toImages(drawAlike(alike, way, progress));
        for (std::size_t k = 0; k < members.size(); ++k)
            images[members[k]] = std::move(made[k]);
    }
    return images;
}

} // namespace seedbed::diffusion
