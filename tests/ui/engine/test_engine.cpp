#include "ui/engine/engine.h"

#include "tests/ui/window_fixture.h"

#include <QSignalSpy>

using namespace seedbed;

namespace {

constexpr int kMany = 1000; // not done before the test has looked

} // namespace

/// Seeds of samples that are made one wish after the other.
class TestEngine : public QObject {
    Q_OBJECT

    WindowFixture m_on;
    ModelInfo m_model;
    std::unique_ptr<Engine> m_engine;
    std::vector<std::uint64_t> m_seeds; ///< of the samples that were made

    ExploreState stateAt(std::uint64_t seed) const {
        ExploreState state;
        state.place = Place::fresh(m_model.space, familyById(m_model.card.family).sampleSpecs(m_model.card));
        state.place.corners = cornersFrom(seed);
        return state;
    }
    void begin(std::uint64_t seed, int count, bool variations = false) { m_engine->generate(m_model, stateAt(seed), count, variations, 1, {}); }
    bool ends() const {
        return QTest::qWaitFor([this] { return !m_engine->isGenerating(); }, kPatience);
    }
    std::vector<std::uint64_t> made(std::uint64_t seed, int count, bool variations = false) {
        m_seeds.clear();
        begin(seed, count, variations);
        return ends() ? m_seeds : std::vector<std::uint64_t>();
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepare();
        m_model = readModelInfo(m_on.model.toStdString());
    }
    void init() {
        m_engine = std::make_unique<Engine>();
        m_seeds.clear();
        connect(m_engine.get(), &Engine::sampleMade, this, [this](const Made& made) { m_seeds.push_back(made.recipe.seed); });
    }
    void cleanup() { m_engine.reset(); }

    void seedsGoOnWhereTheLastWishFromTheSameSeedEnded() {
        using Seeds = std::vector<std::uint64_t>;
        QCOMPARE(made(13, 3), (Seeds{13, 14, 15}));
        QCOMPARE(made(13, 2), (Seeds{16, 17}));
        QCOMPARE(made(13, 2, true), (Seeds{13, 14})); // variations are another series
        QCOMPARE(made(40, 2), (Seeds{40, 41}));
        QCOMPARE(made(40, 1), (Seeds{42}));
    }

    void lateSamplesOfAnEarlierWishDoNotMoveTheSeedsOfTheNext() {
        begin(13, kMany);
        QTRY_VERIFY_WITH_TIMEOUT(m_seeds.size() >= 3, kPatience);
        begin(40, 2); // waits for the first
        m_engine->cancelGenerating();
        QVERIFY(ends());
        QCOMPARE(made(40, 2), (std::vector<std::uint64_t>{40, 41}));
    }

    void aTextIsSavedWhileSamplesAreMade() {
        QTemporaryDir folder;
        const QString file = folder.filePath("verse.txt");
        begin(13, kMany);
        m_engine->saveText(file, "One line.", {});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kPatience);
        QVERIFY(m_engine->isGenerating()); // it did not wait for all of them
    }

    void nothingIsHeardOfSamplesWhenTheEngineGoesWhileTheyAreMade() {
        begin(13, kMany);
        QTRY_VERIFY_WITH_TIMEOUT(m_seeds.size() >= 3, kPatience);
        m_engine.reset();
        const auto heard = m_seeds.size();
        QTest::qWait(50);
        QCOMPARE(m_seeds.size(), heard);
    }
};

int main(int argc, char** argv) { return runWindowTest<TestEngine>(argc, argv); }
#include "test_engine.moc"
