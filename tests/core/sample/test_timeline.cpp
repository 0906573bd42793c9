#include "core/sample/sampler.h"
#include "core/sample/timeline.h"
#include "tests/core/tiny.h"

#include <QTest>

using namespace seedbed;
namespace fs = std::filesystem;

class TestTimeline : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<PictureModel> m_model;
    ParamSpecs m_specs;
    NoProgress m_quiet;

    fs::path in(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }
    Sample made(const Request& request) {
        Sample made;
        makeEach(*m_model, {&request, 1}, m_quiet, [&](int, Sample&& sample) { made = std::move(sample); });
        return made;
    }
    Timeline read(const std::string& json) const {
        writeAtomic(in("film.json"), json);
        return Timeline::read(in("film.json"), *m_model);
    }
    std::string refusal(const std::string& json) const {
        return tiny::saidBy([&] { read(json); });
    }
    Place place(std::uint64_t seed) const {
        Place place = Place::fresh(m_model->space(), m_specs);
        place.corners = cornersFrom(seed);
        return place;
    }

  private Q_SLOTS:
    void initTestCase() {
        QTemporaryDir pictures;
        m_model = tiny::trained(familyById("vae"), tiny::discs(pictures, 16), tiny::steps(5));
        m_model->card().hash = "0123456789abcdef";
        m_specs = familyById("vae").sampleSpecs(m_model->card());
    }

    void beginsAndEndsWithTheSamplesOfItsPlaces() {
        Place from = place(3), to = place(8);
        from.sliders[0] = 1.5;
        from.params.set("cleaning", 1.0);
        to.padX = 0.3;
        to.diversity = 1.1;
        const auto steps = read(R"({"stops": [{"place": )" + from.toJson() + R"(}, {"place": )" + to.toJson() + R"(, "seconds": 0.5}]})").steps(7);
        QCOMPARE(steps.size(), std::size_t(7));
        for (const auto& [step, end] : {std::pair(steps.front(), from), std::pair(steps.back(), to)}) {
            const Sample alone = made(end.request(m_model->card(), m_model->space()));
            saveSample(alone, in("end.png")); // the recipe by way of a file, as generate --recipe takes it
            const Sample again = made(requestOf(readRecipe(in("end.png")), m_model->card(), m_model->space()));
            const Sample frame = made(step);
            QVERIFY(frame.picture() == again.picture() && frame.picture() == alone.picture());
            QVERIFY(frame.recipe == again.recipe);
        }
        QVERIFY(steps[3].latent != steps.front().latent && steps[3].latent != steps.back().latent);
    }

    void samplesAreStopsToo() {
        const Sample sample = made({.latent = m_model->space().fromSeed(21), .params = sampleParams(m_model->card()), .seed = 21});
        saveSample(sample, in("sample.png"));
        const auto steps = read(R"({"modelHash": "0123456789abcdef", "stops": [{"place": {"seeds": [4]}}, {"recipe": "sample.png"}]})").steps(3);
        QVERIFY(made(steps.back()).recipe == sample.recipe);
        QVERIFY(steps.front().latent == m_model->space().fromSeed(4, kStandardDiversity));
    }

    void setsOutAndArrivesSlowly() {
        Place to = place(3);
        to.sliders[0] = 2;
        const Timeline timeline({{place(3), 0}, {to, 4}, {place(3), 1}}, m_model->card(), m_model->space());
        QCOMPARE(timeline.seconds(), 5.0);
        QCOMPARE(timeline.at(2).sliders[0], 1.0);
        QVERIFY(timeline.at(0.4).sliders[0] < 0.1 && timeline.at(3.6).sliders[0] > 1.9);
        QCOMPARE(timeline.at(4.5).sliders[0], 1.0);
        QVERIFY(timeline.at(5) == place(3) && timeline.at(99) == place(3) && timeline.at(4) == to);
    }

    void allFramesAreAsLargeAsTheFirst() {
        Place large = place(5);
        large.params.set("scale", 4.0);
        const Timeline timeline({{place(3), 0}, {large, 2}}, m_model->card(), m_model->space());
        QCOMPARE(made(timeline.steps(2).back()).picture().width, m_model->card().size);
    }

    void oneStopStandsStill() {
        const auto steps = read(R"({"stops": [{"place": {}}]})").steps(1);
        QVERIFY(steps.size() == 1 && steps[0].latent == m_model->space().fromSeed(kOpeningSeed, kStandardDiversity));
    }

    void whatIsWrongIsSaid_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("named");
        QTest::newRow("no stops") << R"({"stops": []})"
                                  << "at least one stop";
        QTest::newRow("no list") << R"([])"
                                 << "stops";
        QTest::newRow("another model") << R"({"modelHash": "beef", "stops": [{"place": {}}]})"
                                       << "another model";
        QTest::newRow("neither") << R"({"stops": [{}]})"
                                 << "either a \"place\", a \"recipe\" or a \"caption\"";
        QTest::newRow("a stop that is none") << R"({"stops": [7]})"
                                             << "either a \"place\", a \"recipe\" or a \"caption\"";
        QTest::newRow("a caption for a model that draws none") << R"({"stops": [{"caption": "a red house"}]})"
                                                               << "draws no captions";
        QTest::newRow("no time") << R"({"stops": [{"place": {}}, {"place": {}, "seconds": 0}]})"
                                 << "seconds";
        QTest::newRow("too long") << R"({"stops": [{"place": {}}, {"place": {}, "seconds": 1e9}]})"
                                  << "600 seconds";
        QTest::newRow("a damaged place") << R"({"stops": [{"place": {"pad": 1}}]})"
                                         << "\"pad\"";
        QTest::newRow("an unknown knob") << R"({"stops": [{"place": {"params": {"loudness": 1}}}]})"
                                         << "loudness";
        QTest::newRow("no such sample") << R"({"stops": [{"recipe": "nowhere.png"}]})"
                                        << "nowhere.png";
    }

    void whatIsWrongIsSaid() {
        QFETCH(QString, json);
        QFETCH(QString, named);
        const QString said = QString::fromStdString(refusal(json.toStdString()));
        QVERIFY2(said.contains("film.json") && said.contains(named), qPrintable(said));
    }

    void modelWithoutASpaceHasNoTimeline() {
        QVERIFY(!tiny::saidBy([&] { Timeline({{Place(), 0}}, m_model->card(), {}); }).empty());
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "test_timeline.moc"
