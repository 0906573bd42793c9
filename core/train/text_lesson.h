#pragma once
#include "core/data/text/text_corpus.h"
#include "core/model/abilities.h"
#include "core/train/lesson.h"

#include <memory>

namespace seedbed {

/// How text is varied while it is learned: token_dropout, noise, sentence_shuffle, replay and what is replayed, dictionary.
ParamSpecs textAugmentationSpecs();

/// The tokens that a network asks for in its config, of the text that it is to learn. Throws Cancelled.
Tokenizer tokenizerFor(const Params& config, const std::string& text, Progress& progress);

/// A generator learns to go on with the text of a corpus, or its lines. `augment` of textAugmentationSpecs(), empty: as it is; `replay`:
/// what it should not forget (what its base learned from), may be null. Generator and corpora outlive the lesson.
std::unique_ptr<Lesson> textLesson(LearnsTokens& generator, const TextCorpus& corpus, const Params& augment, const TextCorpus* replay);

} // namespace seedbed
