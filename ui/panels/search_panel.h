#pragma once
#include "ui/engine/engine.h"
#include "ui/panels/panel.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace seedbed {

class ThumbnailList;

/// Pictures that are most like the words a person types, or like one of those that were found, best first: of a folder, which is remembered
/// and looked at when it is first searched, or of all that was made since the window opened. For a model that knows both.
class SearchPanel : public Panel {
    Q_OBJECT

  public:
    /// `describes`: the models are those that say what is in a picture, else those that draw captions; `use`: what a click does.
    SearchPanel(Document& document, Engine& engine, bool describes, const QString& use, QWidget* parent = nullptr);

    void setFolder(const QString& folder);

  Q_SIGNALS:
    void chosen(const QString& file, bool made); ///< since the window opened, else it lies in the folder

  private:
    bool knowsPictures() const { return serves() && (m_document.describes() || m_document.drawsCaptions()); }
    bool isAmongMade() const;
    void search();
    void searchLike();
    void begin(SearchWish wish);
    void clear();
    void show(const Searched& searched);
    void showPlaces();
    void showNote(); ///< while nothing was found
    void showButtons();
    void showBusy(bool busy);
    QString current() const; ///< file of the one that was found and clicked

    Engine& m_engine;
    const QString m_use;
    QLineEdit* m_words;
    QComboBox* m_where;
    QPushButton *m_cancel, *m_like, *m_inFolder;
    QLabel* m_note;
    ThumbnailList* m_hits;
    QTimer m_rest;      ///< pictures come when the hand rests
    QStringList m_made; ///< files, since the window opened
    std::vector<Searched::Hit> m_found;
    int m_wish = 0;
    bool m_areMade = false; ///< what was found
};

} // namespace seedbed
