#pragma once
#include "core/base/image.h"
#include "core/data/pictures/dataset.h"

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace at {
class Tensor;
}

namespace seedbed {

/// What a feature net sees in pictures: one row a picture.
struct Features {
    int count = 0, dimension = 0;
    std::vector<float> values; ///< count x dimension
    std::span<const float> row(int index) const {
        return {values.data() + static_cast<std::ptrdiff_t>(index) * dimension, static_cast<std::size_t>(dimension)};
    }
    void append(const Features& more);
};

/// Euclidean, between two rows.
double distance(std::span<const float> one, std::span<const float> other);

/// A small convolutional net that turns a picture of any size and channels into a vector in which pictures that look
/// alike to a person lie close. Ours, versioned: figures of different versions do not compare.
class FeatureNet {
  public:
    enum class Which { standard, second }; ///< `second`: trained on other data from another seed, to check the first
    /// From resources/features. Error when the file is missing or damaged.
    static FeatureNet open(Which which = Which::standard);

    const std::string& version() const; ///< "features-1 (3f2a…)": goes into every report
    Features of(const PictureBatch& batch) const;
    Features of(std::span<const Image> pictures) const;
    /// Of pictures that were never rounded to 8 bits (N x 3 x 64 x 64 in [0, 1]), for differences smaller than that.
    Features of(const at::Tensor& pictures) const;

  private:
    struct Net;
    explicit FeatureNet(std::shared_ptr<const Net> net) : m_net(std::move(net)) {}
    std::shared_ptr<const Net> m_net;
};

} // namespace seedbed
