#include "core/train/picture_lesson.h"

#include "core/data/pictures/augment.h"
#include "core/sample/directions.h"

#include <algorithm>
#include <utility>

namespace seedbed {

namespace {

constexpr int kAtOnce = 128;       // items whose loss is measured together
constexpr int kMostPoints = 20000; // that the latent space is fitted on

} // namespace

PictureLesson::PictureLesson(PictureModel& generator, const Dataset& dataset, Params augment)
    : m_generator(generator), m_dataset(dataset), m_augment(std::move(augment)) {
    m_augment.check(augmentationSpecs());
}

void PictureLesson::next(int count, Random& random) {
    m_batch = m_dataset.batch(count, random, m_generator.itemsPerGroup());
    if (augments(m_augment)) augment(m_batch, m_augment, random);
}

Losses PictureLesson::learn(const TrainingMoment& moment) { return m_generator.trainStep(m_batch, moment); }

std::vector<double> PictureLesson::losses(int items, PictureBatch (Dataset::*side)(int, int) const) {
    std::vector<double> all;
    for (int first = 0; first < items; first += kAtOnce)
        for (const double loss : m_generator.heldOutLoss((m_dataset.*side)(first, std::min(kAtOnce, items - first))))
            all.push_back(loss);
    return all;
}

std::vector<double> PictureLesson::heldOutLosses(int most) { return losses(std::min(most, m_dataset.heldOutCount()), &Dataset::heldOut); }

std::vector<double> PictureLesson::trainingLosses(int most) { return losses(std::min(most, m_dataset.trainingCount()), &Dataset::training); }

void PictureLesson::finish() { m_generator.setSpace(spaceOf(m_generator, m_dataset, kMostPoints)); }

TrainResult trainOnPictures(PictureModel& generator, const Dataset& dataset, const TrainOptions& options, Progress& progress, Params augment) {
    PictureLesson lesson(generator, dataset, std::move(augment));
    return Trainer(lesson, options).run(progress);
}

} // namespace seedbed
