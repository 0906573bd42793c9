#pragma once
#include "core/model/model_file.h"
#include "core/sample/learned_direction.h"
#include "core/sample/search.h"
#include "ui/document/explore_state.h"

#include <map>
#include <memory>
#include <string>

namespace seedbed {

/// The model that a worker thread holds open, whatever its medium, and what was learned of one.
struct HeldModel {
    std::unique_ptr<Model> model;
    ModelInfo info;
    std::unique_ptr<DirectionLearner> learner; ///< when first needed
    std::string learnerOf;                     ///< hash of its model, which need not be open

    ReadCaptionPoints read;                                              ///< of the model
    std::map<std::pair<std::string, std::string>, PictureIndex> indices; ///< by hash of the model and folder

    bool holds(const std::string& hash) const { return model && info.card.hash == hash; }
    /// Opened when first needed.
    Model& of(const ModelInfo& wanted) {
        if (!holds(wanted.card.hash)) {
            model = openModel(wanted.path);
            read.clear();
        }
        info = wanted; // it may have been renamed
        return *model;
    }
    /// The state with the points of its captions.
    ExploreState meant(const ModelInfo& wanted, ExploreState state) {
        state.place = withCaptions(std::move(state.place), of(wanted), read);
        return state;
    }
};

} // namespace seedbed
