#include "core/formats/error.h"
#include "core/measure/pictures/labelled_pictures.h"
#include "core/measure/synthesis/labelled_set.h"
#include "core/model/learned.h"
#include "core/sample/class_noise.h"
#include "tests/core/tiny.h"

#include <ATen/core/Tensor.h>

#include <QTest>

#include <set>
#include <stdexcept>

using namespace seedbed;

namespace {

constexpr int kReal = 40;

PictureBatch realDiscs() {
    PictureBatch batch{0, 32, 3, {}, {}, {}};
    for (int i = 0; i < kReal; ++i)
        append(batch, tiny::disc(i, 3), i % 2);
    return batch;
}

/// Draws discs of its own, or, as often as it is told, real ones; reads pictures as points that are told too.
class Forger final : public PictureModel {
  public:
    explicit Forger(int copies) : m_copies(copies) {
        m_card.name = "forger";
        m_card.family = "vae";
        m_card.config = Params::defaults(familyById("vae").trainSpecs);
        m_card.labels = {"a", "b"};
        m_space.dimension = 2;
    }
    bool isCopy(std::uint64_t seed) const { return static_cast<int>(seed / 2 % 4) < m_copies; } ///< so many of four
    std::vector<Latent> points;

    torch::nn::Module& module() override { throw std::logic_error("not asked"); }
    std::vector<std::vector<std::string>> phases() const override { return {}; }
    Learned trainStep(const PictureBatch&, const TrainingMoment&) override { return {}; }
    std::vector<double> heldOutLoss(const PictureBatch&) override { return {}; }

  protected:
    at::Tensor decoded(const at::Tensor&, const at::Tensor&) override { throw std::logic_error("not asked"); }
    std::vector<Latent> read(const PictureBatch& batch) override {
        std::vector<Latent> some(points.begin() + m_encoded, points.begin() + m_encoded + batch.count);
        m_encoded += batch.count;
        return some;
    }
    std::vector<Image> draw(std::span<const Request> requests, Progress&) override {
        std::vector<Image> pictures;
        for (const auto& request : requests)
            pictures.push_back(tiny::disc(isCopy(request.seed) ? static_cast<int>(request.seed % kReal) : 1000 + static_cast<int>(request.seed), 3));
        return pictures;
    }

  private:
    int m_copies, m_encoded = 0;
};

struct Made {
    SetOutcome outcome;
    std::vector<std::vector<std::uint64_t>> seeds{{}, {}}; ///< by class
    std::vector<std::vector<int>> numbers{{}, {}};
};

Made madeBy(Forger& forger, int perClass, bool guarded) {
    NoProgress quiet;
    const CopyGuard guard(realDiscs(), {0, 32, 3, {}, {}, {}}, quiet);
    const SetPlan plan{{"a", "b"}, perClass, 0,
        [&](int label, std::uint64_t seed) {
            Request request{Latent{{0, 0}}, Params::plain(familyById("vae").sampleSpecs(forger.card())), seed};
            request.params.set("class", forger.card().labels[static_cast<std::size_t>(label)]);
            return request;
        },
        guarded ? &guard : nullptr};
    Made made;
    made.outcome = drawSet(forger, plan, quiet, [&](int label, int number, Sample&& sample) {
        made.seeds[static_cast<std::size_t>(label)].push_back(sample.recipe.seed);
        made.numbers[static_cast<std::size_t>(label)].push_back(number);
        [&] { QCOMPARE(sample.recipe.params.text("class"), std::string(label == 0 ? "a" : "b")); }();
    });
    return made;
}

int copiesAmong(const Forger& forger, const Made& made) {
    int copies = 0;
    for (const auto& seeds : made.seeds)
        copies += static_cast<int>(std::ranges::count_if(seeds, [&](std::uint64_t seed) { return forger.isCopy(seed); }));
    return copies;
}

/// Two classes of 30 points in five dimensions: one spread along the first two, one along the third.
std::vector<Latent> twoClouds() {
    Random random(3);
    std::vector<Latent> points;
    for (int i = 0; i < 60; ++i) {
        const auto normal = [&] { return static_cast<float>(random.normal()); };
        points.push_back(i % 2 == 0 ? Latent{{5 + 2 * normal(), normal(), 0, 0, 1}} : Latent{{-5, 0, 3 * normal(), 0, 1}});
    }
    return points;
}

PictureBatch sixtyPictures() {
    PictureBatch batch{0, 32, 3, {}, {}, {}};
    for (int i = 0; i < 60; ++i)
        append(batch, tiny::disc(i, 3), i % 2);
    return batch;
}

} // namespace

