#pragma once
#include "core/model/model_file.h"
#include "core/model/steering.h"
#include "ui/jobs/job_queue.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace seedbed {

/// A token of one of several texts that are written side by side.
struct TokenOf {
    std::size_t text = 0;
    WrittenToken token;
};

/// The engine as the writing view knows it: opens a model when it is first needed and writes on its own thread. All functions
/// return at once.
class Writer : public QObject {
    Q_OBJECT

  public:
    explicit Writer(QObject* parent = nullptr);
    ~Writer() override;

    /// Writes texts side by side; what was still being written stops, and is not heard of any more.
    void write(const ModelInfo& model, const std::vector<Request>& requests);
    /// Stops before the next token, or the next measurement of a direction; `ended` tells.
    void cancel();
    /// Finds a direction from example lines, one a line, after what is being written; `steeringFound` tells.
    void findSteering(const ModelInfo& model, const QString& name, const QString& toward, const QString& away);
    bool isFinding() const { return m_finding; }
    bool isWriting() const { return m_writing; }
    /// The text, and its recipe beside it (FILE with .json), if there is one.
    void save(const QString& file, const QString& text, const std::optional<Recipe>& recipe);
    /// While a training has a core of its own, texts are written on the others.
    void shareCores(bool withTraining);

  Q_SIGNALS:
    void writingChanged(bool writing);
    /// What came since the last time, in order; at most 30 times a second.
    void tokensWritten(const std::vector<seedbed::TokenOf>& tokens);
    /// The whole texts, which may stop before the last tokens; none when it was cancelled or failed.
    void ended(const QStringList& texts);
    void findingChanged(bool finding);
    void steeringFound(const seedbed::Steering& steering);
    void saved(const QString& file);
    void failed(const QString& sentence);

  private:
    struct Engine; ///< used on the worker only
    void setWriting(bool writing);
    void setFinding(bool finding);

    std::shared_ptr<Engine> m_engine;
    bool m_writing = false, m_finding = false;
    int m_newest = 0;      ///< wish
    QStringList m_texts;   ///< of the newest wish, once it is done
    JobQueue m_queue, m_filing;
};

} // namespace seedbed
