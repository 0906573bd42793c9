#pragma once
#include "ui/look/convert.h"
#include "ui/widgets/value_slider.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QToolButton;

namespace seedbed {

class ShortLine;
class Theme;

/// A named number: label and field above, slider below, with a glimpse of where each end leads and a pin where wanted.
class ValueRow : public QWidget {
    Q_OBJECT

  public:
    ValueRow(const QString& name, const ValueSlider::Range& range, const QString& unit, QWidget* parent = nullptr);

    /// Says in one sentence what the number does, on all parts and to screen readers.
    void explain(const QString& help);
    /// Adds a button that keeps Randomise and Reset away.
    void addPin(Theme& theme);
    void addRemove(Theme& theme, const QString& what); ///< a button; `what` is its name
    void addNote(const QString& note);                 ///< a few quiet words below the slider; explain() says more
    void addEnds(bool lines);                          ///< lines, below the slider, else pictures beside it
    void setEnds(const Glimpse& low, const Glimpse& high);
    void setAmount(double amount); ///< tells nobody
    void setPinned(bool pinned);
    ValueSlider* slider() const { return m_slider; }

  Q_SIGNALS:
    void amountChanged(double amount);
    void gestureEnded();
    void pinToggled(bool pinned);
    void removeRequested();

  private:
    QString m_name;
    QLabel* m_label;
    ValueSlider* m_slider;
    QDoubleSpinBox* m_field;
    QToolButton* m_pin = nullptr;
    QLabel *m_low = nullptr, *m_high = nullptr;
    ShortLine *m_lowLine = nullptr, *m_highLine = nullptr;
};

/// A picture for a label of this size, sharp on every screen.
QPixmap fitted(const QImage& picture, QSize size, double pixelRatio);

} // namespace seedbed
