#pragma once
#include "core/model/abilities.h"

#include <string>
#include <vector>

namespace seedbed {

/// Points near those of a class's pictures in a model's latent space: an item's point, drawn towards the middle of its
/// class, plus noise along the few strongest directions in which the class varies, in such a measure that the class keeps
/// its spread (a smoothed bootstrap with shrinkage, West 1993). Needs few pictures and no generator that knows classes.
class ClassNoise {
  public:
    /// Encodes `pictures`; labels index `names`. Error where a class has fewer than two, where the model's points are
    /// styles that classes share, and where they could not be read. Throws Cancelled.
    ClassNoise(PictureModel& generator, const PictureBatch& pictures, const std::vector<std::string>& names, const Progress& progress);
    /// The point of a class that belongs to a seed; amount 0: the item itself, 1: noise alone.
    Latent point(int label, std::uint64_t seed, double amount) const;
    /// Strongest directions of a class that are kept: those with 95 % of its variance, 16 at most.
    int directions(int label) const { return static_cast<int>(m_classes.at(static_cast<std::size_t>(label)).directions.size()); }

  private:
    struct Class {
        std::vector<Latent> items;
        std::vector<float> mean;
        std::vector<std::vector<float>> directions; ///< as long as the deviation along them
    };
    std::vector<Class> m_classes;
};

} // namespace seedbed
