#include "core/train/race.h"

#include "core/base/clock.h"
#include "core/base/torch.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/words.h"
#include "core/train/leftovers.h"
#include "core/train/transfer.h"

#include <algorithm>
#include <cmath>
#include <exception>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

constexpr double kLeastSeconds = 4; // that a way learns in the first of two rounds: less says nothing

/// Tells of the race as a whole.
class RaceProgress final : public Progress {
  public:
    RaceProgress(Progress& outer, double seconds) : m_outer(outer), m_seconds(seconds) {}
    void tryNow(const Sentence& way) { m_words = {SEEDBED_TR("Finding out how to teach it: %1"), way}; }
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {
        const auto all = static_cast<std::int64_t>(m_seconds);
        m_outer.report(Activity::comparing, std::min(all, static_cast<std::int64_t>(secondsSince(m_start))), all, m_words);
    }
    bool cancelled() const override { return m_outer.cancelled(); }

  private:
    Progress& m_outer;
    double m_seconds;
    Sentence m_words;
    Clock::time_point m_start = Clock::now();
};

/// One way, and how far it has come.
class Runner {
  public:
    Runner(Way way, fs::path checkpoint) : m_way(std::move(way)), m_checkpoint(std::move(checkpoint)) {}

    /// Learns until it has done so for `seconds` in all; the checkpoint is that of `job`.
    void run(double seconds, const TrainJob& job, const std::shared_ptr<const Examples>& examples, TrainControl* control, Progress& progress) {
        if (!m_lesson) makeReady(examples, progress);
        TrainOptions options = optionsOf(m_way.job, *m_prepared.model);
        options.checkpoint = m_checkpoint;
        options.resume = true;
        options.job = job.toJson();
        options.cut = seconds;
        options.control = control;
        m_result = train(*m_lesson, options, progress);
    }

    void fail(std::exception_ptr why) {
        m_failure = std::move(why);
        m_result = {};
    }

    double loss() const { return m_result.curve.empty() || std::isnan(m_result.curve.back().heldOut) ? HUGE_VAL : m_result.curve.back().heldOut; }
    double seconds() const { return m_result.seconds; }
    double preparing() const { return m_preparing; }
    const std::exception_ptr& failure() const { return m_failure; }
    const Way& way() const { return m_way; }
    const fs::path& checkpoint() const { return m_checkpoint; }
    Sentence inWords() const {
        if (m_failure) return {SEEDBED_TR("%1 (failed)"), m_way.words};
        return {SEEDBED_TR("%1 (loss %2)"), m_way.words, formatted("%#.3g", loss())};
    }

  private:
    void makeReady(const std::shared_ptr<const Examples>& examples, Progress& progress) {
        const auto started = Clock::now();
        m_way.job = completed(m_way.job, *examples);
        m_prepared = prepare(m_way.job, examples, progress);
        m_lesson = courseOf(m_way.job).lesson(*m_prepared.model, *m_prepared.examples, m_way.job, progress);
        m_preparing += secondsSince(started);
    }

    Way m_way;
    fs::path m_checkpoint;
    Prepared m_prepared;
    std::unique_ptr<Lesson> m_lesson;
    TrainResult m_result;
    double m_preparing = 0;
    std::exception_ptr m_failure;
};

using Field = std::vector<std::unique_ptr<Runner>>;

/// Half of `field`, the best of those that learn for so many seconds more each; those that are out join the front of `out`, the worst last.
void runRound(Field& field, double seconds, const TrainJob& asked, const std::shared_ptr<const Examples>& examples, TrainControl* control,
    RaceProgress& progress, Field& out) {
    for (const auto& runner : field) {
        progress.tryNow(runner->way().words);
        try {
            runner->run(seconds, asked, examples, control, progress);
        } catch (const std::exception&) {
            runner->fail(std::current_exception());
        }
        progress.stopIfAsked();
    }
    std::ranges::stable_sort(field, {}, [](const auto& runner) { return runner->loss(); });
    const auto rest = field.begin() + static_cast<std::ptrdiff_t>((field.size() + 1) / 2);
    out.insert(out.begin(), std::make_move_iterator(rest), std::make_move_iterator(field.end()));
    field.erase(rest, field.end());
}

/// The job of the best way, with its checkpoint where the training looks for it.
TrainJob handedOn(const TrainJob& asked, Field& field, const Field& out, const std::shared_ptr<const Examples>& examples, TrainControl* control,
    Progress& progress) {
    Runner& best = *field.front();
    if (best.failure()) std::rethrow_exception(best.failure());
    std::vector<Sentence> order{best.inWords()};
    double lost = best.preparing();
    for (const auto& runner : out) {
        order.push_back(runner->inWords());
        lost += runner->seconds() + runner->preparing();
    }
    TrainJob job = best.way().job;
    job.resume = true;
    job.budget.seconds = asked.budget.seconds - lost;
    job.tried =
        Sentence(SEEDBED_TR("Several ways were tried for a moment, and the first of these went on: %1."), Sentence::joined(order, SEEDBED_TR("%1; %2")));
    best.run(best.seconds(), job, examples, control, progress); // no step more: the checkpoint tells what was found
    fs::rename(best.checkpoint(), checkpointOf(asked.out));
    fs::remove_all(raceOf(asked.out));
    return job;
}

} // namespace

bool isWorthRacing(const TrainJob& asked, const std::vector<Way>& ways) {
    return asked.race && ways.size() > 1 && kShareForRace * asked.budget.seconds >= kLeastSeconds * static_cast<double>(2 * ways.size());
}

std::optional<TrainJob> race(const TrainJob& asked, const std::vector<Way>& ways, const std::shared_ptr<const Examples>& examples, TrainControl* control,
    Progress& outer) {
    RaceProgress progress(outer, kShareForRace * asked.budget.seconds);
    fs::create_directories(raceOf(asked.out));
    writeAtomic(jobOfRace(asked.out), asked.toJson()); // killed before the first checkpoint, it is found at the next start
    Field field, out;
    for (std::size_t i = 0; i < ways.size(); ++i)
        field.push_back(std::make_unique<Runner>(ways[i], raceOf(asked.out) / (std::to_string(i) + ".checkpoint")));
    const double rounds = std::ceil(std::log2(static_cast<double>(ways.size())));
    try {
        for (double each = 0; field.size() > 1;) {
            each += kShareForRace * asked.budget.seconds / rounds / static_cast<double>(field.size());
            runRound(field, each, asked, examples, control, progress, out);
        }
    } catch (const Cancelled&) {
        return {};
    }
    return handedOn(asked, field, out, examples, control, progress);
}

} // namespace seedbed
