#pragma once
#include "core/base/progress.h"
#include "core/measure/pictures/features.h"
#include "core/model/model_card.h"

#include <filesystem>
#include <map>
#include <string>

namespace seedbed {

/// How well a net sees what a person sees, on at most `limit` held-out pictures of `dataset`, opened from `path`:
/// - nearest_NAME: share of pictures whose nearest other one is of the same class, by each labelling ("label", columns of
///   labels.csv; "group": the nearest of another label); nearest_NAME_pixels: the same by raw pixels;
/// - distance_blur_S, distance_noise_S: mean distance to the picture blurred (sigma in pixels) or made noisy (deviation in
///   percent), as a share of the mean distance between different pictures;
/// - frechet_blur_S, frechet_noise_S: Fréchet distance of the changed pictures to the others;
/// - frechet_kept_P: Fréchet distance of training pictures from only P percent of the classes.
/// Throws Cancelled.
std::map<std::string, Measured> checkFeatures(const FeatureNet& net, const Dataset& dataset, const std::filesystem::path& path, int limit, Progress& progress);

} // namespace seedbed
