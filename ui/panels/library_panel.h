#pragma once
#include "core/model/model_card.h"

#include <QImage>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QAction;
class QListWidget;
class QListWidgetItem;
class QMenu;
class QPushButton;

namespace seedbed {

class Engine;
class Theme;

/// The models at hand as cards: starters and the person's own, then recent files, missing ones greyed. What can be done with one is in a
/// menu: of the button above, of the right mouse button, of the menu key.
class LibraryPanel : public QWidget {
    Q_OBJECT

  public:
    /// What of the theme stands on a model's card; empty: a picture that it makes; none: the model is of no known kind.
    using Icon = std::function<std::optional<QString>(const ModelCard& card)>;
    LibraryPanel(Engine& engine, Theme& theme, Icon icon, QWidget* parent = nullptr);

    const std::vector<ModelInfo>& models() const { return m_models; }
    void setOpened(const ModelInfo& model);    ///< it is marked, and the first of the recent ones from now on
    void reveal(const QString& path);          ///< a model that was just made is chosen and in sight when the list has it
    QImage picture(const QString& path) const; ///< of the card

  Q_SIGNALS:
    void listed();
    void chosen(const QString& path);
    void openRequested();
    void teachRequested();
    void renameRequested(const seedbed::ModelInfo& model);
    void deleteRequested(const seedbed::ModelInfo& model);
    void aboutRequested(const seedbed::ModelInfo& model);
    void reportRequested(const QString& report);
    void stagesRequested(const QString& model);
    void folderRequested(const QString& folder);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override; // of the list

  private:
    void buildMenu();
    void showMenu(const QPoint& globally, QListWidgetItem* item);
    void follow(QListWidgetItem* item); ///< what can be done with it
    const ModelInfo* modelOf(const QListWidgetItem* item) const;
    bool isOwn(const ModelInfo& model) const; ///< one of the library: starters stay as they are
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
    QString m_new;    ///< file of a model that is to be in sight
    QListWidget* m_list;
    QPushButton* m_open;
    QMenu* m_menu;
    QAction *m_rename, *m_delete, *m_about, *m_report, *m_stages, *m_folder, *m_forget;
    QString m_chosen; ///< file that the menu is about
};

} // namespace seedbed
