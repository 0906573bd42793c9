#pragma once
#include "ui/document/explore_state.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed {

struct ModelInfo;

/// Where a person stands in a model and the steps of undo around it, to be kept for the next start. A value: the states are shared.
struct Past {
    struct Step {
        QString what; ///< its name in the menu
        std::shared_ptr<const ExploreState> after;
    };
    std::shared_ptr<const ExploreState> now;   ///< none: nothing is kept
    std::shared_ptr<const ExploreState> first; ///< before all steps
    std::vector<Step> steps;
    std::size_t done = 0;          ///< of them; the others can be done again
    std::vector<OwnDirection> own; ///< the person's directions, which have a file of their own (KeptDirections) and are the newer
};

/// Steps that are kept at most, and about how many bytes of them.
inline constexpr std::size_t kMostSteps = 100, kMostStepBytes = std::size_t(2) << 20;

/// Bytes of a text that is read.
inline constexpr std::size_t kMostPastBytes = std::size_t(32) << 20;

/// One line of JSON, in which each step has only what it changed; the oldest steps are left out where they are too many.
std::string pastText(const Past& past, const std::string& modelHash);

/// What a text holds of this model. Error where it is damaged or of another model; none where a later Seedbed wrote it.
std::optional<Past> pastOf(std::string_view text, const ModelInfo& model);

} // namespace seedbed
