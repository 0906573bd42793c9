#pragma once
#include <QBoxLayout>

namespace seedbed {

/// A column, or a row, that fills a widget to its edges.
inline QVBoxLayout* columnIn(QWidget* widget, int spacing) {
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}
inline QHBoxLayout* rowIn(QWidget* widget, int spacing) {
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    return row;
}

} // namespace seedbed
