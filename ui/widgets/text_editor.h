#pragma once
#include <QTextEdit>
#include <QTextLayout>
#include <QTimer>

namespace seedbed {

/// Plain text that a person and a model write together. It is never formatted piece by piece, so that letters join and scripts run
/// as they should, each paragraph in its own direction. Undo is the document's: the keys for it are left to the window. Places
/// count the QChars of whole().
class TextEditor : public QTextEdit {
    Q_OBJECT

  public:
    explicit TextEditor(QWidget* parent = nullptr);

    QString whole() const;
    /// Changes only what differs, so that the caret stays; tells nobody.
    void setWhole(const QString& text);
    /// At the end, which stays in sight if it was; tells nobody.
    void append(const QString& text);
    int caret() const { return textCursor().position(); }
    void setCaret(int place);
    /// Shows a part on a ground of its own; none when both are the same.
    void setMark(int from, int to, const QColor& ground);
    /// Where the first line of a part lies, in the viewport.
    QRect rectOf(int from, int to) const;
    /// The character at a point of the viewport; -1: beside the text.
    int placeAt(QPoint point) const;
    void setGutter(int width) { setViewportMargins(width, 0, 0, 0); }
    /// The place that the mouse rests on is told by `pointed` after a moment.
    void setPointing(bool on) { m_points = on; }

  Q_SIGNALS:
    void edited(const QString& whole); ///< by the person
    void pointed(int place);           ///< -1: no longer
    void laidOut();                    ///< lines may lie elsewhere

  protected:
    bool event(QEvent*) override;
    bool viewportEvent(QEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void contextMenuEvent(QContextMenuEvent*) override;
    void dragEnterEvent(QDragEnterEvent*) override;
    void insertFromMimeData(const QMimeData*) override;

  private:
    void put(int from, int removed, const QString& added);
    QTextLine lineAt(int place) const;

    QString m_told; ///< the text as it was last told or set
    bool m_quiet = false, m_points = true;
    QTimer m_rest;
    QPoint m_at;
};

} // namespace seedbed
