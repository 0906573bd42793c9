#pragma once
#include "core/train/planner.h"

#include <QImage>
#include <QString>
#include <QStringList>

#include <optional>

namespace seedbed {

/// A picture of the data, small.
struct Thumbnail {
    QImage picture;
    QString name;
    bool heldOut = false;
};

/// Data that were read, and how: pictures or text.
struct OpenedData {
    QString path;
    Params params; ///< of datasetSpecs() or textSpecs()
    Dataset dataset;
    std::vector<Thumbnail> thumbnails;
    std::optional<TextCorpus> text = {}; ///< instead of the pictures
    double shortLines = 0;               ///< share of its lines that a model of lines can learn
};

/// A look at a running training, in Qt's pictures.
struct LookView {
    struct Near {
        QImage picture;
        QString name; ///< of the training picture's file
    };
    qint64 step = 0, total = 0, bestStep = 0;
    std::vector<CurvePoint> curve;
    std::vector<QImage> samples; ///< of the same latents every time; empty: none at this look
    QStringList texts;           ///< the same of a model that writes: from the same seeds
    std::vector<Near> neighbours; ///< the training picture most like each sample
    Measured copies;
    Verdict verdict = Verdict::early;
    QStringList events;
};

/// Where a running training stands.
struct TrainingMoments {
    enum class Stage { preparing, learning, measuring };
    Stage stage = Stage::preparing;
    qint64 step = 0, total = 0;
    double secondsLeft = -1; ///< of the learning; < 0: not known yet
};

/// Pictures before and after they are changed.
struct Augmented {
    std::vector<QImage> before, after;
};

/// Copies of a dataset's first pictures of both sides, so many pixels at most.
std::vector<Thumbnail> thumbnailsOf(const Dataset& dataset, int most, int side);
/// Share of the lines that are short enough to have a point in a latent space.
double shortLinesOf(const TextCorpus& corpus);
LookView viewOf(const TrainLook& look);
/// `columns` training pictures, and each twice as a training would see it.
Augmented augmentedPictures(const Dataset& dataset, const Params& params, quint64 seed, int columns);

} // namespace seedbed
