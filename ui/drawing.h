#pragma once
#include "core/model/generator.h"
#include "ui/document/explore_state.h"

#include <QColor>
#include <QImage>
#include <QRect>

#include <string>
#include <vector>

namespace seedbed {

/// How a letter sits in its cell, in pixels of its picture.
struct Glyph {
    QRect ink;                      ///< empty: no ink
    double indentLeft = 0, indentRight = 0; ///< how far the outline lies inside `ink` on average: round letters more
};

/// What the canvas shows of one point: all letters of a style, or one picture.
struct Frame {
    std::vector<QImage> pictures; ///< one a label (alphabets, ink on nothing), else one
    std::vector<Glyph> glyphs;    ///< alphabets: how each letter sits in its picture
    int scale = 1;                ///< pixels drawn for each pixel of the model
    Image plain;                  ///< the one picture in the model's own pixels, at rest and where it can be drawn on from; else empty
    std::string modelHash;
    ExploreState state;           ///< what it is a picture of
};

/// Small pictures that tell where things lead: the ends of the sliders, the corners of the pad, neighbouring seeds.
struct Surroundings {
    std::vector<QImage> low, high; ///< at -3 and +3 standard deviations along each slider
    std::vector<QImage> corners;   ///< of the pad
    std::vector<QImage> neighbours; ///< seeds after this one; empty for alphabets
    std::string modelHash;
};

/// Draws on the calling thread, letters in the colour `ink`. Throws Cancelled.
Frame drawFrame(Generator& generator, const ExploreState& state, int scale, const QColor& ink, Progress& progress);
/// Throws Cancelled.
Surroundings drawSurroundings(Generator& generator, const ExploreState& state, const QColor& ink, Progress& progress);
/// A small picture of what a model makes; none of an alphabet without an "a".
QImage drawCard(Generator& generator, const QColor& ink);

} // namespace seedbed
