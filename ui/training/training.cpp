#include "ui/training/training.h"

#include "core/base/runtime.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/model/model_file.h"
#include "core/train/keep_model.h"
#include "core/train/report.h"
#include "ui/training/loose_files.h"

#include <algorithm>
#include <iterator>

namespace seedbed {

namespace {

constexpr const char *kOpening = "open", *kPlan = "plan", *kTraining = "train", *kPreview = "preview"; // slots
constexpr int kThumbnails = 300, kThumbnailSide = 112;                                                 // pixels: sharp on every screen
constexpr int kPreviewColumns = 8;
constexpr qint64 kStepsForPace = 3;

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

/// Where the model and its checkpoint will lie.
void makeFolderOf(const TrainJob& job) {
    std::error_code ignored; // what needs it says so
    std::filesystem::create_directories(job.out.parent_path(), ignored);
}

/// How a model stands, and how its training ended, in words.
QString standingOf(const std::filesystem::path& model, const TrainResult& result, const std::vector<TrainLook>& wall) {
    const ModelCard card = readModelInfo(model).card;
    const Course& course = courseOf(card);
    const Verdict verdict = verdictOf(result.curve, result.bestStep, result.steps, result.heldOut, wall.empty() ? Measured{} : wall.back().copies);
    const Sentence end = result.finished ? endInWords(verdict, course.items(), result.bestStep, result.steps) : Sentence();
    return (shown(course.standing(card)) + ' ' + shown(end)).trimmed();
}

} // namespace

Training::Training(QObject* parent) : QObject(parent), m_learning(physicalCores()), m_planning(physicalCores()), m_previewing(1) {
    connect(&m_planning, &JobQueue::failed, this, &Training::refused);
    connect(&m_previewing, &JobQueue::failed, this, &Training::refused);
    connect(&m_planning, &JobQueue::progressed, this, [this](qint64 done, qint64 total) { Q_EMIT reading(done, total); });
    connect(&m_learning, &JobQueue::progressed, this,
        [this](qint64 step, qint64 total, const QString&, double, Activity activity) { report(step, total, activity); });
    connect(&m_learning, &JobQueue::failed, this, &Training::fail);
    connect(&m_learning, &JobQueue::busyChanged, this, [this](bool busy) {
        if (busy || !m_running) return;
        end();
        Q_EMIT stopped();
    });
}

/// What can be gone on with can be tried again.
void Training::fail(const QString& sentence) {
    m_canResume = m_running && isUnfinished(m_job.out);
    end();
    Q_EMIT failed(sentence);
}

/// What ended can be looked back on for a day.
Training::~Training() = default;

void Training::openData(const QStringList& paths, const Params& params) {
    m_planning.cancel();
    m_planning.runLatest(kOpening, [this, paths, params](JobProgress& progress) -> JobQueue::Deliver {
        OpenedData data{.path = paths.first(), .params = params};
        if (!isWholeDataset(paths)) {
            data.loose = std::make_shared<LooseFiles>(paths);
            data.path = data.loose->folder();
        }
        const std::filesystem::path path = data.path.toStdString();
        data.course = &courseOfData(path);
        if (const auto made = data.course->makes(); std::ranges::find(made, Medium::sound) != made.end())
            throw Error(
                SEEDBED_TR("%1 holds recordings, and this window cannot play sounds yet. Teach them on the command line: seedbed-cli train clips --data "
                           "%1 --out sounds.safetensors"),
                displayName(path));
        data.examples = data.course->open(path, params, nullptr, {}, progress);
        std::ranges::copy_if(courses(), std::back_inserter(data.suited), [&](const Course* course) { return course->suits(*data.examples); });
        data.thumbnails = thumbnailsOf(*data.examples, kThumbnails, kThumbnailSide);
        return [this, data] { Q_EMIT dataOpened(data); };
    });
}

void Training::previewAugmentation(const OpenedData& data, const Params& params, quint64 seed) {
    m_previewing.runLatest(kPreview, [this, data, params, seed](JobProgress&) -> JobQueue::Deliver {
        return [this, pictures = augmentedPictures(data, params, seed, kPreviewColumns)] { Q_EMIT augmented(pictures); };
    });
}

void Training::plan(const TrainJob& job, const OpenedData& data) {
    m_planning.cancel(kPlan);
    m_planning.runLatest(kPlan, [this, job, examples = data.examples](JobProgress& progress) -> JobQueue::Deliver {
        makeFolderOf(job);
        return [this, plan = planTraining(job, progress, examples)] { Q_EMIT planned(plan); };
    });
}

void Training::forgetPlan() { m_planning.cancel(kPlan); }

void Training::letGo(OpenedData data) {
    m_planning.cancel();
    m_previewing.cancel(kPreview);
    m_planning.run([data = std::make_shared<OpenedData>(std::move(data))](JobProgress&) -> JobQueue::Deliver { // after those that read them
        *data = {};
        return {};
    });
}

void Training::start(const TrainJob& job) {
    if (m_running) return;
    m_planning.cancel();
    m_learning.run([former = m_job.out](JobProgress&) -> JobQueue::Deliver {
        if (!former.empty()) forgetTraining(former);
        return {};
    });
    m_goesOn = m_isAgain = false;
    m_kept.clear();
    m_asked = {};
    m_control = std::make_shared<Watched>();
    run(job);
}

void Training::lookBack(const QString& model) {
    if (m_running) return;
    m_learning.cancel(kTraining); // of another
    m_control = std::make_shared<Watched>();
    m_hasEnded = m_goesOn = m_isAgain = false;
    m_kept.clear();
    m_asked = {};
    m_keptStep = -1;
    m_job = {};
    m_learning.runLatest(kTraining, [this, control = m_control, out = std::filesystem::path(model.toStdString())](JobProgress& progress) -> JobQueue::Deliver {
        const auto job = endedTraining(out);
        if (job)
            progress.post([this, job] {
                m_job = *job;
                Q_EMIT lookingBack();
            });
        const auto wall = std::make_shared<std::vector<TrainLook>>();
        showLooks(out, progress, [&](const TrainLook& look) {
            wall->push_back(look);
            progress.post([this, view = viewOf(look, courseOf(*job).items())] { Q_EMIT looked(view); });
        });
        return [this, control, wall] {
            control->wall = std::move(*wall); // or they would be made once more when one is kept
            m_hasEnded = true;
            Q_EMIT lookedBack();
        };
    });
}

void Training::run(const TrainJob& job) {
    m_learning.cancel(kTraining); // looking back
    m_job = job;
    m_running = true;
    m_hasEnded = false;
    m_forget = false;
    m_canResume = false;
    m_keptStep = -1;
    m_firstStep = -1;
    m_sinceStart.start();
    m_learning.runLatest(kTraining, [this, job, control = m_control](JobProgress& progress) -> JobQueue::Deliver {
        const auto watch = [this, &progress, items = courseOf(job).items()](const TrainLook& look) {
            progress.post([this, view = viewOf(look, items)] { Q_EMIT looked(view); });
        };
        makeFolderOf(job);
        TrainResult result;
        try {
            result = trainModel(job, progress, watch, control.get());
        } catch (const KeptElsewhere& kept) {
            return [this, file = kept.file(), sentence = shown(kept.sentence())] {
                m_kept = file;
                fail(sentence);
            };
        }
        if (!result.finished)
            return [this] {
                end();
                Q_EMIT stopped();
            };
        return [this, job, step = result.bestStep, standing = standingOf(job.out, result, control->wall)] {
            m_hasEnded = true;
            m_keptStep = step;
            end();
            Q_EMIT finished(text(job.out), text(reportOf(job.out)), standing);
        };
    });
    Q_EMIT started();
}

void Training::startAgain(qint64 keep) {
    auto job = canGoOn() ? endedTraining(m_job.out) : std::nullopt;
    if (!job) return;
    if (m_asked.isOpen()) m_asked = job->budget;
    if (keep < 0) {
        job->budget.steps += m_asked.steps;
        job->budget.seconds += m_asked.seconds;
    }
    m_goesOn = true;
    runAgain(*job, keep);
}

void Training::runAgain(const TrainJob& job, qint64 keep) {
    auto control = std::make_shared<Watched>();
    control->wall = std::move(m_control->wall);
    control->keep = keep;
    control->finished = keep >= 0;
    m_control = control;
    m_isAgain = true;
    run(job);
}

void Training::tryAgain() {
    if (!canTryAgain()) return;
    if (hasKept()) return saveKept(text(m_job.out));
    TrainJob job = m_job;
    job.resume = true;
    runAgain(job, m_control->keep);
}

void Training::saveKept(const QString& file) {
    if (!hasKept() || m_running) return;
    m_learning.run([this, file, kept = m_kept, out = m_job.out](JobProgress&) -> JobQueue::Deliver {
        const std::filesystem::path to = file.toStdString();
        bringKept(kept, to, out);
        return [this, to, standing = standingOf(to, {}, {})] {
            m_kept.clear();
            m_canResume = false;
            m_job.out = to;
            Q_EMIT finished(text(to), text(reportOf(to)), standing);
        };
    });
}

void Training::teachOn() { startAgain(-1); }

void Training::keep(qint64 step) {
    if (!m_running) return startAgain(step);
    m_control->keep = step;
    m_control->finished = true;
}

void Training::pause(bool wanted) {
    if (!m_running || m_control->paused == wanted) return;
    m_control->paused = wanted;
    m_firstStep = -1;
    Q_EMIT paused(wanted);
}

void Training::finish() {
    if (m_running) m_control->finished = true;
}

void Training::cancel(bool forget) {
    m_forget = m_running && forget;
    m_learning.cancel(kTraining);
}

double Training::seconds() const { return m_running ? static_cast<double>(m_sinceStart.elapsed()) / 1000 : 0; }

void Training::findUnfinished() {
    m_previewing.run([this](JobProgress&) -> JobQueue::Deliver {
        forgetOldTrainings();
        removeLeftLooseFiles();
        return [this, jobs = unfinishedTrainings()] { Q_EMIT unfinishedFound(jobs); };
    });
}

void Training::discard(const TrainJob& job) {
    m_previewing.run([job](JobProgress&) -> JobQueue::Deliver {
        discardTraining(job.out);
        removeLooseFilesOf(job.data);
        return {};
    });
}

bool Training::canGoOn() const {
    std::error_code ignored;
    return !m_running && m_hasEnded && std::filesystem::exists(m_job.out, ignored); // else it is in the trash
}

void Training::follow(const QString& from, const QString& to, const QString& name) {
    if (m_running || m_job.out != from.toStdString()) return;
    if (!to.isEmpty()) m_job.out = to.toStdString();
    if (!name.isEmpty()) m_job.name = name.toStdString();
    Q_EMIT renamed();
}

bool Training::isUsing(const QString& model) const {
    const std::filesystem::path path = model.toStdString();
    return m_running && (m_job.out == path || m_job.base == path);
}

/// Tells the pace since learning began or went on: what came before has another one.
void Training::report(qint64 step, qint64 total, Activity activity) {
    TrainingMoments moment{TrainingMoments::Stage::preparing, step, total};
    if (activity == Activity::comparing) {
        moment.stage = TrainingMoments::Stage::comparing;
    } else if (activity == Activity::learning) {
        moment.stage = TrainingMoments::Stage::learning;
        if (m_firstStep < 0) {
            m_firstStep = step;
            m_sinceFirst.start();
        }
        if (step >= m_firstStep + kStepsForPace)
            moment.secondsLeft =
                static_cast<double>(m_sinceFirst.elapsed()) / 1000 * static_cast<double>(total - step) / static_cast<double>(step - m_firstStep);
    } else if (m_firstStep >= 0) {
        moment.stage = TrainingMoments::Stage::measuring;
    }
    if (m_running) Q_EMIT progressed(moment);
}

void Training::end() {
    m_running = false;
    m_control->paused = false;
    if (m_forget) discard(m_job);
    m_forget = false;
}

} // namespace seedbed
