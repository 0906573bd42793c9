#pragma once
// Models and data that several rows need.
#include "core/data/pictures/dataset.h"
#include "core/model/abilities.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbed {
class FlatWeights;
class Lesson;
class PartedStep;
} // namespace seedbed

namespace seedbed::bench {

std::unique_ptr<PictureModel> starter(const std::string& name);
/// Of consecutive seeds, with the model's default knobs, but each drawn once.
std::vector<Request> requestsFor(const PictureModel& generator, int count);
/// Floating-point operations of drawing them. Packed convolutions do not tell theirs, so this draws as while weights learn.
double flopsOf(PictureModel& generator, const std::vector<Request>& requests);

/// What a training needs: the card of a network and pictures that fit it.
struct Setup {
    ModelCard card;
    int batch = 32;
};
Setup portraitsLike();                               ///< the convolutional network of the starter "portraits", 32 pictures a step
Setup ganLike(int size, int width, int batch);       ///< a convolutional GAN in colour
Setup diffusionLike(int size, int width, int batch); ///< a diffusion model in colour
Setup mnistLike();                                   ///< the preset mlp: 28 px grey, 20 latent numbers, 128 pictures a step

/// With random weights and a latent space of standard normal numbers.
std::unique_ptr<PictureModel> freshModel(const Setup& setup);

/// A folder of PNG files drawn by the portraits starter, made once.
const std::string& pictureFolder(int count);

/// A step as the Trainer does it, without what comes between steps.
class Training {
  public:
    explicit Training(const Setup& setup);
    ~Training();
    void step();
    int batch() const { return m_batch; }

  private:
    std::unique_ptr<PictureModel> m_generator;
    Dataset m_dataset;
    std::unique_ptr<Lesson> m_lesson;
    std::vector<FlatWeights> m_weights; ///< of each phase
    std::unique_ptr<PartedStep> m_parted;
    Random m_random{1};
    int m_batch;
    std::int64_t m_step = 0;
};

} // namespace seedbed::bench
