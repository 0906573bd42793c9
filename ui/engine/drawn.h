#pragma once
#include "core/base/image.h"

#include <QImage>
#include <QRect>

#include <vector>

namespace seedbed {

/// How a letter sits in its cell, in pixels of its picture.
struct Glyph {
    QRect ink;                              ///< without stray specks; empty: no ink
    double indentLeft = 0, indentRight = 0; ///< how far the outline lies inside `ink` on average: round letters more
};

/// Of black ink on white paper, one channel. What is tiny beside the rest is no part of the letter, nor is what is small and lies
/// beside its body: spacing goes by what remains. Dots and accents stay: they lie above or below.
Glyph glyphOf(const Image& image);

/// What a model of pictures drew of one point: all letters of a style, or one picture.
struct Drawn {
    std::vector<QImage> pictures; ///< one a label (alphabets, ink on nothing), else one; none of a model of lines
    std::vector<Glyph> glyphs;    ///< alphabets: how each letter sits in its picture
    int scale = 1;                ///< pixels drawn for each pixel of the model
};

} // namespace seedbed
