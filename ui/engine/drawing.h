#pragma once
#include "ui/document/explore_state.h"
#include "ui/engine/drawn.h"
#include "ui/look/convert.h"

#include <QColor>

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// What the canvas shows of one point: what is drawn of it, or its line.
struct Frame : Drawn {
    Image plain;   ///< the one picture in the model's own pixels, at rest and where it can be drawn on from; else empty
    QString line;  ///< of a model of lines
    Recipe recipe; ///< of the line
    std::string modelHash;
    ExploreState state; ///< what it is a picture of
};

/// Glimpses that tell where things lead: the ends of the sliders, the corners of the pad, neighbouring seeds.
struct Surroundings {
    std::vector<Glimpse> low, high;  ///< at -3 and +3 standard deviations along each slider
    std::vector<Glimpse> corners;    ///< of the pad
    std::vector<Glimpse> neighbours; ///< seeds after this one; empty for alphabets
    std::string modelHash;
    std::shared_ptr<const std::vector<std::string>> captions; ///< that a model which draws them keeps as examples; null: it draws none
    QString nearest;                                          ///< of these to the point; empty: there are none
};

/// The way between two lines that a person typed (ExploreState::ends), each as the model redraws it.
struct Between {
    struct Stop {
        Latent point;
        QString line;
    };
    std::array<QString, 2> ends;     ///< as they were typed
    std::array<QString, 2> refusals; ///< why one of them has no point, or none that says it; empty: it has one, or was not typed yet
    std::vector<Stop> stops;         ///< from the first to the second; none while one has no point
    std::string modelHash;
};

/// Draws on the calling thread, letters in the colour `ink`. Throws Cancelled.
Frame drawFrame(Model& model, const ExploreState& state, int scale, const QColor& ink, Progress& progress);
/// An alphabet with all care, at any scale.
Frame drawLetters(Model& model, const ExploreState& state, int scale, const QColor& ink, Progress& progress);
/// Throws Cancelled.
Surroundings drawSurroundings(Model& model, const ExploreState& state, const QColor& ink, Progress& progress);
/// Throws Cancelled.
Between drawBetween(Model& model, const ExploreState& state, Progress& progress);
/// What a model makes of so many seeds, as the state has its params. Throws Cancelled.
std::vector<Glimpse> drawSeeds(Model& model, ExploreState state, const QColor& ink, std::uint64_t first, int count, Progress& progress);
/// Pictures of points, letters in black on white, for a feature net to look at. Throws Cancelled.
std::vector<Image> drawPoints(Model& model, ExploreState state, std::span<const Latent> points, Progress& progress);
/// A small picture of what a model of pictures makes; none of an alphabet without an "a".
QImage drawCard(Model& model, const QColor& ink);

} // namespace seedbed
