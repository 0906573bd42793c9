#pragma once
#include "ui/engine/engine.h"
#include "ui/look/missing_glyphs.h"
#include "ui/panels/panel.h"
#include "ui/widgets/line_gutter.h"

#include <QTimer>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace seedbed {

class AcceptedLines;
class CandidateCards;
class TextEditor;
class TokenPopup;

/// Where a person and a model write one text: the model goes on from its end, several ways side by side if wanted; lines are
/// accepted, edited or rejected; each token shows what else could stand there. Shows the document's text and edits it.
class WritePanel : public Panel {
    Q_OBJECT

  public:
    WritePanel(Document& document, Engine& engine, AcceptedLines& accepted, Theme& theme, QWidget* parent = nullptr);

    void write();               ///< goes on from the end
    void writeAgain();          ///< other texts instead of what was written last, of the next seeds
    void acceptLine(int place); ///< or forgets it, where it was accepted
    void rejectLine(int place);
    void settle(); ///< stops; what is written so far is the text
    int caret() const;
    void showAlternatives();    ///< of the token before the caret, for the keyboard
    QString chosenText() const; ///< what is selected, else all
    TextEditor* editor() const { return m_editor; }

  private:
    void begin(const QString& before, std::uint64_t seed, int count, const std::vector<WrittenToken>& kept = {}, const std::vector<int>& chosen = {});
    void hear(const std::vector<TokenOf>& tokens);
    void finish(const QStringList& texts);
    void take(std::size_t draft);
    void keep(Draft draft); ///< one of m_drafts, which go
    void dropDrafts();
    void showState();
    void showBusy();
    void showMarks();
    void warn();
    void point(int place);
    void hidePopup();
    void branch(int alternative);
    QHBoxLayout* bottomRow();

    Engine& m_engine;
    AcceptedLines& m_accepted;
    Theme& m_theme;
    TextEditor* m_editor;
    LineGutter* m_gutter;
    CandidateCards* m_cards;
    TokenPopup* m_popup;
    QLabel *m_warning, *m_progress;
    QPushButton *m_again, *m_stop;
    MissingGlyphs m_glyphs;
    QTimer m_pause, m_leave;     ///< in typing; of the mouse on its way to the popup
    std::vector<Draft> m_drafts; ///< what is written, or stands to choice
    QString m_before;            ///< the document's text when they were begun
    std::size_t m_replayed = 0;  ///< tokens that the editor shows already
    int m_taken = -1;            ///< candidate that was chosen while it was still written
    std::shared_ptr<const WrittenRun> m_pointedRun;
    int m_pointedToken = -1;
};

} // namespace seedbed
