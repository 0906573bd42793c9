#pragma once
// Trainings of models that write text; only for core/train.
#include "core/data/text/text_corpus.h"
#include "core/model/abilities.h"
#include "core/train/train_model.h"

namespace seedbed {

/// The job is about text: its family, or its base, writes.
bool isAboutText(const TrainJob& job);

/// The job with everything that it leaves open as is wise for the text.
TrainJob completedForText(const TrainJob& job, const TextCorpus& corpus);

/// A network ready to be trained by `job` on `corpus`.
std::unique_ptr<LearnsTokens> prepareText(const TrainJob& job, const TextCorpus& corpus, Progress& progress);

/// trainModel for text, without its checks of the output.
TrainResult trainText(const TrainJob& job, const std::filesystem::path& checkpoint, Progress& progress, const TrainWatch& watch, TrainControl* control);

} // namespace seedbed
