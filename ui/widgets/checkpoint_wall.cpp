#include "ui/widgets/checkpoint_wall.h"

#include "ui/look/theme.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/short_line.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kGap = 6, kCaption = 20, kStandardColumns = 8, kLeastSide = 32, kMostSide = 72, kSaid = 30;

} // namespace

CheckpointWall::CheckpointWall(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Checkpoint wall"));
    setToolTip(tr("The same seeds drawn by the start and by each checkpoint, the newest first"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CheckpointWall::clear() {
    m_looks.clear();
    m_row = m_column = 0;
    m_kept = -1;
    m_follows = true;
    updateGeometry();
    update();
}

void CheckpointWall::setKept(qint64 step) {
    m_kept = step;
    update();
}

void CheckpointWall::add(const LookView& look) {
    m_looks.push_back(look);
    if (!m_follows && m_row >= starts()) // what was chosen moves down
        ++m_row;
    updateGeometry();
    choose(m_follows ? starts() : m_row, m_column);
}

int CheckpointWall::starts() const { return !m_looks.empty() && m_looks.front().step == 0 ? 1 : 0; }

const LookView& CheckpointWall::shownAt(int row) const {
    return row < starts() ? m_looks.front() : m_looks[m_looks.size() - 1 - static_cast<std::size_t>(row - starts())];
}

int CheckpointWall::columns() const { return m_looks.empty() ? kStandardColumns : std::max(1, static_cast<int>(m_looks.front().samples.size())); }
int CheckpointWall::side() const { return std::clamp((width() - 4 - (columns() - 1) * kGap) / columns(), kLeastSide, kMostSide); }

int CheckpointWall::said() const {
    return !m_looks.empty() && std::ranges::any_of(m_looks.front().samples, [](const Glimpse& one) { return !one.line.isEmpty(); }) ? kSaid : 0;
}

QRect CheckpointWall::cell(int row, int column) const { return {2 + column * (side() + kGap), 2 + row * (side() + said() + kCaption + kGap), side(), side()}; }

QSize CheckpointWall::sizeHint() const { return {columns() * (kMostSide + kGap), 4 + std::max(1, rows()) * (side() + said() + kCaption + kGap)}; }
QSize CheckpointWall::minimumSizeHint() const { return {columns() * (kLeastSide + kGap), 4 + std::max(1, rows()) * (side() + said() + kCaption + kGap)}; }

QString CheckpointWall::caption(int row) const {
    const qint64 step = shownAt(row).step;
    if (step > 0) return (step == m_kept ? tr("Step %1 · this is the model") : tr("Step %1")).arg(QLocale().toString(step));
    return m_baseName.isEmpty() ? tr("Before learning") : tr("%1, untouched").arg(m_baseName);
}

void CheckpointWall::choose(int row, int column) {
    if (m_looks.empty()) return;
    m_row = std::clamp(row, 0, rows() - 1);
    m_column = std::clamp(column, 0, columns() - 1);
    const LookView& look = shownAt(m_row);
    const auto index = static_cast<std::size_t>(m_column);
    const LookView::Near near = index < look.neighbours.size() ? look.neighbours[index] : LookView::Near();
    const QString line = index < look.samples.size() ? look.samples[index].line : QString();
    setAccessibleDescription(!line.isEmpty()       ? tr("%1, picture %2: %3").arg(caption(m_row)).arg(m_column + 1).arg(line)
                             : near.name.isEmpty() ? caption(m_row)
                                                   : tr("%1, picture %2; nearest training picture: %3").arg(caption(m_row)).arg(m_column + 1).arg(near.name));
    if (index < look.samples.size()) Q_EMIT chosen(look.samples[index], near, look.step);
    update();
}

void CheckpointWall::mouseMoveEvent(QMouseEvent* event) {
    for (int row = 0; row < rows(); ++row)
        for (int column = 0; column < columns(); ++column)
            if (cell(row, column).contains(event->pos()) && (row != m_row || column != m_column)) {
                m_follows = false;
                choose(row, column);
            }
}

void CheckpointWall::keyPressEvent(QKeyEvent* event) {
    const auto move = [this](int down, int right) {
        m_follows = false;
        choose(m_row + down, m_column + right);
        for (QWidget* above = parentWidget(); above; above = above->parentWidget())
            if (auto* scroll = qobject_cast<QScrollArea*>(above)) scroll->ensureVisible(cell(m_row, 0).center().x(), cell(m_row, 0).center().y(), 0, side());
    };
    switch (event->key()) {
    case Qt::Key_Left: return move(0, -1);
    case Qt::Key_Right: return move(0, 1);
    case Qt::Key_Up: return move(-1, 0);
    case Qt::Key_Down: return move(1, 0);
    case Qt::Key_Home: return move(-m_row, -m_column);
    default: QWidget::keyPressEvent(event);
    }
}

void CheckpointWall::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    choose(m_row, m_column);
}

void CheckpointWall::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void CheckpointWall::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setFont(smallFont(font()));
    for (int row = 0; row < rows(); ++row) {
        const LookView& look = shownAt(row);
        for (int column = 0; column < static_cast<int>(look.samples.size()); ++column) {
            const QRect place = cell(row, column);
            if (!place.adjusted(0, 0, 0, said()).intersects(event->rect().adjusted(-4, -4, 4, 4))) continue;
            drawRounded(painter, place, look.samples[static_cast<std::size_t>(column)].picture, 6);
            const bool isChosen = row == m_row && column == m_column;
            painter.setBrush(Qt::NoBrush);
            painter.setPen(isChosen ? QPen(palette().color(QPalette::Highlight), hasFocus() ? 3 : 2) : QPen(palette().color(shade::line), 1));
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
            painter.setPen(palette().color(QPalette::WindowText));
            if (said() > 0)
                drawLine(painter, QRectF(place.left(), place.bottom() + 3, side(), said()), look.samples[static_cast<std::size_t>(column)].line,
                    Qt::AlignTop | Qt::AlignHCenter, 2);
        }
        painter.setPen(palette().color(row < starts() ? QPalette::WindowText : shade::muted));
        const QRect below(2, cell(row, 0).bottom() + said() + 3, width() - 4, kCaption - 3);
        painter.drawText(below, Qt::AlignLeft | Qt::AlignTop, caption(row));
    }
}

} // namespace seedbed
