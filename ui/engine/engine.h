#pragma once
#include "core/measure/pictures/slider_effect.h"
#include "core/model/model_file.h"
#include "core/model/steering.h"
#include "core/sample/leaning.h"
#include "core/sample/learned_direction.h"
#include "ui/engine/drawing.h"
#include "ui/jobs/job_queue.h"

#include <QImage>
#include <QObject>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace seedbed {

/// One made sample: at a glance for the sheet, and where its file lies.
struct Made {
    Glimpse shown;
    QString file; ///< none: it is saved when a person says so
    Recipe recipe;
};

/// Where a picture lies in a model's space, and how near its own drawing of that point comes.
struct Found {
    Latent latent;
    Params params;    ///< that draw the point as it is
    double error = 0; ///< mean absolute error, 0 to 1
    QImage original;  ///< the picture as the model takes it
    std::string modelHash;
};

/// Seeds whose pictures a person marked: they have something, or have it not.
struct Marks {
    std::vector<std::uint64_t> with, without;
    bool operator==(const Marks&) const = default;
};

/// A token of one of several texts that are written side by side.
struct TokenOf {
    std::size_t text = 0;
    WrittenToken token;
};

/// Which pictures are looked for, and among which.
struct SearchWish {
    QString words;               ///< that they are to be like, or
    std::function<Image()> like; ///< a picture, which is read on the worker
    QString folder;              ///< where they lie; empty: they are `files`
    QStringList files;           ///< of which later wishes have the same and more
};

/// Pictures that are most like some words or a picture, best first.
struct Searched {
    struct Hit {
        QString file, name;
        double agreement = 0; ///< 1 is the same, 0 has nothing to do with it
        QImage picture;       ///< small
    };
    QString words;
    std::vector<Hit> hits;
    int of = 0; ///< pictures that were looked at
    std::string modelHash;
    int wish = 0; ///< as search() numbered it
};

/// What each word of a caption leans on in its picture.
struct Leaning {
    std::shared_ptr<const Guide> picture;
    QString caption;
    std::vector<LeaningOf> words;
};

struct HeldModel;

/// The engine as the window knows it: opens models of every medium and works with them on two threads of its own, one for what a
/// person looks at, one for what takes its time. All functions return at once.
class Engine : public QObject {
    Q_OBJECT

  public:
    explicit Engine(QObject* parent = nullptr);
    ~Engine() override;

    /// Opens a model file, a picture or JSON with a recipe, told by content; a picture without one is given back. What is being
    /// written stops.
    void open(const QString& path);
    /// Opens the model that made a sample, and goes to it.
    void open(const Recipe& recipe);

    /// Draws the state; of several wishes the newest is drawn. `ink` is the colour of letters.
    void drawFrame(const ModelInfo& model, const ExploreState& state, int scale, const QColor& ink);
    /// At leisure: gives way to frames.
    void drawSurroundings(const ModelInfo& model, const ExploreState& state, const QColor& ink);
    /// The lines between the two that the state names; of several wishes the newest.
    void drawBetween(const ModelInfo& model, const ExploreState& state);
    /// Pictures of so many seeds, to be marked.
    void drawSeeds(const ModelInfo& model, const ExploreState& state, const QColor& ink, std::uint64_t first, int count);
    /// A small picture of what a model makes, for its card.
    void drawCard(const ModelInfo& model, const QColor& ink);

