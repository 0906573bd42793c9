#include "ui/panels/caption_fields.h"

#include "ui/engine/drawing.h"
#include "ui/look/layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/value_row.h"

#include <QLabel>
#include <QLineEdit>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kLongestCaption = 500;

std::set<QChar::Script> scriptsOf(const QString& text) {
    std::set<QChar::Script> scripts;
    for (const char32_t character : text.toUcs4())
        if (QChar::isLetter(character)) scripts.insert(QChar::script(character));
    return scripts;
}

} // namespace

CaptionFields::CaptionFields(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_way(new ValueRow(tr("On the way"), {0, 1, 0, 0.01}, {})), m_note(styledLabel("muted")) {
    m_fields[0] = field(0, tr("What to draw"), tr("What to draw: a few words, in the language of the captions that it learned from"));
    m_fields[1] = field(1, tr("… and on to"), tr("… and on to something else: a slider leads from one to the other"));
    m_note->hide();
    m_way->explain(tr("0 is the first caption, 1 the second one; between them lies what has something of both"));
    connect(m_way, &ValueRow::amountChanged, this,
        [this](double amount) { m_document.edit(tr("On the way"), [&](ExploreState& state) { state.place.padX = amount; }); });
    connect(m_way, &ValueRow::gestureEnded, &m_document, &Document::endGesture);
    columnIn(this, 8, {m_fields[0], rowOf(16, {{m_fields[1], 1}, {m_way, 1}}), m_note});
    connect(&m_document, &Document::stateChanged, this, &CaptionFields::showState);
}

QLineEdit* CaptionFields::field(std::size_t which, const QString& name, const QString& help) {
    auto* field = new QLineEdit;
    explain(field, name, help);
    field->setPlaceholderText(help);
    field->setMaxLength(kLongestCaption);
    field->setAcceptDrops(false); // files are for the window
    field->setClearButtonEnabled(true);
    connect(field, &QLineEdit::textEdited, this, [this, which](const QString& caption) {
        m_document.edit(tr("Typing"), [&](ExploreState& state) { state.place.setCaption(which, caption.trimmed().toStdString()); });
    });
    connect(field, &QLineEdit::editingFinished, &m_document, &Document::endGesture);
    return field;
}

void CaptionFields::showState() {
    const Place& place = m_document.state().place;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const QString caption = QString::fromStdString(place.captions[i]);
        if (m_fields[i]->text().trimmed() != caption) m_fields[i]->setText(caption); // else a blank that is being typed would go
    }
    m_fields[1]->setEnabled(place.hasCaption());
    m_way->setVisible(!place.captions[1].empty());
    m_way->setAmount(place.padX);
    showNote();
}

void CaptionFields::forgetModel() {
    m_examples.reset();
    m_scripts.clear();
    m_nearest.clear();
    for (QLineEdit* field : m_fields)
        field->setPlaceholderText(field->toolTip());
    showNote();
}

void CaptionFields::showSurroundings(const Surroundings& surroundings) {
    m_nearest = surroundings.nearest;
    if (surroundings.captions && surroundings.captions != m_examples) {
        m_examples = surroundings.captions;
        m_scripts.clear();
        for (const std::string& caption : *m_examples)
            m_scripts.merge(scriptsOf(QString::fromStdString(caption)));
        for (std::size_t i = 0; i < m_fields.size() && !m_examples->empty(); ++i) { // two that lie apart
            const QString example = QString::fromStdString((*m_examples)[m_examples->size() * (2 * i + 1) / 4]);
            m_fields[i]->setPlaceholderText(i == 0 ? tr("What to draw, such as: %1").arg(example) : tr("… and on to, such as: %1").arg(example));
        }
    }
    showNote();
}

bool CaptionFields::isRead(const QString& caption) const {
    const auto own = scriptsOf(caption);
    return own.empty() || m_scripts.empty() || std::ranges::any_of(own, [this](QChar::Script script) { return m_scripts.contains(script); });
}

/// What stands in a field is the caption, unless a slider leads away from it.
void CaptionFields::showNote() {
    const Place& place = m_document.state().place;
    const bool isMoved = std::ranges::any_of(place.sliders, [](double amount) { return amount != 0; });
    QString note;
    for (const std::string& caption : place.captions)
        if (!isRead(QString::fromStdString(caption)))
            note = tr("This model has never read such letters. It learned from captions like: %1").arg(QString::fromStdString(m_examples->front()));
    if (note.isEmpty() && !m_nearest.isEmpty() && (isMoved || !place.hasCaption() || place.padX > 0))
        note = tr("Of the captions that it knows, the nearest to where you stand: %1").arg(m_nearest);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace seedbed
