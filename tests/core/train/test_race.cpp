// Ways to teach that are tried for a moment: the best goes on.
#include "core/formats/json.h"
#include "core/model/model_file.h"
#include "core/train/leftovers.h"
#include "core/train/planner.h"
#include "core/train/race.h"
#include "tests/core/text.h"
#include "tests/core/tiny.h"

#include <QTest>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

/// Stops when this way is tried.
class StopAtWay final : public Progress {
  public:
    explicit StopAtWay(std::string words) : m_words(std::move(words)) {}
    void report(Activity activity, std::int64_t, std::int64_t, const Sentence& what) override {
        m_stop |= activity == Activity::comparing && what.english().find(m_words) != std::string::npos;
    }
    bool cancelled() const override { return m_stop; }

  private:
    std::string m_words;
    bool m_stop = false;
};

} // namespace

class TestRace : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    NoProgress m_quiet;
    std::shared_ptr<const Examples> m_examples;

    TrainJob job(const char* out, double seconds = 12) {
        TrainJob job = tiny::textJob(m_folder, 0, out);
        job.budget = {.seconds = seconds};
        if (!m_examples) m_examples = examplesOf(job, m_quiet);
        return job;
    }

    static Way way(const TrainJob& job, double rate, const char* words) {
        Way way{job, Sentence::verbatim(words)};
        way.job.trainParams.set("learning_rate", rate);
        return way;
    }
    static std::vector<Way> ways(const TrainJob& job) { return {way(job, 1e-6, "asleep"), way(job, 0.003, "awake")}; }

  private Q_SLOTS:
    void initTestCase() {
        startRuntime();
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
    }

    void theBestWayGoesOnWithWhatItHasLearned() {
        const TrainJob asked = job("best.safetensors");
        const auto found = race(asked, ways(asked), m_examples, nullptr, m_quiet);
        QVERIFY(found && found->resume);
        QCOMPARE(found->trainParams.number("learning_rate"), 0.003);
        QVERIFY(!fs::exists(raceOf(asked.out)));
        const std::string said = found->tried.english();
        QVERIFY2(said.find("awake") < said.find("asleep"), said.c_str());
        QVERIFY(found->budget.seconds < asked.budget.seconds);
        QVERIFY2(found->budget.seconds >= (1 - kShareForRace) * asked.budget.seconds - 1, qPrintable(QString::number(found->budget.seconds)));
        QCOMPARE(Sentence::fromJson(TrainJob::fromJson(found->toJson()).tried.toJson()), found->tried);

        // Whoever asked without knowing the way goes on with it.
        Watched watched;
        watched.finished = true;
        TrainJob again = asked;
        again.resume = true;
        const TrainResult result = trainModel(again, m_quiet, {}, &watched);
        QVERIFY(result.finished && result.steps > 0);
        QCOMPARE(result.events.front(), found->tried);
        const ModelCard card = readModelInfo(asked.out).card;
        QCOMPARE(triedBefore(card), found->tried);
        QCOMPARE(Params::fromJson(card.training.at("options")).number("learning_rate"), 0.003);
    }

    void aWayThatFailsIsOut() {
        const TrainJob asked = job("fails.safetensors", 6);
        std::vector<Way> both{way(asked, 0.003, "gone"), way(asked, 0.003, "there")};
        both[0].job.base = fs::path(m_folder.path().toStdString()) / "nowhere.safetensors";
        const auto found = race(asked, both, m_examples, nullptr, m_quiet);
        QVERIFY(found && found->base.empty());
        QVERIFY(found->tried.english().find("gone (failed)") != std::string::npos);
        both[1].job.base = both[0].job.base;
        const TrainJob none = job("none.safetensors", 6);
        QVERIFY(tiny::saidBy([&] { race(none, both, m_examples, nullptr, m_quiet); }).find("nowhere") != std::string::npos);
    }

    void aRaceThatIsCutOffIsFoundAndGoesOn() {
        fs::create_directories(libraryFolder());
        TrainJob asked = job("cut.safetensors");
        asked.out = libraryFolder() / "cut.safetensors";
        StopAtWay stop("awake");
        QVERIFY(!race(asked, ways(asked), m_examples, nullptr, stop));
        QVERIFY(fs::exists(raceOf(asked.out) / "0.checkpoint") && !fs::exists(checkpointOf(asked.out)));
        for (const char* checkpoint : {"0.checkpoint", "1.checkpoint"}) // as if it had been killed before it wrote one
            fs::remove(raceOf(asked.out) / checkpoint);
        const auto unfinished = unfinishedTrainings();
        QCOMPARE(unfinished.size(), 1U);
        QCOMPARE(unfinished.front().out, asked.out);
        QVERIFY(unfinished.front().tried.isEmpty() && unfinished.front().resume);
        QVERIFY(tiny::saidBy([&] { trainModel(asked, m_quiet); }).find("unfinished training") != std::string::npos);

        const auto found = race(unfinished.front(), ways(unfinished.front()), m_examples, nullptr, m_quiet);
        QVERIFY(found);
        QCOMPARE(found->trainParams.number("learning_rate"), 0.003);
        discardTraining(asked.out);
        QVERIFY(unfinishedTrainings().empty() && !fs::exists(checkpointOf(asked.out)));
    }

    void whoStopsGetsTheBestSoFar() {
        const TrainJob asked = job("stopped.safetensors");
        TrainControl control;
        control.finished = true;
        const auto found = race(asked, ways(asked), m_examples, &control, m_quiet);
        QVERIFY(found && fs::exists(checkpointOf(asked.out)));
    }

    // A tick in the dialog promised it also where there is no time for it.
    void aPlanSaysWhetherThereIsTimeForIt() {
        TrainJob open = job("planned.safetensors", 300);
        open.familyParams = {};
        const Plan plan = planTraining(open, m_quiet, m_examples);
        QVERIFY(plan.canRace({.seconds = 300}));
        for (const Budget& none : {Budget{.seconds = 20}, Budget{.steps = 100}})
            QVERIFY(!plan.canRace(none));
        QVERIFY(!planTraining(job("said.safetensors", 300), m_quiet, m_examples).canRace({.seconds = 300}));
    }

    // Killed between the last two moves of a race: the model was offered as unfinished for ever.
    void nothingOfARaceIsLeftInTheEnd() {
        TrainJob counted = job("counted.safetensors");
        counted.budget = {.steps = 3};
        counted.resume = true;
        fs::create_directories(raceOf(counted.out));
        QVERIFY(trainModel(counted, m_quiet).finished);
        QVERIFY(!isUnfinished(counted.out));
    }

    void onlyWhatAPersonLeavesOpenIsTried() {
        TrainJob open = job("open.safetensors", 300);
        open.familyParams = {};
        const Course& course = textCourse();
        const Facts facts = course.facts(*m_examples);
        const auto all = course.ways(open, facts);
        QVERIFY(all.size() >= 2);
        QVERIFY(all.front().job.base.empty());
        QVERIFY(std::ranges::any_of(all, [](const Way& way) { return way.job.base.stem() == "irish"; }));
        QVERIFY(isWorthRacing(open, all));
        QVERIFY(course.ways(job("said.safetensors", 300), facts).empty()); // the network is said

        TrainJob irish = open;
        irish.base = findModel("irish");
        const auto fromIrish = course.ways(irish, facts);
        QVERIFY(fromIrish.size() == 3 && fromIrish.front().job.base == irish.base && fromIrish.back().job.base.empty());
        irish.transferParams.set("adapt", std::string("lora"));
        QVERIFY(course.ways(irish, facts).empty());

        TrainJob shortOne = open, counted = open, quiet = open;
        shortOne.budget = {.seconds = 20};
        counted.budget = {.steps = 100};
        quiet.race = false;
        for (const TrainJob& none : {shortOne, counted, quiet})
            QVERIFY(!isWorthRacing(none, all));
        Facts few = facts;
        few.heldOut = 3;
        few.bytes = 3000;
        QVERIFY(course.ways(open, few).empty()); // no judge
    }
};

QTEST_GUILESS_MAIN(TestRace)
#include "test_race.moc"
