#include "ui/widgets/candidate_cards.h"

#include "ui/look/layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/text_editor.h"

#include <QLabel>
#include <QPushButton>

namespace seedbed {

CandidateCards::CandidateCards(QWidget* parent) : QWidget(parent), m_row(rowIn(this, 12)) { hide(); }

CandidateCards::Card CandidateCards::card(int number, std::uint64_t seed) {
    auto* frame = new QFrame;
    frame->setObjectName("candidate");
    auto* text = new TextEditor;
    text->setObjectName("candidateText");
    text->setReadOnly(true);
    text->setPointing(false);
    text->setFrameShape(QFrame::NoFrame);
    text->setAccessibleName(tr("Candidate %1").arg(number + 1));
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* take = new QPushButton(tr("Take"));
    explain(take, tr("Take candidate %1").arg(number + 1), tr("Puts this text at the end of yours (Alt+%1)").arg(number + 1));
    take->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + number)));
    connect(take, &QPushButton::clicked, this, [this, number] { Q_EMIT taken(number); });
    columnIn(frame, 4, {rowOf(8, {{styledLabel("muted", tr("Seed %1").arg(seed), false), 1}, take}), {text, 1}}, {12, 8, 8, 8});
    m_row->addWidget(frame, 1);
    return {frame, text, take};
}

void CandidateCards::begin(std::uint64_t firstSeed, int count) {
    for (const Card& old : m_cards) {
        old.frame->hide();
        old.take->setShortcut({});
        old.frame->deleteLater(); // its button may be the one that was clicked
    }
    m_cards.clear();
    for (int i = 0; i < count; ++i)
        m_cards.push_back(card(i, firstSeed + static_cast<std::uint64_t>(i)));
    setVisible(count > 0);
}

void CandidateCards::append(int card, const QString& text) { m_cards[static_cast<std::size_t>(card)].text->append(text); }
void CandidateCards::setText(int card, const QString& text) { m_cards[static_cast<std::size_t>(card)].text->setWhole(text); }
QString CandidateCards::text(int card) const { return m_cards[static_cast<std::size_t>(card)].text->whole(); }

} // namespace seedbed
