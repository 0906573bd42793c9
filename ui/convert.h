#pragma once
#include "core/base/image.h"

#include <QColor>
#include <QImage>

namespace seedbed {

/// A copy as Qt wants it. 1, 3 or 4 channels.
QImage toQImage(const Image& image);
/// Black ink on white paper as ink of a colour on nothing, so that letters can overlap and follow the theme.
QImage asInk(const Image& grey, const QColor& ink);

} // namespace seedbed
