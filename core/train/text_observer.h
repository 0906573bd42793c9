#pragma once
// What is written at the looks of a training; only for core/train.
#include "core/model/abilities.h"
#include "core/train/train_model.h"

namespace seedbed {

/// Writes from the same seeds at every fifth look and passes a verdict.
class TextObserver {
  public:
    TextObserver(LearnsTokens& generator, int heldOut, std::uint64_t seed) : m_generator(generator), m_heldOut(heldOut), m_seed(seed) {}

    TrainLook look(const TrainState& state);
    /// The looks that had texts.
    const std::vector<TrainLook>& wall() const { return m_wall; }

  private:
    std::vector<std::string> texts();

    LearnsTokens& m_generator;
    int m_heldOut;
    std::uint64_t m_seed;
    std::vector<TrainLook> m_wall;
};

} // namespace seedbed
