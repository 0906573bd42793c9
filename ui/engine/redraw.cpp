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
    const bool isOtherPart = std::exchange(m_drawnPart, place.part) != place.part;
    Wish wish{m_document.latent(), place.params, m_document.state().picture.guide, place.seed(), place.captions, place.own};
    if (wish == m_drawn) {
        if (isOtherPart) m_engine.drawSurroundings(m_document.model(), m_document.state(), m_theme.colour("ink"));
        return;
    }
    m_drawn = std::move(wish);
    draw(1);
    m_idle.start();
}

void Redraw::rest() {
    draw(m_pixelRatio > 1 ? kSharpest : kSharp);
    m_engine.drawSurroundings(m_document.model(), m_document.state(), m_theme.colour("ink"));
}

void Redraw::draw(int scale) { m_engine.drawFrame(m_document.model(), m_document.state(), scale, m_theme.colour("ink")); }

} // namespace seedbed