    /// Makes `count` samples of fresh seeds with the sliders of the state, or variations of it, and saves each in `folder`, if there is one, as it is made,
    /// pictures `scale` times as large as the model draws, as the next three do.
    /// Seeds go on where the last such wish from the same seed ended; what lies in the folder already is not written again.
    void generate(const ModelInfo& model, const ExploreState& state, int count, bool variations, int scale, const QString& folder);
    void cancelGenerating() { m_making.cancel(kGenerating); } ///< what is saved stays
    bool isGenerating() const { return m_generates.goesOn; }
    /// Saves the state's picture, or its whole alphabet, with its recipe.
    void save(const ModelInfo& model, const ExploreState& state, int scale, const QString& file);
    /// The same picture for the clipboard; `copied` tells.
    void copy(const ModelInfo& model, const ExploreState& state, int scale);
    void copy(const QString& file); ///< one that was saved
    /// The state's letters in black, to set words in.
    void drawLetters(const ModelInfo& model, const ExploreState& state, int scale, const std::function<void(const Frame& letters)>& take);
    void savePicture(const QImage& picture, const Recipe& recipe, const QString& file);
    void saveCopy(const QString& of, const QString& file); ///< of one that was saved, with its recipe
    /// A text, and its recipe beside it (FILE with .json), if there is one.
    void saveText(const QString& file, const QString& text, const std::optional<Recipe>& recipe);

    /// Something that a person wants saved is not in its file yet; `allKept` tells when it is.
    bool isKeeping() const { return !m_keeping.empty(); }
    /// Searches give way to what waits to be saved.
    void cancelSearches();

    /// Looks for the point whose picture looks like the one that `read` gives, on the worker; of several wishes the newest.
    void find(const ModelInfo& model, const ExploreState& state, const std::function<Image()>& read);
    void cancelFinding() { m_making.cancel(kFinding); }
    bool isFinding() const { return m_finds.goesOn; }
    /// A picture as the model takes it, to be described or drawn on from; of several wishes the newest. `pictureTaken` tells.
    void takePicture(const ModelInfo& model, const std::function<Image()>& read);
    /// The pictures that a wish is most like, at most `count`. They are looked at once for each model, which takes its time; of several
    /// wishes the newest. Gives the number of the wish; `searched` tells.
    int search(const ModelInfo& model, const SearchWish& wish, int count);
    void cancelSearching() { m_making.cancel(kSearching); }
    bool isSearching() const { return m_searches.goesOn; }
    /// The direction that the marks show, some of each kind; of several wishes the newest.
    void learn(const ModelInfo& model, const Marks& marks);
    /// Whether moving along a step changes what is seen, judged by the marked pictures; `effectMeasured` tells where that can be said.
    void measureEffect(const ModelInfo& model, const ExploreState& state, const Marks& marks, const std::vector<float>& step);
    void cancelLearning(); ///< drawing what is to be marked, too

    /// Writes texts side by side; what was still being written stops, and is not heard of any more.
    void write(const ModelInfo& model, const std::vector<Request>& requests);
    void cancelWriting() { m_looking.cancel(kWriting); } ///< before the next token; `written` tells
    /// Where in its picture each word of a caption comes from; of several wishes the newest, and none once others are written.
    /// `leaningFound` tells.
    void findLeaning(const ModelInfo& model, const std::shared_ptr<const Guide>& picture, const QString& caption);
    bool isWriting() const { return m_writes.goesOn; }
    /// Finds what leads a text from example lines, one a line; `steeringFound` tells.
    void findSteering(const ModelInfo& model, const QString& name, const QString& toward, const QString& away);
    void cancelSteering() { m_making.cancel(kSteering); }
    bool isFindingSteering() const { return m_steers.goesOn; }

    /// All models of the starter and library folders.
    void listLibrary();
    /// The machine's report with its advice, once.
    void measureMachine();
    /// While a training has a core of its own, what a person looks at is made on the others: what waits for a busy core comes late.
    void shareCores(bool withTraining);

