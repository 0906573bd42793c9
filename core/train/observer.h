#pragma once
// What is drawn and measured at the looks of a training; only for core/train.
#include "core/measure/pictures/quality.h"
#include "core/train/train_model.h"

#include <optional>

namespace seedbed {

/// Draws the same latents at every fifth look, finds what they may have copied and passes a verdict.
class TrainObserver {
  public:
    TrainObserver(PictureModel& generator, const Dataset& dataset, std::uint64_t seed);

    TrainLook look(const TrainState& state);
    /// The newest look that had samples, and the first.
    const std::vector<TrainLook>& wall() const { return m_wall; }

  private:
    Request request(const Latent& latent, int column) const;
    std::vector<Image> draw(const std::vector<Request>& requests);
    void findNeighbours(TrainLook& look);
    void measureCopies(const LatentSpace& space, TrainLook& look);

    PictureModel& m_generator;
    const Dataset& m_dataset;
    std::vector<Request> m_requests; ///< of the wall
    std::vector<std::string> m_labels;     ///< that the data have
    std::optional<FeatureNet> m_net;
    std::optional<NearestItems> m_training;
    Features m_heldOut;
    Measured m_copies;
    std::vector<TrainLook> m_wall;
};

} // namespace seedbed
