// Models of the library under other names: what belongs to them goes along, and nothing is lost where that cannot be.
#include "core/formats/atomic_file.h"
#include "core/formats/file_lock.h"
#include "core/formats/mapped_file.h"
#include "core/model/model_file.h"
#include "core/model/own_directions.h"
#include "core/train/library.h"
#include "core/train/train_model.h"
#include "tests/core/formats/support.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <algorithm>

using namespace seedbed;
namespace fs = std::filesystem;

class TestLibrary : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path m_model, m_other;
    std::string m_hash;

    void put(const fs::path& file) const {
        fs::create_directories(file.parent_path());
        writeAtomic(file, "here");
    }
    std::vector<fs::path> sides(const fs::path& model) const {
        return {fs::path(model).replace_extension(".html"), model.string() + ".learned", model.string() + ".looks/10.safetensors"};
    }

  private Q_SLOTS:
    void initTestCase() {
        startRuntime();
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        qputenv("SEEDBED_RESOURCES", (m_folder.path() + "/resources").toUtf8());
        fs::create_directories(libraryFolder());
        fs::create_directories(starterFolder());
        m_other = libraryFolder() / "other.safetensors";
    }

    void init() {
        QTemporaryDir data;
        auto generator = tiny::trained(families().front(), tiny::discs(data, 32), tiny::steps(1));
        m_model = libraryFolder() / "discs.safetensors";
        saveModel(*generator, m_model, Precision::full);
        m_hash = readModelInfo(m_model).card.hash;
        for (const auto& side : sides(m_model))
            put(side);
        keepOwnDirections(m_hash, {{"round", std::vector<float>(4, 1)}});
    }

    void cleanup() {
        fs::permissions(libraryFolder(), fs::perms::owner_all);
        for (const auto& file : fs::directory_iterator(libraryFolder()))
            fs::remove_all(file);
    }

    void aRenamedModelTakesEverythingAlong() {
        renameModel(m_model, "Round/ things", m_other);
        QVERIFY(!fs::exists(m_model));
        const ModelInfo now = readModelInfo(m_other);
        QCOMPARE(now.card.name, std::string("Round/ things"));
        QCOMPARE(now.card.hash, m_hash); // recipes and own directions find it
        QVERIFY(openModel(m_other) != nullptr);
        for (const auto& side : sides(m_other))
            QVERIFY2(fs::exists(side), side.c_str());
        for (const auto& side : sides(m_model))
            QVERIFY2(!fs::exists(side), side.c_str());
        QCOMPARE(filesOf(now).size(), std::size_t(5)); // and its directions
    }

    void theReportSaysTheNameOfToday() {
        const std::string name = readModelInfo(m_model).card.name;
        const auto pageOf = [](const std::string& called) { return "<title>" + called + "</title><h1>" + called + "</h1>"; };
        const auto readAll = [](const fs::path& file) {
            const auto bytes = readFile(file);
            return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        };
        writeAtomic(sides(m_model)[0], pageOf(name));
        renameModel(m_model, "Round <things>", m_other);
        const std::string now = readAll(sides(m_other)[0]);
        QVERIFY2(now == pageOf("Round &#60;things&#62;"), now.c_str());
        renameModel(m_other, "Again", m_other);
        QCOMPARE(readAll(sides(m_other)[0]), pageOf("Again"));
    }

    void theSameFileCanHoldAnotherName() {
        renameModel(m_model, "Discs!", m_model);
        QCOMPARE(readModelInfo(m_model).card.name, std::string("Discs!"));
        QVERIFY(fs::exists(sides(m_model)[0]));
    }

    void aNameThatIsTakenChangesNothing() {
        put(m_other);
        QVERIFY(!test::errorOf([&] { renameModel(m_model, "Other", m_other); }).empty());
        QVERIFY(fs::exists(m_model) && fs::file_size(m_other) == 4 && fs::exists(sides(m_model)[0]));
    }

    void whatCannotBeTakenAlongLeavesAllAsItWas() {
        put(fs::path(m_other.string() + ".looks") / "in the way"); // a folder that is not empty cannot be replaced
        const std::string said = test::errorOf([&] { renameModel(m_model, "Other", m_other); });
        QVERIFY2(!said.empty() && said.find('\n') == std::string::npos, said.c_str());
        QVERIFY(fs::exists(m_model) && !fs::exists(m_other));
        for (const auto& side : sides(m_model))
            QVERIFY2(fs::exists(side), side.c_str());
    }

    void aFolderThatCannotBeWrittenIsOneSentence() {
        if (::geteuid() == 0) QSKIP("root may write everywhere");
        fs::permissions(libraryFolder(), fs::perms::owner_read | fs::perms::owner_exec);
        const std::string said = test::errorOf([&] { renameModel(m_model, "Other", m_other); });
        QVERIFY2(!said.empty(), said.c_str());
        QVERIFY(fs::exists(m_model));
    }

    void startersAndModelsThatAreTaughtStay() {
        const fs::path starter = starterFolder() / "starter.safetensors";
        fs::copy_file(m_model, starter, fs::copy_options::overwrite_existing);
        QVERIFY(test::errorOf([&] { mayChange(readModelInfo(starter), true); }).find("comes with Seedbed") != std::string::npos);
        const FileLock learning(m_model.string() + ".lock", {});
        QVERIFY(test::errorOf([&] { mayChange(readModelInfo(m_model), true); }).find("being taught") != std::string::npos);
        fs::remove(starter);
    }

    void directionsStayWhileACopyOfTheModelHasThem() {
        fs::copy_file(m_model, m_other);
        const auto files = filesOf(readModelInfo(m_model));
        QVERIFY(std::ranges::find(files, ownDirectionsFile(m_hash)) == files.end());
    }

    void aTrainingGoesOnUnderTheNameOfToday() {
        TrainJob job;
        job.out = m_model;
        job.name = "Of yesterday";
        nameAsNow(job);
        QCOMPARE(job.name, readModelInfo(m_model).card.name);
    }
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "test_library.moc"
