#include "ui/panels/line_panel.h"

#include "ui/document/accepted_lines.h"
#include "ui/document/state_name.h"
#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/line_list.h"
#include "ui/widgets/line_view.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace seedbed {

namespace {

constexpr int kShownNeighbours = 5, kShownStops = 8, kMostTypedLine = 1000;
constexpr int kNames = 44; // pixels for From and To

} // namespace

LinePanel::LinePanel(Document& document, AcceptedLines& accepted, Theme& theme, QWidget* parent)
    : Panel(Medium::line, document, parent), m_accepted(accepted), m_theme(theme), m_line(new LineView), m_neighbours(new LineList(tr("Other seeds"))),
      m_stops(new LineList(tr("Lines between"))), m_where(styledLabel("muted", {}, false)), m_warning(styledLabel("refusal")),
      m_accept(new QPushButton(tr("Accept"))), m_copy(new QPushButton(tr("Copy"))), m_copyAll(new QPushButton(tr("Copy all"))), m_way(new QStackedWidget) {
    m_warning->setAccessibleName(tr("Warning"));
    m_warning->hide();
    columnIn(this, 14, {{card(), 2}, m_warning, {neighbours(), 2}, {between(), 4}});
    const QWidget* before = m_copy;
    for (QWidget* next : std::initializer_list<QWidget*>{m_neighbours, m_ends[0], m_take[0], m_stops, m_ends[1], m_take[1], m_copyAll})
        setTabOrder(const_cast<QWidget*>(std::exchange(before, next)), next);
    connect(&m_accepted, &AcceptedLines::changed, this, &LinePanel::showAccepted);
    connect(&m_document, &Document::stateChanged, this, &LinePanel::showState);
    connect(&m_document, &Document::modelChanged, this, [this] {
        m_frame = {};
        m_between = {};
        m_line->setLine({});
        m_neighbours->setLines({});
        showStops();
    });
    showStops();
}

QWidget* LinePanel::card() {
    m_theme.setIcon(m_accept, "accept");
    m_accept->setCheckable(true);
    explain(m_accept, tr("Accept the line"), tr("Keeps the line in a file that a model can learn from; again, and it is forgotten (Ctrl+L)"));
    connect(m_accept, &QPushButton::clicked, this, &LinePanel::acceptLine);
    explain(m_copy, tr("Copy the line"), tr("Copies the line (Ctrl+C)"));
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(line()); });
    auto* card = new QFrame;
    card->setObjectName("candidate");
    columnIn(card, 4, {{m_line, 1}, rowOf(8, {{m_where, 1}, m_accept, m_copy})}, {14, 12, 12, 12});
    return card;
}

QWidget* LinePanel::neighbours() {
    m_neighbours->setShownRows(kShownNeighbours);
    m_neighbours->setToolTip(
        tr("The lines of the next numbers, with your sliders as they are; a click goes there. Each is a line of its own: numbers that are close are not "
           "more alike than others."));
    connect(m_neighbours, &LineList::chosen, &m_document, &Document::goToNeighbour);
    connect(m_neighbours, &LineList::opened, &m_document, [this](int row) {
        if (QApplication::mouseButtons() == Qt::NoButton) // a double-click went there with its first click
            m_document.goToNeighbour(row);
    });
    return filledWith(columnOf(6, {styledLabel("section", tr("OTHER SEEDS"), false), {m_neighbours, 1}}));
}

QWidget* LinePanel::endRow(std::size_t end, const QString& name, const QString& help) {
    auto* field = m_ends[end] = new QLineEdit;
    auto* take = m_take[end] = new QPushButton(tr("Take the line above"));
    m_refusals[end] = styledLabel("refusal");
    m_refusals[end]->hide();
    auto* caption = new QLabel(name);
    caption->setFixedWidth(kNames);
    caption->setBuddy(field);
    field->setAccessibleName(tr("%1: a line of yours").arg(name));
    field->setAccessibleDescription(help);
    field->setPlaceholderText(help);
    field->setMaxLength(kMostTypedLine);
    field->setAcceptDrops(false); // files are for the window
    field->setClearButtonEnabled(true);
    explain(take, tr("%1: take the line above").arg(name), tr("Puts the line that you stand on here"));
    connect(field, &QLineEdit::textEdited, this, [this, end](const QString& line) { setEnd(end, line, tr("Typing")); });
    connect(field, &QLineEdit::editingFinished, &m_document, &Document::endGesture);
    connect(take, &QPushButton::clicked, this, [this, end] {
        m_document.endGesture();
        setEnd(end, line(), tr("Take the line"));
        m_document.endGesture();
    });
    auto* below = rowOf(0, {m_refusals[end]}, {kNames + 8, 0, 0, 0}); // from the field's left edge
    return filledWith(columnOf(6, {rowOf(8, {caption, {field, 1}, take}), below}));
}

