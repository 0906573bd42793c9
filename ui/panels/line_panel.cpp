#include "ui/panels/line_panel.h"

#include "ui/document/accepted_lines.h"
#include "ui/document/document.h"
#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/line_list.h"
#include "ui/widgets/line_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace seedbed {

namespace {

constexpr int kShownNeighbours = 5, kShownStops = 8, kMostTyped = 1000;
constexpr int kNames = 44; // pixels for From and To

QLabel* label(const char* name, const QString& text = {}) {
    auto* made = new QLabel(text);
    made->setObjectName(name);
    made->setTextFormat(Qt::PlainText);
    return made;
}

} // namespace

LinePanel::LinePanel(Document& document, AcceptedLines& accepted, Theme& theme, QWidget* parent)
    : QWidget(parent), m_document(document), m_accepted(accepted), m_theme(theme), m_line(new LineView), m_neighbours(new LineList(tr("Neighbouring seeds"))),
      m_stops(new LineList(tr("Lines between"))), m_where(label("muted")), m_warning(label("refusal")), m_accept(new QPushButton(tr("Accept"))),
      m_copy(new QPushButton(tr("Copy"))), m_copyAll(new QPushButton(tr("Copy all"))), m_way(new QStackedWidget) {
    m_warning->setAccessibleName(tr("Warning"));
    m_warning->setWordWrap(true);
    m_warning->hide();
    auto* column = columnIn(this, 14);
    column->addWidget(card(), 2);
    column->addWidget(m_warning);
    column->addWidget(neighbours(), 2);
    column->addWidget(between(), 4);
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
    m_accept->setIcon(m_theme.icon("accept"));
    connect(&m_theme, &Theme::changed, m_accept, [this] { m_accept->setIcon(m_theme.icon("accept")); });
    m_accept->setCheckable(true);
    m_accept->setAccessibleName(tr("Accept the line"));
    m_accept->setToolTip(tr("Keeps the line in a file that a model can learn from; again, and it is forgotten (Ctrl+L)"));
    connect(m_accept, &QPushButton::clicked, this, &LinePanel::acceptLine);
    m_copy->setAccessibleName(tr("Copy the line"));
    m_copy->setToolTip(tr("Copies the line (Ctrl+C)"));
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(line()); });
    for (QPushButton* button : {m_accept, m_copy})
        button->setAccessibleDescription(button->toolTip());
    auto* card = new QFrame;
    card->setObjectName("candidate");
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_where, 1);
    row->addWidget(m_accept);
    row->addWidget(m_copy);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(14, 12, 12, 12);
    column->setSpacing(4);
    column->addWidget(m_line, 1);
    column->addLayout(row);
    return card;
}

QWidget* LinePanel::neighbours() {
    m_neighbours->setShownRows(kShownNeighbours);
    m_neighbours->setToolTip(tr("The lines of the next seeds; a click goes there"));
    const auto go = [this](int row) {
        m_document.endGesture();
        m_document.newSeed(m_document.state().seed() + static_cast<std::uint64_t>(row) + 1);
        m_document.endGesture();
    };
    connect(m_neighbours, &LineList::chosen, this, go);
    connect(m_neighbours, &LineList::opened, this, [this, go](int row) {
        if (QApplication::mouseButtons() == Qt::NoButton) // a double-click went there with its first click
            go(row);
    });
    auto* part = new QWidget;
    auto* column = columnIn(part, 6);
    column->addWidget(label("section", tr("NEIGHBOURING SEEDS")));
    column->addWidget(m_neighbours, 1);
    return part;
}

