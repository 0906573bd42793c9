#include "ui/panels/paint_bar.h"

#include "ui/look/layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mask_view.h"
#include "ui/widgets/value_row.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kStandardChange = 0.8, kStandardBrush = 6, kLargestBrush = 32;

} // namespace

PaintBar::PaintBar(Document& document, MaskView& view, QWidget* parent)
    : QWidget(parent), m_document(document), m_view(view),
      m_toggle(namedButton(tr("Change part of it"), tr("Paint over a part of the picture and have only that drawn anew (Ctrl+E)"))) {
    m_toggle->setCheckable(true);
    columnIn(this, 8, {tools()});
    for (QWidget* part : std::initializer_list<QWidget*>{this, m_toggle})
        part->hide();
    connect(m_toggle, &QPushButton::clicked, this, &PaintBar::setOn);
    connect(&m_view, &MaskView::painted, this, &PaintBar::paint);
    connect(&m_document, &Document::stateChanged, this, &PaintBar::showState);
}

/// Works while a part is changed.
void PaintBar::addKey(const QKeySequence& key, const std::function<void()>& act) {
    m_keys << new QShortcut(key, this, act);
    m_keys.back()->setEnabled(false);
}

QWidget* PaintBar::tools() {
    auto* hint = styledLabel("muted", tr("Paint over what shall change; with nothing painted all of it changes. The right button erases."));
    hint->setAlignment(Qt::AlignHCenter);
    m_brush = new ValueRow(tr("Brush"), {1, kLargestBrush, kStandardBrush, 1}, {});
    m_brush->explain(tr("How thick the brush is ([ and ])"));
    connect(m_brush, &ValueRow::amountChanged, this, [this](double radius) { m_view.setBrush(static_cast<int>(radius)); });
    m_change = new ValueRow(tr("Change"), {0, 1, kStandardChange, 0.05}, {});
    m_change->explain(tr("How far the painted part may leave the picture: 0 not at all, 1 it is forgotten"));
    connect(m_change, &ValueRow::amountChanged, this, &PaintBar::setChange);
    connect(m_change, &ValueRow::gestureEnded, &m_document, &Document::endGesture);
    const auto resize = [this](double by) {
        const double radius = std::clamp(m_brush->slider()->amount() + by, 1.0, kLargestBrush);
        m_brush->setAmount(radius);
        m_view.setBrush(static_cast<int>(radius));
    };
    addKey(QKeySequence("["), [resize] { resize(-1); });
    addKey(QKeySequence("]"), [resize] { resize(1); });
    addKey(QKeySequence("Ctrl+A"), [this] { m_view.fill(true); });
    addKey(QKeySequence("Ctrl+D"), [this] { m_view.fill(false); });
    for (const char* key : {"Return", "Enter"}) // of the picture only: fields and buttons have their own use for it
        new QShortcut(
            QKeySequence(key), &m_view, this, [this] { drawAnew(); }, Qt::WidgetShortcut);
    auto* mark = namedButton(tr("Mark all"), tr("Marks all of the picture (Ctrl+A)"), [this] { m_view.fill(true); });
    auto* clear = namedButton(tr("Clear"), tr("Marks nothing (Ctrl+D)"), [this] { m_view.fill(false); });
    m_drawAnew = namedButton(tr("Draw anew"), tr("Draws the marked part anew, each time another way (Return)"), [this] { drawAnew(); });
    m_drawAnew->setObjectName("primary");
    return filledWith(columnOf(kAsAround, {hint, rowOf(16, {{m_brush, 1}, {m_change, 1}, mark, clear, m_drawAnew})}));
}

void PaintBar::setAvailable(bool available) {
    m_available = available;
    m_shown = {};
    if (available) m_view.setSide(m_document.model().card.size);
    m_toggle->setVisible(available);
    setOn(available && m_document.state().picture.mask);
}

bool PaintBar::isOn() const { return m_toggle->isChecked(); }

void PaintBar::setOn(bool on) {
    m_toggle->setChecked(on && m_available);
    setVisible(isOn());
    for (auto* key : m_keys)
        key->setEnabled(isOn());
    m_view.setBrush(static_cast<int>(m_brush->slider()->amount()));
    m_view.setPainting(isOn());
    Q_EMIT changed(isOn());
    if (!isOn() && m_document.hasModel()) paint({});
    showState();
}

void PaintBar::paint(const std::shared_ptr<const Image>& mask) {
    m_document.step(tr("Paint"), [&](ExploreState& state) { state.picture.mask = mask; });
}

void PaintBar::setShown(const Image& picture, const ExploreState& state) {
    m_shown = picture;
    m_shownState = state;
    showState();
}

bool PaintBar::isReady() const { return !m_shown.empty() && m_shownState.looksLike(m_document.state()); }

void PaintBar::showState() {
    if (!m_available) return;
    const ExploreState& state = m_document.state();
    m_view.setMask(state.picture.mask);
    if (state.picture.guide) m_change->setAmount(state.picture.guide->change);
    if (state.picture.mask && !isOn()) setOn(true); // undo brought it back
    m_drawAnew->setEnabled(isReady());
}

void PaintBar::setChange(double change) {
    m_document.edit(tr("Change"), [&](ExploreState& state) {
        if (!state.picture.guide || state.picture.guide->change == change) return;
        auto other = std::make_shared<Guide>(*state.picture.guide);
        other->change = change;
        state.picture.guide = std::move(other);
    });
}

void PaintBar::drawAnew() {
    if (isOn() && isReady()) m_document.drawAnew(m_shown, m_change->slider()->amount());
}

} // namespace seedbed
