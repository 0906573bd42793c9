#pragma once
#include "core/base/progress.h"
#include "core/data/pairs/paired_set.h"
#include "core/formats/json.h"
#include "core/measure/examination.h"
#include "core/model/abilities.h"

#include <map>
#include <string>

namespace seedbed {

inline constexpr int kUsualPairs = 292; ///< that a model is measured on

/// What a model that writes captions knows of pictures that it has not seen, by measure: bits_per_byte of their captions, and the
/// same where each is said of another picture (shuffled_) or of none (blank_); how much of these bits the picture saves (gain_over_shuffled,
/// gain_over_blank, shares); how often the right one among all their captions is the most probable (caption_at_1) or among five
/// (caption_at_5), and where pictures are shuffled (shuffled_at_1). In `each`, where it is not null: of each pair, as JSON, bytes and bits. Throws
/// Cancelled.
std::map<std::string, Measured> measureCaptions(WritesCaptions& model, const PairedSet& pairs, const Examination& asked, Progress& progress,
    nlohmann::json* each);

/// How surely captions and pictures that it has not seen find each other in its space: found_at_1, found_at_5 and found_at_10 (share of
/// pictures whose own caption is among so many nearest, of all different ones), chance_at_1; and where they lie in several folders,
/// kind_at_1 (the nearest caption of another picture is from the same folder) beside kind_chance. In `each`, where it is not null: of each
/// pair, as JSON, its name, its caption and the nearest. Throws Cancelled.
std::map<std::string, Measured> measureShared(PairSpace& model, const PairedSet& pairs, const Examination& asked, Progress& progress, nlohmann::json* each);

/// What a measure of these is and which way is better, in a few words; empty for a name that is none.
std::string pairMeasureInWords(const std::string& measure);

} // namespace seedbed
