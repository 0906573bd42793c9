#pragma once
#include <QString>

#include <vector>

class QLabel;
class QWidget;

namespace seedbed {

/// A text as it stands, in a style of the style sheet ("muted", "section", "verdict" …); it breaks into lines where it is too long.
QLabel* styledLabel(const char* style, const QString& text = {}, bool wraps = true);

/// Says what a field is, on hovering and to screen readers.
void explain(QWidget* field, const QString& name, const QString& help);

/// A row: the name on the left, on the right what is set; it brings the first field to the name's mnemonic.
QWidget* labelledRow(const QString& name, const QString& help, const std::vector<QWidget*>& fields);

} // namespace seedbed