  Q_SIGNALS:
    /// `recipe` has a value when a picture or JSON with one was opened.
    void opened(const seedbed::ModelInfo& model, const std::optional<seedbed::Recipe>& recipe);
    void pictureOffered(const QString& file); ///< opened, but it holds no recipe
    void frameDrawn(const seedbed::Frame& frame);
    /// A frame that takes its time, on its way.
    void framePreviewed(const std::string& modelHash, const QImage& picture);
    void surroundingsDrawn(const seedbed::Surroundings& surroundings);
    void betweenDrawn(const seedbed::Between& between);
    void seedsDrawn(const std::vector<seedbed::Glimpse>& pictures);
    void cardDrawn(const QString& path, const QImage& picture);
    void generatingChanged(bool generating);
    void generatingProgressed(qint64 done, qint64 total, double secondsLeft);
    void sampleMade(const seedbed::Made& made);
    void saved(const QString& file);
    void allKept(); ///< or said by `failed` before, why not
    void copied(const QImage& picture);
    void findingChanged(bool finding);
    void findingProgressed(qint64 done, qint64 total);
    void found(const seedbed::Found& found);
    void pictureTaken(const std::shared_ptr<const seedbed::Image>& picture, const QImage& original, const std::string& modelHash);
    void searchingChanged(bool searching);
    void searchingProgressed(qint64 done, qint64 total);
    void searched(const seedbed::Searched& searched);
    void learned(const seedbed::Marks& marks, const seedbed::Learned& learned);
    void effectMeasured(const seedbed::Marks& marks, const seedbed::SliderEffect& effect);
    void writingChanged(bool writing);
    /// What came since the last time, in order; at most 30 times a second.
    void tokensWritten(const std::vector<seedbed::TokenOf>& tokens);
    /// The whole texts, which may stop before the last tokens; none when it was cancelled or failed.
    void written(const QStringList& texts);
    void leaningFound(const seedbed::Leaning& leaning);
    void findingSteeringChanged(bool finding);
    void steeringFound(const seedbed::Steering& steering);
    void libraryListed(const std::vector<seedbed::ModelInfo>& models);
    void machineMeasured(const seedbed::Sentence& advice);
    void failed(const QString& sentence);

  private:
    /// Wishes, of each of which the newest counts: those of m_looking, and those of m_making.
    static constexpr const char *kOpening = "open", *kFrame = "frame", *kSurroundings = "surroundings", *kBetween = "between", *kSeeds = "seeds",
                                *kWriting = "write", *kLeaning = "lean";
    static constexpr const char *kGenerating = "generate", *kFinding = "find", *kLearning = "learn", *kSteering = "steer", *kCopying = "copy",
                                *kEffect = "effect", *kTaking = "take", *kSearching = "search";
    /// Something that the window shows while it goes on.
    struct Work {
        const char* slot;
        void (Engine::*changed)(bool);
        bool goesOn = false;
    };
    void change(Work& work, bool goesOn);
    JobQueue::Deliver opening(const Recipe& recipe, HeldModel& held);
    void stopsBeing(const JobQueue& queue, const QString& slot);
    void keep(JobQueue& queue, JobQueue::Job job);
    void noteMade(const std::string& series, std::uint64_t from, const Made& made);

    std::shared_ptr<HeldModel> m_shown, m_maker; ///< one a queue, used on its worker only
    Work m_generates{kGenerating, &Engine::generatingChanged}, m_finds{kFinding, &Engine::findingChanged}, m_writes{kWriting, &Engine::writingChanged},
        m_steers{kSteering, &Engine::findingSteeringChanged}, m_searches{kSearching, &Engine::searchingChanged};
    int m_newest = 0;      ///< wish to write
    int m_searched = 0;    ///< wishes to search
    QStringList m_written; ///< of it, once it is done
    struct Series {
        std::uint64_t from = 0, next = 0;
    };
    std::set<QString> m_keeping; ///< slots of what is to be saved
    int m_keeps = 0;
    std::map<std::string, Series> m_series; ///< seeds made so far, by model and way
    JobQueue m_looking;                     ///< what a person waits for
    JobQueue m_making;                      ///< batches and searches, with a model of their own, so that sliders answer meanwhile
    JobQueue m_filing;                      ///< texts are saved at once, whatever is being made
};

} // namespace seedbed
