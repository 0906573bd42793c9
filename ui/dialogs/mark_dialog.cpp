#include "ui/dialogs/mark_dialog.h"

#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thumbnail_list.h"
#include "ui/widgets/value_row.h"

#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace seedbed {

namespace {

constexpr QSize kMarkSize(800, 704), kPicture(76, 76), kLetters(116, 58);
constexpr int kPictures = 48, kDrawnAtOnce = 8; // few enough that what the marks show is not kept waiting
constexpr std::size_t kLeast = 3;               // of each kind
constexpr double kTrusted = 0.75;               // of the pairs; half of them chance tells
constexpr double kBadge = 0.36;                 // of the picture's height
const QColor kHas(0x1f, 0x8a, 0x4c), kHasNot(0xc2, 0x35, 0x35);

/// The picture, large enough for a ring and a tick or a cross upon it.
QImage marked(const QImage& picture, QSize size, double ratio, bool has) {
    QImage shown = fitted(picture, size, ratio).toImage().convertToFormat(QImage::Format_ARGB32_Premultiplied);
    const QSizeF area = shown.deviceIndependentSize();
    const QColor colour = has ? kHas : kHasNot;
    const double side = kBadge * area.height(), unit = side / 10;
    QPainter painter(&shown);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 4));
    painter.drawRoundedRect(QRectF({}, area).adjusted(1, 1, -1, -1), 8, 8);
    painter.translate(area.width() - side - 3, area.height() - side - 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(0, 0, side, side));
    painter.setPen(QPen(Qt::white, 1.5 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (has) {
        painter.drawPolyline(QPolygonF({{2.8 * unit, 5.3 * unit}, {4.4 * unit, 6.9 * unit}, {7.3 * unit, 3.5 * unit}}));
    } else {
        painter.drawLine(QPointF(3.3, 3.3) * unit, QPointF(6.7, 6.7) * unit);
        painter.drawLine(QPointF(6.7, 3.3) * unit, QPointF(3.3, 6.7) * unit);
    }
    return shown;
}

} // namespace

MarkDialog::MarkDialog(const Document& document, Engine& engine, Theme& theme, QWidget* parent)
    : QDialog(parent), m_engine(engine), m_theme(theme), m_model(document.model()), m_state(document.state()), m_wanted(kPictures), m_name(new QLineEdit),
      m_list(new ThumbnailList(tr("Pictures to mark"), document.isAlphabet() ? kLetters : kPicture)), m_count(styledLabel("plain")),
      m_verdict(styledLabel("muted")), m_more(namedButton(tr("More pictures"), tr("Draws others below these; the marks stay"))),
      m_add(namedButton(tr("Add it"))) {
    setWindowTitle(tr("Add a direction"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_name->setAccessibleName(tr("Name of the direction"));
    m_name->setPlaceholderText(document.isAlphabet() ? tr("What you call it, like “serifs”") : tr("What you call it, like “glasses”"));
    m_name->setMaxLength(40);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->countEveryClick();
    m_list->setAccessibleDescription(tr("Space marks a picture: it has it, it has it not, no mark"));
    m_more->setAutoDefault(false);
    m_verdict->setMinimumHeight(3 * m_verdict->fontMetrics().lineSpacing()); // else the pictures move under the hand
    m_verdict->setAlignment(Qt::AlignTop);
    auto* cancel = namedButton(tr("Cancel"), {}, [this] { reject(); });
    cancel->setAutoDefault(false);
    m_add->setObjectName("primary");
    m_add->setDefault(true);
    auto* about = styledLabel("plain", tr("Mark some pictures that have something, say glasses, and some that have not: a click marks one that has it, a "
                                          "second click one that has not, a third takes the mark away. "
                                          "From both kinds a slider is found that leads from one to the other."));
    auto* buttons = rowOf(kAsAround, {m_more, LayoutPart::room(), cancel, m_add});
    columnIn(this, 12, {about, m_name, {m_list, 1}, m_count, m_verdict, buttons}, {32, 24, 32, 24});
    resize(kMarkSize);
    connect(m_name, &QLineEdit::textChanged, this, &MarkDialog::check);
    connect(m_list, &ThumbnailList::chosen, this, &MarkDialog::markNext);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_wanted += kPictures;
        drawSome();
        check();
    });
    connect(m_add, &QPushButton::clicked, this, [this] {
        Q_EMIT found({m_name->text().trimmed().toStdString(), m_learned->step, m_effect.changed, m_effect.of});
        accept();
    });
    connect(&m_engine, &Engine::seedsDrawn, this, &MarkDialog::add);
    connect(&m_engine, &Engine::learned, this, [this](const Marks& ofMarks, const Learned& learned) {
        if (ofMarks == m_asked) {
            m_learned = learned;
            m_engine.measureEffect(m_model, m_state, ofMarks, learned.step);
        }
        check();
    });
    connect(&m_engine, &Engine::effectMeasured, this, [this](const Marks& ofMarks, const SliderEffect& effect) {
        if (ofMarks == m_asked) m_effect = effect;
        check();
    });
    check();
    drawSome();
}

