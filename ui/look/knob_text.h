#pragma once
#include "core/formats/sentence.h"

#include <QString>
#include <QStringList>

#include <string>

namespace seedbed {

/// Names, help and choices of knobs come from core, in English: here in the person's language.
QString knobText(const std::string& english);
QString knobText(const Sentence& sentence);

/// A sentence of core with numbers, and with `names` that are not translated (of a model, of a folder), in the person's
/// language where there is a translation of its pattern.
QString sentenceText(const QString& english, const QStringList& names = {});

} // namespace seedbed
