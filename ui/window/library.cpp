#include "ui/window/library.h"

#include "ui/engine/engine.h"
#include "ui/look/settings.h"
#include "ui/look/theme.h"
#include "ui/panels/library_panel.h"

#include <utility>

namespace seedbed {

namespace {

constexpr QSize kCardPicture(42, 42);

} // namespace

Library::Library(LibraryPanel& panel, Engine& engine, Theme& theme, Icon icon, QObject* parent)
    : QObject(parent), m_panel(panel), m_engine(engine), m_theme(theme), m_icon(std::move(icon)) {
    connect(&m_engine, &Engine::cardDrawn, &m_panel, &LibraryPanel::setPicture);
    connect(&m_engine, &Engine::libraryListed, this, [this](const std::vector<ModelInfo>& models) {
        m_models = models;
        show();
        Q_EMIT listed();
    });
    connect(&m_theme, &Theme::changed, this, &Library::drawCards);
}

void Library::setOpened(const ModelInfo& model) {
    m_opened = model.path.string();
    settings::addRecentModel(QString::fromStdString(m_opened));
    show();
}

void Library::show() {
    m_panel.setModels(m_models, settings::recentModels());
    m_panel.setCurrent(QString::fromStdString(m_opened));
    drawCards();
}

void Library::drawCards() {
    for (const ModelInfo& model : m_models) {
        const auto icon = m_icon(model.card);
        if (icon && icon->isEmpty())
            m_engine.drawCard(model, m_theme.colour("ink"));
        else if (icon)
            m_panel.setPicture(QString::fromStdString(model.path.string()), m_theme.icon(*icon).pixmap(kCardPicture, m_panel.devicePixelRatioF()).toImage());
    }
}

} // namespace seedbed
