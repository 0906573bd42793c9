#pragma once
#include "core/base/runtime.h"
#include "core/model/model_file.h"
#include "core/sample/learned_direction.h"
#include "core/sample/sampler.h"
#include "ui/engine/drawing.h"
#include "ui/engine/finding.h"
#include "ui/jobs/job_queue.h"

#include <QObject>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>

namespace seedbed {

/// One made sample: at a glance for the sheet, and where its file lies.
struct Made {
    Glimpse shown;
    QString file; ///< none of lines, which are saved when a person says so
    Recipe recipe;
};

/// Seeds whose pictures a person marked: they have something, or have it not.
struct Marks {
    std::vector<std::uint64_t> with, without;
    bool operator==(const Marks&) const = default;
};

/// The engine as the window knows it: opens models and draws on its own thread. All functions return at once.
class Explorer : public QObject {
    Q_OBJECT

  public:
    explicit Explorer(QObject* parent = nullptr);
    ~Explorer() override;

    /// Opens a model file, a picture or JSON with a recipe, told by content; a picture without one is given back.
    void open(const QString& path);
    /// Opens the model that made a sample, and goes to it.
    void open(const Recipe& recipe);
    /// Draws the state; of several wishes the newest is drawn. `ink` is the colour of letters.
    void drawFrame(const ModelInfo& model, const ExploreState& state, int scale, const QColor& ink);
    /// At leisure: gives way to frames.
    void drawSurroundings(const ModelInfo& model, const ExploreState& state, const QColor& ink);
    /// The lines between the two that the state names; of several wishes the newest.
    void drawBetween(const ModelInfo& model, const ExploreState& state);
    /// Makes `count` samples of fresh seeds, or variations of the state, and saves each picture in `folder` as it is made. Seeds
    /// go on where the last such wish from the same seed ended; what lies in the folder already is not written again.
    void generate(const ModelInfo& model, const ExploreState& state, int count, bool variations, const QString& folder);
    void cancelGenerating(); ///< what is saved stays
    /// Saves the state's picture, or its whole alphabet, as large as the model draws, with its recipe.
    void save(const ModelInfo& model, const ExploreState& state, const QString& file);
    /// Looks for the point whose picture looks like the one that `read` gives, on the worker; of several wishes the newest.
    void find(const ModelInfo& model, const ExploreState& state, const std::function<Image()>& read);
    void cancelFinding();
    /// Pictures of so many seeds, to be marked.
    void drawSeeds(const ModelInfo& model, const ExploreState& state, const QColor& ink, std::uint64_t first, int count);
    /// The direction that the marks show, some of each kind; of several wishes the newest.
    void learn(const ModelInfo& model, const Marks& marks);
    void cancelLearning(); ///< drawing what is to be marked, too
    /// A small picture of what a model makes, for its card.
    void drawCard(const ModelInfo& model, const QColor& ink);
    /// All models of the starter and library folders.
    void listLibrary();
    /// The machine's report with its advice, once.
    void measureMachine();
    /// While a training has a core of its own, frames are drawn on the others: one that waits for a busy core comes late.
    void shareCores(bool withTraining);

  Q_SIGNALS:
    /// `recipe` has a value when a picture or JSON with one was opened.
    void opened(const seedbed::ModelInfo& model, const std::optional<seedbed::Recipe>& recipe);
    void pictureOffered(const QString& file); ///< opened, but it holds no recipe
    void frameDrawn(const seedbed::Frame& frame);
    /// A frame that takes its time, on its way.
    void framePreviewed(const std::string& modelHash, const QImage& picture);
    void findingChanged(bool finding);
    void findingProgressed(qint64 done, qint64 total);
    void found(const seedbed::Found& found);
    void seedsDrawn(const std::vector<seedbed::Glimpse>& pictures);
    void learned(const seedbed::Marks& marks, const seedbed::Learned& learned);
    void surroundingsDrawn(const seedbed::Surroundings& surroundings);
    void betweenDrawn(const seedbed::Between& between);
    void cardDrawn(const QString& path, const QImage& picture);
    void libraryListed(const std::vector<seedbed::ModelInfo>& models);
    void sampleMade(const seedbed::Made& made);
    void generatingChanged(bool generating);
    void saved(const QString& file);
    void progressed(qint64 done, qint64 total, const QString& what, double secondsLeft);
    void machineMeasured(const QStringList& advice);
    void failed(const QString& sentence);

  private:
    struct Engine; ///< used on a queue's worker only
    JobQueue::Deliver opening(const Recipe& recipe, Engine& engine);
    std::shared_ptr<Engine> m_shown, m_maker;
    JobQueue m_looking; ///< slider frames: always ready
    struct Series {
        std::uint64_t from = 0, next = 0;
    };
    std::map<std::string, Series> m_series; ///< seeds made so far, by model and way
    JobQueue m_making;  ///< batches, with an engine of their own, so that sliders answer meanwhile
};

} // namespace seedbed
