#include "core/formats/error.h"
#include "core/sample/directions.h"
#include "core/sample/sampler.h"
#include "core/sample/video.h"
#include "tests/core/tiny.h"

#include <QTest>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

double distance(const Latent& a, const Latent& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.values.size(); ++i)
        sum += (a.values[i] - b.values[i]) * (a.values[i] - b.values[i]);
    return std::sqrt(sum);
}

/// Points of a Gaussian stretched threefold along the diagonal of the first two axes.
std::vector<Latent> stretchedCloud(int count) {
    Random random(5);
    std::vector<Latent> points;
    for (int i = 0; i < count; ++i) {
        const double along = 3 * random.normal(), across = random.normal();
        points.push_back({{static_cast<float>(10 + (along + across) / std::sqrt(2)), static_cast<float>((along - across) / std::sqrt(2)),
            static_cast<float>(0.5 * random.normal())}});
    }
    return points;
}

} // namespace

class TestSampler : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<PictureModel> m_model;
    NoProgress m_quiet;

  private Q_SLOTS:
    void initTestCase() {
        QTemporaryDir pictures;
        m_model = tiny::trained(familyById("vae"), tiny::discs(pictures, 16), tiny::steps(5));
        m_model->card().hash = "0123456789abcdef";
    }

    void principalDirectionsOfAKnownGaussianAreFound() {
        const LatentSpace space = fitLatentSpace(stretchedCloud(4000), 3, 1);
        QVERIFY(std::abs(space.mean[0] - 10) < 0.2);
        QVERIFY(std::abs(space.sigmas[0] - 3) < 0.15 && std::abs(space.sigmas[1] - 1) < 0.06 && std::abs(space.sigmas[2] - 0.5) < 0.03);
        QVERIFY(std::abs(std::abs(space.directions[0][0]) - std::sqrt(0.5)) < 0.02);
        QVERIFY(std::abs(space.position(space.moved({space.mean}, 1, 2.5), 1) - 2.5) < 1e-4);
    }

    void aRangeOfLayersMovesAlone() {
        LatentSpace space = fitLatentSpace(stretchedCloud(200), 3, 1);
        space.layers = 4;
        const Latent middle{space.mean};
        QCOMPARE(space.moved(middle, 0, 2, {0, 4}), space.moved(middle, 0, 2));
        const Latent partly = space.moved(middle, 0, 2, {1, 3});
        QCOMPARE(partly.values.size(), std::size_t(12));
        QVERIFY(space.fits(partly));
        QVERIFY(std::equal(partly.values.begin(), partly.values.begin() + 3, middle.values.begin()));
        QVERIFY(std::equal(partly.values.begin() + 3, partly.values.begin() + 6, space.moved(middle, 0, 2).values.begin()));
        QVERIFY(std::abs(space.position(partly, 0) - 1) < 1e-4); // half of the layers by two
        const Latent mixed = space.mixed(middle, space.moved(middle, 0, 2), {1, 3});
        QCOMPARE(mixed, partly);
        QCOMPARE(lerp(middle, partly, 0.5).values.size(), std::size_t(12));
        QVERIFY(!space.fits({{1, 2}}));
    }

    void detailsOfABlendStayAsLongAsNoise() {
        const Latent a{{0}, {3, 0}}, b{{1}, {0, 3}}, none{{1}};
        const Latent half = lerp(a, b, 0.5);
        QCOMPARE(half.values, std::vector<float>{0.5f});
        QVERIFY(std::abs(std::hypot(half.detail[0], half.detail[1]) - 3) < 1e-5);
        QCOMPARE(lerp(a, b, 0), a);
        QVERIFY(lerp(a, none, 0.5).detail.empty());
        QCOMPARE(lerp(a, none, 0).detail, a.detail);
    }

    void theMixtureDrawsWhatItWasFittedOn() {
        std::vector<Latent> two = stretchedCloud(2000);
        for (std::size_t i = 0; i < two.size(); i += 4)
            two[i].values[0] -= 40;
        const LatentSpace space = fitLatentSpace(two, 3, 4);
        double left = 0, sum = 0;
        constexpr int kDraws = 4000;
        for (std::uint64_t seed = 0; seed < kDraws; ++seed) {
            const float x = space.fromSeed(seed).values[0];
            left += x < -10;
            sum += x;
        }
        QVERIFY2(std::abs(left / kDraws - 0.25) < 0.03, qPrintable(QString::number(left / kDraws)));
        QVERIFY(std::abs(sum / kDraws - 0.0) < 1.0);
    }

    void diversityZeroIsTheMiddleOfAKindAndSeedsRepeat() {
        const LatentSpace& space = m_model->space();
        const auto isMiddle = [point = space.fromSeed(3, 0).values](const LatentSpace::Component& component) { return component.mean == point; };
        QVERIFY(std::any_of(space.mixture.begin(), space.mixture.end(), isMiddle));
        QCOMPARE(space.fromSeed(3).values, space.fromSeed(3).values);
        QVERIFY(space.fromSeed(3).values != space.fromSeed(4).values);
    }

    void onePointAndFewPointsStillMakeASpace() {
        for (const int count : {1, 2, 7}) {
            const LatentSpace space = fitLatentSpace(stretchedCloud(count));
            for (const float value : space.fromSeed(1).values)
                QVERIFY(std::isfinite(value));
        }
    }

    void aWalkIsClosedAndEvenlyPaced() {
        std::vector<Latent> stops;
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
            stops.push_back(m_model->space().fromSeed(seed));
        const auto walk = closedWalk(stops, 90);
        QCOMPARE(walk.size(), std::size_t(90));
        QVERIFY(distance(walk[0], stops[0]) < 1e-5);
        double total = 0, longest = 0;
        for (std::size_t i = 0; i < walk.size(); ++i) {
            const double step = distance(walk[i], walk[(i + 1) % walk.size()]);
            total += step;
            longest = std::max(longest, step);
        }
        QVERIFY2(longest < 1.1 * total / 90, qPrintable(QString("%1 of mean %2").arg(longest).arg(total / 90)));
    }

    void aSavedPictureHoldsTheRecipeThatMakesItAgain() {
        const auto path = fs::path(m_folder.path().toStdString()) / "sample.png";
        const auto wishes = tiny::requests(*m_model, 3);
        const auto samples = sampleAll(*m_model, wishes, m_quiet);
        saveSample(samples[2], path);
        const Recipe recipe = readRecipe(path);
        QVERIFY(recipe == samples[2].recipe);
        const auto again = sampleAll(*m_model, std::vector{requestOf(recipe, m_model->card(), m_model->space())}, m_quiet);
        QVERIFY(again[0].picture() == samples[2].picture());
        QVERIFY(readPicture(path) == samples[2].picture());
    }

    void aRecipeOfAnotherModelIsRefusedByName() {
        Recipe recipe = sampleAll(*m_model, tiny::requests(*m_model, 1), m_quiet)[0].recipe;
        recipe.modelHash = "ffff";
        recipe.model = "Someone else's";
        try {
            requestOf(recipe, m_model->card(), m_model->space());
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("Someone else's") != std::string::npos);
        }
    }

    void aPictureWithoutRecipeIsToldSo() {
        const auto path = fs::path(m_folder.path().toStdString()) / "plain.png";
        const auto png = encodePng(tiny::disc(1, 3));
        writeAtomic(path, std::span(png));
        QVERIFY_EXCEPTION_THROWN(readRecipe(path), Error);
    }

    void moviesAndGifsAreWrittenWholeOrNotAtAll() {
        const fs::path root = m_folder.path().toStdString();
        for (const char* name : {"walk.mp4", "walk.webm", "walk.gif"}) {
            writeVideo(root / name, 6, 12, [](int i) { return tiny::disc(i, 3, 33); });
            QVERIFY2(fs::file_size(root / name) > 200, name);
        }
        QVERIFY_EXCEPTION_THROWN(writeVideo(root / "walk.avi", 6, 12, [](int i) { return tiny::disc(i, 3); }), Error);
        QVERIFY_EXCEPTION_THROWN(writeVideo(root / "broken.gif", 6, 12, [](int i) { return i < 3 ? tiny::disc(i, 3) : throw Error(SEEDBED_TR("stop")); }),
            Error);
        for (const auto& entry : fs::directory_iterator(root))
            QVERIFY2(entry.path().filename().string().find("broken") == std::string::npos, entry.path().c_str());
    }

    void failuresOfFilmsNameTheFilmThatWasWanted() {
        const fs::path root = m_folder.path().toStdString();
        for (const char* ending : {".mp4", ".webm", ".gif"}) {
            const fs::path folder = root / (std::string("taken") + ending), nowhere = root / "nowhere" / (std::string("walk") + ending);
            fs::create_directory(folder);
            for (const fs::path& film : {folder, nowhere}) {
                try {
                    writeVideo(film, 3, 12, [](int i) { return tiny::disc(i, 3); });
                    QFAIL("written");
                } catch (const Error& error) {
                    const QString sentence = error.what();
                    QVERIFY2(sentence.contains(QString::fromStdString(film.string())) && !sentence.contains(".part"), error.what());
                }
            }
        }
        for (const auto& entry : fs::directory_iterator(root))
            QVERIFY2(entry.path().filename().string().find(".part") == std::string::npos, entry.path().c_str());
    }

    void aSheetHoldsEveryPictureInItsPlace() {
        std::vector<Image> discs;
        for (int i = 0; i < 5; ++i)
            discs.push_back(tiny::disc(i, 1, 8));
        const Image sheet = contactSheet(discs, 3, 2, 0);
        QCOMPARE(sheet.width, 3 * 10 + 2);
        QCOMPARE(sheet.height, 2 * 10 + 2);
        QCOMPARE(sheet.pixels[static_cast<std::size_t>(12 * sheet.width + 12)], discs[4].pixels[0]);
        QVERIFY_EXCEPTION_THROWN(contactSheet({}, 3, 2), Error);
    }

    void wrongParamsAndForeignPointsAreRefused() {
        auto wish = tiny::requests(*m_model, 1);
        wish[0].params.set("scale", 99.0);
        QVERIFY_EXCEPTION_THROWN(m_model->generate(wish, m_quiet), Error);
        wish = tiny::requests(*m_model, 1);
        wish[0].latent.values.push_back(0);
        QVERIFY_EXCEPTION_THROWN(m_model->generate(wish, m_quiet), Error);
    }
};

QTEST_GUILESS_MAIN(TestSampler)
#include "test_sampler.moc"
