#include "ui/engine/writer.h"

#include "core/formats/atomic_file.h"
#include "core/sample/find_steering.h"

#include <QFileInfo>

#include <utility>

namespace seedbed {

struct Writer::Engine {
    std::unique_ptr<LearnsTokens> generator;

    LearnsTokens& of(const ModelInfo& wanted) {
        if (!generator || generator->card().hash != wanted.card.hash)
            generator = openTextModel(wanted.path);
        return *generator;
    }
};

namespace {

constexpr const char *kWriting = "write", *kFinding = "steer"; // slots
constexpr int kBetween = 34;              // ms: the window is told at most 30 times a second

/// Collects tokens on the worker and hands them on now and then; what is left when it goes, too.
class Batches {
  public:
    using Deliver = std::function<void(std::vector<TokenOf>&&)>;
    explicit Batches(Deliver deliver) : m_deliver(std::move(deliver)) {}
    ~Batches() { flush(); }

    void add(std::size_t text, const WrittenToken& token) {
        m_tokens.push_back({text, token});
        if (!m_since.isValid() || m_since.elapsed() >= kBetween)
            flush();
    }

  private:
    void flush() {
        m_since.start();
        if (!m_tokens.empty())
            m_deliver(std::exchange(m_tokens, {}));
    }

    Deliver m_deliver;
    std::vector<TokenOf> m_tokens;
    QElapsedTimer m_since;
};

} // namespace

Writer::Writer(QObject* parent) : QObject(parent), m_engine(std::make_shared<Engine>()), m_queue(physicalCores()), m_filing(1) {
    for (JobQueue* queue : {&m_queue, &m_filing})
        connect(queue, &JobQueue::failed, this, &Writer::failed);
    connect(&m_queue, &JobQueue::ended, this, [this](const QString& slot) {
        if (m_queue.isWaiting(slot)) // a newer wish goes on
            return;
        if (slot == kFinding)
            return setFinding(false);
        setWriting(false);
        Q_EMIT ended(std::exchange(m_texts, {}));
    });
}

Writer::~Writer() = default;

void Writer::setWriting(bool writing) {
    if (std::exchange(m_writing, writing) != writing)
        Q_EMIT writingChanged(writing);
}

void Writer::write(const ModelInfo& model, const std::vector<Request>& requests) {
    m_queue.cancel(kWriting);
    m_texts.clear();
    setWriting(true);
    m_queue.runLatest(kWriting, [this, model, requests, wish = ++m_newest, engine = m_engine](JobProgress& progress) -> JobQueue::Deliver {
        LearnsTokens& generator = engine->of(model);
        std::vector<Sample> samples;
        {
            Batches batches([this, wish, &progress](std::vector<TokenOf>&& tokens) {
                progress.post([this, wish, tokens = std::move(tokens)] {
                    if (wish == m_newest)
                        Q_EMIT tokensWritten(tokens);
                });
            });
            samples = generator.write(requests, progress, [&](std::size_t text, const WrittenToken& token) { batches.add(text, token); });
        }
        QStringList texts;
        for (const Sample& sample : samples)
            texts << QString::fromStdString(sample.text());
        return [this, wish, texts] {
            if (wish == m_newest)
                m_texts = texts;
        };
    });
}

void Writer::setFinding(bool finding) {
    if (std::exchange(m_finding, finding) != finding)
        Q_EMIT findingChanged(finding);
}

void Writer::cancel() {
    for (const char* slot : {kWriting, kFinding})
        m_queue.cancel(slot);
}

void Writer::findSteering(const ModelInfo& model, const QString& name, const QString& toward, const QString& away) {
    setFinding(true);
    m_queue.runLatest(kFinding, [this, model, engine = m_engine, called = name.toStdString(), to = exampleLines(toward.toStdString()), from = exampleLines(away.toStdString())](JobProgress& progress) -> JobQueue::Deliver {
        const Steering steering = seedbed::findSteering(engine->of(model), called, to, from, progress);
        return [this, steering] { Q_EMIT steeringFound(steering); };
    });
}

void Writer::save(const QString& file, const QString& text, const std::optional<Recipe>& recipe) {
    m_filing.run([this, file, text, recipe](JobProgress&) -> JobQueue::Deliver {
        const QFileInfo info(file);
        writeAtomic(std::filesystem::path(file.toStdString()), (text.endsWith('\n') ? text : text + '\n').toStdString());
        if (recipe)
            writeAtomic(std::filesystem::path((info.path() + '/' + info.completeBaseName() + ".json").toStdString()), recipe->toJson() + "\n");
        return [this, file] { Q_EMIT saved(file); };
    });
}

void Writer::shareCores(bool withTraining) { m_queue.setThreads(std::max(1, physicalCores() - (withTraining ? 1 : 0))); }

} // namespace seedbed
