#include "ui/widgets/picture_inset.h"

#include "ui/look/theme.h"
#include "ui/widgets/value_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace seedbed {

namespace {

constexpr QSize kPicture(96, 96);

} // namespace

PictureInset::PictureInset(Theme& theme, QWidget* parent) : QFrame(parent), m_small(new QToolButton), m_close(new QToolButton) {
    setObjectName("inset");
    auto* label = new QLabel(tr("Your picture"));
    label->setObjectName("muted");
    m_close->setAccessibleName(tr("Put your picture away"));
    m_close->setToolTip(m_close->accessibleName());
    m_close->setIcon(theme.icon("close"));
    m_close->setIconSize({12, 12});
    connect(&theme, &Theme::changed, m_close, [this, &theme] { m_close->setIcon(theme.icon("close")); });
    m_small->setAccessibleName(tr("Your picture"));
    m_small->setToolTip(tr("Hold it down to see it large, in place of the model's"));
    m_small->setAccessibleDescription(m_small->toolTip());
    m_small->setIconSize(kPicture);
    for (auto* button : {m_small, m_close})
        button->setFocusPolicy(Qt::StrongFocus);
    connect(m_small, &QToolButton::pressed, this, [this] { Q_EMIT held(true); });
    connect(m_small, &QToolButton::released, this, [this] { Q_EMIT held(false); });
    connect(m_close, &QToolButton::clicked, this, &PictureInset::dismissed);
    auto* above = new QHBoxLayout;
    above->setSpacing(4);
    above->addWidget(label, 1);
    above->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 4, 4);
    column->setSpacing(2);
    column->addLayout(above);
    column->addWidget(m_small, 0, Qt::AlignCenter);
}

void PictureInset::setPicture(const QImage& picture) {
    m_picture = picture;
    m_small->setIcon(fitted(picture, kPicture, devicePixelRatioF()));
}

} // namespace seedbed
