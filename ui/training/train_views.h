#pragma once
#include "core/train/course.h"
#include "core/train/planner.h"
#include "ui/look/convert.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace seedbed {

class LooseFiles;

/// An example, small.
struct Thumbnail {
    QImage picture;
    QString name;
    bool heldOut = false;
    QString whole = {}; ///< by what it is left out: the picture, or its typeface
};

/// Data that were read, of whatever kind.
struct OpenedData {
    QString path;
    Params params = {};             ///< of the course's dataSpecs(), as far as the person chose
    const Course* course = nullptr; ///< that read them
    std::shared_ptr<const Examples> examples = {};
    std::vector<const Course*> suited = {}; ///< whose families can learn from them
    std::vector<Thumbnail> thumbnails = {}; ///< empty: there is nothing to see
    std::shared_ptr<LooseFiles> loose = {}; ///< what lies at the path, if it was gathered for this
};

/// A look at a running training, as it is shown.
struct LookView {
    struct Near {
        QImage picture;
        QString name; ///< of the training picture's file
    };
    qint64 step = 0, total = 0, bestStep = 0;
    std::vector<CurvePoint> curve;
    std::vector<Glimpse> samples = {}; ///< of the same points or seeds every time, with both sides of a pair; empty: none at this look
    std::vector<Near> neighbours = {}; ///< the training picture most like each sample
    Measured copies;
    QString verdict;
    QStringList events = {};
};

/// Where a running training stands.
struct TrainingMoments {
    enum class Stage { preparing, comparing, learning, measuring };
    Stage stage = Stage::preparing;
    qint64 step = 0, total = 0;
    double secondsLeft = -1; ///< of the learning; < 0: not known yet
};

/// Pictures before and after they are changed; none: changes are nothing to look at.
struct Augmented {
    std::vector<QImage> before, after;
};

/// Of the first examples of both sides, of each typeface as many, so many pixels at most.
std::vector<Thumbnail> thumbnailsOf(const Examples& examples, int most, int side);
/// `items` as the course has them ("pictures").
LookView viewOf(const TrainLook& look, Words items);
/// `columns` training examples, and each twice as a training would see it.
Augmented augmentedPictures(const OpenedData& data, const Params& params, quint64 seed, int columns);

} // namespace seedbed
