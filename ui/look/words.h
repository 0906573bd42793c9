#pragma once
#include <QString>

namespace seedbed {

struct ModelCard;
struct SynthesisReport;

/// "about 3 minutes".
QString minutesInWords(double seconds);

/// What a model makes, at a glance: "Pictures · 64 px".
QString modelDetail(const ModelCard& card);

/// What the report of a labelled set says, in plain sentences.
QString sentenceOf(const SynthesisReport& report);

} // namespace seedbed
