#pragma once
#include "core/base/runtime.h"
#include "core/data/pictures/dataset.h"
#include "core/data/text/text_corpus.h"
#include "core/model/abilities.h"
#include "core/train/verdict.h"

namespace seedbed {

/// Everything that makes a model file from a path; a value that can be kept as JSON and gone on with after a crash.
struct TrainJob {
    std::filesystem::path data;
    std::filesystem::path out;
    std::filesystem::path base;           ///< model to start from; empty: from scratch. It sets family, network, size and channels
    std::string family;                   ///< id of the family; with a base it is the base's
    std::string name, about, credit, licence; ///< for the card
    Params dataParams;                    ///< of datasetSpecs()
    Params familyParams;                  ///< of the family's trainSpecs; from scratch only; missing ones: as is wise for the data
    Params transferParams;                ///< of transferSpecs(), with a base only; a knob that is left out is set as is wise for the data
    Params augmentParams;                 ///< of augmentationSpecs(); the same
    Params trainParams;                   ///< of trainerSpecs(); the same
    Budget budget;                        ///< nothing set: the same
    std::uint64_t seed = 0;
    DeviceChoice device = DeviceChoice::automatic;
    bool resume = false; ///< continue from OUT's checkpoint when there is one; without it an existing OUT is an Error

    std::string toJson() const;
    static TrainJob fromJson(std::string_view json);
};

/// A training picture and how far a sample is from it.
struct Neighbour {
    Image picture;
    std::string name;
    double distance = 0;
};

/// A look at a running training, a few dozen times a run.
struct TrainLook {
    std::int64_t step = 0, total = 0;
    std::vector<CurvePoint> curve;
    std::int64_t bestStep = 0;            ///< of the lowest held-out loss
    std::vector<Image> samples;           ///< drawn from the same latents every time; empty: none were drawn at this look
    std::vector<std::string> texts;       ///< the same of a model that writes: from the same seeds every time
    std::vector<Neighbour> neighbours;    ///< the training picture most like each sample
    Measured copies;                      ///< share of fresh samples that lie closer to a training picture than held-out ones do; n 0: not measured
    Verdict verdict = Verdict::early;
    std::vector<std::string> events;      ///< sentences: what went wrong and was mended
};

/// Hears of the training; called on its thread.
using TrainWatch = std::function<void(const TrainLook&)>;

/// Opens the data, trains, measures on held-out data, saves the model file and a report (OUT with .html) and removes the
/// checkpoint, which lies beside OUT as OUT.checkpoint. When cancelled the checkpoint stays and `finished` is false.
TrainResult trainModel(const TrainJob& job, Progress& progress, const TrainWatch& watch = {}, TrainControl* control = nullptr);

/// The job with everything that it leaves open as is wise for the data.
TrainJob completed(const TrainJob& job, const Dataset& dataset);

/// A network ready to be trained by `job` on `dataset`, and the dataset with the labels in the network's order.
/// `notes` says in sentences what the base makes of the data ("Pictures become 64 x 64 …").
struct Prepared {
    std::unique_ptr<PictureModel> generator;
    Dataset dataset;
    std::vector<std::string> notes;
};
Prepared prepare(const TrainJob& job, const Dataset& dataset);
/// The dataset's knobs with what the base model demands of size and channels.
DatasetOptions dataOptionsOf(const TrainJob& job);
/// The same of text: a model of lines reads lines of at most kLongestLine characters.
TextOptions textOptionsOf(const TrainJob& job);

/// Trainings of the library that were cut off, newest first: each can be gone on with.
std::vector<TrainJob> unfinishedTrainings();

} // namespace seedbed
