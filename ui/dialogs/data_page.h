#pragma once
#include "ui/training/train_views.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace seedbed {

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
    void setProgress(qint64 done, qint64 total);
    void showData(const OpenedData& data);
    void showRefusal(const QString& sentence);

  Q_SIGNALS:
    void chosen(const QStringList& paths);

  private:
    QWidget* dropPlace();
    QWidget* readingPlace();
    QWidget* foundPlace();
    QPushButton* chooser(const QString& name, bool folder);
    void showFigures(const std::vector<DataInWords::Figure>& figures);
    void showLists(const std::vector<DataInWords::List>& lists);
    void showThumbnails(const std::vector<Thumbnail>& thumbnails);

    Theme& m_theme;
    QStackedWidget* m_places;
    QLabel *m_path, *m_refusal, *m_reading, *m_explained, *m_legend, *m_labelsTitle;
    QProgressBar* m_bar;
    ThumbnailList* m_thumbnails;
    LabelBars* m_labels;
    QHBoxLayout* m_figures;
    QVBoxLayout* m_lists; ///< folded away
};

} // namespace seedbed
