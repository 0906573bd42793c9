#pragma once
#include "ui/engine/drawing.h"
#include "ui/look/missing_glyphs.h"
#include "ui/panels/panel.h"

#include <array>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace seedbed {

class AcceptedLines;
class LineList;
class LineView;
class Theme;

/// The canvas of a model of lines: the line of the current point, those of the next seeds, and the way
/// between two lines that a person types. Shows the document's state and edits it.
class LinePanel : public Panel {
    Q_OBJECT

  public:
    LinePanel(Document& document, AcceptedLines& accepted, Theme& theme, QWidget* parent = nullptr);

    void showFrame(const Frame& frame);
    void showSurroundings(const Surroundings& surroundings);
    void showBetween(const Between& between);
    void acceptLine(); ///< or forgets it, where it was accepted
    QString line() const { return m_frame.line; }
    const Recipe& recipe() const { return m_frame.recipe; } ///< of the line

  private:
    QWidget* card();
    QWidget* neighbours();
    QWidget* between();
    QWidget* endRow(std::size_t end, const QString& name, const QString& help);
    void showState();
    void showAccepted();
    void showStops();
    void warn();
    void setEnd(std::size_t end, const QString& line, const QString& what);

    AcceptedLines& m_accepted;
    Theme& m_theme;
    Frame m_frame;
    Between m_between;
    LineView* m_line;
    LineList *m_neighbours, *m_stops;
    QLabel *m_where, *m_warning;
    QPushButton *m_accept, *m_copy, *m_copyAll;
    std::array<QLineEdit*, 2> m_ends{};
    std::array<QPushButton*, 2> m_take{};
    std::array<QLabel*, 2> m_refusals{};
    QStackedWidget* m_way; ///< the lines between, or what to do for them
    MissingGlyphs m_glyphs;
    std::uint64_t m_seed = 0; ///< whose neighbours are shown
};

} // namespace seedbed
