#pragma once
// What is drawn and measured at the looks of a training; only for core/train.
#include "core/measure/pictures/quality.h"
#include "core/train/course.h"

#include <optional>

namespace seedbed {

/// Draws the same latents every time, and finds what they, and others, may have copied.
class PictureObserver final : public Observer {
  public:
    PictureObserver(PictureModel& generator, const Dataset& dataset, std::uint64_t seed);

    void show(TrainLook& look) override;

  private:
    Request request(const Latent& latent, int column) const;
    void findNeighbours(const std::vector<Image>& pictures, TrainLook& look);
    Measured measureCopies(const LatentSpace& space);

    PictureModel& m_generator;
    const Dataset& m_dataset;
    std::vector<Request> m_requests;   ///< of the wall
    std::vector<std::string> m_labels; ///< that the data have
    std::optional<FeatureNet> m_net;
    std::optional<NearestItems> m_training;
    Features m_heldOut;
};

} // namespace seedbed
