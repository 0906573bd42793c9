#include "ui/panels/own_rows.h"

#include "ui/look/layout.h"
#include "ui/panels/state_rows.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/value_row.h"

#include <QPushButton>

namespace seedbed {

OwnRows::OwnRows(Document& document, Theme& theme, QWidget* parent) : QWidget(parent), m_document(document), m_theme(theme), m_column(columnIn(this, 8)) {
    m_column->addWidget(namedButton(tr("Add a direction…"), tr("Finds a slider from pictures that you mark, those that have something and those that have not"),
        [this] { Q_EMIT requested(); }));
}

namespace {

/// Of the pictures that were moved to its end, fewer than half show it.
bool changesLittle(const OwnDirection& direction) { return direction.of > 0 && 2 * direction.changed < direction.of; }

} // namespace

/// What was seen when it was marked; empty where nothing was.
QString OwnRows::effectInWords(const OwnDirection& direction) {
    if (direction.of == 0) return {};
    const QString seen = ' ' + tr("At its end, %1 of %2 pictures that had it not looked as if they had it.").arg(direction.changed).arg(direction.of);
    return changesLittle(direction) ? seen + ' ' + tr("It sorts pictures better than it changes them.") : seen;
}

void OwnRows::build(const ExploreState& state) {
    for (ValueRow* row : m_rows) {
        row->hide();
        row->deleteLater(); // a button of it may be what is pressed
    }
    m_rows.clear();
    m_shown = state.place.own;
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const QString name = QString::fromStdString(m_shown[i].name);
        auto* row = directionRow(name, state.place.sliders.size() - m_shown.size() + i, m_document, m_theme, false);
        row->explain(tr("Leads towards what you marked, and to the left away from it. σ is the usual spread: beyond 2 is rare.") + effectInWords(m_shown[i]));
        if (changesLittle(m_shown[i])) row->addNote(tr("Changes little that is seen"));
        row->addRemove(m_theme, tr("Remove the direction %1").arg(name));
        connect(row, &ValueRow::removeRequested, this,
            [this, i] { m_document.step(tr("Remove a direction"), [i](ExploreState& changed) { changed.removeOwn(i); }); });
        m_column->insertWidget(static_cast<int>(i), row);
        row->show(); // now, so that its room is known
        m_rows.push_back(row);
    }
}

void OwnRows::show(const ExploreState& state) {
    if (state.place.own != m_shown) build(state);
    const std::size_t first = state.place.sliders.size() - m_rows.size();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setAmount(state.place.slidersOf(state.place.part)[first + i]);
        m_rows[i]->setPinned(state.pinned[first + i]);
    }
}

void OwnRows::showEnds(const Surroundings& surroundings) {
    const std::size_t first = surroundings.low.size() - m_rows.size();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setEnds(surroundings.low[first + i], surroundings.high[first + i]);
}

} // namespace seedbed
