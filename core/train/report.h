#pragma once
#include "core/data/text/text_corpus.h"
#include "core/train/train_model.h"

namespace seedbed {

/// Where the report of a model file lies: beside it, ending in .html.
std::filesystem::path reportOf(const std::filesystem::path& model);

/// One self-contained page (no script, nothing loaded from elsewhere): curves, samples of the same latents through the
/// training beside their nearest training pictures, numbers with intervals, the data, and how to do it again.
void writeReport(const std::filesystem::path& path, const TrainJob& job, const ModelCard& card, const Dataset& dataset,
                 const TrainResult& result, const std::vector<TrainLook>& wall);

/// The same of a model that writes: texts of the same seeds through the training.
void writeTextReport(const std::filesystem::path& path, const TrainJob& job, const ModelCard& card, const TextCorpus& corpus,
                     const TrainResult& result, const std::vector<TrainLook>& wall);

/// The command line that does this training again.
std::string commandOf(const TrainJob& job);

} // namespace seedbed
