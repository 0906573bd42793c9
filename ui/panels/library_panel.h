#pragma once
#include "core/model/model_card.h"

#include <QImage>
#include <QWidget>

#include <vector>

class QListWidget;
class QPushButton;

namespace seedbed {

class Theme;

/// The models at hand as cards: starters and the person's own, then recent files, missing ones greyed.
class LibraryPanel : public QWidget {
    Q_OBJECT

  public:
    explicit LibraryPanel(Theme& theme, QWidget* parent = nullptr);

    void setModels(const std::vector<ModelInfo>& models, const QStringList& recent);
    void setPicture(const QString& path, const QImage& picture);
    void setCurrent(const QString& path);
    QImage picture(const QString& path) const; ///< of the card

  Q_SIGNALS:
    void chosen(const QString& path);
    void openRequested();
    void teachRequested();

  private:
    void addSection(const QString& name);
    void addCard(const QString& path, const QString& name, const QString& detail);

    QListWidget* m_list;
    QPushButton* m_open;
};

/// "Letters · 64 px": what a model makes, in a few words.
QString modelDetail(const ModelCard& card);

} // namespace seedbed
