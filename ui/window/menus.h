#pragma once
#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>
#include <utility>
#include <vector>

class QAction;
class QMenu;

namespace seedbed {

class MainWindow;
class Stage;

/// The menu bar: what a command does is the window's and its stages' business; which can be given follows from the open stage.
class Menus : public QObject {
    Q_OBJECT

  public:
    explicit Menus(MainWindow& window);

    void showStage(const Stage& stage);
    void setCancels(bool cancels); ///< something can be cancelled

  private:
    void addFile();
    void addEdit();
    void addText();
    void addView();
    /// One of several, each with its name; `current` has the tick.
    template <class Value>
    void addChoice(QMenu* menu, const std::vector<std::pair<QString, Value>>& all, const Value& current, const std::function<void(const Value&)>& choose);
    void addHelp();
    QMenu* addMenu(const QString& name);
    QAction* add(QMenu* menu, const QString& name, const QList<QKeySequence>& keys, const std::function<void()>& act);

    MainWindow& m_window;
    QAction *m_cancel = nullptr, *m_copy = nullptr, *m_save = nullptr, *m_acceptLine = nullptr;
    QList<QAction*> m_ofSpace; ///< commands of media with a space
};

} // namespace seedbed
