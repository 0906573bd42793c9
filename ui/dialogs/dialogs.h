#pragma once
#include <functional>

class QDialog;
class QString;
class QWidget;

namespace seedbed {

struct ModelInfo;

/// What the program is and by what licence.
void showAbout(QWidget* parent);
/// All keys on one page.
void showShortcuts(QWidget* parent);
/// The ideas behind the window, a sentence each.
void showConcepts(QWidget* parent);
/// What each version brought.
void showNews(QWidget* parent);
/// What a model is and from what it learned, from its card.
void showModel(QWidget* parent, const ModelInfo& model);
/// Opens a file or folder with the program that this computer has for it; a sentence where it has none.
QString openElsewhere(const QString& path);
/// Asks whether to stop making pictures, of which `saved` are kept, and close; calls `stop` if so.
QDialog* askToStop(QWidget* parent, int saved, const std::function<void()>& stop);
/// Asks whether to stop a training and close; calls `stop` if so. It can be gone on with later.
QDialog* askToStopTraining(QWidget* parent, const std::function<void()>& stop);
/// Asks whether to stop growing a dataset and close; calls `stop` if so. Nothing of it is kept.
QDialog* askToStopGrowing(QWidget* parent, const std::function<void()>& stop);
/// Asks what becomes of a training that has run for so long; calls `cancel` with whether it is thrown away.
void askToCancelTraining(QWidget* parent, const QString& howLong, const std::function<void(bool forget)>& cancel);

} // namespace seedbed
