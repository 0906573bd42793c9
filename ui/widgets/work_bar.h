#pragma once
#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace seedbed {

/// What is being done, how far it is, and a button that stops it; hidden while nothing is.
class WorkBar : public QFrame {
    Q_OBJECT

  public:
    explicit WorkBar(QWidget* parent = nullptr);

    void begin(const QString& what, const QString& cancelName); ///< `cancelName`: the button, to those who cannot see it
    void setProgress(qint64 done, qint64 total);                ///< total 0: not known
    void setText(const QString& what);
    void end();
    bool isBusy() const { return !isHidden(); }

  Q_SIGNALS:
    void cancelRequested();

  private:
    QLabel* m_what;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace seedbed
