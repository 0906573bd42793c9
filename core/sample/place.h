#pragma once
#include "core/model/model.h"
#include "core/model/own_directions.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Where a model is opened first, and what its card shows.
inline constexpr std::uint64_t kOpeningSeed = 13;

/// Sliders that a model has at most: along the strongest directions of its data, and of its network.
inline constexpr int kDataSliders = 8, kNetworkSliders = 4;
/// How many of the first kind, and of both.
int dataSliders(const LatentSpace& space);
int sliderCount(const LatentSpace& space);

/// A seed and those at the pad's other corners.
std::array<std::uint64_t, 4> cornersFrom(std::uint64_t seed);

/// Where a person stands in the space of a model and how samples are made there, as the knobs in their hand say it. A value:
/// undo, a timeline and a file of it are copies. It does not know its model; whoever keeps it keeps the model's hash beside it.
struct Place {
    std::array<std::uint64_t, 4> corners = cornersFrom(kOpeningSeed); ///< seeds at the pad's corners; the first is the seed itself
    double padX = 0, padY = 0;                                        ///< 0..1 from the first corner
    double diversity = kStandardDiversity;                            ///< 0 what is typical of a kind, 1 as varied as the data
    std::vector<double> sliders; ///< standard deviations along the strongest directions, of the data, then of the network, then the person's own, in all layers
    std::array<std::vector<double>, 3> partSliders; ///< the same in coarse, middle and fine layers only
    LayerPart part = LayerPart::all;                ///< whose amounts the sliders show and move
    std::optional<std::uint64_t> detailSeed;        ///< whose fine layers the point takes; none: its own
    std::vector<OwnDirection> own;                  ///< that a person found; the last sliders are theirs
    std::optional<Latent> restored;                 ///< from a recipe or found in a picture: stands where the first corner's seed would
    std::array<std::string, 2> captions;            ///< what is drawn, of a model that makes something of captions, and what the pad's x leads on to; UTF-8
    std::array<std::optional<Latent>, 2> meant;     ///< points of the captions, at the pad's first two corners; withCaptions() puts them in, no file has them
    Params params;                                  ///< sample params of the family

    /// As a person first sees a model.
    static Place fresh(const LatentSpace& space, const ParamSpecs& specs);

    std::uint64_t seed() const { return corners[0]; }
    /// A caption says what is made; seeds are other drawings of it.
    bool hasCaption() const { return !captions[0].empty() || !captions[1].empty(); }
    void setCaption(std::size_t which, const std::string& caption);
    std::vector<double>& slidersOf(LayerPart which) { return which == LayerPart::all ? sliders : partSliders[static_cast<std::size_t>(which) - 1]; }
    const std::vector<double>& slidersOf(LayerPart which) const { return which == LayerPart::all ? sliders : partSliders[static_cast<std::size_t>(which) - 1]; }
    /// All amounts of all parts to the middle.
    void levelSliders();
    /// With sliders, in the middle, for the directions of the model and then for the person's own.
    void fitSliders(const LatentSpace& space);
    void addOwn(const OwnDirection& direction);
    void removeOwn(std::size_t index);

    /// Where the pad's corner lies, before the sliders.
    Latent corner(const LatentSpace& space, std::size_t index) const;
    /// The point that all this means; without values where the model has no space.
    Latent latent(const LatentSpace& space) const;
    /// What makes a sample here: of letters that share a style all classes, and the param diversity, where there is one, as the place has it.
    Request request(const ModelCard& card, const LatentSpace& space) const;

    /// The same at a seed's own point, or where a caption says what is made, at this point by another chance. What was found or recalled
    /// is drawn as it is; seeds are drawn as is usual again.
    Place atSeed(std::uint64_t seed, const ParamSpecs& specs) const;
    /// Goes to a point as it is.
    void goTo(const Latent& point);
    /// Goes to a sample: to its seed's own point where it is one.
    void goTo(const Request& sample, const LatentSpace& space);

    /// One line of JSON; numbers are written so that reading gives the same bits.
    std::string toJson() const;
    /// What is left out is as in a place that nobody touched; "seeds" may be the first alone. Error naming what is wrong where
    /// it is no place of a model with this space.
    static Place fromJson(std::string_view json, const LatentSpace& space);
    bool operator==(const Place&) const = default;
};

/// Points of captions that a model read before.
using ReadCaptionPoints = std::map<std::string, Latent>;

/// With the points of its captions, where the model makes something of captions; `read` keeps them, so that a slider does not read anew.
Place withCaptions(Place place, Model& model, ReadCaptionPoints& read);

/// A place on the way, t in 0..1, ends as they are. Places that differ by the pad, the sliders, the diversity alone are blended by
/// these, all others by their points. Numbers among the params change evenly, all else in the middle.
Place between(const Place& from, const Place& to, double t, const LatentSpace& space, const ParamSpecs& specs);

} // namespace seedbed