void MarkDialog::done(int result) {
    m_engine.cancelLearning();
    QDialog::done(result);
}

void MarkDialog::drawSome() {
    m_engine.drawSeeds(m_model, m_state, m_theme.colour("ink"), m_state.seed() + m_pictures.size(),
        std::min(kDrawnAtOnce, m_wanted - static_cast<int>(m_pictures.size())));
}

void MarkDialog::add(const std::vector<Glimpse>& pictures) {
    for (const Glimpse& glimpse : pictures) {
        m_pictures.push_back({glimpse.picture});
        m_list->add(glimpse.picture, {});
        showMark(m_list->count() - 1);
    }
    if (static_cast<int>(m_pictures.size()) < m_wanted) drawSome();
    check();
}

void MarkDialog::markNext(int index) {
    Mark& mark = m_pictures.at(static_cast<std::size_t>(index)).mark;
    mark = mark == Mark::none ? Mark::with : mark == Mark::with ? Mark::without : Mark::none;
    showMark(index);
    learn();
    check();
}

void MarkDialog::showMark(int index) {
    const auto& [picture, mark] = m_pictures.at(static_cast<std::size_t>(index));
    const QString number = QString::number(index + 1);
    m_list->setShown(index, mark == Mark::none ? picture : marked(picture, m_list->iconSize(), devicePixelRatioF(), mark == Mark::with),
        mark == Mark::none   ? tr("Picture %1, not marked").arg(number)
        : mark == Mark::with ? tr("Picture %1 has it").arg(number)
                             : tr("Picture %1 has it not").arg(number));
}

Marks MarkDialog::marks() const {
    Marks all;
    for (std::size_t i = 0; i < m_pictures.size(); ++i)
        if (m_pictures[i].mark != Mark::none) (m_pictures[i].mark == Mark::with ? all.with : all.without).push_back(m_state.seed() + i);
    return all;
}

void MarkDialog::learn() {
    const Marks now = marks();
    m_asked = now;
    m_learned.reset();
    m_effect = {};
    if (std::min(now.with.size(), now.without.size()) >= kLeast) m_engine.learn(m_model, now);
}

QString MarkDialog::verdict() const {
    if (std::min(m_asked.with.size(), m_asked.without.size()) < kLeast) return {};
    if (!m_learned) return tr("Finding a direction…");
    QString text = tr("Tried on pairs of your pictures, without their own marks: it tells which of the two has it %1 times of %2.")
                       .arg(m_learned->right)
                       .arg(m_learned->pairs);
    if (m_learned->right < kTrusted * m_learned->pairs)
        text += ' ' + tr("That is too little to trust: mark more pictures, or look for something plainer to see.");
    if (m_effect.of > 0) {
        text += ' ' + tr("With the slider at its end, %1 of %2 of those that have it not look as if they had it.").arg(m_effect.changed).arg(m_effect.of);
        if (2 * m_effect.changed < m_effect.of) text += ' ' + tr("So it sorts pictures better than it changes them.");
    }
    if (m_name->text().trimmed().isEmpty()) text += ' ' + tr("Give it a name.");
    return text;
}

void MarkDialog::check() {
    const Marks now = marks();
    m_count->setText(tr("With it: %1, without it: %2. Ten of each is good, three the least.").arg(now.with.size()).arg(now.without.size()));
    m_verdict->setText(verdict());
    m_more->setEnabled(static_cast<int>(m_pictures.size()) >= m_wanted);
    m_add->setEnabled(m_learned && !m_name->text().trimmed().isEmpty());
}

} // namespace seedbed
