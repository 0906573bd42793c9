#include "core/train/train_model.h"

#include "core/base/error.h"
#include "core/measure/reconstruction.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

namespace seedbed {

namespace {

constexpr int kMeasuredStyles = 400;

ModelCard cardFor(const TrainJob& job, const Dataset& dataset) {
    const DatasetReport& report = dataset.report();
    ModelCard card;
    card.name = job.name.empty() ? job.out.stem().string() : job.name;
    card.about = job.about;
    card.family = job.family;
    card.config = job.familyParams;
    card.size = dataset.options().size;
    card.channels = dataset.options().channels;
    if (!card.config.has("class_condition") || card.config.flag("class_condition"))
        card.labels = dataset.labels();
    card.grouped = report.groups > 0 && !card.labels.empty() && (!card.config.has("shared_style") || card.config.flag("shared_style"));
    card.data = {{"source", report.source},
                 {"items", std::to_string(report.usable)},
                 {"training", std::to_string(report.training)},
                 {"held_out", std::to_string(report.heldOut)},
                 {"groups", std::to_string(report.groups)},
                 {"content_hash", report.contentHash},
                 {"options", job.dataParams.toJson()},
                 {"credit", job.credit},
                 {"licence", job.licence}};
    return card;
}

} // namespace

TrainResult trainModel(const TrainJob& job, Progress& progress) {
    namespace fs = std::filesystem;
    const Family& family = familyById(job.family);
    if (job.out.extension() != ".safetensors")
        throw Error("The output " + job.out.string() + " must end in .safetensors.");
    if (const auto folder = job.out.parent_path(); !folder.empty() && !fs::is_directory(folder))
        throw Error("The folder " + folder.string() + " does not exist. Make it first, or choose another output.");
    const fs::path checkpoint = job.out.string() + ".checkpoint";
    if (fs::exists(job.out))
        throw Error("The file " + job.out.string() + " exists already. Choose another name, or move it away.");
    if (!job.resume && fs::exists(checkpoint))
        throw Error("An unfinished training of " + job.out.string() + " lies in " + checkpoint.string() +
                    ". Continue it with --resume, or delete it.");
    job.familyParams.check(family.trainSpecs);

    const Dataset dataset = Dataset::open(job.data, datasetOptions(job.dataParams), progress);
    const auto generator = family.create(cardFor(job, dataset), job.device, job.seed);
    Trainer trainer(*generator, dataset, {job.trainParams, job.budget, job.seed, checkpoint, 60, job.resume});
    TrainResult result = trainer.run(progress);
    if (!result.finished)
        return result;
    ModelCard& card = generator->card();
    card.training = {{"steps", std::to_string(result.steps)},
                     {"seconds", std::to_string(static_cast<std::int64_t>(result.seconds))},
                     {"seed", std::to_string(job.seed)},
                     {"options", job.trainParams.toJson()}};
    card.metrics = measureReconstruction(*generator, dataset, kMeasuredStyles, progress);
    if (!result.curve.empty() && dataset.heldOutCount() > 0)
        card.training["held_out_loss"] = std::to_string(result.curve.back().heldOut);
    saveModel(*generator, job.out, Precision::half);
    fs::remove(checkpoint);
    return result;
}

} // namespace seedbed
