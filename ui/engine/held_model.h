#pragma once
#include "core/model/model_file.h"
#include "core/sample/learned_direction.h"
#include "core/sample/search.h"
#include "ui/document/explore_state.h"

#include <QStringList>

#include <limits>
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
    std::shared_ptr<const std::vector<std::string>> kept;                ///< captions of the model; null: not asked for yet
    std::vector<Latent> keptPoints;                                      ///< of the first of them, as far as they were read
    std::map<std::pair<std::string, std::string>, PictureIndex> indices; ///< by hash of the model and folder

    struct Made {
        PictureIndex index;
        qsizetype seen = 0; ///< files, of which some could not be read
    };
    std::map<std::string, Made> made; ///< by hash of the model: files that were named one by one

    /// The pictures of a folder, looked at when first asked for. Throws Cancelled.
    const PictureIndex& seen(PairSpace& space, const QString& folder, Progress& progress) {
        const auto key = std::pair(space.card().hash, folder.toStdString());
        auto index = indices.find(key);
        if (index == indices.end()) index = indices.emplace(key, PictureIndex::of(space, key.second, progress)).first;
        return index->second;
    }
    /// Files, of which those that came since the last time are looked at. Throws Cancelled.
    const PictureIndex& seen(PairSpace& space, const QStringList& files, Progress& progress) {
        Made& known = made[space.card().hash];
        std::vector<std::filesystem::path> fresh;
        for (qsizetype i = known.seen; i < files.size(); ++i)
            fresh.emplace_back(files[i].toStdString());
        known.index.see(space, fresh, progress);
        known.seen = std::max(known.seen, files.size());
        return known.index;
    }

    bool holds(const std::string& hash) const { return model && info.card.hash == hash; }
    /// Opened when first needed.
    Model& of(const ModelInfo& wanted) {
        if (!holds(wanted.card.hash)) {
            model = openModel(wanted.path);
            read.clear();
            kept.reset();
            keptPoints.clear();
        }
        info = wanted; // it may have been renamed
        return *model;
    }
    /// Of the captions that a model which draws them keeps, the one whose point is nearest. Empty: it keeps none. Throws Cancelled, and goes
    /// on reading them the next time.
    QString nearestCaption(CaptionPoints& reader, const Latent& point, Progress& progress) {
        while (keptPoints.size() < kept->size()) {
            progress.stopIfAsked();
            keptPoints.push_back(reader.pointsOf({&(*kept)[keptPoints.size()], 1}).front());
        }
        double least = std::numeric_limits<double>::infinity();
        std::size_t nearest = 0;
        for (std::size_t i = 0; i < keptPoints.size(); ++i) {
            double sum = 0;
            for (std::size_t k = 0; k < point.values.size(); ++k)
                sum += (point.values[k] - keptPoints[i].values[k]) * (point.values[k] - keptPoints[i].values[k]);
            if (sum < least) {
                least = sum;
                nearest = i;
            }
        }
        return kept->empty() ? QString() : QString::fromStdString((*kept)[nearest]);
    }
    /// The state with the points of its captions.
    ExploreState meant(const ModelInfo& wanted, ExploreState state) {
        state.place = withCaptions(std::move(state.place), of(wanted), read);
        return state;
    }
};

} // namespace seedbed