QWidget* LinePanel::between() {
    m_stops->setShownRows(kShownStops);
    m_stops->setToolTip(tr("The lines on the way; a click goes there"));
    connect(m_stops, &LineList::chosen, this, [this](int row) {
        m_document.goTo(m_between.stops[static_cast<std::size_t>(row)].point, m_document.state().place.params, tr("Go to a line between"));
    });
    connect(m_stops, &LineList::opened, m_stops, &LineList::chosen);
    explain(m_copyAll, tr("Copy all lines between"), tr("Copies the lines from the first to the last"));
    connect(m_copyAll, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_stops->lines().join('\n')); });
    auto* hint = styledLabel("muted", tr("Write two lines of your own: here come those on the way from one to the other."));
    hint->setAlignment(Qt::AlignCenter);
    auto* place = new QWidget;
    place->setObjectName("dropPlace");
    place->setAttribute(Qt::WA_StyledBackground);
    auto* inside = new QVBoxLayout(place);
    inside->addWidget(hint);
    m_way->addWidget(place);
    m_way->addWidget(m_stops);
    auto* title = styledLabel("section", tr("BETWEEN TWO LINES"), false);
    title->setToolTip(tr("Each of the two lines has a point in the model's space; these are the lines on the straight way "
                         "between them. The first and the last are your own, as the model redraws them."));
    return filledWith(columnOf(6, {rowOf(kAsAround, {{title, 1}, m_copyAll}), endRow(0, tr("From"), tr("The line that the way begins with")), {m_way, 1},
                                      endRow(1, tr("To"), tr("The line that it ends with"))}));
}

void LinePanel::setEnd(std::size_t end, const QString& line, const QString& what) {
    m_document.edit(what, [&](ExploreState& state) { state.ends[end] = line; });
}

void LinePanel::showState() {
    if (!serves()) return;
    const ExploreState& state = m_document.state();
    for (std::size_t end = 0; end < m_ends.size(); ++end)
        if (m_ends[end]->text() != state.ends[end]) m_ends[end]->setText(state.ends[end]);
    if (std::exchange(m_seed, state.seed()) != state.seed()) m_neighbours->setHere(-1);
    showStops();
}

void LinePanel::showFrame(const Frame& frame) {
    if (!serves(frame.modelHash)) return;
    m_frame = frame;
    m_line->setLine(frame.line);
    m_where->setText(nameOfPlace(frame.state.place));
    showAccepted();
    warn();
}

void LinePanel::showSurroundings(const Surroundings& surroundings) {
    if (!serves(surroundings.modelHash)) return;
    QStringList lines;
    for (const Glimpse& neighbour : surroundings.neighbours)
        lines << neighbour.line;
    m_neighbours->setLines(lines);
    warn();
}

void LinePanel::showBetween(const Between& between) {
    if (!serves(between.modelHash)) return;
    m_between = between;
    showStops();
    warn();
}

void LinePanel::showStops() {
    QStringList lines;
    int here = -1;
    const Latent point = m_between.stops.empty() ? Latent() : m_document.latent();
    for (const Between::Stop& stop : m_between.stops) {
        if (here < 0 && point == stop.point) here = static_cast<int>(lines.size());
        lines << stop.line;
    }
    m_stops->setLines(lines);
    m_stops->setHere(here);
    m_way->setCurrentIndex(lines.isEmpty() ? 0 : 1);
    m_copyAll->setEnabled(!lines.isEmpty());
    for (std::size_t end = 0; end < m_ends.size(); ++end) {
        const bool isAnswered = m_between.ends[end] == m_ends[end]->text(); // else the answer is on its way
        const QString refusal = isAnswered ? m_between.refusals[end] : QString();
        m_refusals[end]->setText(refusal);
        m_refusals[end]->setVisible(!refusal.isEmpty());
        m_ends[end]->setAccessibleDescription(refusal.isEmpty() ? m_ends[end]->placeholderText() : refusal);
    }
}

void LinePanel::showAccepted() {
    m_accept->setEnabled(!m_frame.line.trimmed().isEmpty());
    m_accept->setChecked(m_accepted.has(m_frame.line));
    m_accept->setText(m_accept->isChecked() ? tr("Accepted") : tr("Accept"));
}

void LinePanel::acceptLine() {
    m_accepted.setAccepted(line(), !m_accepted.has(line()), m_document.undoStack());
    showAccepted();
}

void LinePanel::warn() {
    const QString sentence = m_glyphs.warningFor(line() + m_neighbours->lines().join(QString()) + m_stops->lines().join(QString()), font());
    m_warning->setText(sentence);
    m_warning->setVisible(!sentence.isEmpty());
}

} // namespace seedbed
