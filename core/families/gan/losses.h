#pragma once
// What both sides of a GAN are after; only for .cpp files of this folder and its tests.
#include "core/base/torch.h"

#include <vector>

namespace seedbed::gan {

/// relativistic: each real picture against a drawn one (Jolicoeur-Martineau 2018); hinge (Lim & Ye 2017);
/// classic: cross entropy, the generator's in the form that does not saturate (Goodfellow et al. 2014).
enum class Contest { relativistic, hinge, classic };

/// Scores are N each.
torch::Tensor discriminatorLoss(Contest contest, const torch::Tensor& real, const torch::Tensor& drawn);
torch::Tensor generatorLoss(Contest contest, const torch::Tensor& real, const torch::Tensor& drawn);

/// Mean over the pictures of the squared length of the scores' gradient (R1 of real, R2 of drawn pictures, Mescheder et
/// al. 2018); can be differentiated. `pictures` must ask for a gradient.
torch::Tensor gradientPenalty(const torch::Tensor& scores, const torch::Tensor& pictures);

/// How differently two generators relate the pictures of one batch of noise to each other (Ojha et al. 2021): divergence of
/// the softmax of pairwise cosines of features, `adapted` from `source`; the mean over rows and levels. 0 below three pictures.
torch::Tensor correspondenceLoss(const std::vector<torch::Tensor>& source, const std::vector<torch::Tensor>& adapted);

/// How surely real and drawn pictures are told apart, from -1 over 0 (guessing) to 1: the share of pairs that are judged
/// rightly, or with a threshold at 0 the mean sign of the real ones (Karras et al. 2020).
double sureness(Contest contest, const torch::Tensor& real, const torch::Tensor& drawn);

/// How strongly pictures are varied next, 0 to 1, when as many were judged so surely: more where the judge
/// knows them too well, less where it does not; the whole way takes 40,000 pictures (Karras et al. 2020).
double nextStrength(double strength, double sureness, std::int64_t pictures);

} // namespace seedbed::gan
