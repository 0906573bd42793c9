#pragma once
// Something small for any family to learn from, whatever it reads and makes.
#include "core/train/course.h"
#include "core/train/trainer.h"
#include "tests/core/sounds.h"
#include "tests/core/text.h"
#include "tests/core/tiny.h"

namespace seedbed::tiny {

/// Discs, sentences, discs with what is to be seen beside each, or tones, as what the family reads and makes together asks for.
inline std::filesystem::path material(const Family& family, const QTemporaryDir& folder, int pictures = 24, int labels = 1) {
    std::vector<Medium> media = family.reads;
    media.insert(media.end(), family.makes.begin(), family.makes.end());
    const bool hasPictures = std::ranges::find(media, Medium::picture) != media.end(),
               hasWords = std::ranges::any_of(media, [](Medium medium) { return medium != Medium::picture; });
    const auto path = std::filesystem::path(folder.path().toStdString()) / "data";
    if (std::ranges::find(media, Medium::sound) != media.end()) {
        writeTones(path, pictures);
        return path;
    }
    if (!hasPictures) return textFile(folder);
    writeDiscs(path, pictures, 3, labels);
    for (int i = 0; hasWords && i < pictures; ++i)
        writeAtomic((labels > 1 ? path / std::string(1, static_cast<char>('a' + i % labels)) : path) / (std::to_string(i) + ".txt"), Disc(i).inWords());
    return path;
}

/// A training of so many steps of a small network, as somebody leaves it who says nothing else.
inline TrainJob jobOf(const Family& family, const std::filesystem::path& data, std::int64_t steps, std::uint64_t seed = 1) {
    TrainJob job;
    job.data = data;
    job.family = family.id;
    job.budget.steps = steps;
    job.seed = seed;
    job.device = DeviceChoice::cpu;
    for (const ParamSpec& spec : courseOf(family).dataSpecs())
        if (spec.key == "size") job.dataParams.set(spec.key, 32.0);
    makeSmall(family, job.familyParams);
    job.trainParams.set("batch", 8.0);
    job.trainParams.set("warmup", 5.0);
    job.trainParams.set("patience", 0.0);
    return job;
}

/// A model that has learned by a job, and how that went.
struct Taught {
    Prepared prepared;
    TrainResult result;
    Model& model() { return *prepared.model; }
};

inline Taught taught(const TrainJob& asked) {
    NoProgress quiet;
    const auto examples = examplesOf(asked, quiet);
    const TrainJob job = completed(asked, *examples);
    Taught taught{prepare(job, examples, quiet), {}};
    const auto lesson = courseOf(job).lesson(*taught.prepared.model, *taught.prepared.examples, job, quiet);
    TrainOptions options;
    options.params = job.trainParams;
    options.budget = job.budget;
    options.seed = job.seed;
    taught.result = train(*lesson, options, quiet);
    return taught;
}

} // namespace seedbed::tiny
