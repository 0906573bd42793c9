#pragma once
#include "core/base/progress.h"
#include "core/model/abilities.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// Where a picture of any size and kind of colours lies in a model's space of pictures and captions.
Latent placeOfPicture(PairSpace& model, const Image& picture);

/// Pictures by their places in such a space: a value, which needs the model no longer. Finding the nearest reads all places once: 5 ms for
/// 10,000 pictures.
class PictureIndex {
  public:
    /// The pictures of a folder or archive; those that cannot be read are left out. Error where there are none. Throws Cancelled.
    static PictureIndex of(PairSpace& model, const std::filesystem::path& pictures, Progress& progress);

    /// Looks at picture files, too, which are called as they are given; those that cannot be read are left out. Throws Cancelled.
    void see(PairSpace& model, std::span<const std::filesystem::path> files, Progress& progress);
    void add(std::string name, const Latent& place);
    std::size_t size() const { return m_names.size(); }

    struct Hit {
        std::size_t index;
        std::string name;
        double agreement; ///< of unit vectors: 1 is the same, 0 has nothing to do with it
    };
    /// At most `count`, the best first.
    std::vector<Hit> nearest(const Latent& place, std::size_t count) const;

  private:
    std::vector<std::string> m_names;
    std::vector<float> m_places; ///< one after the other
    std::size_t m_dimension = 0;
};

} // namespace seedbed
