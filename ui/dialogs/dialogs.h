#pragma once
#include <functional>

class QDialog;
class QWidget;

namespace seedbed {

/// What the program is and by what licence.
void showAbout(QWidget* parent);
/// All keys on one page.
void showShortcuts(QWidget* parent);
/// Asks whether to stop making pictures, of which `saved` are kept, and close; calls `stop` if so.
QDialog* askToStop(QWidget* parent, int saved, const std::function<void()>& stop);

} // namespace seedbed
