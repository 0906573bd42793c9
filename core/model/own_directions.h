#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// A direction in the latent space of a model that a person found, under the name that they gave it.
struct OwnDirection {
    std::string name;
    std::vector<float> step; ///< one standard deviation
    int changed = 0, of = 0; ///< of so many pictures that had it not, how many look as if they had it at the slider's end; of 0: not measured
    bool operator==(const OwnDirection&) const = default;
};

std::string ownDirectionsText(const std::vector<OwnDirection>& all);
/// Those that are whole and have `dimension` numbers; none of a text that is damaged.
std::vector<OwnDirection> ownDirectionsOf(std::string_view text, int dimension);

/// Where the directions of the model with this hash are kept, which may not be there yet.
std::filesystem::path ownDirectionsFile(const std::string& modelHash);
/// None where there is no file.
std::vector<OwnDirection> readOwnDirections(const std::string& modelHash, int dimension);
/// Error as writeAtomic.
void keepOwnDirections(const std::string& modelHash, const std::vector<OwnDirection>& all);

} // namespace seedbed
