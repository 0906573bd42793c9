#include "ui/widgets/line_gutter.h"

#include "ui/look/theme.h"
#include "ui/widgets/text_editor.h"

#include <QAbstractTextDocumentLayout>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kWidth = 64, kIcon = 18, kBar = 3;
constexpr int kAcceptX = 8, kRejectX = 32;

} // namespace

LineGutter::LineGutter(TextEditor& editor, Theme& theme) : QWidget(&editor), m_editor(editor), m_theme(theme) {
    setMouseTracking(true);
    setAccessibleName(tr("Marks of the lines"));
    const auto load = [this] {
        m_accept = m_theme.icon("accept");
        m_reject = m_theme.icon("close");
        update();
    };
    load();
    connect(&m_theme, &Theme::changed, this, load);
    connect(&m_editor, &TextEditor::laidOut, this, qOverload<>(&QWidget::update));
    connect(&m_editor, &QTextEdit::cursorPositionChanged, this, qOverload<>(&QWidget::update));
    m_editor.installEventFilter(this);
    m_editor.viewport()->installEventFilter(this);
    m_editor.setGutter(kWidth);
    place();
}

void LineGutter::setWritten(std::vector<std::pair<int, int>> parts) {
    m_written = std::move(parts);
    update();
}

void LineGutter::setAccepted(const std::function<bool(const QString&)>& isAccepted) {
    m_isAccepted = isAccepted;
    update();
}

std::vector<LineGutter::Line> LineGutter::lines() const {
    std::vector<Line> all;
    const auto* layout = m_editor.document()->documentLayout();
    const int scrolled = m_editor.verticalScrollBar()->value();
    const int first = layout->hitTest(QPointF(0, scrolled), Qt::FuzzyHit);
    for (QTextBlock block = m_editor.document()->findBlock(std::max(0, first)); block.isValid(); block = block.next()) {
        const QRectF whole = layout->blockBoundingRect(block).translated(0, -scrolled);
        if (whole.top() > height()) break;
        const double firstHeight = block.layout()->lineCount() > 0 ? block.layout()->lineAt(0).height() : whole.height();
        const int from = block.position();
        all.push_back({QRectF(0, whole.top(), width(), firstHeight).toAlignedRect(), static_cast<int>(whole.bottom()), from, from + block.length() - 1,
            block.text()});
    }
    return all;
}

const LineGutter::Line* LineGutter::at(const std::vector<Line>& all, int y) const {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Line& line) { return y >= line.rect.top() && y < line.bottom; });
    return found == all.end() || found->text.trimmed().isEmpty() ? nullptr : &*found;
}

void LineGutter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto all = lines();
    const int caret = m_editor.textCursor().position();
    const Line* pointed = m_y >= 0 ? at(all, m_y) : nullptr;
    for (const Line& line : all) {
        const bool isWritten = std::ranges::any_of(m_written, [&](const auto& part) { return part.first < line.to && part.second > line.from; });
        if (isWritten) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.colour("soft"));
            painter.drawRoundedRect(QRectF(width() - kBar - 6, line.rect.top() + 3, kBar, line.bottom - line.rect.top() - 6), 1.5, 1.5);
        }
        if (line.text.trimmed().isEmpty()) continue;
        const bool accepted = m_isAccepted(line.text),
                   near = pointed ? pointed->from == line.from : m_editor.hasFocus() && caret >= line.from && caret <= line.to;
        const int y = line.rect.center().y() - kIcon / 2 + 1;
        if (accepted) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.colour("soft"));
            painter.drawEllipse(QRect(kAcceptX - 3, y - 3, kIcon + 6, kIcon + 6));
        }
        painter.setOpacity(accepted ? 1 : 0.55);
        if (accepted || near) m_accept.paint(&painter, kAcceptX, y, kIcon, kIcon);
        if (near) m_reject.paint(&painter, kRejectX, y, kIcon, kIcon);
        painter.setOpacity(1);
    }
}

void LineGutter::hover(int y) {
    if (m_y == y) return;
    m_y = y;
    update();
}

void LineGutter::mouseMoveEvent(QMouseEvent* event) {
    hover(event->pos().y());
    const auto all = lines();
    setCursor(at(all, event->pos().y()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void LineGutter::leaveEvent(QEvent*) { hover(-1); }

void LineGutter::mousePressEvent(QMouseEvent* event) {
    const auto all = lines();
    const Line* line = at(all, event->pos().y());
    if (!line || event->button() != Qt::LeftButton) return;
    if (event->pos().x() < kRejectX - 3)
        Q_EMIT accepted(line->from);
    else if (event->pos().x() < kRejectX + kIcon + 3)
        Q_EMIT rejected(line->from);
}

bool LineGutter::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto all = lines();
    if (const Line* line = at(all, help->pos().y())) {
        const bool accepts = help->pos().x() < kRejectX - 3;
        QToolTip::showText(help->globalPos(),
            !accepts                   ? tr("Reject: the line goes (Ctrl+Shift+L)")
            : m_isAccepted(line->text) ? tr("Accepted; click to forget it (Ctrl+L)")
                                       : tr("Accept: the line is kept in your list (Ctrl+L)"),
            this);
    }
    return true;
}

void LineGutter::place() {
    const QRect text = m_editor.viewport()->geometry();
    setGeometry(text.left() - kWidth, text.top(), kWidth, text.height());
}

bool LineGutter::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        place();
    else if (watched == m_editor.viewport() && event->type() == QEvent::MouseMove)
        hover(static_cast<QMouseEvent*>(event)->pos().y());
    else if (watched == m_editor.viewport() && event->type() == QEvent::Leave)
        hover(-1);
    else if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(watched, event);
}

} // namespace seedbed
