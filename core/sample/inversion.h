#pragma once
#include "core/model/abilities.h"

#include <vector>

namespace seedbed {

struct InversionOptions {
    int steps = 100;      ///< of the descent; 0: what the encoder reads
    double rate = 0.05;   ///< of each step, in deviations of the latent space
    Params params = {};   ///< that the pictures will be drawn with again, plain where left out; matter to families that follow their way back
    double prior = 0.002; ///< pull towards the middle of the space: higher finds more typical, less faithful pictures
};

/// Where pictures lie in a model's space, and how far from them it draws.
struct Inversion {
    std::vector<Latent> latents;
    std::vector<double> start, residuals; ///< mean absolute error of each picture, 0 to 1: as read, and as found
};

/// Latents whose pictures look like those of `batch`: traced back, where the family can (PictureModel::trace), else what the encoder
/// reads, refined by descent through the generator (Abdal et al. 2019). A picture is never worse than it was read. Error where latents are shared by groups.
/// Throws Cancelled, after at most one step.
Inversion invert(PictureModel& generator, const PictureBatch& batch, const InversionOptions& options, Progress& progress);

} // namespace seedbed
