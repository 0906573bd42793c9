#pragma once
#include "ui/widgets/param_form.h"

#include <cstdint>
#include <functional>

class QKeySequence;
class QLineEdit;
class QToolButton;

namespace seedbed {

class Document;
class Theme;
class ValueRow;

/// Rows that every view of a model has: each shows a part of the document's state, and edits it in steps of undo.

/// Knobs of the model's samples.
ParamForm* stateForm(Document& document, const ParamSpecs& specs, const ParamForm::Look& look);

/// A field for a number that stands for a sample.
QLineEdit* seedField(const QString& name, const QString& help);
/// A button that takes a number by chance.
QToolButton* dice(Theme& theme, const QString& name, const QString& help, const QKeySequence& key, const std::function<void(std::uint64_t)>& take);
/// The state's seed, with dice for another one.
QWidget* seedRow(Document& document, Theme& theme, const QString& help, const QString& diceHelp);
/// A knob of the model that stands for a chance: a number like a seed, with dice for another one.
QWidget* chanceRow(Document& document, Theme& theme, const ParamSpec& spec);
/// A slider of the state, with its pin and a glimpse of where its ends lead: lines, else pictures.
ValueRow* directionRow(const QString& name, std::size_t slider, Document& document, Theme& theme, bool lines);

} // namespace seedbed
