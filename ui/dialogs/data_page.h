#pragma once
#include "ui/training/train_views.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace seedbed {

class Disclosure;
class LabelBars;
class Theme;
class ThumbnailList;

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
    void showPictures(const OpenedData& data);
    void showText(const TextReport& report);
    void setFigures(const QString (&figures)[4]);
    void showFigures(const DatasetReport& report);
    void showLists(const DatasetReport& report);
    void showSkipped(const QStringList& lines);
    void showThumbnails(const std::vector<Thumbnail>& thumbnails);

    Theme& m_theme;
    QStackedWidget* m_places;
    QLabel *m_path, *m_refusal, *m_reading, *m_explained, *m_legend, *m_labelsTitle;
    QLabel* m_figures[4];
    QProgressBar* m_bar;
    ThumbnailList* m_thumbnails;
    LabelBars* m_labels;
    Disclosure *m_skipped, *m_duplicates;
};

} // namespace seedbed
