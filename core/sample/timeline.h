#pragma once
#include "core/sample/place.h"

#include <filesystem>

namespace seedbed {

/// Places in the space of one model, and the ways between them.
class Timeline {
  public:
    struct Stop {
        Place place;
        double seconds = 0; ///< of the way from the stop before; none for the first
    };
    /// All are drawn as large as the first. Error where there is none, or the model has no space to walk through.
    Timeline(std::vector<Stop> stops, const ModelCard& card, const LatentSpace& space);

    /// A JSON file: {"modelHash": "…", "stops": [{"place": {…}}, {"recipe": "sample.png", "seconds": 2}, {"caption": "a red house"}, …]}.
    /// A stop is a place as Place::toJson() writes it, a sample, whose file may be named from the folder of the timeline, or, of a model
    /// that draws captions, a caption. The hash may be left out; the way to a stop takes 2 seconds unless it says otherwise, the whole
    /// 600 at most. Error naming the file and what is wrong.
    static Timeline read(const std::filesystem::path& file, Model& model);

    double seconds() const { return m_seconds; }
    std::size_t stops() const { return m_stops.size(); }
    /// Where the walk is after so many seconds; it sets out from each stop slowly and arrives slowly. The ends as they are.
    Place at(double seconds) const;
    /// The requests of so many steps, evenly in time, first and last stop with them.
    std::vector<Request> steps(int count) const;

  private:
    std::vector<Stop> m_stops;
    ModelCard m_card;
    LatentSpace m_space;
    ParamSpecs m_specs;
    double m_seconds = 0;
};

} // namespace seedbed
