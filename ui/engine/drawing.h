#pragma once
#include "ui/document/explore_state.h"
#include "ui/engine/open_model.h"

#include <QColor>
#include <QImage>
#include <QRect>

#include <array>
#include <string>
#include <vector>

namespace seedbed {

/// How a letter sits in its cell, in pixels of its picture.
struct Glyph {
    QRect ink;                      ///< empty: no ink
    double indentLeft = 0, indentRight = 0; ///< how far the outline lies inside `ink` on average: round letters more
};

/// What the canvas shows of one point: all letters of a style, one picture, or a line.
struct Frame {
    std::vector<QImage> pictures; ///< one a label (alphabets, ink on nothing), else one; none of a model of lines
    std::vector<Glyph> glyphs;    ///< alphabets: how each letter sits in its picture
    int scale = 1;                ///< pixels drawn for each pixel of the model
    Image plain;                  ///< the one picture in the model's own pixels, at rest and where it can be drawn on from; else empty
    QString line;                 ///< of a model of lines
    Recipe recipe;                ///< of the line
    std::string modelHash;
    ExploreState state;           ///< what it is a picture of
};

/// What a point looks like at a glance: a small picture, or its line.
struct Glimpse {
    QImage picture;
    QString line;
};

Glimpse glimpseOf(const Sample& sample);

/// Glimpses that tell where things lead: the ends of the sliders, the corners of the pad, neighbouring seeds.
struct Surroundings {
    std::vector<Glimpse> low, high; ///< at -3 and +3 standard deviations along each slider
    std::vector<Glimpse> corners;   ///< of the pad
    std::vector<Glimpse> neighbours; ///< seeds after this one; empty for alphabets
    std::string modelHash;
};

/// The way between two lines that a person typed (ExploreState::ends), each as the model redraws it.
struct Between {
    struct Stop {
        Latent point;
        QString line;
    };
    std::array<QString, 2> ends;     ///< as they were typed
    std::array<QString, 2> refusals; ///< why one of them has no point; empty: it has one, or was not typed yet
    std::vector<Stop> stops;         ///< from the first to the second; none while one has no point
    std::string modelHash;
};

/// Draws on the calling thread, letters in the colour `ink`. Throws Cancelled.
Frame drawFrame(const OpenModel& model, const ExploreState& state, int scale, const QColor& ink, Progress& progress);
/// Throws Cancelled.
Surroundings drawSurroundings(const OpenModel& model, const ExploreState& state, const QColor& ink, Progress& progress);
/// Throws Cancelled.
Between drawBetween(const OpenModel& model, const ExploreState& state, Progress& progress);
/// What a model of pictures makes of so many seeds, as the state has its params. Throws Cancelled.
std::vector<Glimpse> drawSeeds(const OpenModel& model, ExploreState state, const QColor& ink, std::uint64_t first, int count, Progress& progress);
/// A small picture of what a model of pictures makes; none of an alphabet without an "a".
QImage drawCard(PictureModel& generator, const QColor& ink);

} // namespace seedbed
