#include "ui/look/layout.h"

#include <QScrollArea>

namespace seedbed {

namespace {

template <typename Box> Box* filled(Box* box, int spacing, LayoutParts parts, const QMargins& margins) {
    box->setContentsMargins(margins);
    box->setSpacing(spacing);
    for (const LayoutPart& part : parts)
        part.addTo(*box);
    return box;
}

} // namespace

void LayoutPart::addTo(QBoxLayout& layout) const {
    if (m_widget)
        layout.addWidget(m_widget, m_stretch, m_alignment);
    else if (m_layout)
        layout.addLayout(m_layout, m_stretch);
    else
        layout.addStretch(m_stretch);
}

QVBoxLayout* columnOf(int spacing, LayoutParts parts, const QMargins& margins) { return filled(new QVBoxLayout, spacing, parts, margins); }
QHBoxLayout* rowOf(int spacing, LayoutParts parts, const QMargins& margins) { return filled(new QHBoxLayout, spacing, parts, margins); }

QVBoxLayout* columnIn(QWidget* widget, int spacing, LayoutParts parts, const QMargins& margins) {
    return filled(new QVBoxLayout(widget), spacing, parts, margins);
}

QHBoxLayout* rowIn(QWidget* widget, int spacing, LayoutParts parts, const QMargins& margins) {
    return filled(new QHBoxLayout(widget), spacing, parts, margins);
}

QWidget* filledWith(QLayout* layout) {
    auto* widget = new QWidget;
    widget->setLayout(layout);
    return widget;
}

QScrollArea* scrolling(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

} // namespace seedbed
