#include "ui/engine/redraw.h"

#include <utility>

namespace seedbed {

namespace {

constexpr int kRest = 120; // ms without a change
constexpr int kSharp = 2, kSharpest = 3;

} // namespace

Redraw::Redraw(Document& document, Explorer& explorer, Theme& theme, QObject* parent)
    : QObject(parent), m_document(document), m_explorer(explorer), m_theme(theme) {
    m_idle.setSingleShot(true);
    m_idle.setInterval(kRest);
    connect(&m_idle, &QTimer::timeout, this, &Redraw::rest);
    connect(&m_document, &Document::modelChanged, this, [this] {
        m_drawn = {};
        m_drawnEnds = {};
        m_idle.stop();
    });
    connect(&m_document, &Document::stateChanged, this, &Redraw::changed);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_drawn = {};
        if (m_document.hasModel())
            changed();
    });
}

void Redraw::changed() {
    if (m_document.writes())
        return; // there is nothing to draw
    const ExploreState& state = m_document.state();
    if (state.ends != m_drawnEnds || state.params != m_drawnParams)
        m_idle.start(); // the way between them comes when the hand rests
    Latent latent = m_document.latent();
    if (latent == m_drawn && state.params == m_drawnParams && state.guide == m_drawnGuide && state.own == m_drawnOwn) {
        if (std::exchange(m_drawnPart, state.part) != state.part)
            m_explorer.drawSurroundings(m_document.model(), state, m_theme.colour("ink"));
        return;
    }
    m_drawn = std::move(latent);
    m_drawnParams = state.params;
    m_drawnGuide = state.guide;
    m_drawnPart = state.part;
    m_drawnOwn = state.own;
    m_sharp = false;
    draw(1);
    m_idle.start();
}

void Redraw::rest() {
    const ExploreState& state = m_document.state();
    if (m_document.writesLines() && (state.ends != m_drawnEnds || state.params != m_betweenParams))
        m_explorer.drawBetween(m_document.model(), state);
    m_drawnEnds = state.ends;
    m_betweenParams = state.params;
    if (std::exchange(m_sharp, true))
        return;
    draw(m_pixelRatio > 1 ? kSharpest : kSharp);
    m_explorer.drawSurroundings(m_document.model(), state, m_theme.colour("ink"));
}

void Redraw::draw(int scale) { m_explorer.drawFrame(m_document.model(), m_document.state(), scale, m_theme.colour("ink")); }

} // namespace seedbed
