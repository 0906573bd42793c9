#include "ui/widgets/picture_grid.h"

#include "ui/look/theme.h"
#include "ui/widgets/paint.h"

#include <QPainter>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kSide = 60, kGridGap = 8, kCaptionHeight = 22;

} // namespace

PictureGrid::PictureGrid(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setFixedHeight(2 * kCaptionHeight + 3 * (kSide + kGridGap));
}

void PictureGrid::show(const QString& firstCaption, const std::vector<QImage>& first, const QString& restCaption, const std::vector<QImage>& rest) {
    m_captions[0] = firstCaption;
    m_captions[1] = restCaption;
    m_columns = std::max(1, static_cast<int>(first.size()));
    m_pictures = first;
    m_pictures.insert(m_pictures.end(), rest.begin(), rest.end());
    update();
}

QImage PictureGrid::picture(int row, int column) const {
    const auto index = static_cast<std::size_t>(row * m_columns + column);
    return index < m_pictures.size() ? m_pictures[index] : QImage();
}

void PictureGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    for (int i = 0; i < static_cast<int>(m_pictures.size()); ++i) {
        const int row = i / m_columns, column = i % m_columns;
        const int top = (row > 0 ? 2 : 1) * kCaptionHeight + row * (kSide + kGridGap);
        if (column == 0 && row < 2) {
            painter.setPen(palette().color(shade::muted));
            painter.drawText(QRect(0, top - kCaptionHeight, width(), kCaptionHeight - 4), Qt::AlignLeft | Qt::AlignVCenter, m_captions[row]);
        }
        const QRect place(column * (kSide + kGridGap), top, kSide, kSide);
        drawRounded(painter, place, m_pictures[static_cast<std::size_t>(i)], 6);
        painter.setPen(QPen(palette().color(shade::line), 1));
        painter.drawRoundedRect(QRectF(place), 6, 6);
    }
}

} // namespace seedbed
