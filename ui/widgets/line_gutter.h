#pragma once
#include <QIcon>
#include <QWidget>

#include <functional>
#include <utility>
#include <vector>

namespace seedbed {

class TextEditor;
class Theme;

/// The margin of an editor: a bar beside what a model wrote, and at the line of the caret or the mouse a button each that accepts
/// or rejects it. What is accepted keeps its mark. The same is in the menu, for the keyboard.
class LineGutter : public QWidget {
    Q_OBJECT

  public:
    LineGutter(TextEditor& editor, Theme& theme);

    void setWritten(std::vector<std::pair<int, int>> parts); ///< from, to
    void setAccepted(const std::function<bool(const QString&)>& isAccepted);

  Q_SIGNALS:
    void accepted(int place); ///< anywhere in the line
    void rejected(int place);

  protected:
    void paintEvent(QPaintEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void leaveEvent(QEvent*) override;
    bool eventFilter(QObject*, QEvent*) override;
    bool event(QEvent*) override;

  private:
    struct Line {
        QRect rect; ///< of its first visual line, in this widget
        int bottom = 0, from = 0, to = 0;
        QString text;
    };
    std::vector<Line> lines() const; ///< those in sight
    const Line* at(const std::vector<Line>& all, int y) const;
    void hover(int y);
    void place();

    TextEditor& m_editor;
    Theme& m_theme;
    std::vector<std::pair<int, int>> m_written;
    std::function<bool(const QString&)> m_isAccepted = [](const QString&) { return false; };
    QIcon m_accept, m_reject;
    int m_y = -1; ///< of the mouse
};

} // namespace seedbed
