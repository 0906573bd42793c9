#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// How far from the average samples are drawn when nobody says: a little closer to it than the data lie, where models draw
/// most cleanly.
inline constexpr double kStandardDiversity = 0.7;

/// A point in a latent space, a value.
struct Latent {
    std::vector<float> values;
    bool operator==(const Latent&) const = default;
};

Latent lerp(const Latent& a, const Latent& b, double t);

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
    std::vector<float> mean;                    ///< d
    std::vector<std::vector<float>> directions; ///< unit vectors of length d
    std::vector<float> sigmas;                  ///< standard deviation of the data along each direction
    std::vector<Component> mixture;

    /// The point that belongs to a seed: the same for ever. diversity 0 gives the middle of a component, which is what is
    /// typical of one kind of data, 1 the data's own spread.
    Latent fromSeed(std::uint64_t seed, double diversity = 1) const;
    /// `latent` moved by `sigmas[direction] * amount` along a direction.
    Latent moved(const Latent& latent, int direction, double amount) const;
    /// How far `latent` lies from the mean along a direction, in standard deviations.
    double position(const Latent& latent, int direction) const;
    /// Bilinear blend of four corners; (0,0) is corner 0, (1,0) corner 1, (0,1) corner 2, (1,1) corner 3.
    static Latent blend(std::span<const Latent> corners, double x, double y);
    bool operator==(const LatentSpace&) const = default;
};

} // namespace seedbed
