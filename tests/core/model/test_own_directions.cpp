#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/model/own_directions.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace seedbed;

class TestOwnDirections : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const std::vector<OwnDirection> m_two{{"glasses", {0.5f, -1e-7f}, 3, 9}, {"Brille „groß“", {3, 4}}};

  private Q_SLOTS:
    void initTestCase() { qputenv("XDG_DATA_HOME", m_folder.path().toUtf8()); }

    void whatIsKeptIsReadAgainExactly() {
        QVERIFY(readOwnDirections("abc", 2).empty());
        keepOwnDirections("abc", m_two);
        QVERIFY(readOwnDirections("abc", 2) == m_two);
        QVERIFY(readOwnDirections("other", 2).empty());
        keepOwnDirections("abc", {});
        QVERIFY(readOwnDirections("abc", 2).empty());
    }

    void whatDoesNotFitIsLeftOutAndTheRestStays() {
        QVERIFY(ownDirectionsOf(ownDirectionsText(m_two), 3).empty());
        const std::vector<OwnDirection> odd{m_two[0], {"endless", {std::numeric_limits<float>::infinity(), 0}}, {"long", {1, 2, 3}}, m_two[1]};
        QVERIFY(ownDirectionsOf(ownDirectionsText(odd), 2) == m_two);
        QVERIFY(ownDirectionsOf("[1, null, {\"name\": 3}, {\"name\": \"x\", \"step\": \"!\"}]", 2).empty());
    }

    void everyCutAndEveryChangedByteOfTheFileIsSurvived() {
        keepOwnDirections("abc", m_two);
        const auto bytes = readFile(ownDirectionsFile("abc"));
        const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string changed = text;
            changed[i] = static_cast<char>(changed[i] ^ 0x41);
            writeAtomic(ownDirectionsFile("abc"), i % 2 == 0 ? text.substr(0, i) : changed);
            for (const auto& one : readOwnDirections("abc", 2))
                QCOMPARE(one.step.size(), std::size_t(2));
        }
    }
};

QTEST_GUILESS_MAIN(TestOwnDirections)
#include "test_own_directions.moc"