/// Sets of labelled pictures: as many of each class, no copies, points that keep to their class.
class TestLabelledSet : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepareComputeThread(1); } // several threads spin for each other on a busy machine
    void everyClassGetsAsMany();
    void plantedCopiesAreDroppedAndOthersDrawn();
    void classesStayShortWhereAllAreCopies();
    void realPicturesAreCopiesOfThemselvesAndOthersAreNot();
    void nothingIsACopyWhereNothingIsKnown();
    void noiseOfNothingIsAnItem();
    void noiseKeepsToTheClassAndItsSpread();
    void noiseIsTheSameForASeed();
    void classesOfOneItemCannotBeVaried();
    void sharedStylesCannotBeVaried();
    void picturesThatAreInTheDataAreLeftOut();
};

void TestLabelledSet::everyClassGetsAsMany() {
    Forger forger(0);
    const Made made = madeBy(forger, 70, true); // more than are drawn at once
    QCOMPARE(made.outcome.made, (std::vector<int>{70, 70}));
    QCOMPARE(made.outcome.drawn, 140 + made.outcome.dropped);
    for (const auto& numbers : made.numbers)
        for (int i = 0; i < 70; ++i)
            QCOMPARE(numbers[static_cast<std::size_t>(i)], i);
    std::set<std::uint64_t> seeds(made.seeds[0].begin(), made.seeds[0].end());
    seeds.insert(made.seeds[1].begin(), made.seeds[1].end());
    QCOMPARE(seeds.size(), std::size_t(140)); // no two alike
}

void TestLabelledSet::plantedCopiesAreDroppedAndOthersDrawn() {
    Forger forger(2);
    const Made unguarded = madeBy(forger, 20, false), guarded = madeBy(forger, 20, true);
    QCOMPARE(unguarded.outcome.dropped, 0);
    QCOMPARE(copiesAmong(forger, unguarded), 20);
    QCOMPARE(copiesAmong(forger, guarded), 0);
    QCOMPARE(guarded.outcome.made, (std::vector<int>{20, 20}));
    QVERIFY(guarded.outcome.dropped >= 20 && guarded.outcome.drawn == 40 + guarded.outcome.dropped);
}

void TestLabelledSet::classesStayShortWhereAllAreCopies() {
    Forger forger(4);
    const Made made = madeBy(forger, 5, true);
    QCOMPARE(made.outcome.made, (std::vector<int>{0, 0}));
    QCOMPARE(made.outcome.drawn, 100); // ten times as many as wanted
}

void TestLabelledSet::realPicturesAreCopiesOfThemselvesAndOthersAreNot() {
    NoProgress quiet;
    const PictureBatch real = realDiscs();
    const CopyGuard guard(real, {0, 32, 3, {}, {}, {}}, quiet);
    std::vector<Image> own, other;
    for (int i = 0; i < kReal; ++i) {
        own.push_back(pictureOf(real, i));
        other.push_back(tiny::disc(500 + i, 3));
    }
    const auto ofOwn = guard.areCopies(own), ofOther = guard.areCopies(other);
    QCOMPARE(std::ranges::count(ofOwn, true), std::ptrdiff_t(kReal));
    QVERIFY(std::ranges::count(ofOther, true) <= 4);
    QCOMPARE(guard.searched(), kReal);
}

void TestLabelledSet::nothingIsACopyWhereNothingIsKnown() {
    NoProgress quiet;
    const PictureBatch none{0, 32, 3, {}, {}, {}};
    QVERIFY(!CopyGuard(none, none, quiet).areCopies(std::vector{tiny::disc(1, 3)}).front());
    QVERIFY(!CopyGuard(chosen(realDiscs(), {1}), none, quiet).areCopies(std::vector{tiny::disc(1, 3)}).front());
}

