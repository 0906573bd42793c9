#pragma once
#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/measure/features.h"
#include "core/model/generator.h"

#include <map>
#include <string>

namespace seedbed {

// Distances between sets of pictures, as features. Each figure is honest about how few pictures stand behind it: `n`
// is the smaller set, low..high a 95 % interval.

/// Kernel distance (KID; Binkowski et al. 2018): unbiased, so that 0 means "alike" at any n; primary under 500 items.
Measured kernelDistance(const Features& real, const Features& made);
/// Fréchet distance after whitening on `real` with `dimensions` principal components, and its floor: what two halves of
/// real data of these sizes would show.
struct Frechet {
    Measured distance, floor;
};
Frechet frechetDistance(const Features& real, const Features& made, int dimensions);
/// Share of made pictures that lie within the real data (k = 3; Kynkäänniemi et al. 2019).
Measured precision(const Features& real, const Features& made);
/// Share of real pictures with a made one near them (k = 5; Naeem et al. 2020).
Measured coverage(const Features& real, const Features& made);

/// Nearest training item of a picture. Exact; 10,000 items of 128 features take under 5 ms.
class NearestItems {
  public:
    explicit NearestItems(Features items);
    struct Hit { int index = -1; double distance = 0; };
    Hit nearest(std::span<const float> features) const;
    std::vector<Hit> nearest(const Features& queries) const;

  private:
    Features m_items;
    std::vector<float> m_squares;
};

/// How close made pictures lie to training pictures, against held-out ones, which are innocent.
struct Copying {
    Measured ratio; ///< median distance of made to nearest training item / that of held-out; under 0.8 hints at copies
    Measured share; ///< share of made ones nearer than the 1st percentile of held-out (few held-out: nearer than all)
};
Copying measureCopying(const NearestItems& training, const Features& heldOut, const Features& made);

/// True when the interval is narrow enough to say something: the words "too few to say" stand where it is not.
bool isEnough(const std::string& measure, const Measured& measured);

struct EvaluateOptions {
    int samples = 500;   ///< fresh samples drawn
    int limit = 2000;    ///< held-out or training items looked at, at most
    std::uint64_t seed = 0;
    bool second = false; ///< the same with the second feature net, under "second_…" keys
};
/// Everything about a model on data, by measure: reconstruction_mae, reconstruction_psnr (reconstruction_iou), kid,
/// frechet, frechet_floor, precision, coverage, copy_ratio, copy_share, path_length, path_unevenness (interpolation
/// max / mean), active_units. Compared with held-out items. Throws Cancelled.
std::map<std::string, Measured> evaluate(Generator& generator, const Dataset& dataset, const EvaluateOptions& options,
                                         Progress& progress);

} // namespace seedbed
