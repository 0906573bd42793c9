#include "ui/panels/steer_rows.h"

#include "core/formats/error.h"
#include "core/sample/find_steering.h"
#include "ui/dialogs/steer_dialog.h"
#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/value_row.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr double kTrusted = 0.75; // of the pairs; half of them chance tells

/// Where a slider of -100..100 stands.
double shareOf(const Steered& one) {
    const double end = one.strength < 0 ? -one.by.low() : one.by.high();
    return end > 0 ? std::round(100 * one.strength / end) : 0;
}

double strengthOf(const Steering& by, double share) { return std::clamp(share / 100 * (share < 0 ? -by.low() : by.high()), by.low(), by.high()); }

QString judged(const Steering& by) {
    if (by.pairs == 0) return SteerRows::tr("Whether it leads to such lines was not measured: that takes %1 of each kind.").arg(kFewestJudged);
    const QString text = SteerRows::tr("Tried on pairs of your lines without learning from them: it leads to the right one %1 times of %2.");
    const QString doubt = by.right < kTrusted * by.pairs ? ' ' + SteerRows::tr("That is hardly better than chance; give more lines.") : QString();
    return text.arg(by.right).arg(by.pairs) + doubt;
}

bool areAlike(const std::vector<Steered>& one, const std::vector<Steered>& other) { return std::ranges::equal(one, other, {}, &Steered::by, &Steered::by); }

} // namespace

SteerRows::SteerRows(std::string key, Document& document, Engine& engine, Theme& theme, QWidget* parent)
    : QWidget(parent), m_key(std::move(key)), m_document(document), m_engine(engine), m_theme(theme), m_add(new QPushButton),
      m_column(columnIn(this, 10, {m_add})) {
    explain(m_add, {}, tr("Finds a slider from example lines of two kinds that you give, like questions and answers"));
    connect(m_add, &QPushButton::clicked, this, &SteerRows::ask);
    connect(&m_engine, &Engine::findingSteeringChanged, this, &SteerRows::showFinding);
    connect(&m_engine, &Engine::steeringFound, this, [this](const Steering& steering) {
        if (!m_document.hasModel() || m_document.model().card.hash != steering.model) return;
        std::vector<Steered> all = m_all;
        all.push_back({steering, strengthOf(steering, 50)});
        change(tr("Add a direction"), std::move(all));
    });
    showFinding(m_engine.isFindingSteering());
}

void SteerRows::level(ExploreState& state) const {
    std::vector<Steered> all = m_all;
    for (Steered& one : all)
        one.strength = 0;
    state.place.params.set(m_key, steeringText(all));
}

void SteerRows::change(const QString& what, std::vector<Steered> all) {
    m_document.step(what, [&](ExploreState& state) { state.place.params.set(m_key, steeringText(all)); });
}

void SteerRows::ask() {
    auto* dialog = new SteerDialog(window());
    connect(dialog, &SteerDialog::wanted, this, [this, model = m_document.model()](const QString& name, const QString& toward, const QString& away) {
        m_engine.findSteering(model, name, toward, away);
    });
    dialog->open();
}

void SteerRows::showFinding(bool finds) {
    m_add->setText(finds ? tr("Finding a direction…") : tr("Add a direction…"));
    m_add->setAccessibleName(m_add->text());
    m_add->setEnabled(!finds);
}

void SteerRows::addRow(std::size_t index) {
    const QString name = QString::fromStdString(m_all[index].by.name);
    auto* slider = new ValueRow(name, {-100, 100, 0, 1}, "%");
    slider->explain(
        tr("Leads what is written towards your example lines of the first kind, or the second; at 100 % the model finds its own text a fifth odder."));
    connect(slider, &ValueRow::amountChanged, this, [this, index](double amount) {
        std::vector<Steered> all = m_all;
        all[index].strength = strengthOf(all[index].by, amount);
        m_document.edit(QString::fromStdString(all[index].by.name), [&](ExploreState& state) { state.place.params.set(m_key, steeringText(all)); });
    });
    connect(slider, &ValueRow::gestureEnded, &m_document, &Document::endGesture);
    QLabel* oddness = styledLabel("muted");
    auto* remove = new QToolButton;
    m_theme.setIcon(remove, "close");
    explain(remove, tr("Remove the direction %1").arg(name), tr("Remove the direction %1").arg(name));
    connect(remove, &QToolButton::clicked, this, [this, index] {
        std::vector<Steered> all = m_all;
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
        change(tr("Remove a direction"), std::move(all));
    });
    QWidget* whole = filledWith(columnOf(2, {slider, rowOf(kAsAround, {{oddness, 1}, remove})}));
    m_column->insertWidget(static_cast<int>(index), whole);
    m_rows.push_back({whole, slider, oddness});
}

void SteerRows::show(const ExploreState& state) {
    const std::string& text = state.place.params.text(m_key);
    if (text == m_text && m_rows.size() == m_all.size()) return;
    m_text = text;
    std::vector<Steered> all;
    try {
        all = steeringsOf(text);
    } catch (const Error&) {
        all.clear(); // writing says what is wrong with it
    }
    const bool areSame = areAlike(all, m_all) && m_rows.size() == all.size();
    m_all = std::move(all);
    if (!areSame) {
        for (const Row& row : m_rows) {
            row.whole->hide();
            row.whole->deleteLater(); // a button of it may be what is pressed
        }
        m_rows.clear();
        for (std::size_t i = 0; i < m_all.size(); ++i)
            addRow(i);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].slider->setAmount(shareOf(m_all[i]));
        const double odder = 100 * (m_all[i].by.oddness(m_all[i].strength) - 1);
        m_rows[i].oddness->setText(tr("The model finds this %1 % odder than its own text").arg(QLocale().toString(std::max(0.0, odder), 'f', 0)) + '\n' +
                                   judged(m_all[i].by));
    }
}

} // namespace seedbed