void TestLabelledSet::noiseOfNothingIsAnItem() {
    Forger forger(0);
    forger.points = twoClouds();
    const auto points = forger.points;
    const ClassNoise noise(forger, sixtyPictures(), {"a", "b"}, NoProgress());
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Latent point = noise.point(1, seed, 0);
        QVERIFY(std::ranges::any_of(points, [&](const Latent& item) {
            double furthest = 0;
            for (std::size_t d = 0; d < 5; ++d)
                furthest = std::max(furthest, std::abs(static_cast<double>(item.values[d]) - point.values[d]));
            return furthest < 1e-5;
        }));
    }
}

void TestLabelledSet::noiseKeepsToTheClassAndItsSpread() {
    Forger forger(0);
    forger.points = twoClouds();
    const auto points = forger.points;
    const ClassNoise noise(forger, sixtyPictures(), {"a", "b"}, NoProgress());
    QVERIFY(noise.directions(0) == 2 && noise.directions(1) == 1);
    double variance = 0, wanted = 0, mean = 0;
    for (int i = 1; i < 60; i += 2)
        wanted += std::pow(points[static_cast<std::size_t>(i)].values[2], 2) / 30;
    constexpr int kMany = 4000;
    for (std::uint64_t seed = 0; seed < kMany; ++seed) {
        const Latent point = noise.point(1, seed, 0.6);
        QVERIFY(std::abs(point.values[0] + 5) < 1e-4 && std::abs(point.values[4] - 1) < 1e-4); // where the class does not vary
        variance += point.values[2] * point.values[2] / kMany;
        mean += point.values[2] / kMany;
    }
    QVERIFY2(std::abs(variance / wanted - 1) < 0.12, qPrintable(QString("%1 for %2").arg(variance).arg(wanted)));
}

void TestLabelledSet::noiseIsTheSameForASeed() {
    Forger one(0), other(0);
    one.points = other.points = twoClouds();
    const ClassNoise noise(one, sixtyPictures(), {"a", "b"}, NoProgress()), again(other, sixtyPictures(), {"a", "b"}, NoProgress());
    QCOMPARE(noise.point(0, 7, 1), again.point(0, 7, 1));
    QVERIFY(noise.point(0, 7, 1) != noise.point(0, 8, 1) && noise.point(0, 7, 1) != noise.point(1, 7, 1));
}

void TestLabelledSet::classesOfOneItemCannotBeVaried() {
    Forger forger(0);
    forger.points = twoClouds();
    try {
        ClassNoise(forger, chosen(sixtyPictures(), {0, 1, 2}), {"a", "b"}, NoProgress());
        QFAIL("it was varied");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains("\"b\" has only one picture"), error.what());
    }
}

void TestLabelledSet::sharedStylesCannotBeVaried() {
    Forger forger(0);
    forger.card().grouped = true;
    QVERIFY_EXCEPTION_THROWN(ClassNoise(forger, sixtyPictures(), {"a", "b"}, NoProgress()), Error);
}

void TestLabelledSet::picturesThatAreInTheDataAreLeftOut() {
    const QTemporaryDir folder;
    const Dataset data = tiny::discs(folder, 20, 3, 2);
    NoProgress quiet;
    PictureBatch some = labelledOf(data, Items::Side::both, 100, quiet);
    QCOMPARE(some.count, 20);
    QCOMPARE(itemsOfClasses(some, 2)[0].size(), std::size_t(10));
    append(some, tiny::disc(77, 3), 1);
    const PictureBatch rest = withoutThoseOf(some, data);
    QVERIFY(rest.count == 1 && rest.labels.front() == 1 && pictureOf(rest, 0) == tiny::disc(77, 3));
    QCOMPARE(labelledOf(data, Items::Side::both, 3, quiet).count, 6);
}

QTEST_GUILESS_MAIN(TestLabelledSet)
#include "test_labelled_set.moc"
