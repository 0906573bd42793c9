#include "ui/panels/write_panel.h"

#include "ui/document/accepted_lines.h"
#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/candidate_cards.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/text_editor.h"
#include "ui/widgets/token_popup.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTextBlock>

#include <algorithm>
#include <utility>

namespace seedbed {

namespace {

constexpr int kTypingPause = 900, kLeave = 220; // ms

} // namespace

WritePanel::WritePanel(Document& document, Engine& engine, AcceptedLines& accepted, Theme& theme, QWidget* parent)
    : Panel(Medium::text, document, parent), m_engine(engine), m_accepted(accepted), m_theme(theme), m_editor(new TextEditor),
      m_gutter(new LineGutter(*m_editor, theme)), m_cards(new CandidateCards), m_popup(new TokenPopup(this)), m_warning(styledLabel("refusal")),
      m_progress(styledLabel("muted", {}, false)),
      m_again(namedButton(tr("Write again"), tr("Takes back what was written last and writes it anew with the next seeds (Ctrl+Shift+Enter)"))),
      m_stop(new QPushButton(tr("Stop"))) {
    m_editor->setObjectName("editor");
    m_editor->setAccessibleName(tr("Text"));
    m_editor->setPlaceholderText(tr("Begin a text here, then let the model go on: Write, or Ctrl+Enter."));
    m_warning->setAccessibleName(tr("Warning"));
    m_warning->hide();
    columnIn(this, 12, {{m_editor, 3}, m_warning, {m_cards, 2}, bottomRow()});
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, &m_document, &Document::endGesture);
    m_leave.setSingleShot(true);
    m_leave.setInterval(kLeave);
    connect(&m_leave, &QTimer::timeout, this, [this] {
        if (!m_popup->underMouse()) hidePopup();
    });
    connect(m_editor, &TextEditor::edited, this, [this](const QString& whole) {
        m_document.type(whole);
        if (whole.endsWith('\n')) m_document.endGesture();
        m_pause.start();
        hidePopup();
    });
    connect(m_editor, &TextEditor::pointed, this, &WritePanel::point);
    connect(m_gutter, &LineGutter::accepted, this, &WritePanel::acceptLine);
    connect(m_gutter, &LineGutter::rejected, this, &WritePanel::rejectLine);
    connect(m_popup, &TokenPopup::chosen, this, &WritePanel::branch);
    connect(m_popup, &TokenPopup::left, this, [this] {
        if (m_popup->list()->hasFocus()) m_editor->setFocus();
        hidePopup();
    });
    connect(m_cards, &CandidateCards::taken, this, [this](int card) { take(static_cast<std::size_t>(card)); });
    connect(&m_accepted, &AcceptedLines::changed, this, &WritePanel::showMarks);
    connect(&m_document, &Document::stateChanged, this, &WritePanel::showState);
    connect(&m_document, &Document::modelChanged, this, &WritePanel::dropDrafts);
    connect(&m_engine, &Engine::tokensWritten, this, &WritePanel::hear);
    connect(&m_engine, &Engine::written, this, &WritePanel::finish);
    connect(&m_engine, &Engine::writingChanged, this, &WritePanel::showBusy);
    connect(&m_theme, &Theme::changed, this, &WritePanel::hidePopup);
    showBusy();
}

QHBoxLayout* WritePanel::bottomRow() {
    connect(m_again, &QPushButton::clicked, this, &WritePanel::writeAgain);
    explain(m_stop, tr("Stop writing"), tr("Stops; what is written stays (Esc)"));
    connect(m_stop, &QPushButton::clicked, &m_engine, &Engine::cancelWriting);
    return rowOf(8, {{m_progress, 1}, m_again, m_stop});
}

void WritePanel::write() {
    if (!serves() || m_engine.isWriting()) return;
    const ExploreState& state = m_document.state();
    begin(state.writing.text, state.seed(), state.writing.candidates);
}

