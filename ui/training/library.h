#pragma once
#include "core/model/model_card.h"
#include "ui/jobs/job_queue.h"

#include <QString>

#include <utility>
#include <vector>

namespace seedbed {

/// A model that lies in the trash, with all that belongs to it.
struct Removed {
    ModelInfo model;
    std::vector<std::pair<QString, QString>> files; ///< where each lay, and where it lies in the trash
};

/// Changes the person's library on a thread of its own: models are renamed, go to the trash and come back.
class Library : public QObject {
    Q_OBJECT

  public:
    explicit Library(QObject* parent = nullptr);

    void rename(const ModelInfo& model, const QString& name);
    void remove(const ModelInfo& model);
    void restore(const Removed& removed);

  Q_SIGNALS:
    void renamed(const QString& from, const QString& to, const QString& name);
    void removed(const seedbed::Removed& removed);
    void restored(const QString& model);
    void failed(const QString& sentence);

  private:
    JobQueue m_queue;
};

} // namespace seedbed
