#pragma once
#include "core/model/model_card.h"

#include <QImage>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QListWidget;
class QPushButton;

namespace seedbed {

class Engine;
class Theme;

/// The models at hand as cards: starters and the person's own, then recent files, missing ones greyed.
class LibraryPanel : public QWidget {
    Q_OBJECT

  public:
    /// What of the theme stands on a model's card; empty: a picture that it makes; none: the model is of no known kind.
    using Icon = std::function<std::optional<QString>(const ModelCard& card)>;
    LibraryPanel(Engine& engine, Theme& theme, Icon icon, QWidget* parent = nullptr);

    const std::vector<ModelInfo>& models() const { return m_models; }
    void setOpened(const ModelInfo& model);    ///< it is marked, and the first of the recent ones from now on
    QImage picture(const QString& path) const; ///< of the card

  Q_SIGNALS:
    void listed();
    void chosen(const QString& path);
    void openRequested();
    void teachRequested();

  private:
    void showModels();
    void drawCards();
    void setPicture(const QString& path, const QImage& picture);
    void addSection(const QString& name);
    void addCard(const QString& path, const QString& name, const QString& detail);

    Engine& m_engine;
    Theme& m_theme;
    Icon m_icon;
    std::vector<ModelInfo> m_models;
    QString m_opened; ///< file
    QListWidget* m_list;
    QPushButton* m_open;
};

} // namespace seedbed
