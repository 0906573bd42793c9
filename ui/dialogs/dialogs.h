#pragma once
#include <functional>

class QDialog;
class QWidget;

namespace seedbed {

struct ModelInfo;

/// What the program is and by what licence.
void showAbout(QWidget* parent);
/// All keys on one page.
void showShortcuts(QWidget* parent);
/// The ideas behind the window, a sentence each.
void showConcepts(QWidget* parent);
/// What a model is and from what it learned, from its card.
void showModel(QWidget* parent, const ModelInfo& model);
/// Asks whether to stop making pictures, of which `saved` are kept, and close; calls `stop` if so.
QDialog* askToStop(QWidget* parent, int saved, const std::function<void()>& stop);

} // namespace seedbed
