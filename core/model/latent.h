#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace seedbed {

/// How far from the average samples are drawn when nobody says: a little closer to it than the data lie, where models draw
/// most cleanly.
inline constexpr double kStandardDiversity = 0.7;

/// A point in a latent space, a value.
struct Latent {
    std::vector<float> values; ///< as many as the space has dimensions; or so many for each layer, from coarse to fine
    std::vector<float> detail =
        {}; ///< what no slider moves and the family adds to the point (the noise that a diffusion model found in a picture); empty: as the point implies
    bool operator==(const Latent&) const = default;
};

/// A straight blend of the points; details, which are normal noise, turn instead, so that they stay as long as noise is.
Latent lerp(const Latent& a, const Latent& b, double t);

/// Layers [first, last) of a network that takes a point for each of its layers; the standard is all of them.
struct LayerRange {
    int first = 0, last = 1 << 20;
    bool operator==(const LayerRange&) const = default;
};

/// All layers of such a network, or a third of them.
enum class LayerPart { all, coarse, middle, fine };

/// The layers of a part; the middle of two layers is empty.
LayerRange rangeOf(LayerPart part, int layers);

/// Where a model's latents live, fitted on the encoded training data: the mean, the strongest directions of change
/// (principal components, strongest first) and the Gaussian mixture that new points are drawn from.
/// A plain value: panels and the command line use it without touching the network.
struct LatentSpace {
    struct Component {
        double weight = 1;
        std::vector<float> mean;     ///< d
        std::vector<float> cholesky; ///< d x d lower triangle, row-major: point = mean + L * normal
        bool operator==(const Component&) const = default;
    };

    int dimension = 0;
    int layers = 1;                             ///< that may each be given a point of their own; 1: the network takes one point
    std::vector<float> mean;                    ///< d
    std::vector<std::vector<float>> directions; ///< unit vectors of length d: the strongest in the data, then those of the network
    int ofNetwork = 0;                          ///< how many of the directions, the last ones, the network's weights tell
    std::vector<float> sigmas;                  ///< standard deviation of the data along each direction
    std::vector<Component> mixture;
    /// How far each class lies from the mean (classes x d), which a point is free of, so that the same point is the same in
    /// every class; empty: points are drawn as they are.
    std::vector<std::vector<float>> classOffsets;

    /// The point that belongs to a seed: the same for ever. diversity 0 gives the middle of a component, which is what is
    /// typical of one kind of data, 1 the data's own spread.
    Latent fromSeed(std::uint64_t seed, double diversity = 1) const;
    /// `latent` moved by `sigmas[direction] * amount` along a direction, in some layers.
    Latent moved(const Latent& latent, int direction, double amount, LayerRange range = {}) const;
    /// `latent` with these layers taken from another (style mixing, Karras et al. 2019).
    Latent mixed(const Latent& latent, const Latent& other, LayerRange range) const;
    /// True when the latent has the size of a point of this space, for all layers or for each.
    bool fits(const Latent& latent) const;
    /// How far `latent` lies from the mean along a direction, in standard deviations; the mean over its layers.
    double position(const Latent& latent, int direction) const;
    /// Bilinear blend of four corners; (0,0) is corner 0, (1,0) corner 1, (0,1) corner 2, (1,1) corner 3.
    static Latent blend(std::span<const Latent> corners, double x, double y);
    bool operator==(const LatentSpace&) const = default;
};

/// The space of a network that nothing was fitted on yet: standard normal.
LatentSpace standardSpace(int dimension);

/// Adds `times` the offset of a label's class to the point, in each of its layers; labels without one leave it.
void shiftByClass(Latent& latent, const LatentSpace& space, std::size_t label, float times);

} // namespace seedbed
