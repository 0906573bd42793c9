#pragma once
#include "core/model/family.h"
#include "ui/training/training.h"

#include <QTextCursor>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace seedbed {

class CheckpointWall;
class CurveView;

/// A running training as it goes: what it comes to in words, curves, pictures of each checkpoint beside what they may have
/// been copied from, time left, and ways to pause and to end it.
class TrainingPanel : public QWidget {
    Q_OBJECT

  public:
    explicit TrainingPanel(Training& training, QWidget* parent = nullptr);

  Q_SIGNALS:
    void teachRequested();

  private:
    QWidget* emptyPage();
    QWidget* livePage();
    QWidget* wallRow();
    void begin();
    void beginLookingBack();
    bool has(std::vector<Medium> Family::*side) const;
    bool measuresCopies() const;
    void showLook(const LookView& look);
    void showTexts(const LookView& look);
    void showMoment(const TrainingMoments& moment);
    void showPaused(bool paused);
    void showPicture(const Glimpse& shown, const LookView::Near& near, qint64 step);
    void choose(qint64 step);
    void chooseText();
    void showDone(const QString& model, const QString& standing);
    void askWhere(); ///< to save what found no room
    void showEnd(const QString& sentence);
    void setRunning(bool running);
    void askToCancel();
    QString baseName() const;
    static QString stepName(qint64 step);
    static QString copiesInWords(const Measured& copies);

    Training& m_training;
    QStackedWidget* m_pages;
    QLabel *m_title, *m_verdict, *m_where, *m_copies, *m_events, *m_sample, *m_sampleName, *m_near, *m_nearName;
    QProgressBar* m_bar;
    CurveView* m_curves;
    CheckpointWall* m_wall;
    QStackedWidget* m_made; ///< what it makes at the looks: pictures or texts
    QPlainTextEdit* m_texts;
    std::vector<std::pair<QTextCursor, qint64>> m_textLooks; ///< where each look begins there, and its step; oldest first
    QPushButton *m_pause, *m_finish, *m_cancel, *m_keep, *m_again, *m_elsewhere, *m_teachOn;
    qint64 m_chosen = -1; ///< step of the look that *Keep this one* keeps
    bool m_isMeasuring = false;
    QString m_whereNow; ///< without the time left
};

} // namespace seedbed
