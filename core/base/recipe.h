#pragma once
#include "core/base/params.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// How texts are written today. Recipes say in which way they were, so that they always give the same: 0, which says nothing, goes on
/// behind the blanks of a prompt and holds lines to their wishes token by token.
inline constexpr int kWriting = 1;

/// Everything needed to make a sample again. PNG text chunk, sidecar file, CLI argument and history entry are this one thing.
struct Recipe {
    std::string program = {};       ///< version of Seedbed that wrote it
    std::string family = {};        ///< id of the family
    std::string model = {};         ///< name of the model, for people and for finding the file
    std::string modelHash = {};     ///< XXH3-128 of the model's tensors: the identity that counts
    std::vector<float> latent = {}; ///< exact point in the latent space
    std::vector<float> detail = {}; ///< what the family added to the point (Latent::detail)
    Params params = {};             ///< sample params
    std::uint64_t seed = 0;         ///< seed the latent was first drawn from
    std::string prompt = {};        ///< text that it went on with, or made something of
    int writing = 0;                ///< kWriting of then

    /// The picture it started from.
    struct Guide {
        std::vector<std::byte> picture, mask; ///< PNG; no mask: all of it was drawn anew
        double change = 1;
        bool operator==(const Guide&) const = default;
    };
    std::optional<Guide> guide = {};

    /// One line of JSON; floats are written so that reading gives the same bits.
    std::string toJson() const;
    /// Error naming what is wrong when `json` is no recipe of ours.
    static Recipe fromJson(std::string_view json);
    bool operator==(const Recipe&) const = default;
};

/// Key of the PNG text chunk that holds a recipe.
inline constexpr const char* kRecipeKey = "seedbed";

} // namespace seedbed
