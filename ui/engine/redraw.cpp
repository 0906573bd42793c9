#include "ui/engine/redraw.h"

#include <utility>

namespace seedbed {

namespace {

constexpr int kSharp = 2, kSharpest = 3;

} // namespace

Redraw::Redraw(Document& document, Engine& engine, Theme& theme, QObject* parent) : QObject(parent), m_document(document), m_engine(engine), m_theme(theme) {
    m_idle.setSingleShot(true);
    m_idle.setInterval(kRest);
    connect(&m_idle, &QTimer::timeout, this, &Redraw::rest);
    connect(&m_document, &Document::modelChanged, this, [this] {
        m_drawn = {};
        m_idle.stop();
    });
    connect(&m_document, &Document::stateChanged, this, &Redraw::changed);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_drawn = {};
        if (m_document.hasModel()) changed();
    });
}

void Redraw::changed() {
    if (m_document.model().space.dimension == 0) return; // there is no point to draw
    const Place& place = m_document.state().place;
    const auto& guide = m_document.state().picture.guide;
    Latent latent = m_document.latent();
    if (latent == m_drawn && place.params == m_drawnParams && guide == m_drawnGuide && place.own == m_drawnOwn) {
        if (std::exchange(m_drawnPart, place.part) != place.part) m_engine.drawSurroundings(m_document.model(), m_document.state(), m_theme.colour("ink"));
        return;
    }
    m_drawn = std::move(latent);
    m_drawnParams = place.params;
    m_drawnGuide = guide;
    m_drawnPart = place.part;
    m_drawnOwn = place.own;
    draw(1);
    m_idle.start();
}

void Redraw::rest() {
    draw(m_pixelRatio > 1 ? kSharpest : kSharp);
    m_engine.drawSurroundings(m_document.model(), m_document.state(), m_theme.colour("ink"));
}

void Redraw::draw(int scale) { m_engine.drawFrame(m_document.model(), m_document.state(), scale, m_theme.colour("ink")); }

} // namespace seedbed
