#pragma once
#include "core/base/budget.h"
#include "core/base/runtime.h"
#include "core/data/examples.h"
#include "core/model/sample.h"
#include "core/train/verdict.h"

#include <memory>
#include <optional>

namespace seedbed {

class Course;
struct Family;
struct Prepared;

/// Everything that makes a model file from a path; a value that can be kept as JSON and gone on with after a crash.
struct TrainJob {
    std::filesystem::path data;
    std::filesystem::path out;
    std::filesystem::path base;               ///< model to start from; empty: from scratch. It sets family, network, size and channels
    std::string family;                       ///< id of the family; with a base it is the base's, and may be left out until the job is completed
    std::string name, about, credit, licence; ///< for the card
    Params dataParams;                        ///< of the course's dataSpecs()
    Params familyParams;                      ///< of the family's trainSpecs; from scratch only; missing ones: as is wise for the data
    Params transferParams;                    ///< of transferSpecs(), with a base only; a knob that is left out is set as is wise for the data
    Params augmentParams;                     ///< of the course's augmentSpecs(); the same
    Params trainParams;                       ///< of trainerSpecs(); the same
    Budget budget;                            ///< nothing set: the same
    std::uint64_t seed = 0;
    DeviceChoice device = DeviceChoice::automatic;
    bool race = true;    ///< with a time budget, where the medium knows several ways (Course::ways): they are tried for a moment, the best goes on
    Sentence tried = {}; ///< what came of that; empty: nothing was tried
    bool resume = false; ///< continue from OUT's checkpoint when there is one; without it an existing OUT is an Error

    std::string toJson() const;
    static TrainJob fromJson(std::string_view json);
};

/// A training example and how far a sample is from it.
struct Neighbour {
    Content item;
    std::string name;
    double distance = 0;
};

/// A look at a running training, a few dozen times a run.
struct TrainLook : TrainState {
    std::vector<Sample> samples;       ///< made of the same points or seeds every time; empty: none were made at this look
    std::vector<Neighbour> neighbours; ///< the training example most like each sample; empty: nobody looked
    Measured copies;                   ///< share of fresh samples that lie closer to a training picture than held-out ones do; n 0: not measured
    Verdict verdict = Verdict::early;
};

/// Hears of the training; called on its thread.
using TrainWatch = std::function<void(const TrainLook&)>;

/// A training that a person watches: what it leaves on the disk until forgetTraining() lets any look become the model, and lets it be
/// taught on when it has ended.
struct Watched : TrainControl {
    std::atomic<std::int64_t> keep = -1; ///< step of the look that becomes the model, one with samples; -1: the best
    std::vector<TrainLook> wall;         ///< the looks that had samples, of all runs; belongs to the training while it runs
};

/// A training of this model was cut off and can be gone on with.
bool isUnfinished(const std::filesystem::path& out);
/// The job of a watched training that has ended; nothing where it can no longer go on.
std::optional<TrainJob> endedTraining(const std::filesystem::path& out);
/// What the looks of such a training showed can be made again.
bool hasLooks(const std::filesystem::path& out);
/// Makes it again, from the weights of each look. Error where they or the data are gone. Throws Cancelled.
void showLooks(const std::filesystem::path& out, Progress& progress, const TrainWatch& watch);
/// Removes what a watched training that has ended left beside its model: OUT.learned, from which it is taught on, and OUT.looks.
void forgetTraining(const std::filesystem::path& out);
/// The same of one that has not ended, with its checkpoints.
void discardTraining(const std::filesystem::path& out);

/// Opens the data, finds out which way suits them where the job asks for that, trains, measures on held-out data, saves the model file and a report (OUT with
/// .html) and removes the checkpoint, which lies beside OUT as OUT.checkpoint. When cancelled the checkpoint stays and `finished` is false. A watched training
/// that has ended goes on when its job says `resume` and asks for more: OUT is replaced when that has ended too.
TrainResult trainModel(const TrainJob& job, Progress& progress, const TrainWatch& watch = {}, Watched* watched = nullptr);

/// The family that a job trains, and how that is taught: the base's, where there is one.
const Family& familyOf(const TrainJob& job);
const Course& courseOf(const TrainJob& job);

/// The data of a job, read as its base and its medium demand; `had`, where it was read that way from there. Throws Cancelled.
std::shared_ptr<const Examples> examplesOf(const TrainJob& job, Progress& progress, std::shared_ptr<const Examples> had = {});

/// The job with its family and everything else that it leaves open as is wise for the data.
TrainJob completed(const TrainJob& job, const Examples& examples);

/// A model ready to be trained by a completed job. Throws Cancelled.
Prepared prepare(const TrainJob& job, std::shared_ptr<const Examples> examples, Progress& progress);

/// How the loop runs a completed job for its model.
struct TrainOptions optionsOf(const TrainJob& job, Model& model);

/// Trainings of the library that were cut off, newest first: each can be gone on with.
std::vector<TrainJob> unfinishedTrainings();
/// forgetTraining() of those in the library that ended more than a day ago: a window that was killed could not do it.
void forgetOldTrainings();

} // namespace seedbed
