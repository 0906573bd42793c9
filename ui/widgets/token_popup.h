#pragma once
#include "core/model/abilities.h"

#include <QFrame>

class QLabel;
class QListWidget;

namespace seedbed {

/// What could stand in the place of a token, each with its probability; one can be chosen.
class TokenPopup : public QFrame {
    Q_OBJECT

  public:
    explicit TokenPopup(QWidget* parent);

    /// Below `place`, or above where there is no room, within the parent.
    void show(const WrittenToken& token, const QRect& place);
    void takeFocus();
    QListWidget* list() const { return m_list; }

  Q_SIGNALS:
    void chosen(int alternative);
    void left(); ///< by the mouse or with Esc

  protected:
    bool eventFilter(QObject*, QEvent*) override;
    void leaveEvent(QEvent*) override;

  private:
    QLabel* m_title;
    QListWidget* m_list;
};

} // namespace seedbed
