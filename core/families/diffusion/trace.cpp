// From a picture back to the noise that it is drawn from.
#include "core/families/diffusion/diffusion_generator.h"

#include "core/model/tensor_values.h"

namespace seedbed::diffusion {

using torch::Tensor;

namespace {

constexpr int kGuesses = 3;    // of the data behind each point of the way, each from the last
constexpr int kRounds = 10;    // of aiming at where the picture came out wrong, at most
constexpr double kGain = 0.03; // share of the error that a round must take away, else it is the last

} // namespace

/// Each step of the way down is undone by the point that it would come from (implicit DDIM inversion, Pan et al. 2023). The last
/// step down keeps no noise, so the first one up begins with the point's own, and changes what shows. What is still wrong when
/// the picture is drawn from there, by whichever solver, is added to the aim.
std::vector<Latent> DiffusionGenerator::traced(const PictureBatch& batch, const Params& params, Progress& progress) {
    const c10::InferenceMode inference;
    std::vector<Request> requests;
    for (auto& latent : read(batch)) {
        const auto item = requests.size();
        requests.push_back({std::move(latent), params, 0});
        if (!m_card.labels.empty()) requests.back().params.set("class", m_card.labels.at(static_cast<std::size_t>(batch.labels.at(item))));
    }
    m_module->eval();
    const Way way = Way::of(requests.front());
    m_module->decoder->setStrength(way.strength);
    const NoiseSchedule& schedule = m_settings.schedule;
    const auto times = schedule.times(way.steps);
    const Denoiser denoise = denoiser(requests, progress);
    const Tensor own = startingNoise(requests, way.details);
    const auto upwards = [&](const Tensor& picture) {
        Tensor x = picture, data = picture;
        for (std::size_t i = times.size() - 1; i > 0; --i) {
            const double low = times[i], high = times[i - 1];
            const bool isFirst = schedule.sigma(low) <= 0;
            Tensor above = schedule.alpha(high) * data + schedule.sigma(high) * (isFirst ? own : (x - schedule.alpha(low) * data) / schedule.sigma(low));
            for (int guess = 0; guess < kGuesses; ++guess) {
                data = denoise(above, high);
                above = isFirst ? above + schedule.alpha(high) * (x - data)
                                : schedule.alpha(high) * data + schedule.sigma(high) / schedule.sigma(low) * (x - schedule.alpha(low) * data);
            }
            x = above;
        }
        return x;
    };
    const Tensor wanted = toTensor(batch, m_device) * 2 - 1;
    Tensor aim = wanted, best, least;
    for (int round = 0; round <= kRounds; ++round) {
        progress.report(Activity::looking, round, kRounds + 1, SEEDBED_TR("Looking for the picture"));
        const Tensor noise = upwards(aim);
        const Tensor drawn = solve(solverFromText(way.solver == "ancestral" ? "euler" : way.solver), schedule, times, noise, denoise, {});
        const Tensor wrong = wanted - drawn, error = wrong.abs().mean({1, 2, 3}, true);
        const double before = round == 0 ? 0 : least.mean().item<double>();
        const Tensor better = round == 0 ? torch::ones_like(error, torch::kBool) : error < least;
        best = round == 0 ? noise : torch::where(better, noise, best);
        least = round == 0 ? error : torch::where(better, error, least);
        if (round > 0 && least.mean().item<double>() > (1 - kGain) * before) break;
        aim = aim + wrong;
    }
    std::vector<Latent> latents;
    for (std::size_t i = 0; i < requests.size(); ++i)
        latents.push_back({std::move(requests[i].latent.values), floatsOf(best[static_cast<std::int64_t>(i)])});
    return latents;
}

} // namespace seedbed::diffusion
