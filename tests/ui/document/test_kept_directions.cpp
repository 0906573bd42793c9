#include "core/model/family.h"
#include "core/model/own_directions.h"
#include "ui/document/kept_directions.h"

#include <QTemporaryDir>
#include <QTest>

using namespace seedbed;

/// Directions that a person found are there at the next start.
class TestKeptDirections : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static ModelInfo model(const std::string& hash) {
        ModelInfo info;
        info.card.family = "vae";
        info.card.config = Params::defaults(familyById("vae").trainSpecs);
        info.card.hash = hash;
        info.space.dimension = 3;
        info.space.mean = {0, 0, 0};
        info.space.directions = {{1, 0, 0}};
        info.space.sigmas = {1};
        info.space.mixture = {{1, {0, 0, 0}, {1, 0, 0, 0, 1, 0, 0, 0, 1}}};
        return info;
    }

  private Q_SLOTS:
    void initTestCase() {
        for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"})
            qputenv(name, m_folder.path().toUtf8());
    }

    // What was still being saved when the window closed was written after the newest.
    void theNewestIsKeptWheneverTheWindowCloses() {
        for (int round = 0; round < 40; ++round) {
            const std::string hash = "model" + std::to_string(round);
            {
                Document document;
                KeptDirections kept(document);
                document.open(model(hash));
                for (int i = 0; i <= round % 4; ++i) {
                    document.edit("add", [i](ExploreState& state) { state.addOwn({"one more " + std::to_string(i), {0, 1, 0}}); });
                    if (round % 2 == 0) QTest::qWait(1);
                }
            }
            QCOMPARE(readOwnDirections(hash, 3).size(), static_cast<std::size_t>(round % 4 + 1));
        }
    }
};

QTEST_GUILESS_MAIN(TestKeptDirections)
#include "test_kept_directions.moc"
