#include "core/formats/error.h"
#include "core/model/family.h"
#include "ui/document/document.h"
#include "ui/document/state_name.h"

#include <QTest>

using namespace seedbed;

namespace {

ModelInfo model() {
    ModelInfo info;
    info.card.family = "vae";
    info.card.config = Params::defaults(familyById("vae").trainSpecs);
    info.card.config.set("likelihood", std::string("laplace"));
    info.card.hash = "abc";
    LatentSpace& space = info.space;
    space.dimension = 3;
    space.mean = {0.5f, 0, 0};
    space.directions = {{1, 0, 0}, {0, 1, 0}};
    space.sigmas = {2, 1};
    space.mixture = {{1, {0.5f, 0, 0}, {1, 0, 0, 0, 1, 0, 0, 0, 1}}};
    return info;
}

} // namespace

class TestDocument : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void freshDocumentIsExactlyItsSeed() {
        Document document;
        document.open(model());
        QVERIFY(document.latent() == model().space.fromSeed(document.state().seed(), kStandardDiversity));
        QCOMPARE(document.state().place.sliders.size(), std::size_t(2)); // no more sliders than the model has directions
    }

    void lookingAtAnotherModelLosesNothing() {
        Document document;
        document.open(model());
        document.edit("slide", [](ExploreState& state) { state.place.sliders[0] = 1.5; });
        const ExploreState left = document.state();
        ModelInfo other = model();
        other.card.hash += "other";
        document.open(other);
        QCOMPARE(document.state().place.sliders[0], 0.0);
        QCOMPARE(document.undoStack().count(), 0);
        document.open(model());
        QVERIFY(document.state() == left);
        document.undoStack().undo();
        QCOMPARE(document.state().place.sliders[0], 0.0);
    }

    void ownDirectionsAreTheLastSlidersAndGoAgain() {
        Document document;
        document.open(model());
        const Latent before = document.latent();
        document.edit("slide", [](ExploreState& state) { state.place.sliders[1] = 1; });
        document.edit("add", [](ExploreState& state) { state.addOwn({"up", {0, 0, 4}}); });
        document.edit("add", [](ExploreState& state) { state.addOwn({"on", {0, 0, 1}}); });
        document.edit("slide", [](ExploreState& state) { state.place.sliders[2] = 0.5; });
        document.edit("slide on", [](ExploreState& state) { state.place.sliders[3] = 1; });
        QCOMPARE(document.latent().values[1], before.values[1] + 1.0f);
        QCOMPARE(document.latent().values[2], before.values[2] + 3.0f);
        document.edit("remove", [](ExploreState& state) { state.removeOwn(0); });
        QCOMPARE(document.state().place.sliders, (std::vector<double>{0, 1, 1}));
        QCOMPARE(document.state().pinned.size(), std::size_t(3));
        QCOMPARE(document.latent().values[2], before.values[2] + 1.0f);
        document.undoStack().undo();
        QCOMPARE(document.latent().values[2], before.values[2] + 3.0f);
        ModelInfo other = model();
        other.card.hash += "other";
        document.open(other);
        QVERIFY(document.state().place.own.empty());
        document.open(model());
        QCOMPARE(document.state().place.own.size(), std::size_t(2));
    }

    void wholeDragIsOneStepOfUndo() {
        Document document;
        document.open(model());
        for (int i = 1; i <= 40; ++i)
            document.edit("slide", [i](ExploreState& state) { state.place.sliders[1] = i * 0.05; });
        document.endGesture();
        document.edit("slide", [](ExploreState& state) { state.place.sliders[1] = -1; });
        QCOMPARE(document.undoStack().count(), 2);
        document.undoStack().undo();
        QCOMPARE(document.state().place.sliders[1], 2.0);
        document.undoStack().undo();
        QCOMPARE(document.state().place.sliders[1], 0.0);
        document.undoStack().redo();
        document.undoStack().redo();
        QCOMPARE(document.state().place.sliders[1], -1.0);
    }

    void dragThatComesBackLeavesNoStep() {
        Document document;
        document.open(model());
        document.edit("slide", [](ExploreState& state) { state.place.sliders[0] = 1; });
        document.edit("slide", [](ExploreState& state) { state.place.sliders[0] = 0; });
        QCOMPARE(document.undoStack().count(), 0);
    }

    void pinnedSlidersStayWhereTheyAre() {
        Document document;
        document.open(model());
        document.edit("set", [](ExploreState& state) {
            state.place.sliders = {1.25, 0.5};
            state.pinned = {true, false};
        });
        document.randomise();
        QCOMPARE(document.state().place.sliders[0], 1.25);
        document.reset();
        QCOMPARE(document.state().place.sliders[0], 1.25);
        QCOMPARE(document.state().place.sliders[1], 0.0);
    }

    void resetGivesTheFirstVariantAgain() {
        ModelInfo model = ::model();
        model.card.family = "diffusion";
        model.card.config = Params::defaults(familyById("diffusion").trainSpecs);
        Document document;
        document.open(model);
        const Params fresh = document.state().place.params;
        document.edit("roll", [](ExploreState& state) { state.place.params.set("details", 2346.0); });
        document.reset();
        QVERIFY(document.state().place.params == fresh);
    }

    void recalledSampleIsExactEvenWhereNoSeedLeads() {
        Document document;
        document.open(model());
        Recipe recipe;
        recipe.modelHash = model().card.hash;
        recipe.latent = {0.125f, -7.5f, 1e-7f};
        recipe.seed = 99;
        document.edit("slide", [](ExploreState& state) { state.place.sliders[0] = 2; });
        document.recall(recipe);
        QVERIFY(document.latent().values == recipe.latent);
        document.undoStack().undo();
        QCOMPARE(document.state().place.sliders[0], 2.0);
    }

    void foundPictureIsDrawnAsItIsAndTheNextSeedAsUsual() {
        Document document;
        document.open(model());
        Params plain = document.state().place.params;
        plain.set("sharpness", 0.0);
        const Latent point{{4, 5, 6}};
        document.edit("slide", [](ExploreState& state) { state.place.slidersOf(LayerPart::coarse)[0] = 2; });
        document.goTo(point, plain, "Start from a picture");
        QVERIFY(document.latent() == point);
        QVERIFY(document.state().place.params == plain);
        document.newSeed(8);
        QCOMPARE(document.state().place.diversity, kStandardDiversity);
        for (const ParamSpec& spec : document.sampleSpecs())
            if (spec.plain) QVERIFY(document.state().place.params.values().at(spec.key) == spec.standard);
        document.undoStack().undo();
        QVERIFY(document.latent() == point);
    }

    void aStateIsCalledByWhatWasSet() {
        Document document;
        ModelInfo faces = model();
        faces.path = "/models/faces.safetensors";
        document.open(faces);
        const auto set = [&](const std::function<void(ExploreState&)>& change) { document.step("set", change); };
        QCOMPARE(stateName(document), QString("faces – seed 13"));
        set([](ExploreState& state) { state.addOwn({"smile: a / b", {0, 0, 1}}); });
        set([](ExploreState& state) { state.place.sliders = {0.26, -3, 1}; });
        QCOMPARE(stateName(document), QString("faces – direction 1 0.3, direction 2 -3, smile a b 1"));
        document.newSeed(17);
        set([](ExploreState& state) {
            state.place.sliders = {0, 0, 0.01};
            state.place.padX = 0.5;
        });
        QCOMPARE(stateName(document), QString("faces – seed 17, between seeds"));
        document.goTo({{1, 2, 3}}, document.state().place.params, "go");
        QCOMPARE(stateName(document), QString("faces"));
        QCOMPARE(stateName(document, "  Is fearr\nGaeilge? "), QString("faces – Is fearr Gaeilge"));
        QVERIFY(stateName(document, QString(500, 'x') + ' ' + QString(500, 'y')).size() < 60);
        QCOMPARE(stateName(document, "..."), QString("faces"));
        faces.card.grouped = true;
        faces.card.hash = "letters";
        faces.path = "typefaces.safetensors";
        document.open(faces);
        set([](ExploreState& state) { state.words = "Hamburg"; });
        QCOMPARE(stateName(document), QString("typefaces – Hamburg"));
    }

    void sampleOfAnotherModelIsRefusedAndNothingMoves() {
        Document document;
        document.open(model());
        Recipe recipe;
        recipe.modelHash = "other";
        QVERIFY_EXCEPTION_THROWN(document.recall(recipe), Error);
        QCOMPARE(document.undoStack().count(), 0);
    }

    void newSeedForgetsTheRecalledSample() {
        Document document;
        document.open(model());
        Recipe recipe;
        recipe.modelHash = model().card.hash;
        recipe.latent = {1, 2, 3};
        document.recall(recipe);
        document.newSeed(17);
        QVERIFY(document.latent() == model().space.fromSeed(17, document.state().place.diversity));
    }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "test_document.moc"
