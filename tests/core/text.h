#pragma once
// A small text that several tests learn from.
#include "core/formats/atomic_file.h"
#include "core/train/train_model.h"

#include <QTemporaryDir>

#include <string>

namespace seedbed::tiny {

/// Lines of few words in a fixed order of kinds: "The red cat sees a small house." Different ones for different seeds.
inline std::string sentences(int count, std::uint64_t seed = 1) {
    const char *kinds[] = {"red", "small", "old", "green", "quiet", "tall"}, *who[] = {"cat", "horse", "child", "river", "bird", "stone"},
               *does[] = {"sees", "finds", "follows", "forgets", "carries", "wants"};
    Random random(seed);
    std::string text;
    for (int i = 0; i < count; ++i) {
        const auto pick = [&](const auto& words) { return std::string(words[random.below(std::size(words))]); };
        text += "The " + pick(kinds) + " " + pick(who) + " " + pick(does) + " a " + pick(kinds) + " " + pick(who) + ".\n";
    }
    return text;
}

/// A file of such lines in `folder`.
inline std::filesystem::path textFile(const QTemporaryDir& folder, const char* name = "text.txt", int lines = 400, std::uint64_t seed = 1) {
    const auto path = std::filesystem::path(folder.path().toStdString()) / name;
    writeAtomic(path, sentences(lines, seed));
    return path;
}

/// A training of the smallest transformer.
inline TrainJob textJob(const QTemporaryDir& folder, int steps, const char* out = "text.safetensors") {
    TrainJob job;
    job.data = textFile(folder);
    job.out = std::filesystem::path(folder.path().toStdString()) / out;
    job.family = "transformer";
    job.familyParams.set("network", std::string("0.8M"));
    job.familyParams.set("context", 48.0);
    job.familyParams.set("tokens", std::string("characters"));
    job.trainParams.set("batch", 4.0);
    job.trainParams.set("patience", 0.0);
    job.budget.steps = steps;
    job.seed = 3;
    return job;
}

} // namespace seedbed::tiny
