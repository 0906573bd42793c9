#pragma once
#include "core/sample/place.h"
#include "ui/document/written_run.h"

#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace seedbed {

/// What a person does to a picture by hand.
struct PictureWork {
    std::shared_ptr<const Guide> guide; ///< the picture of which a part is drawn anew; none: all is the model's own
    std::shared_ptr<const Image> mask;  ///< painted for the next time that a part is drawn anew; none: nothing yet
    bool operator==(const PictureWork&) const = default;
};

/// A text that a model goes on with.
struct TextWork {
    QString text;
    WrittenRuns runs;       ///< what of it was written by the model
    int candidates = 1;     ///< texts that are written side by side, of consecutive seeds
    int writing = kWriting; ///< in which way: that of a recipe until something is typed
    bool operator==(const TextWork&) const = default;
};

/// Everything a person has set while exploring one model; a value, so that undo is a copy.
struct ExploreState {
    Place place;
    std::vector<bool> pinned; ///< of each slider: randomise leaves it alone
    QString words;            ///< set in the model's letters
    PictureWork picture;
    TextWork writing;
    std::array<QString, 2> ends; ///< lines that a person typed, between which a model of lines finds a way

    std::uint64_t seed() const { return place.seed(); }
    void addOwn(const OwnDirection& direction);
    void removeOwn(std::size_t index);
    /// Has these directions and no others, and leaves the sliders of those that it had where they are.
    void setOwn(const std::vector<OwnDirection>& own);
    /// What makes a sample of the state: its place's request, from its picture where there is one.
    Request request(const ModelCard& card, const LatentSpace& space) const;
    /// Place::atSeed; with a mask only the painted part follows, else nothing is left of a picture.
    ExploreState atSeed(std::uint64_t seed, const ParamSpecs& specs) const;
    /// A later seed, with the sliders and knobs of this state; 0: the next.
    ExploreState neighbour(int index, const ParamSpecs& specs) const;
    /// True when the picture of the two is the same.
    bool looksLike(const ExploreState& other) const;
    bool operator==(const ExploreState&) const = default;
};

} // namespace seedbed
