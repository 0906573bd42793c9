#pragma once
#include "core/model/latent.h"

#include <span>
#include <vector>

namespace seedbed {

/// Along each of these rows points vary by one standard deviation, and as independently of the others as straight axes can
/// (symmetric FastICA, Hyvärinen 1999, once for heavy or light tails, once for lopsided ones). What a person can name, such as
/// glasses, mostly lies along a few of them, whether or not anyone marked it. They are found anew among the strongest eighth of
/// the principal components, the strongest two eighths and so on: what is loud comes out cleanest in the first. Deterministic.
std::vector<std::vector<float>> independentAxes(std::span<const Latent> points);

/// The direction (a unit vector) along which points that have something differ most surely from points that have not: a blend
/// of the axes that tell both kinds apart, so that ten examples of each suffice where straight directions can tell at all.
std::vector<float> directionBetween(const std::vector<std::vector<float>>& axes, std::span<const Latent> with, std::span<const Latent> without);

/// The same where so many points are marked that nothing need be known of the others (logistic regression): as surely as any
/// straight direction tells both kinds apart.
std::vector<float> directionOfMany(std::span<const Latent> with, std::span<const Latent> without);

/// What marked points tell of a thing.
struct Learned {
    std::vector<float> step;  ///< moves a point by one standard deviation of it, with what goes with it among the unmarked points
    int right = 0, pairs = 0; ///< of all pairs of one that has it and one that has not: which is which, by the marks of the others
    bool operator==(const Learned&) const = default;
};

/// Learns directions of one space. What it knows of unmarked points takes a while to find, once for all directions.
class DirectionLearner {
  public:
    explicit DirectionLearner(const LatentSpace& space);
    /// Three of each kind and more, else it tells nothing of pairs. Deterministic.
    Learned learn(std::span<const Latent> with, std::span<const Latent> without) const;

  private:
    std::vector<Latent> m_points;
    std::vector<std::vector<float>> m_axes;
};

} // namespace seedbed
