#pragma once
#include "ui/training/training.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace seedbed {

class BasePage;
class DataPage;
class LengthPage;
class Theme;

/// "Teach a model": what to learn from, from which model, how long. Data can be dropped on it anywhere.
class TrainDialog : public QDialog {
    Q_OBJECT

  public:
    /// Models to start from, and their pictures.
    using Models = std::function<std::vector<ModelInfo>()>;
    using Picture = std::function<QImage(const QString& path)>;
    TrainDialog(Training& training, Theme& theme, Models models, Picture picture, QWidget* parent = nullptr);

    void openData(const QStringList& paths);

  protected:
    void dragEnterEvent(QDragEnterEvent*) override;
    void dropEvent(QDropEvent*) override;
    void done(int result) override;

  private:
    QHBoxLayout* footer();
    void connectPages();
    void showStep(int step);
    void goOn();
    void updateButtons();
    void beginPlanning();
    void plan();
    void letGo();
    void showRefusal(const QString& sentence);
    TrainJob bareJob() const; ///< without what the last page says
    TrainJob job() const;

    Training& m_training;
    Models m_models;
    Picture m_picture;
    QStackedWidget* m_pages;
    DataPage* m_dataPage;
    BasePage* m_basePage;
    LengthPage* m_lengthPage;
    QLabel *m_steps[3], *m_busy;
    QPushButton *m_back, *m_next;
    std::optional<OpenedData> m_data;
    QString m_plannedFor; ///< base or family that the last page was begun with
    QTimer m_replan;      ///< waits until the hand rests
};

} // namespace seedbed
