#pragma once
#include <QString>

namespace seedbed {

struct ModelCard;
struct SynthesisReport;

/// "about 3 minutes".
QString minutesInWords(double seconds);

/// A model is given a picture, and what it makes is a text about it.
bool describes(const ModelCard& card);

/// What a model makes, at a glance: "Pictures · 64 px".
QString modelDetail(const ModelCard& card);

/// What the report of a labelled set says, in plain sentences.
QString sentenceOf(const SynthesisReport& report);

} // namespace seedbed
