#pragma once
#include "core/base/progress.h"
#include "core/measure/examination.h"
#include "core/measure/pictures/copying.h"
#include "core/measure/pictures/distances.h"
#include "core/model/abilities.h"

#include <map>
#include <string>

namespace seedbed {

/// True when a figure says something: 10 items or more behind it, and an interval no wider than a fifth to each side for
/// shares, than half of the value for others; a kid also says something when its interval leaves out 0. The words "too few
/// to say" stand where it is not.
bool isEnough(const std::string& measure, const Measured& measured);

/// What a measure is and which way is better, in a few words; empty for a name that is none.
std::string measureInWords(const std::string& measure);

inline constexpr int kUsualSamples = 500, kUsualItems = 2000;

/// Everything about a model on data, by measure: reconstruction_mae, reconstruction_psnr (reconstruction_iou of letters),
/// kid, frechet, frechet_floor, precision, coverage, copy_ratio, copy_share, path_length (of a walk between two seeds, in
/// units of the way straight), path_unevenness (its longest step / its mean step), active_units (latent numbers that the
/// data move, Burda et al. 2015). Samples have the whole spread of the data (diversity 1), are drawn as a person gets them,
/// and have classes as often as the data. What cannot be measured is left out; nothing is without held-out items. Error when the data have
/// classes that the model does not know. Throws Cancelled.
std::map<std::string, Measured> evaluate(PictureModel& generator, const Dataset& dataset, const Examination& asked, Progress& progress);

} // namespace seedbed
