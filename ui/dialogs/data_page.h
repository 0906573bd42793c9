#pragma once
#include "ui/training/train_views.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace seedbed {

class DataChoices;
class LabelBars;
class Theme;
class ThumbnailList;

/// Names of pictures, for dialogs that ask for a file ("*.png").
QStringList picturePatterns();

/// First step of teaching: what to learn from, and what was found there.
class DataPage : public QWidget {
    Q_OBJECT

  public:
    explicit DataPage(Theme& theme, QWidget* parent = nullptr);

    void showReading(const QStringList& paths);
    void showReadingAgain(); ///< the same data, as the person chose
    Params chosen() const;   ///< data knobs
    void setProgress(qint64 done, qint64 total);
    void showData(const OpenedData& data);
    void showRefusal(const QString& sentence);

  Q_SIGNALS:
    void pathsChosen(const QStringList& paths);
    void choiceBegun();   ///< what was read is no longer what is wanted
    void choiceChanged(); ///< the data are to be read again

  private:
    QWidget* dropPlace();
    QWidget* readingPlace();
    QWidget* foundPlace();
    QPushButton* chooser(const QString& name, bool folder);
    void showFigures(const std::vector<DataInWords::Figure>& figures);
    void showLists(const std::vector<DataInWords::List>& lists, const QStringList& details);
    void showThumbnails(const std::vector<Thumbnail>& thumbnails);
    void fillGrid();
    void leaveOut(int index);
    void showMarks();
    QImage asShown(const Thumbnail& one) const;
    QString described(const Thumbnail& one) const;

    Theme& m_theme;
    QStackedWidget* m_places;
    QScrollArea* m_scroll = nullptr; ///< around what was found
    QLabel *m_path, *m_refusal, *m_reading, *m_explained, *m_legend, *m_labelsTitle;
    QProgressBar* m_bar;
    DataChoices* m_choices;
    QPushButton *m_more, *m_allBack;
    std::vector<Thumbnail> m_all; ///< of these data, those that are left out as well
    int m_most = 0;               ///< of them that are shown
    bool m_isAgain = false;
    ThumbnailList* m_thumbnails;
    LabelBars* m_labels;
    QHBoxLayout* m_figures;
    QVBoxLayout* m_lists; ///< folded away
};

} // namespace seedbed
