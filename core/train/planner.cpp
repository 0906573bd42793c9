#include "core/train/planner.h"

#include "core/formats/error.h"
#include "core/base/torch.h"
#include "core/formats/utf8.h"
#include "core/measure/pictures/quality.h"
#include "core/measure/text/text_quality.h"
#include "core/train/observer.h"
#include "core/train/picture_lesson.h"
#include "core/train/text_lesson.h"
#include "core/train/text_observer.h"
#include "core/train/train_text.h"
#include "core/train/transfer.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <new>

namespace seedbed {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Steps that are timed, and those before them, as often as `halves` says: some parts join half-way.
struct Trial {
    std::size_t warm, timed, halves;
    std::size_t half() const { return warm + timed; }
    std::size_t steps() const { return halves * half(); }
};
constexpr Trial kOfPictures{8, 12, 2}, kOfText{2, 5, 1}, kOfLines{2, 16, 1}; // steps on text are long and all alike, those on lines are not
constexpr double kUsableMemory = 0.8; // of what is free
constexpr double kLooksToAWall = 5;
constexpr std::int64_t kLittleText = 100000; // bytes
constexpr int kSampled = 40;          // samples that the final measuring is timed with
constexpr int kAnyway = 272;          // that it draws besides, for its walks
constexpr std::uint64_t kBytesPerWeight = 4 * 10; // weight, gradient, two moments, average, best, and four of them to go back to
constexpr std::uint64_t kFileBytesPerWeight = 2, kCheckpointBytesPerWeight = 2 * 4 * 5; // two checkpoints while one replaces the other
constexpr std::uint64_t kWorkspace = std::uint64_t(64) << 20;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// A line of /proc in bytes; 0 where there is none.
std::uint64_t bytesIn(const char* file, const std::string& key) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(key + ":"))
            return std::stoull(line.substr(key.size() + 1)) * 1024;
    return 0;
}

std::uint64_t residentBytes() { return bytesIn("/proc/self/status", "VmRSS"); }

