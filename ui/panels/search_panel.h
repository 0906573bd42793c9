#pragma once
#include "ui/engine/engine.h"
#include "ui/panels/panel.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;

namespace seedbed {

class ThumbnailList;

/// Pictures of a folder that are most like the words a person types, best first. The folder is remembered; its pictures are looked at
/// when they are first searched.
class SearchPanel : public Panel {
    Q_OBJECT

  public:
    SearchPanel(Document& document, Engine& engine, QWidget* parent = nullptr);

    void setFolder(const QString& folder);

  Q_SIGNALS:
    void chosen(const QString& file);

  private:
    void search();
    void show(const Searched& searched);
    void showFolder();
    void showBusy(bool busy);

    Engine& m_engine;
    QLineEdit* m_words;
    QPushButton *m_folder, *m_cancel;
    QLabel* m_note;
    ThumbnailList* m_hits;
    QTimer m_rest; ///< pictures come when the hand rests
    std::vector<Searched::Hit> m_found;
};

} // namespace seedbed
