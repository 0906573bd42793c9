#pragma once
#include <QBoxLayout>

#include <initializer_list>

class QScrollArea;

namespace seedbed {

/// What stands in a column or a row: a widget or another layout, with its share of the room that is left.
class LayoutPart {
  public:
    LayoutPart(QWidget* widget, int stretch = 0, Qt::Alignment alignment = {}) : m_widget(widget), m_stretch(stretch), m_alignment(alignment) {}
    LayoutPart(QLayout* layout, int stretch = 0) : m_layout(layout), m_stretch(stretch) {}
    /// Nothing, which takes what is left.
    static LayoutPart room(int stretch = 0) { return {static_cast<QWidget*>(nullptr), stretch}; }
    void addTo(QBoxLayout& layout) const;

  private:
    QWidget* m_widget = nullptr;
    QLayout* m_layout = nullptr;
    int m_stretch;
    Qt::Alignment m_alignment = {};
};
using LayoutParts = std::initializer_list<LayoutPart>;

constexpr int kAsAround = -1; ///< spacing: that of the layout around it, or the style's

/// A column, or a row, for a layout around it; `spacing`: pixels between the parts.
QVBoxLayout* columnOf(int spacing, LayoutParts parts, const QMargins& margins = {});
QHBoxLayout* rowOf(int spacing, LayoutParts parts, const QMargins& margins = {});

/// A column, or a row, that fills a widget to its edges, or to `margins` from them.
QVBoxLayout* columnIn(QWidget* widget, int spacing, LayoutParts parts = {}, const QMargins& margins = {});
QHBoxLayout* rowIn(QWidget* widget, int spacing, LayoutParts parts = {}, const QMargins& margins = {});

/// A widget that a layout fills.
QWidget* filledWith(QLayout* layout);

/// What is higher than its place, and scrolls there.
QScrollArea* scrolling(QWidget* content);

} // namespace seedbed
