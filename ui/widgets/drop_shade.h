#pragma once
#include <QWidget>

namespace seedbed {

/// Lies over a part of a window and lights up while something is dragged there, with what a drop would do.
class DropShade : public QWidget {
    Q_OBJECT

  public:
    /// Over all of `place`, which takes the drops.
    DropShade(const QString& promise, QWidget* place);
    void light(bool on);

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    const QString m_promise;
};

} // namespace seedbed
