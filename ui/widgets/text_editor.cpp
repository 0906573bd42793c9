#include "ui/widgets/text_editor.h"

#include <QAbstractTextDocumentLayout>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kTextMargin = 12; // px around the text
constexpr int kRest = 180;         // ms that the mouse stands still
constexpr double kLine = 135;      // per cent: room for marks above and below letters

/// How text of any script is laid out: each paragraph in its own direction.
void setPlainLook(QTextEdit& edit) {
    edit.setAcceptRichText(false);
    edit.document()->setUndoRedoEnabled(false);
    QTextOption option = edit.document()->defaultTextOption();
    option.setTextDirection(Qt::LayoutDirectionAuto);
    edit.document()->setDefaultTextOption(option);
    QTextBlockFormat format;
    format.setLineHeight(kLine, QTextBlockFormat::ProportionalHeight);
    QTextCursor(edit.document()).setBlockFormat(format); // new lines take it from the one before
}

} // namespace

TextEditor::TextEditor(QWidget* parent) : QTextEdit(parent) {
    setPlainLook(*this);
    document()->setDocumentMargin(kTextMargin);
    setTabChangesFocus(true);
    viewport()->setMouseTracking(true);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, [this] { Q_EMIT pointed(placeAt(m_at)); });
    connect(document(), &QTextDocument::contentsChanged, this, [this] {
        if (const QString now = whole(); !m_quiet && now != m_told) {
            m_told = now;
            Q_EMIT edited(now);
        }
        Q_EMIT laidOut();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TextEditor::laidOut);
}

QString TextEditor::whole() const {
    QString text = document()->toRawText(); // toPlainText() would lose unbreakable spaces
    for (QChar& character : text)
        if (character == QChar::ParagraphSeparator || character == QChar(0xFDD0) || character == QChar(0xFDD1)) character = u'\n';
    return text;
}

void TextEditor::put(int from, int removed, const QString& added) {
    m_quiet = true;
    QTextCursor cursor(document());
    cursor.setPosition(from);
    cursor.setPosition(from + removed, QTextCursor::KeepAnchor);
    cursor.insertText(added);
    m_quiet = false;
    m_told = whole();
}

void TextEditor::setWhole(const QString& text) {
    const QString now = whole();
    if (now == text) return;
    const auto shorter = std::min(now.size(), text.size());
    qsizetype first = std::mismatch(now.begin(), now.begin() + shorter, text.begin()).first - now.begin();
    qsizetype last = std::mismatch(now.rbegin(), now.rbegin() + (shorter - first), text.rbegin()).first - now.rbegin();
    put(static_cast<int>(first), static_cast<int>(now.size() - first - last), text.mid(first, text.size() - first - last));
}

void TextEditor::append(const QString& text) {
    if (text.isEmpty()) return;
    QScrollBar* bar = verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum();
    m_quiet = true;
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text);
    m_quiet = false;
    m_told += text;
    if (follows) bar->setValue(bar->maximum());
}

void TextEditor::setCaret(int place) {
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::clamp(place, 0, document()->characterCount() - 1));
    setTextCursor(cursor);
}

void TextEditor::setMark(int from, int to, const QColor& ground) {
    if (from == to) return setExtraSelections({});
    QTextCursor part(document());
    part.setPosition(from);
    part.setPosition(to, QTextCursor::KeepAnchor);
    QTextCharFormat format;
    format.setBackground(ground);
    setExtraSelections({{part, format}});
}

QTextLine TextEditor::lineAt(int place) const {
    const QTextBlock block = document()->findBlock(place);
    return block.isValid() ? block.layout()->lineForTextPosition(place - block.position()) : QTextLine();
}

QRect TextEditor::rectOf(int from, int to) const {
    const QTextBlock block = document()->findBlock(from);
    const QTextLine line = lineAt(from);
    if (!line.isValid()) return cursorRect();
    const int within = std::min(to - block.position(), line.textStart() + line.textLength());
    const double a = line.cursorToX(from - block.position()), b = line.cursorToX(within);
    const QPointF origin =
        document()->documentLayout()->blockBoundingRect(block).topLeft() - QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
    return QRectF(std::min(a, b), line.y(), std::abs(b - a), line.height()).translated(origin).toAlignedRect();
}

int TextEditor::placeAt(QPoint point) const {
    const QPointF at = QPointF(point) + QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
    const int near = document()->documentLayout()->hitTest(at, Qt::FuzzyHit);
    const QTextBlock block = document()->findBlock(near);
    if (near < 0 || !block.isValid()) return -1;
    const QPointF in = at - document()->documentLayout()->blockBoundingRect(block).topLeft();
    for (int i = 0; i < block.layout()->lineCount(); ++i) {
        const QTextLine line = block.layout()->lineAt(i);
        if (line.naturalTextRect().contains(in)) return block.position() + line.xToCursor(in.x(), QTextLine::CursorOnCharacter);
    }
    return -1;
}

bool TextEditor::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QTextEdit::event(event);
}

bool TextEditor::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        m_rest.stop();
        Q_EMIT pointed(-1);
    }
    const bool done = QTextEdit::viewportEvent(event);
    if (event->type() == QEvent::Resize) Q_EMIT laidOut();
    return done;
}

void TextEditor::mouseMoveEvent(QMouseEvent* event) {
    QTextEdit::mouseMoveEvent(event);
    m_at = event->pos();
    if (m_points && event->buttons() == Qt::NoButton) m_rest.start();
}

void TextEditor::keyPressEvent(QKeyEvent* event) {
    m_rest.stop();
    QTextEdit::keyPressEvent(event);
}

void TextEditor::contextMenuEvent(QContextMenuEvent* event) {
    QMenu* menu = createStandardContextMenu();
    for (QAction* action : menu->actions())
        if (action->objectName() == "edit-undo" || action->objectName() == "edit-redo")
            menu->removeAction(action); // they would know nothing of the document's steps
    while (!menu->actions().isEmpty() && menu->actions().first()->isSeparator())
        menu->removeAction(menu->actions().first());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

void TextEditor::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->ignore(); // files are for the window
    else
        QTextEdit::dragEnterEvent(event);
}

void TextEditor::insertFromMimeData(const QMimeData* source) {
    if (!source->text().isEmpty()) insertPlainText(source->text());
}

} // namespace seedbed
