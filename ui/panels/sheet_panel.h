#pragma once
#include "ui/engine/engine.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace seedbed {

class AcceptedLines;
class LineList;
class Theme;
class ThumbnailList;

/// What Generate made, as it comes, with progress and a way to stop: pictures, and where they are kept, or lines, of which a person
/// accepts, copies and saves those that are good.
class SheetPanel : public QWidget {
    Q_OBJECT

  public:
    SheetPanel(AcceptedLines& accepted, Theme& theme, QWidget* parent = nullptr);

    /// A fresh sheet of pictures that will be saved in `folder`; `called`: what each is, %1 its seed.
    void begin(const QString& folder, bool alphabets, const QString& called);
    void beginLines();
    void add(const Made& made);
    void setBusy(bool busy);
    void setProgress(qint64 done, qint64 total, double secondsLeft);
    bool holdsLines() const; ///< else pictures
    int count() const { return static_cast<int>(m_made.size()); }

  Q_SIGNALS:
    void chosen(const seedbed::Made& made);
    void opened(const seedbed::Made& made);
    void cancelRequested();
    void acceptToggled(const QString& line, bool accept);
    void copyRequested(const QString& file); ///< the picture that lies there
    void saveRequested(const QString& line, const seedbed::Recipe& recipe);
    void savePictureRequested(const QString& file); ///< elsewhere

  private:
    QHBoxLayout* footer();
    void clear();
    void copy();
    void save();
    void showButtons();
    void showLines();
    void showTheme();

    AcceptedLines& m_accepted;
    Theme& m_theme;
    std::vector<Made> m_made;
    QString m_folder, m_called;
    bool m_alphabets = false;
    QStackedWidget* m_lists;
    ThumbnailList* m_list;
    LineList* m_lines;
    QProgressBar* m_bar;
    QLabel *m_left, *m_where;
    QPushButton *m_cancel, *m_show, *m_copy, *m_save;
};

} // namespace seedbed