std::string megabytes(std::uint64_t bytes) { return std::to_string((bytes + 999'999) / 1'000'000) + " MB"; }

std::uint64_t weightsOf(Model& network) {
    std::uint64_t count = 0;
    for (const auto& parameter : network.module().parameters())
        count += static_cast<std::uint64_t>(parameter.numel());
    return count;
}

/// Takes the time at every step and stops after some.
class Stopwatch final : public Progress {
  public:
    Stopwatch(const Progress& outer, const Trial& trial) : m_outer(outer), m_trial(trial) {}
    void report(std::int64_t, std::int64_t, const std::string&) override {}
    bool cancelled() const override {
        m_times.push_back(Clock::now());
        return m_outer.cancelled() || m_times.size() >= m_trial.steps();
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

    const Progress& m_outer;
    Trial m_trial;
    mutable std::vector<Clock::time_point> m_times;
};

struct Costs {
    double step = 0, heldOut = 0, wall = 0, final = 0; ///< seconds
    std::uint64_t memory = 0;
};

/// The first steps of a training, timed.
Costs timed(const TrainJob& job, Lesson& lesson, const Trial& trial, const std::function<void(const TrainState&)>& look, Progress& progress) {
    Costs costs;
    TrainOptions options;
    options.params = job.trainParams;
    options.budget.steps = static_cast<std::int64_t>(trial.steps());
    options.looks = 1; // none falls into the timed steps
    options.seed = job.seed;
    if (!job.base.empty())
        options.frozen = frozenWeights(lesson.model(), job.transferParams);
    options.look = [&](const TrainState& state) {
        const auto start = Clock::now();
        look(state);
        costs.wall = secondsSince(start);
    };
    Stopwatch watch(progress, trial);
    const auto start = Clock::now();
    Trainer(lesson, options).run(watch);
    if (progress.cancelled())
        throw Cancelled{};
    costs.step = watch.secondsPerStep();
    costs.heldOut = std::chrono::duration<double>(watch.begin() - start).count() - costs.wall;
    return costs;
}

Costs measure(const TrainJob& job, LearnsTokens& generator, const TextCorpus& corpus, Progress& progress) {
    const std::uint64_t before = residentBytes();
    TextLesson lesson(generator, corpus, job.augmentParams); // what it keeps learning beside them costs no more
    TextObserver observer(generator, lesson.heldOutCount(), job.seed);
    Costs costs = timed(job, lesson, generator.writesLines() ? kOfLines : kOfText, [&](const TrainState& state) { observer.look(state); }, progress);
    const auto measuring = Clock::now();
    evaluateText(generator, corpus, {}, progress);
    costs.final = secondsSince(measuring);
    costs.memory = residentBytes() - std::min(before, residentBytes());
    return costs;
}

Costs measure(const TrainJob& job, const Prepared& prepared, Progress& progress) {
    const std::uint64_t before = residentBytes();
    PictureModel& generator = *prepared.generator;
    TrainObserver observer(generator, prepared.dataset, job.seed);
    PictureLesson lesson(generator, prepared.dataset, job.augmentParams);
    Costs costs = timed(job, lesson, kOfPictures, [&](const TrainState& state) { observer.look(state); }, progress);
    const auto measuring = Clock::now();
    evaluate(generator, prepared.dataset, {kSampled, kSampled}, progress);
    costs.final = secondsSince(measuring) * (EvaluateOptions{}.samples + kAnyway) / (kSampled + kAnyway);
    costs.memory = residentBytes() - std::min(before, residentBytes());
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

std::string inPictures(int count) { return std::to_string(count) + (count == 1 ? " picture" : " pictures"); }

void noteOnSize(const Dataset& dataset, Plan& plan) {
    const int training = dataset.trainingCount(), heldOut = dataset.heldOutCount();
    if (training < 20)
        plan.notes.push_back("With only " + inPictures(training) + " to learn from, the model will mostly redraw and blend these.");
    if (heldOut < 5)
        plan.notes.push_back(heldOut == 0 ? "Too few pictures to hold any out: nothing will say whether it copies or still improves."
                                          : "Only " + inPictures(heldOut) + (heldOut == 1 ? " is" : " are") + " held out: the numbers will be rough.");
}

void noteOnSize(const TextCorpus& corpus, Plan& plan) {
    const TextReport& report = corpus.report();
    if (report.trainingBytes < kLittleText)
        plan.notes.push_back("With only " + std::to_string(report.trainingBytes / 1000) + " kB of text to learn from, the model will mostly repeat and blend it. A model that knows the language, or one related to it, helps.");
    if (report.heldOut < 5)
        plan.notes.push_back("Only " + std::to_string(report.heldOut) + " texts are held out: the numbers will be rough.");
}

/// What the machine has.
Plan begun(const TrainJob& job) {
    Plan plan;
    plan.job = job;
    plan.freeMemory = bytesIn("/proc/meminfo", "MemAvailable");
    std::error_code ignored;
    plan.freeDisk = fs::space(folderOf(job), ignored).available;
    if (ignored)
        plan.freeDisk = 0;
    return plan;
}

/// Measures, unless there is too little memory even for that, and says what it comes to.
void complete(Plan& plan, std::uint64_t weights, const std::function<Costs()>& measured) {
    const TrainJob& job = plan.job;
    plan.disk = weights * (kFileBytesPerWeight + kCheckpointBytesPerWeight);
    plan.memory = weights * kBytesPerWeight + kWorkspace;
    const auto tooMuchMemory = [&] { return plan.freeMemory > 0 && static_cast<double>(plan.memory) > kUsableMemory * static_cast<double>(plan.freeMemory); };
    const std::string instead = job.base.empty() ? " Close other programs, or choose a smaller width, size or batch." : " Close other programs, or choose a smaller base model or batch.";
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
    plan.steps = job.budget.steps > 0 ? job.budget.steps : costs.step > 0 ? static_cast<std::int64_t>(job.budget.seconds / costs.step) : 0;
    const double looks = 1 + static_cast<double>(plan.steps) / static_cast<double>(stepsBetweenLooks(plan.steps, TrainOptions{}.looks));
    plan.seconds = static_cast<double>(plan.steps) * costs.step + looks * costs.heldOut + (1 + looks / kLooksToAWall) * costs.wall + costs.final;
    if (tooMuchMemory())
        plan.refusal = "This needs " + megabytes(plan.memory) + " of memory and " + megabytes(plan.freeMemory) + " are free." + instead;
    else if (plan.disk > plan.freeDisk)
        plan.refusal = "This needs " + megabytes(plan.disk) + " on the disk of " + displayName(folderOf(job)) + " and " + megabytes(plan.freeDisk) + " are free. Make room, or choose another folder.";
}

} // namespace

Plan planTraining(const TrainJob& asked, const Dataset& dataset, Progress& progress) {
    Plan plan = begun(completed(asked, dataset));
    progress.report(0, 0, "Timing a few steps");
    const Prepared prepared = prepare(plan.job, dataset);
    plan.notes = prepared.notes;
    noteOnSize(prepared.dataset, plan);
    complete(plan, weightsOf(*prepared.generator), [&] { return measure(plan.job, prepared, progress); });
    return plan;
}

Plan planTextTraining(const TrainJob& asked, const TextCorpus& corpus, Progress& progress) {
    Plan plan = begun(completedForText(asked, corpus));
    progress.report(0, 0, "Timing a few steps");
    const auto generator = prepareText(plan.job, corpus, progress);
    noteOnSize(corpus, plan);
    complete(plan, weightsOf(*generator), [&] { return measure(plan.job, *generator, corpus, progress); });
    return plan;
}

} // namespace seedbed
