#pragma once
#include "core/base/content.h"
#include "core/formats/sentence.h"

#include <QColor>
#include <QImage>
#include <QString>
#include <QStringList>

#include <string>

class QMimeData;

namespace seedbed {

/// A copy as Qt wants it. 1, 3 or 4 channels.
QImage toQImage(const Image& image);
/// A copy as core wants it: grey, RGB, or RGBA where pixels may be transparent.
Image fromQImage(const QImage& image);
/// Black ink on white paper as ink of a colour on nothing, so that letters can overlap and follow the theme.
QImage asInk(const Image& grey, const QColor& ink);

/// A sentence of core in the person's language, as far as its patterns are translated.
QString shown(const Sentence& sentence);

/// A name or a sentence that core has in English, such as those on a model's card, in the person's language, where there
/// is a translation.
QString modelText(const std::string& english);

/// Files that are dropped or pasted, as far as they lie on this computer.
QStringList localFiles(const QMimeData* data);

/// What something that was made, or is learned from, looks like at a glance: a picture, or its text.
struct Glimpse {
    QImage picture;
    QString line;
};
Glimpse glimpseOf(const Content& content);

} // namespace seedbed
