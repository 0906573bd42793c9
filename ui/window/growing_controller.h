#pragma once
#include "core/measure/synthesis/synthesis.h"
#include "core/model/model_card.h"
#include "ui/jobs/job_queue.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <optional>
#include <vector>

class QDialog;
class QWidget;

namespace seedbed {

class Engine;
class MessageBar;
class Training;
class WorkBar;

/// Grows datasets: the dialog, the bar that tells how far it is, and what it came to.
class GrowingController : public QObject {
    Q_OBJECT

  public:
    GrowingController(QWidget& window, Engine& engine, Training& training, MessageBar& offer);

    QWidget* bar() const;
    /// Asks for what to grow with one of the models of pictures among these; `current`: the one that is open.
    void grow(std::vector<ModelInfo> models, const std::optional<ModelInfo>& current);
    bool isUsing(const QString& model) const { return m_queue.isBusy() && m_model == model; }
    bool mayClose(); ///< while nothing is being made; else it asks, and wants to close later

  Q_SIGNALS:
    void said(const QString& sentence);
    void failed(const QString& sentence);
    void closeWanted();

  private:
    void start(const SynthesisJob& job); ///< in the background; nothing while one is being made

    QWidget& m_window;
    Engine& m_engine;
    Training& m_training;
    MessageBar& m_offer;
    WorkBar* m_bar;
    QPointer<QDialog> m_question;
    QString m_model;       ///< file that it grows with
    bool m_closes = false; ///< as soon as it has stopped
    JobQueue m_queue;
};

} // namespace seedbed