void WritePanel::writeAgain() {
    if (!serves() || m_engine.isWriting()) return;
    const ExploreState& state = m_document.state();
    if (!m_drafts.empty()) // none of the candidates was taken
        return begin(m_before, m_drafts.back().run().request.seed + 1, state.writing.candidates);
    if (state.writing.runs.empty() || state.writing.runs.back()->end() != state.writing.text.size()) return write();
    const WrittenRun& last = *state.writing.runs.back();
    begin(state.writing.text.left(last.start), last.request.seed + 1, state.writing.candidates);
}

void WritePanel::begin(const QString& before, std::uint64_t seed, int count, const std::vector<WrittenToken>& kept, const std::vector<int>& chosen) {
    hidePopup();
    m_document.endGesture();
    m_before = m_document.state().writing.text;
    m_replayed = kept.size();
    m_taken = -1;
    m_drafts.clear();
    std::vector<Request> requests;
    for (int i = 0; i < count; ++i) {
        const Request request{.params = m_document.state().place.params,
            .seed = seed + static_cast<std::uint64_t>(i),
            .prompt = before.toStdString(),
            .writing = m_document.state().writing.writing,
            .chosen = chosen};
        m_drafts.emplace_back(request, static_cast<int>(before.size()));
        for (const WrittenToken& token : kept)
            m_drafts.back().take(token);
        requests.push_back(request);
    }
    m_cards->begin(seed, count > 1 ? count : 0);
    m_editor->setWhole(before + m_drafts.front().text());
    m_editor->setCaret(static_cast<int>(m_editor->whole().size()));
    m_editor->ensureCursorVisible();
    m_engine.write(m_document.model(), requests);
    showMarks();
}

void WritePanel::hear(const std::vector<TokenOf>& tokens) {
    if (m_drafts.empty()) return;
    std::vector<QString> grown(m_drafts.size());
    for (const TokenOf& of : tokens) {
        if (of.text == 0 && m_replayed > 0) { // of a branch, which is one text
            --m_replayed;
            continue;
        }
        grown[of.text] += m_drafts[of.text].take(of.token);
    }
    if (m_drafts.size() == 1)
        m_editor->append(grown.front());
    else
        for (std::size_t i = 0; i < grown.size(); ++i)
            m_cards->append(static_cast<int>(i), grown[i]);
    showBusy();
}

void WritePanel::finish(const QStringList& texts) {
    showBusy();
    if (m_drafts.empty()) return;
    for (qsizetype i = 0; i < texts.size(); ++i)
        m_drafts[static_cast<std::size_t>(i)].cut(texts[i]);
    if (m_drafts.size() == 1 || m_taken >= 0) return take(static_cast<std::size_t>(std::max(0, m_taken)));
    for (std::size_t i = 0; i < m_drafts.size(); ++i)
        m_cards->setText(static_cast<int>(i), m_drafts[i].text());
}

void WritePanel::take(std::size_t draft) {
    if (m_engine.isWriting()) {
        m_taken = static_cast<int>(draft);
        return m_engine.cancelWriting();
    }
    keep(m_drafts[draft]);
    showState();
    m_editor->setCaret(static_cast<int>(m_document.state().writing.text.size()));
    m_editor->setFocus();
}

void WritePanel::settle() {
    if (m_drafts.size() != 1) return dropDrafts();
    keep(m_drafts.front());
}

void WritePanel::keep(const Draft draft) {
    dropDrafts();
    if (!draft.text().isEmpty()) m_document.takeRun(draft.finished(), draft.text());
}

void WritePanel::dropDrafts() {
    m_drafts.clear();
    m_cards->begin(0, 0);
    if (m_engine.isWriting()) m_engine.cancelWriting();
    hidePopup();
}

void WritePanel::showState() {
    if (!serves()) return;
    const QString& text = m_document.state().writing.text;
    if (!m_drafts.empty() && text != m_before) dropDrafts(); // they went on from another text
    if (m_drafts.empty() || m_drafts.size() > 1) m_editor->setWhole(text);
    showMarks();
    warn();
    showBusy();
}

