#include "core/families/diffusion/diffusion_generator.h"

#include "core/formats/error.h"
#include "core/model/tensor_values.h"

#include <algorithm>
#include <cmath>

namespace seedbed::diffusion {

using torch::Tensor;

namespace {

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

Denoiser DiffusionGenerator::denoiser(std::span<const Request> requests, Progress& progress) {
    const Tensor told = torch::ones({static_cast<std::int64_t>(requests.size()), 1}).to(m_device);
    const Condition condition{pointTensor(requests).to(m_device), labelTensor(requests, m_card, m_device), told};
    Condition nothing = condition;
    nothing.told = torch::zeros_like(told);
    return guidedDenoiser(m_module->decoder, m_settings.schedule, requests, condition, nothing, progress);
}

Tensor DiffusionGenerator::decoded(const Tensor&, const Tensor&) {
    throw Error(SEEDBED_TR("A diffusion model finds a picture by following its way back, not by a search in its space."));
}

Tensor DiffusionGenerator::drawAlike(std::span<const Request> requests, const Way& way, Progress& progress) {
    m_module->decoder->setStrength(way.strength);
    return drawnAlike(requests, way, m_settings.schedule, startingNoise(requests, way.details), denoiser(requests, progress), progress);
}

Tensor DiffusionGenerator::drawn(std::span<const Request> requests, Progress& progress) {
    const c10::InferenceMode inference;
    m_module->eval();
    return drawAlike(requests, Way::of(requests.front()), progress);
}

std::vector<Image> DiffusionGenerator::draw(std::span<const Request> requests, Progress& progress) {
    m_module->eval();
    return drawEach(requests, [&](std::span<const Request> alike, const Way& way) { return drawAlike(alike, way, progress); });
}

} // namespace seedbed::diffusion
