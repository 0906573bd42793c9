#pragma once
#include "core/model/abilities.h"

#include <QImage>

#include <string>

namespace seedbed {

/// Where a picture lies in a model's space, and how near its own drawing of that point comes.
struct Found {
    Latent latent;
    Params params;    ///< that draw the point as it is
    double error = 0; ///< mean absolute error, 0 to 1
    QImage original;  ///< the picture as the model takes it
    std::string modelHash;
};

/// The point whose picture looks most like `picture`, drawn with `params` but without retouching: by a search where the
/// family has one, else as the encoder reads it. Error where single pictures have no point. Throws Cancelled.
Found findPicture(PictureModel& generator, const Image& picture, const Params& params, Progress& progress);

} // namespace seedbed
