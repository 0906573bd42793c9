#pragma once
#include "core/base/progress.h"
#include "core/data/text/text_corpus.h"
#include "core/measure/examination.h"
#include "core/model/abilities.h"

#include <map>
#include <span>
#include <string>

namespace seedbed {

inline constexpr int kUsualTexts = 24; ///< written to be measured

/// Bits the model needs for each byte of the documents, each read from its start with at least half of the context behind every
/// token, its end with it; with a bootstrap interval over documents. `params`: sample params that are not the defaults.
Measured bitsPerByte(LearnsTokens& generator, std::span<const std::string> documents, Progress& progress, const Params& params = {});

/// Everything about a model on text, by measure: bits_per_byte, and of what is known of the same text without any model
/// kneser_ney_bits_per_byte (five characters), long_kneser_ney_bits_per_byte (twelve bytes) and xz_bits_per_byte; of texts that it
/// writes itself copy_rate (share of 20 characters in a row that stand in the training text; genuine_copy_rate is that of text
/// that is held out), distinct_1 to distinct_3 (different words, pairs and triples / all). Of a model of lines
/// bits_per_byte is an upper bound, and what measureLines() says stands beside it. Of more than 1 MB of unseen text as much as
/// that is read, evenly spaced. Throws Cancelled.
std::map<std::string, Measured> evaluateText(LearnsTokens& generator, const TextCorpus& corpus, const Examination& asked, Progress& progress);

/// What a measure of evaluateText is, in a few words; empty for a name that is none.
std::string textMeasureInWords(const std::string& measure);

/// One plain sentence: whether the model knows more of unseen text than counting does, and whether it copies.
Sentence verdictOnText(const std::map<std::string, Measured>& measures);

} // namespace seedbed
