#include "ui/widgets/value_row.h"

#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/short_line.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

namespace seedbed {

namespace {

constexpr QSize kEnd(52, 26);

QToolButton* smallButton(Theme& theme, const QString& icon, const QString& name, const QString& help) {
    auto* button = new QToolButton;
    button->setIconSize({14, 14});
    theme.setIcon(button, icon);
    explain(button, name, help);
    return button;
}

} // namespace

ValueRow::ValueRow(const QString& name, const ValueSlider::Range& range, const QString& unit, QWidget* parent)
    : QWidget(parent), m_name(name), m_label(new QLabel(name)), m_slider(new ValueSlider(range)), m_field(new QDoubleSpinBox) {
    m_field->setObjectName("value");
    m_field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_field->setRange(range.low, range.high);
    m_field->setDecimals(range.step < 1 ? 2 : 0);
    m_field->setSingleStep(range.step);
    m_field->setAlignment(Qt::AlignRight);
    m_field->setSuffix(unit.isEmpty() ? QString() : ' ' + unit);
    m_field->setKeyboardTracking(false);
    m_field->setFixedWidth(68);
    m_field->setValue(range.standard);
    guardWheel(m_field);
    m_field->setAccessibleName(tr("%1, as a number").arg(name));
    m_slider->setAccessibleName(name);
    m_slider->setToolTip(tr("Double-click to reset; hold Shift for fine steps"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    grid->addWidget(m_label, 0, 0, 1, 2);
    grid->addWidget(m_field, 0, 2, 1, 1, Qt::AlignRight);
    grid->addWidget(m_slider, 1, 0, 1, 3); // from the label's left edge
    grid->setColumnStretch(1, 1);
    connect(m_slider, &ValueSlider::amountChanged, this, [this](double amount) {
        const QSignalBlocker quiet(m_field);
        m_field->setValue(amount);
        Q_EMIT amountChanged(amount);
    });
    connect(m_slider, &ValueSlider::gestureEnded, this, &ValueRow::gestureEnded);
    connect(m_field, &QDoubleSpinBox::valueChanged, this, [this](double amount) {
        m_slider->setAmount(amount);
        Q_EMIT amountChanged(amount);
        Q_EMIT gestureEnded();
    });
}

void ValueRow::explain(const QString& help) {
    m_label->setToolTip(help);
    m_field->setToolTip(help);
    m_slider->setToolTip(help + '\n' + tr("Double-click to reset; hold Shift for fine steps"));
    m_field->setAccessibleDescription(help);
    m_slider->setAccessibleDescription(help);
}

void ValueRow::addPin(Theme& theme) {
    m_pin = smallButton(theme, "pin", tr("Pin %1").arg(m_name), tr("Pin: Randomise and Reset leave it alone"));
    m_pin->setCheckable(true);
    connect(m_pin, &QToolButton::clicked, this, &ValueRow::pinToggled);
    static_cast<QGridLayout*>(layout())->addWidget(m_pin, 0, 3, Qt::AlignRight);
}

void ValueRow::addRemove(Theme& theme, const QString& what) {
    auto* remove = smallButton(theme, "close", what, what);
    connect(remove, &QToolButton::clicked, this, &ValueRow::removeRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(0);
    for (QToolButton* button : {m_pin, remove})
        if (button) {
            button->setFixedWidth(kEnd.width() / 2); // both above the picture of the end
            buttons->addWidget(button);
        }
    static_cast<QGridLayout*>(layout())->addLayout(buttons, 0, 3, Qt::AlignRight);
}

void ValueRow::addNote(const QString& note) {
    auto* label = styledLabel("muted", note, false);
    label->setToolTip(m_label->toolTip());
    static_cast<QGridLayout*>(layout())->addWidget(label, 2, 0, 1, 4);
}

void ValueRow::addEnds(bool lines) {
    auto* grid = static_cast<QGridLayout*>(layout());
    if (!lines) {
        for (auto** end : {&m_low, &m_high}) {
            *end = new QLabel;
            (*end)->setFixedSize(kEnd);
            (*end)->setAlignment(Qt::AlignCenter);
        }
        grid->addWidget(m_slider, 1, 1, 1, 2); // moves
        grid->addWidget(m_low, 1, 0);
        grid->addWidget(m_high, 1, 3);
        return;
    }
    m_lowLine = new ShortLine(Qt::AlignLeft);
    m_highLine = new ShortLine(Qt::AlignRight);
    m_lowLine->setAccessibleName(tr("%1, low end").arg(m_name));
    m_highLine->setAccessibleName(tr("%1, high end").arg(m_name));
    grid->addWidget(m_slider, 1, 0, 1, 4); // of all its width
    grid->addLayout(rowOf(16, {{m_lowLine, 1}, {m_highLine, 1}}), 2, 0, 1, 4);
}

void ValueRow::setEnds(const Glimpse& low, const Glimpse& high) {
    if (m_low) {
        m_low->setPixmap(fitted(low.picture, kEnd, devicePixelRatioF()));
        m_high->setPixmap(fitted(high.picture, kEnd, devicePixelRatioF()));
    } else if (m_lowLine) {
        m_lowLine->setLine(low.line);
        m_highLine->setLine(high.line);
    }
}

void ValueRow::setAmount(double amount) {
    if (m_slider->amount() == amount && m_field->value() == amount) return; // rows are told of every change of the state; most do not concern them
    const QSignalBlocker quiet(m_field);
    m_field->setValue(amount);
    if (!m_slider->isSliderDown()) m_slider->setAmount(amount);
}

void ValueRow::setPinned(bool pinned) {
    if (m_pin->isChecked() == pinned && m_label->font().bold() == pinned) return;
    m_pin->setChecked(pinned);
    QFont font = m_label->font();
    font.setBold(pinned);
    m_label->setFont(font);
}

QPixmap fitted(const QImage& picture, QSize size, double pixelRatio) {
    if (picture.isNull()) return {};
    QPixmap pixmap = QPixmap::fromImage(picture.scaled(size * pixelRatio, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(pixelRatio);
    return pixmap;
}

} // namespace seedbed
