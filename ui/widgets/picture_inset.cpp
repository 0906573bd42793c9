#include "ui/widgets/picture_inset.h"

#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/value_row.h"

#include <QLabel>
#include <QToolButton>

namespace seedbed {

namespace {

constexpr QSize kInsetPicture(96, 96);

} // namespace

PictureInset::PictureInset(Theme& theme, QWidget* parent) : QFrame(parent), m_small(new QToolButton) {
    setObjectName("inset");
    auto* close = new QToolButton;
    explain(close, tr("Put your picture away"), tr("Put your picture away"));
    theme.setIcon(close, "close");
    close->setIconSize({12, 12});
    explain(m_small, tr("Your picture"), tr("Hold it down to see it large, in place of the model's"));
    m_small->setIconSize(kInsetPicture);
    for (auto* button : {m_small, close})
        button->setFocusPolicy(Qt::StrongFocus);
    connect(m_small, &QToolButton::pressed, this, [this] { Q_EMIT held(true); });
    connect(m_small, &QToolButton::released, this, [this] { Q_EMIT held(false); });
    connect(close, &QToolButton::clicked, this, &PictureInset::dismissed);
    auto* above = rowOf(4, {{styledLabel("muted", tr("Your picture"), false), 1}, close});
    columnIn(this, 2, {above, {m_small, 0, Qt::AlignCenter}}, {8, 4, 4, 4});
}

void PictureInset::setPicture(const QImage& picture) {
    m_picture = picture;
    m_small->setIcon(fitted(picture, kInsetPicture, devicePixelRatioF()));
}

} // namespace seedbed
