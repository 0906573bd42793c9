#pragma once
#include <QSlider>

namespace seedbed {

/// A slider over real numbers. Double-click or Backspace goes back to the standard value, Shift makes a drag ten times
/// finer, the wheel works only with the focus (else it scrolls the panel).
class ValueSlider : public QSlider {
    Q_OBJECT

  public:
    struct Range {
        double low, high, standard, step;
    };
    explicit ValueSlider(const Range& range, QWidget* parent = nullptr);

    double amount() const;
    void setAmount(double amount); ///< tells nobody

  Q_SIGNALS:
    void amountChanged(double amount);
    /// A drag, a key or a turn of the wheel is over: what follows is another step of undo.
    void gestureEnded();

  protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void keyReleaseEvent(QKeyEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void enterEvent(QEnterEvent*) override;
    void leaveEvent(QEvent*) override;

  private:
    double handleX(double value) const;
    double pixelsPerUnit() const;
    void moveTo(double exact);
    void goToStandard();

    Range m_range;
    double m_exact = 0; ///< in units of the slider, while dragging
    double m_lastX = 0;
};

} // namespace seedbed
