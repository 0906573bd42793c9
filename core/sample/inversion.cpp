#include "core/sample/inversion.h"

#include "core/base/torch.h"
#include "core/formats/error.h"
#include "core/model/family.h"
#include "core/model/tensor_values.h"

#include <cmath>
#include <numbers>

namespace seedbed {

namespace {

using torch::Tensor;

constexpr int kCoarser = 3; // halvings that are compared too: far-off shapes find their way

/// Of each picture.
Tensor errors(const Tensor& drawn, const Tensor& wanted) { return (drawn.clamp(0, 1) - wanted).abs().mean({1, 2, 3}); }

/// The same at several scales, without the clamp, which would have no slope.
Tensor distance(Tensor drawn, Tensor wanted) {
    Tensor sum = (drawn - wanted).abs().mean({1, 2, 3});
    for (int i = 0; i < kCoarser; ++i) {
        drawn = torch::avg_pool2d(drawn, 2);
        wanted = torch::avg_pool2d(wanted, 2);
        sum = sum + (drawn - wanted).abs().mean({1, 2, 3});
    }
    return sum;
}

/// The deviation of the space in the mean over its dimensions.
double spreadOf(const LatentSpace& space) {
    double variance = 0;
    const auto d = static_cast<std::size_t>(space.dimension);
    for (const auto& component : space.mixture)
        for (std::size_t i = 0; i < d; ++i) {
            for (std::size_t j = 0; j <= i; ++j)
                variance += component.weight * component.cholesky[i * d + j] * component.cholesky[i * d + j];
            variance += component.weight * (component.mean[i] - space.mean[i]) * (component.mean[i] - space.mean[i]);
        }
    return std::sqrt(std::max(1e-12, variance / static_cast<double>(d)));
}

std::vector<double> redrawnErrors(PictureModel& generator, const PictureBatch& batch, const std::vector<Latent>& latents, const Params& params,
    Progress& progress) {
    std::vector<Request> requests;
    for (std::size_t i = 0; i < latents.size(); ++i) {
        requests.push_back({latents[i], params, 0});
        if (!generator.card().labels.empty()) requests.back().params.set("class", generator.card().labels.at(static_cast<std::size_t>(batch.labels.at(i))));
    }
    std::vector<double> errors;
    const auto bytes = batch.pixels.size() / static_cast<std::size_t>(batch.count);
    for (const auto& sample : generator.generate(requests, progress)) {
        double sum = 0;
        const auto* wanted = batch.pixels.data() + errors.size() * bytes;
        for (std::size_t k = 0; k < bytes; ++k)
            sum += std::abs(sample.picture().pixels.at(k) - wanted[k]);
        errors.push_back(sum / 255 / static_cast<double>(bytes));
    }
    return errors;
}

} // namespace

Inversion invert(PictureModel& generator, const PictureBatch& batch, const InversionOptions& options, Progress& progress) {
    if (generator.card().grouped) throw Error(SEEDBED_TR("The latents of %1 are shared by whole groups, so a single picture has none."), generator.card().name);
    const Params params = options.params.over(Params::plain(familyById(generator.card().family).sampleSpecs(generator.card())));
    if (auto traced = generator.trace(batch, params, progress); !traced.empty()) {
        const auto start = redrawnErrors(generator, batch, generator.encode(batch), params, progress);
        const auto residuals = redrawnErrors(generator, batch, traced, params, progress);
        return {std::move(traced), start, residuals};
    }
    const LatentSpace& space = generator.space();
    const auto device = generator.module().parameters().front().device();
    const Tensor wanted = toTensor(batch, device), labels = labelTensor(batch, generator.card(), device);
    const Tensor middle = torch::tensor(space.mean).to(device);
    const double spread = spreadOf(space);

    Tensor best = rowsOf(generator.encode(batch)).to(device), residuals, start;
    const Tensor moving = ((best - middle) / spread).requires_grad_(); // in deviations
    torch::optim::Adam descent({moving}, torch::optim::AdamOptions(options.rate));
    for (int step = 0; step <= options.steps; ++step) {
        progress.stopIfAsked();
        const Tensor points = middle + moving * spread, drawn = generator.pictures(points, labels), error = errors(drawn.detach(), wanted);
        if (step == 0) start = residuals = error;
        const Tensor better = error < residuals;
        residuals = torch::where(better, error, residuals);
        best = torch::where(better.unsqueeze(1), points.detach(), best);
        progress.report(Activity::looking, step, options.steps, SEEDBED_TR("Looking for the picture"));
        if (step == options.steps) break;
        const double cooling = 0.5 * (1 + std::cos(std::numbers::pi * step / options.steps));
        static_cast<torch::optim::AdamOptions&>(descent.param_groups()[0].options()).lr(options.rate * cooling);
        descent.zero_grad();
        const Tensor loss = (distance(drawn, wanted) + options.prior * moving.square().mean(1)).sum();
        moving.mutable_grad() = torch::autograd::grad({loss}, {moving})[0];
        descent.step();
    }
    return {latentsOf(best), doublesOf(start), doublesOf(residuals)};
}

} // namespace seedbed
