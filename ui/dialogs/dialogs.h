#pragma once
class QWidget;

namespace seedbed {

/// What the program is and by what licence.
void showAbout(QWidget* parent);
/// All keys on one page.
void showShortcuts(QWidget* parent);

} // namespace seedbed
