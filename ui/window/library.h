#pragma once
#include "core/model/model_card.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace seedbed {

class Engine;
class LibraryPanel;
class Theme;

/// The models at hand and what their cards show.
class Library : public QObject {
    Q_OBJECT

  public:
    /// `icon`: what of the theme stands on a model's card; empty: a picture that it makes; none: the model is of no known kind.
    using Icon = std::function<std::optional<QString>(const ModelCard& card)>;
    Library(LibraryPanel& panel, Engine& engine, Theme& theme, Icon icon, QObject* parent);

    const std::vector<ModelInfo>& models() const { return m_models; }
    void setOpened(const ModelInfo& model);

  Q_SIGNALS:
    void listed();

  private:
    void show();
    void drawCards();

    LibraryPanel& m_panel;
    Engine& m_engine;
    Theme& m_theme;
    Icon m_icon;
    std::vector<ModelInfo> m_models;
    std::string m_opened; ///< file
};

} // namespace seedbed
