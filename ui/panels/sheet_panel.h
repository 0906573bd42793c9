#pragma once
#include "ui/explorer.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace seedbed {

class Theme;
class ThumbnailList;

/// The pictures that Generate made, as they come, with progress, a way to stop, and where they are kept.
class SheetPanel : public QWidget {
    Q_OBJECT

  public:
    explicit SheetPanel(Theme& theme, QWidget* parent = nullptr);

    /// A fresh sheet that will be saved in `folder`.
    void begin(const QString& folder, bool alphabets);
    void add(const Made& made);
    void setBusy(bool busy);
    void setProgress(qint64 done, qint64 total, double secondsLeft);
    int count() const { return static_cast<int>(m_made.size()); }

  Q_SIGNALS:
    void chosen(const seedbed::Made& made);
    void opened(const seedbed::Made& made);
    void cancelRequested();

  private:
    Theme& m_theme;
    std::vector<Made> m_made;
    QString m_folder;
    bool m_alphabets = false;
    ThumbnailList* m_list;
    QProgressBar* m_bar;
    QLabel *m_left, *m_where;
    QPushButton *m_cancel, *m_show;
};

} // namespace seedbed
