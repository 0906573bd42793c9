#pragma once
#include <QString>

#include <functional>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QWidget;

namespace seedbed {

/// A text as it stands, in a style of the style sheet ("muted", "section", "verdict" …); it breaks into lines where it is too long.
QLabel* styledLabel(const char* style, const QString& text = {}, bool wraps = true);

/// A button that is called what stands on it; `help` says on hovering what it does, which is `act`.
QPushButton* namedButton(const QString& name, const QString& help = {}, const std::function<void()>& act = {});

/// A thin line that tells how far something called `name` is.
QProgressBar* thinBar(const QString& name);

/// Lets the person choose a file of some kinds, or a folder.
using TakePath = std::function<void(const QString& path)>;
void chooseFile(QWidget* parent, const QString& title, const QString& kinds, const TakePath& take);
void chooseFolder(QWidget* parent, const QString& title, const QString& start, const TakePath& take);

/// Says what a field is, on hovering and to screen readers.
void explain(QWidget* field, const QString& name, const QString& help);

/// Lets the wheel change a field only while it has the focus; otherwise the wheel scrolls the panel around it.
void guardWheel(QWidget* field);

/// A row: the name on the left, on the right what is set; it brings the first field to the name's mnemonic.
QWidget* labelledRow(const QString& name, const QString& help, const std::vector<QWidget*>& fields);

} // namespace seedbed
