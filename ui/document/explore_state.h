#pragma once
#include "core/base/params.h"
#include "core/model/latent.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace seedbed {

/// Where a model is opened first, and what its card shows.
inline constexpr std::uint64_t kOpeningSeed = 13;

/// Everything a person has set while exploring one model; a value, so that undo is a copy.
struct ExploreState {
    std::array<std::uint64_t, 4> corners{kOpeningSeed, kOpeningSeed + 1, kOpeningSeed + 2, kOpeningSeed + 3}; ///< seeds at the pad's corners; the first is the seed itself
    double padX = 0, padY = 0;                        ///< 0..1 from the first corner
    double diversity = kStandardDiversity; ///< 0 what is typical of a kind, 1 as varied as the data
    std::vector<double> sliders;                      ///< standard deviations along the strongest directions
    std::vector<bool> pinned;                         ///< randomise leaves these alone
    Params params;                                    ///< sample params of the family
    QString words;                                    ///< set in the model's letters
    std::optional<Latent> restored;                   ///< from a recipe: stands where the first corner's seed would

    std::uint64_t seed() const { return corners[0]; }
    /// Where the pad's corner lies, before the sliders.
    Latent corner(const LatentSpace& space, std::size_t index) const;
    /// The point that all this means.
    Latent latent(const LatentSpace& space) const;
    bool operator==(const ExploreState&) const = default;
};

/// As a person first sees a model with `directions` sliders.
ExploreState freshState(const ParamSpecs& specs, int directions);

} // namespace seedbed
