#pragma once
#include "ui/panels/top_bar.h"
#include "ui/training/training.h"

#include <QObject>
#include <QPointer>

class QDialog;

namespace seedbed {

class Engine;
class MessageBar;
class Theme;
class TrainDialog;
struct ModelInfo;

/// Teaches models: the dialog, the running training and its page, what is offered when it is done or was left unfinished.
class TrainingController : public QObject {
    Q_OBJECT

  public:
    /// `models`, `picture`: those to start from, and what their cards show.
    using Models = std::function<std::vector<ModelInfo>()>;
    using Picture = std::function<QImage(const QString& path)>;
    TrainingController(QWidget& window, Engine& engine, Theme& theme, MessageBar& offer, Models models, Picture picture);

    QWidget* page() const { return m_page; }
    Training& training() { return m_training; }
    void teach(const QStringList& files); ///< none: the person will say
    void lookBack(const QString& model);  ///< on what it made while it learned
    bool mayClose();                      ///< else it asks, and wants to close later

  Q_SIGNALS:
    void failed(const QString& sentence);
    void pageWanted(seedbed::Page page);
    void openWanted(const QString& model);
    void learned(const QString& model); ///< a new file of the library
    void closeWanted();

  private:
    void showLearned(const QString& model, const QString& report, const QString& standing);
    void offerToResume(const std::vector<TrainJob>& jobs);
    void end();

    QWidget& m_window;
    Engine& m_engine;
    Theme& m_theme;
    MessageBar& m_offer;
    Models m_models;
    Picture m_picture;
    Training m_training;
    QWidget* m_page;
    QPointer<TrainDialog> m_teaching;
    QPointer<QDialog> m_question;
    bool m_closes = false; ///< as soon as the training has stopped
};

} // namespace seedbed
