#pragma once
#include "core/base/params.h"
#include "core/model/abilities.h"
#include "core/model/latent.h"
#include "core/model/own_directions.h"
#include "ui/document/written_run.h"

#include <QString>

#include <array>
#include <cstdint>
#include <memory>
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
    std::vector<double> sliders;                      ///< standard deviations along the strongest directions, of the data, then of the network, then the person's own, in all layers
    std::array<std::vector<double>, 3> partSliders;   ///< the same in coarse, middle and fine layers only
    LayerPart part = LayerPart::all;                  ///< whose amounts the sliders show and move
    std::optional<std::uint64_t> detailSeed;          ///< whose fine layers the point takes; none: its own
    std::vector<OwnDirection> own;                    ///< that a person found; the last sliders are theirs
    std::vector<bool> pinned;                         ///< randomise leaves these alone
    Params params;                                    ///< sample params of the family
    QString words;                                    ///< set in the model's letters
    std::optional<Latent> restored;                   ///< from a recipe or found in a picture: stands where the first corner's seed would
    std::shared_ptr<const Guide> guide;               ///< the picture of which a part is drawn anew; none: all is the model's own
    std::shared_ptr<const Image> mask;                ///< painted for the next time that a part is drawn anew; none: nothing yet
    QString text;                                     ///< that a model that writes goes on with
    WrittenRuns runs;                                 ///< what of it was written by the model
    int candidates = 1;                               ///< texts that are written side by side, of consecutive seeds

    std::array<QString, 2> ends;                      ///< lines that a person typed, between which a model of lines finds a way

    std::uint64_t seed() const { return corners[0]; }
    std::vector<double>& slidersOf(LayerPart which) { return which == LayerPart::all ? sliders : partSliders[static_cast<std::size_t>(which) - 1]; }
    const std::vector<double>& slidersOf(LayerPart which) const { return which == LayerPart::all ? sliders : partSliders[static_cast<std::size_t>(which) - 1]; }
    /// All amounts of all parts.
    void levelSliders();
    /// With sliders, in the middle, for so many directions of the model and then for the person's own.
    void fitSliders(int ofModel);
    void addOwn(const OwnDirection& direction);
    void removeOwn(std::size_t index);
    /// Where the pad's corner lies, before the sliders.
    Latent corner(const LatentSpace& space, std::size_t index) const;
    /// The point that all this means.
    Latent latent(const LatentSpace& space) const;
    /// The sample params, for a recipe: where they name the diversity, it is the state's.
    Params ownParams() const;
    /// The same at a seed's own point. What was found or recalled is drawn as it is; seeds are drawn as is usual again.
    ExploreState atSeed(std::uint64_t seed, const ParamSpecs& specs) const;
    /// True when the picture of the two is the same.
    bool looksLike(const ExploreState& other) const;
    bool operator==(const ExploreState&) const = default;
};

/// Sliders that a model has at most: along the strongest directions of its data, and of its network.
inline constexpr int kDataSliders = 8, kNetworkSliders = 4;
/// How many of the first kind, and of both.
int dataSliders(const LatentSpace& space);
int sliderCount(const LatentSpace& space);

/// A seed and those at the pad's other corners.
std::array<std::uint64_t, 4> cornersFrom(std::uint64_t seed);

/// As a person first sees a model with so many sliders.
ExploreState freshState(const ParamSpecs& specs, int sliders);

} // namespace seedbed
