#include "ui/panels/caption_fields.h"

#include "ui/look/layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/value_row.h"

#include <QLineEdit>

namespace seedbed {

namespace {

constexpr int kLongestCaption = 500;

} // namespace

CaptionFields::CaptionFields(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_way(new ValueRow(tr("On the way"), {0, 1, 0, 0.01}, {})) {
    m_fields[0] = field(0, tr("What to draw"), tr("What to draw: a few words, in the language of the captions that it learned from"));
    m_fields[1] = field(1, tr("… and on to"), tr("… and on to something else: a slider leads from one to the other"));
    m_way->explain(tr("0 is the first caption, 1 the second one; between them lies what has something of both"));
    connect(m_way, &ValueRow::amountChanged, this,
        [this](double amount) { m_document.edit(tr("On the way"), [&](ExploreState& state) { state.place.padX = amount; }); });
    connect(m_way, &ValueRow::gestureEnded, &m_document, &Document::endGesture);
    columnIn(this, 8, {m_fields[0], rowOf(16, {{m_fields[1], 1}, {m_way, 1}})});
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
}

} // namespace seedbed
