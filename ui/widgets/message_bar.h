#pragma once
#include <QFrame>

class QLabel;
class QToolButton;

namespace seedbed {

class Theme;

/// One sentence at the top of the canvas: what went wrong and what to do. Stays until it is closed or replaced.
class MessageBar : public QFrame {
    Q_OBJECT

  public:
    explicit MessageBar(Theme& theme, QWidget* parent = nullptr);
    void say(const QString& sentence);
    QString sentence() const;

  private:
    QLabel* m_label;
    QToolButton* m_close;
};

} // namespace seedbed
