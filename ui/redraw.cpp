#include "ui/redraw.h"

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
    connect(&m_document, &Document::modelChanged, this, [this] { m_drawn = {}; });
    connect(&m_document, &Document::stateChanged, this, &Redraw::changed);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_drawn = {};
        if (m_document.hasModel())
            changed();
    });
}

void Redraw::changed() {
    Latent latent = m_document.latent();
    if (latent == m_drawn && m_document.state().params == m_drawnParams)
        return;
    m_drawn = std::move(latent);
    m_drawnParams = m_document.state().params;
    draw(1);
    m_idle.start();
}

void Redraw::rest() {
    draw(m_pixelRatio > 1 ? kSharpest : kSharp);
    m_explorer.drawSurroundings(m_document.model(), m_document.state(), m_theme.colour("ink"));
}

void Redraw::draw(int scale) { m_explorer.drawFrame(m_document.model(), m_document.state(), scale, m_theme.colour("ink")); }

} // namespace seedbed
