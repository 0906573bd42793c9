#include "core/train/planner.h"

#include "core/base/clock.h"
#include "core/base/only_cancel.h"
#include "core/base/runtime.h"
#include "core/base/torch.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/train/observer.h"
#include "core/train/race.h"
#include "core/train/transfer.h"

#include <algorithm>
#include <functional>
#include <new>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

constexpr double kUsableMemory = 0.8; // of what is free
constexpr double kLooksToAWall = 5;
constexpr double kLeastShareForSteps = 0.25;      // of the time, however long looks took on a busy machine
constexpr std::uint64_t kBytesPerWeight = 4 * 10; // weight, gradient, two moments, average, best, and four of them to go back to
constexpr std::uint64_t kFileBytesPerWeight = 2, kCheckpointBytesPerWeight = 2 * 4 * 5; // two checkpoints while one replaces the other
constexpr std::uint64_t kWorkspace = std::uint64_t(64) << 20;

std::string megabytes(std::uint64_t bytes) { return std::to_string((bytes + 999'999) / 1'000'000) + " MB"; }

std::uint64_t weightsOf(Model& network) {
    std::uint64_t count = 0;
    for (const auto& parameter : network.module().parameters())
        count += static_cast<std::uint64_t>(parameter.numel());
    return count;
}

/// When steps began.
class Stopwatch {
  public:
    explicit Stopwatch(const Trial& trial) : m_trial(trial) {}
    /// A step begins; false: enough were timed.
    bool step() {
        m_times.push_back(Clock::now());
        return m_times.size() < m_trial.steps();
    }
    Clock::time_point begin() const { return m_times.front(); }
    double secondsPerStep() const {
        double sum = 0;
        for (std::size_t half = 0; half < m_trial.halves; ++half)
            sum += medianFrom(half * m_trial.half() + m_trial.warm);
        return sum / static_cast<double>(m_trial.halves);
    }

  private:
    double medianFrom(std::size_t first) const {
        std::vector<double> steps;
        for (std::size_t i = first + 1; i < std::min(m_times.size(), first + m_trial.timed); ++i)
            steps.push_back(std::chrono::duration<double>(m_times[i] - m_times[i - 1]).count());
        std::ranges::sort(steps);
        return steps.empty() ? 0 : steps[steps.size() / 2];
    }

    Trial m_trial;
    std::vector<Clock::time_point> m_times;
};

struct Costs {
    double step = 0, heldOut = 0, wall = 0, final = 0; ///< seconds
    std::uint64_t memory = 0;
};

/// The first steps of a training, timed.
Costs measure(const TrainJob& job, const Course& course, const Prepared& prepared, Progress& progress) {
    const std::uint64_t before = usedMemory();
    const auto lesson = course.lesson(*prepared.model, *prepared.examples, job, progress);
    const auto shown = course.observer(*prepared.model, *prepared.examples, job.seed);
    std::vector<TrainLook> wall;
    TrainObserver observer(*shown, lesson->heldOutCount(), wall);
    Costs costs;
    Stopwatch watch(course.trial());
    TrainOptions options;
    options.params = job.trainParams;
    options.budget.steps = static_cast<std::int64_t>(course.trial().steps());
    options.looks = 1; // none falls into the timed steps
    options.seed = job.seed;
    if (!job.base.empty()) options.frozen = frozenWeights(*prepared.model, job.transferParams);
    options.look = [&](const TrainState& state) -> std::optional<double> {
        const auto start = Clock::now();
        observer.look(state);
        costs.wall = secondsSince(start);
        return {};
    };
    options.beforeStep = [&] { return watch.step(); };
    OnlyCancel quiet(progress);
    const auto start = Clock::now();
    train(*lesson, options, quiet);
    progress.stopIfAsked();
    costs.step = watch.secondsPerStep();
    costs.heldOut = std::chrono::duration<double>(watch.begin() - start).count() - costs.wall;
    const auto measuring = Clock::now();
    const double times = course.evaluatePart(*prepared.model, *prepared.examples, progress);
    costs.final = secondsSince(measuring) * times;
    costs.memory = usedMemory() - std::min(before, usedMemory());
    return costs;
}

/// Where the model will lie, or what there is of it.
fs::path folderOf(const TrainJob& job) {
    std::error_code ignored;
    fs::path folder = job.out.empty() ? fs::current_path(ignored) : fs::absolute(job.out, ignored).parent_path();
    while (!fs::exists(folder, ignored) && folder.has_relative_path())
        folder = folder.parent_path(); // it will be made
    return folder;
}

void noteOnSize(const Course& course, const Facts& facts, Plan& plan) {
    if (Sentence few = course.few(facts); !few.isEmpty()) plan.notes.push_back(std::move(few));
    if (facts.heldOut == 0)
        plan.notes.emplace_back(SEEDBED_TR("Too few %1 to keep some aside: nothing will say whether it copies or still improves."), course.items());
    else if (facts.heldOut < kFewHeldOut)
        plan.notes.emplace_back(facts.heldOut == 1 ? SEEDBED_TR("Only %1 of the %2 is kept aside to check with: the numbers will be rough.")
                                                   : SEEDBED_TR("Only %1 of the %2 are kept aside to check with: the numbers will be rough."),
            facts.heldOut, course.items());
}

Sentence noRoom(const TrainJob& job, std::uint64_t needed, std::uint64_t free) {
    return {SEEDBED_TR("This needs %1 on the disk of %2 and %3 are free. Make room, or choose another folder."), megabytes(needed), displayName(folderOf(job)),
        megabytes(free)};
}

/// What the machine has.
Plan begun(const TrainJob& job) {
    Plan plan;
    plan.job = job;
    plan.freeMemory = freeMemory();
    std::error_code ignored;
    plan.freeDisk = fs::space(folderOf(job), ignored).available;
    if (ignored) plan.freeDisk = 0;
    return plan;
}

/// Measures, unless there is too little memory even for that, and says what it comes to.
void complete(Plan& plan, std::uint64_t weights, const std::function<Costs()>& measured) {
    const TrainJob& job = plan.job;
    plan.disk = weights * (kFileBytesPerWeight + kCheckpointBytesPerWeight);
    plan.memory = weights * kBytesPerWeight + kWorkspace;
    const auto tooMuchMemory = [&] { return plan.freeMemory > 0 && static_cast<double>(plan.memory) > kUsableMemory * static_cast<double>(plan.freeMemory); };
    Costs costs;
    try {
        if (!tooMuchMemory()) {
            costs = measured();
            plan.memory = std::max(plan.memory, costs.memory);
        }
    } catch (const std::bad_alloc&) {
        plan.memory = plan.freeMemory;
    }
    plan.secondsPerStep = costs.step;
    plan.secondsPerLook = costs.heldOut + costs.wall / kLooksToAWall;
    plan.secondsAtEnds = costs.wall + costs.final;
    const Sentence instead = job.base.empty() ? SEEDBED_TR("Close other programs, or choose a smaller width, size or batch.")
                                              : SEEDBED_TR("Close other programs, or choose a smaller base model or batch.");
    if (tooMuchMemory())
        plan.refusal = {SEEDBED_TR("This needs %1 of memory and %2 are free. %3"), megabytes(plan.memory), megabytes(plan.freeMemory), instead};
    else if (plan.disk > plan.freeDisk)
        plan.refusal = noRoom(job, plan.disk, plan.freeDisk);
}

double looksOf(std::int64_t steps) { return 1 + static_cast<double>(steps) / static_cast<double>(stepsBetweenLooks(steps, TrainOptions{}.looks)); }

} // namespace

std::int64_t Plan::steps(const Budget& budget) const {
    if (budget.steps > 0 || secondsPerStep <= 0) return budget.steps;
    const double all = kShareForSteps * budget.seconds, left = std::max(all - (1 + TrainOptions{}.looks) * secondsPerLook, kLeastShareForSteps * all);
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(left / secondsPerStep));
}

double Plan::seconds(const Budget& budget) const {
    const std::int64_t count = steps(budget);
    return static_cast<double>(count) * secondsPerStep + looksOf(count) * secondsPerLook + secondsAtEnds;
}

bool Plan::canRace(const Budget& budget) const {
    TrainJob asked = job;
    asked.race = true;
    asked.budget = budget;
    return isWorthRacing(asked, ways);
}

void checkRoom(const TrainJob& job, Model& model) {
    std::error_code unknown;
    const std::uint64_t free = fs::space(folderOf(job), unknown).available;
    const std::uint64_t checkpoints = kCheckpointBytesPerWeight / (isUnfinished(job.out) ? 2 : 1); // one is there
    const std::uint64_t needed = weightsOf(model) * (kFileBytesPerWeight + checkpoints);
    if (!unknown && needed > free) throw Error(noRoom(job, needed, free));
}

Plan planTraining(const TrainJob& asked, Progress& progress, std::shared_ptr<const Examples> opened) {
    std::shared_ptr<const Examples> examples = examplesOf(asked, progress, std::move(opened));
    Plan plan = begun(completed(asked, *examples));
    const Course& course = courseOf(plan.job);
    progress.report(Activity::working, 0, 0, SEEDBED_TR("Timing a few steps"));
    const Prepared prepared = prepare(plan.job, std::move(examples), progress);
    plan.notes = prepared.notes;
    TrainJob open = asked;
    open.family = plan.job.family;
    Facts facts = course.facts(*prepared.examples);
    plan.ways = course.ways(open, facts);
    facts.fromBase = !plan.job.base.empty();
    facts.grouped = facts.grouped && prepared.model->card().grouped;
    noteOnSize(course, facts, plan);
    complete(plan, weightsOf(*prepared.model), [&] { return measure(plan.job, course, prepared, progress); });
    return plan;
}

} // namespace seedbed