QWidget* LinePanel::endRow(std::size_t end, const QString& name, const QString& help) {
    auto* field = m_ends[end] = new QLineEdit;
    auto* take = m_take[end] = new QPushButton(tr("Take the line above"));
    m_refusals[end] = label("refusal");
    m_refusals[end]->setWordWrap(true);
    m_refusals[end]->hide();
    auto* caption = new QLabel(name);
    caption->setFixedWidth(kNames);
    caption->setBuddy(field);
    field->setAccessibleName(tr("%1: a line of yours").arg(name));
    field->setAccessibleDescription(help);
    field->setPlaceholderText(help);
    field->setMaxLength(kMostTyped);
    field->setAcceptDrops(false); // files are for the window
    field->setClearButtonEnabled(true);
    take->setAccessibleName(tr("%1: take the line above").arg(name));
    take->setToolTip(tr("Puts the line that you stand on here"));
    take->setAccessibleDescription(take->toolTip());
    connect(field, &QLineEdit::textEdited, this, [this, end](const QString& line) { setEnd(end, line, tr("Typing")); });
    connect(field, &QLineEdit::editingFinished, &m_document, &Document::endGesture);
    connect(take, &QPushButton::clicked, this, [this, end] {
        m_document.endGesture();
        setEnd(end, line(), tr("Take the line"));
        m_document.endGesture();
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(caption);
    row->addWidget(field, 1);
    row->addWidget(take);
    auto* part = new QWidget;
    auto* column = columnIn(part, 6);
    column->addLayout(row);
    auto* below = new QHBoxLayout; // from the field's left edge
    below->setSpacing(0);
    below->addSpacing(kNames + 8);
    below->addWidget(m_refusals[end], 1);
    column->addLayout(below);
    return part;
}

QWidget* LinePanel::between() {
    m_stops->setShownRows(kShownStops);
    m_stops->setToolTip(tr("The lines on the way; a click goes there"));
    connect(m_stops, &LineList::chosen, this, [this](int row) {
        m_document.goTo(m_between.stops[static_cast<std::size_t>(row)].point, m_document.state().place.params, tr("Go to a line between"));
    });
    connect(m_stops, &LineList::opened, m_stops, &LineList::chosen);
    m_copyAll->setAccessibleName(tr("Copy all lines between"));
    m_copyAll->setToolTip(tr("Copies the lines from the first to the last"));
    m_copyAll->setAccessibleDescription(m_copyAll->toolTip());
    connect(m_copyAll, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_stops->lines().join('\n')); });
    auto* hint = label("muted", tr("Write two lines of your own: here come those on the way from one to the other."));
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    auto* place = new QWidget;
    place->setObjectName("dropPlace");
    place->setAttribute(Qt::WA_StyledBackground);
    auto* inside = new QVBoxLayout(place);
    inside->addWidget(hint);
    m_way->addWidget(place);
    m_way->addWidget(m_stops);
    auto* title = label("section", tr("BETWEEN TWO LINES"));
    title->setToolTip(tr("Each of the two lines has a point in the model's space; these are the lines on the straight way "
                         "between them. The first and the last are your own, as the model redraws them."));
    auto* header = new QHBoxLayout;
    header->addWidget(title, 1);
    header->addWidget(m_copyAll);
    auto* part = new QWidget;
    auto* column = columnIn(part, 6);
    column->addLayout(header);
    column->addWidget(endRow(0, tr("From"), tr("The line that the way begins with")));
    column->addWidget(m_way, 1);
    column->addWidget(endRow(1, tr("To"), tr("The line that it ends with")));
    return part;
}

void LinePanel::setEnd(std::size_t end, const QString& line, const QString& what) {
    m_document.edit(what, [&](ExploreState& state) { state.ends[end] = line; });
}

void LinePanel::showState() {
    if (m_document.medium() != Medium::line) return;
    const ExploreState& state = m_document.state();
    for (std::size_t end = 0; end < m_ends.size(); ++end)
        if (m_ends[end]->text() != state.ends[end]) m_ends[end]->setText(state.ends[end]);
    if (std::exchange(m_seed, state.seed()) != state.seed()) m_neighbours->setHere(-1);
    showStops();
}

void LinePanel::showFrame(const Frame& frame) {
    if (m_document.medium() != Medium::line || frame.modelHash != m_document.model().card.hash) return;
    m_frame = frame;
    m_line->setLine(frame.line);
    m_where->setText(frame.state.place.restored ? QString() : tr("Seed %1").arg(frame.state.seed()));
    showAccepted();
    warn();
}

void LinePanel::showSurroundings(const Surroundings& surroundings) {
    if (m_document.medium() != Medium::line || surroundings.modelHash != m_document.model().card.hash) return;
    QStringList lines;
    for (const Glimpse& neighbour : surroundings.neighbours)
        lines << neighbour.line;
    m_neighbours->setLines(lines);
    warn();
}

void LinePanel::showBetween(const Between& between) {
    if (m_document.medium() != Medium::line || between.modelHash != m_document.model().card.hash) return;
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
        QString refusal = m_between.refusals[end];
        if (m_between.ends[end] != m_ends[end]->text()) // the answer is on its way
            refusal.clear();
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
    if (m_accepted.has(line()))
        m_accepted.forget({line().trimmed()}, m_document.undoStack());
    else
        m_accepted.accept(line(), m_document.undoStack());
    showAccepted();
}

void LinePanel::warn() {
    const QString sentence = m_glyphs.warningFor(line() + m_neighbours->lines().join(QString()) + m_stops->lines().join(QString()), font());
    m_warning->setText(sentence);
    m_warning->setVisible(!sentence.isEmpty());
}

} // namespace seedbed