void WritePanel::showBusy() {
    const bool busy = m_engine.isWriting();
    m_editor->setReadOnly(busy);
    m_stop->setEnabled(busy);
    m_again->setEnabled(!busy && (!m_drafts.empty() || (m_document.hasModel() && !m_document.state().writing.runs.empty())));
    if (!busy || m_drafts.empty()) return m_progress->setText(m_drafts.size() > 1 ? tr("Take the text that you like best, or write again.") : QString());
    const auto written = static_cast<int>(m_drafts.front().run().tokens.size());
    m_progress->setText(written == 0 ? tr("Reading…") : written == 1 ? tr("Writing… 1 token") : tr("Writing… %1 tokens").arg(QLocale().toString(written)));
}

void WritePanel::showMarks() {
    std::vector<std::pair<int, int>> parts;
    for (const auto& run : m_document.hasModel() ? m_document.state().writing.runs : WrittenRuns())
        parts.emplace_back(run->start, run->end());
    m_gutter->setWritten(std::move(parts));
    m_gutter->setAccepted([this](const QString& line) { return m_accepted.has(line); });
}

void WritePanel::warn() {
    const QString sentence = m_glyphs.warningFor(m_document.state().writing.text, m_editor->font());
    m_warning->setText(sentence);
    m_warning->setVisible(!sentence.isEmpty());
}

int WritePanel::caret() const { return m_editor->caret(); }

void WritePanel::acceptLine(int place) {
    const QString line = m_editor->document()->findBlock(place).text();
    if (!m_document.hasModel() || m_engine.isWriting()) return;
    m_accepted.setAccepted(line, !m_accepted.has(line), m_document.undoStack());
}

void WritePanel::rejectLine(int place) {
    const QTextBlock block = m_editor->document()->findBlock(place);
    if (m_engine.isWriting() || !block.isValid()) return;
    const int from = block.position(), length = block.length(); // with the line's end, or with that of the line before where it is the last
    const bool isLast = from + length > m_document.state().writing.text.size();
    m_document.takeOut(isLast ? std::max(0, from - 1) : from, length);
}

QString WritePanel::chosenText() const {
    const QTextCursor cursor = m_editor->textCursor();
    const QString whole = m_editor->whole();
    return cursor.hasSelection() ? whole.mid(cursor.selectionStart(), cursor.selectionEnd() - cursor.selectionStart()) : whole;
}

void WritePanel::point(int place) {
    if (m_popup->list()->hasFocus()) return;
    if (place >= 0 && !m_engine.isWriting())
        for (const auto& run : m_document.state().writing.runs)
            if (const int token = run->tokenAt(place); token >= 0) {
                m_leave.stop();
                m_pointedRun = run;
                m_pointedToken = token;
                const int from = run->startOf(token), to = run->ends[static_cast<std::size_t>(token)];
                m_editor->setMark(from, to, m_theme.colour("soft"));
                const QRect at = m_editor->rectOf(from, to);
                return m_popup->show(run->tokens[static_cast<std::size_t>(token)], QRect(m_editor->viewport()->mapTo(this, at.topLeft()), at.size()));
            }
    if (m_popup->isVisible()) m_leave.start();
}

void WritePanel::showAlternatives() {
    point(std::max(0, caret() - 1));
    if (m_popup->isVisible()) m_popup->takeFocus();
}

void WritePanel::hidePopup() {
    m_popup->hide();
    m_editor->setMark(0, 0, {});
    m_pointedRun.reset();
}

void WritePanel::branch(int alternative) {
    const auto run = m_pointedRun;
    if (!run || m_engine.isWriting()) return;
    const auto here = static_cast<std::size_t>(m_pointedToken);
    const auto& alternatives = run->tokens[here].alternatives;
    const std::vector<WrittenToken> kept(run->tokens.begin(), run->tokens.begin() + m_pointedToken);
    std::vector<int> chosen;
    for (const WrittenToken& token : kept)
        chosen.push_back(token.token);
    chosen.push_back(alternatives.at(static_cast<std::size_t>(alternative)).token);
    m_editor->setFocus();
    begin(m_document.state().writing.text.left(run->start), run->request.seed, 1, kept, chosen);
}

} // namespace seedbed
