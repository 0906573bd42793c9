#pragma once
#include "core/model/abilities.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>

namespace seedbed {

/// A model that is open and makes something of each point of its latent space, pictures or lines, so that
/// whoever explores it need not ask which. One owner, one thread at a time.
class OpenModel {
  public:
    explicit OpenModel(const std::filesystem::path& file);

    const ModelCard& card() const { return network().card(); }
    const LatentSpace& space() const { return network().space(); }
    bool makesLines() const { return m_lines != nullptr; }
    PictureModel& pictures() const { return *m_pictures; } ///< of a model that makes them
    LearnsTokens& lines() const { return *m_lines; }   ///< of one that makes lines

    /// Calls `take(index, sample)` for the picture (of alphabets without a class: the sheet) or the line of
    /// each request, as they are made. Throws Cancelled.
    void each(std::span<const Request> requests, Progress& progress,
              const std::function<void(int, Sample&&)>& take) const;

  private:
    const Model& network() const;

    std::unique_ptr<PictureModel> m_pictures;
    std::unique_ptr<LearnsTokens> m_lines;
};

} // namespace seedbed
