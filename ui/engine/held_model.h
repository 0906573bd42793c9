#pragma once
#include "core/model/model_file.h"
#include "core/sample/learned_direction.h"

#include <memory>
#include <string>

namespace seedbed {

/// The model that a worker thread holds open, whatever its medium, and what was learned of one.
struct HeldModel {
    std::unique_ptr<Model> model;
    ModelInfo info;
    std::unique_ptr<DirectionLearner> learner; ///< when first needed
    std::string learnerOf;                     ///< hash of its model, which need not be open

    bool holds(const std::string& hash) const { return model && info.card.hash == hash; }
    /// Opened when first needed.
    Model& of(const ModelInfo& wanted) {
        if (!holds(wanted.card.hash)) model = openModel(wanted.path);
        info = wanted; // it may have been renamed
        return *model;
    }
};

} // namespace seedbed
