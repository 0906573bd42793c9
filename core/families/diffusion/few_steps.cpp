// Learning to draw in a few steps what a teacher draws in many.
#include "core/families/diffusion/diffusion_generator.h"

#include "core/base/chance.h"
#include "core/model/learned.h"
#include "core/model/tensor_values.h"

#include <iterator>

namespace seedbed::diffusion {

using torch::Tensor;

namespace {

constexpr int kTeacherSteps = 8;              // of the multistep solver, one evaluation each
constexpr int kStudentSteps[] = {2, 4, 2, 1}; // in turn; two matter most
constexpr int kJudgedSteps = 2;

} // namespace

Tensor DiffusionGenerator::taught(const Tensor& noise, const Condition& condition) {
    Condition known = condition;
    if (m_teacherClasses == 0)
        known.labels = Tensor();
    else if (condition.labels.defined()) // a class that is new is not told
        known = {condition.latents, condition.labels.clamp_max(m_teacherClasses - 1), condition.told * (condition.labels < m_teacherClasses).unsqueeze(1)};
    const Denoiser denoise = [&](const Tensor& x, double t) { return m_teacher->decoder(x, torch::full({x.size(0)}, t, x.options()), known).clamp(-1, 1); };
    const auto& schedule = m_settings.schedule;
    return solve(Solver::multistep, schedule, schedule.times(kTeacherSteps), noise, denoise, {});
}

/// At each time that it will stand at, coming from its own last guess, the student guesses where the teacher's way ends
/// (distillation as in Luhman & Luhman 2021, at several times).
Learned DiffusionGenerator::fewStepsStep(const PictureBatch& batch, const TrainingMoment& moment) {
    Condition condition;
    Tensor noise, wanted;
    {
        const torch::NoGradGuard still;
        const Tensor pictures = toTensor(batch, m_device) * 2 - 1;
        const Styles shared = styles(batch, true);
        const Posterior p = posterior(pictures, shared);
        const Tensor latents = p.drawn().index_select(0, shared.ofItem);
        condition = {latents, labelTensor(batch, m_card, m_device), (randomEven({batch.count, 1}, latents.options()) >= m_settings.untold).to(torch::kFloat32)};
        noise = randomNormal(pictures.sizes(), pictures.options());
        wanted = taught(noise, condition);
    }
    const auto& schedule = m_settings.schedule;
    const auto times = schedule.times(kStudentSteps[moment.step % std::ssize(kStudentSteps)]);
    Tensor x = noise, sum = torch::zeros({}, x.options());
    const auto steps = times.size() - 1;
    for (std::size_t i = 0; i < steps; ++i) {
        const double t = times[i], next = times[i + 1];
        const Tensor guess = m_module->decoder(x, torch::full({batch.count}, t, x.options()), condition);
        sum = sum + ((guess - wanted) / t).square().mean() / static_cast<double>(steps);
        const Tensor data = guess.detach().clamp(-1, 1);
        x = data * schedule.alpha(next) + (x - data * schedule.alpha(t)) * (schedule.sigma(next) / schedule.sigma(t));
    }
    return {{{"loss", sum.item<double>()}}, {sum}};
}

std::vector<double> DiffusionGenerator::fewStepsLoss(const PictureBatch& batch) {
    m_module->eval();
    const Tensor pictures = toTensor(batch, m_device) * 2 - 1;
    const Styles shared = styles(batch, false);
    const Condition condition{
        posterior(pictures, shared).mean.index_select(0, shared.ofItem), labelTensor(batch, m_card, m_device), torch::ones({batch.count, 1}).to(m_device)};
    std::vector<Tensor> own;
    for (int i = 0; i < batch.count; ++i) {
        auto random = at::detail::createCPUGenerator(static_cast<std::uint64_t>(i) + 1);
        own.push_back(torch::randn(pictures[0].sizes(), random));
    }
    const Tensor noise = torch::stack(own).to(m_device);
    const Denoiser denoise = [&](const Tensor& x, double t) {
        return m_module->decoder(x, torch::full({batch.count}, t, x.options()), condition).clamp(-1, 1);
    };
    const auto& schedule = m_settings.schedule;
    const Tensor drawn = solve(Solver::euler, schedule, schedule.times(kJudgedSteps), noise, denoise, {});
    return doublesOf((drawn - taught(noise, condition)).square().mean({1, 2, 3}));
}

} // namespace seedbed::diffusion
