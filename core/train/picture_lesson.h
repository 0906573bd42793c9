#pragma once
#include "core/data/pictures/dataset.h"
#include "core/model/abilities.h"
#include "core/train/trainer.h"

namespace seedbed {

/// A generator learns from the pictures of a dataset, which are varied first; at the end its latent space is fitted on them.
class PictureLesson final : public Lesson {
  public:
    /// `augment` of augmentationSpecs(), empty: as they are. PictureModel and dataset outlive the lesson.
    PictureLesson(PictureModel& generator, const Dataset& dataset, Params augment = {});

    Model& model() override { return m_generator; }
    Words items() const override { return SEEDBED_TR("pictures"); }
    int heldOutCount() const override { return m_dataset.heldOutCount(); }
    void next(int count, Random& random) override;
    Losses learn(const TrainingMoment& moment) override;
    std::vector<double> heldOutLosses(int most) override;
    std::vector<double> trainingLosses(int most) override;
    void finish() override;

  private:
    std::vector<double> losses(int items, PictureBatch (Dataset::*side)(int, int) const);

    PictureModel& m_generator;
    const Dataset& m_dataset;
    Params m_augment;
    PictureBatch m_batch;
};

/// The training loop on a PictureLesson.
TrainResult trainOnPictures(PictureModel& generator, const Dataset& dataset, const TrainOptions& options, Progress& progress, Params augment = {});

} // namespace seedbed
