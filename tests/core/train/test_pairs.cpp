#include "core/data/pairs/paired_set.h"
#include "core/model/model_file.h"
#include "core/train/course.h"
#include "core/train/planner.h"
#include "core/train/report.h"
#include "tests/core/families/sketcher/sketcher.h"
#include "tests/core/material.h"

#undef SEEDBED_TEST_CLI
#define SEEDBED_TEST_CLI SEEDBED_SKETCHER_CLI // which knows the sketcher besides
#include "tests/app/cli_runner.h"

#include <QTest>

#include <set>

using namespace seedbed;
namespace fs = std::filesystem;

/// Pictures with captions: how they are read, and that a family which learns from them needs no line anywhere but its own.
class TestPairs : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    NoProgress m_quiet;

    fs::path in(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    /// Discs in two subfolders, some with the same caption.
    fs::path pairs(const char* name, int count = 30) const {
        const fs::path path = in(name);
        tiny::writeDiscs(path, count, 3, 2);
        for (int i = 0; i < count; ++i)
            writeAtomic(path / std::string(1, static_cast<char>('a' + i % 2)) / (std::to_string(i) + ".txt"),
                "Disc of\n kind " + std::to_string(i / 3) + " \n");
        return path;
    }

    PairedSet open(const fs::path& path) {
        DatasetOptions options;
        options.size = 32;
        options.channels = 3;
        return PairedSet::open(path, options, m_quiet);
    }

    TrainJob job(const char* out, std::int64_t steps = 30) const {
        TrainJob job = tiny::jobOf(familyById("sketcher"), pairs("discs"), steps);
        job.out = in(out);
        return job;
    }

  private Q_SLOTS:
    void aPictureAndTheTextOfItsNameAreAPair() {
        const PairedSet set = open(pairs("plain"));
        QCOMPARE(set.trainingCount() + set.heldOutCount(), 30);
        QVERIFY(set.heldOutCount() > 0);
        QCOMPARE(set.withoutCaption() + set.withoutPicture(), 0);
        const PairBatch batch = set.training(0, 1000);
        QCOMPARE(batch.captions.size(), static_cast<std::size_t>(batch.pictures.count));
        for (int i = 0; i < batch.pictures.count; ++i) {
            const int number = std::stoi(fs::path(set.pictures().trainingName(i)).stem().string());
            QCOMPARE(batch.captions[static_cast<std::size_t>(i)], "Disc of kind " + std::to_string(number / 3));
        }
        Random random(1);
        const PairBatch drawn = set.batch(8, random);
        QCOMPARE(drawn.pictures.count, 8);
        QCOMPARE(drawn.captions.size(), std::size_t(8));
        QCOMPARE(drawn.pictures.pixels.size(), std::size_t(8 * 32 * 32 * 3));
    }

    void oneCaptionStandsOnOneSide() {
        const PairedSet set = open(pairs("sides", 60));
        const auto learned = set.training(0, 1000).captions, unseen = set.heldOut(0, 1000).captions;
        const std::set<std::string> known(learned.begin(), learned.end());
        for (const auto& caption : unseen)
            QVERIFY2(!known.contains(caption), caption.c_str());
        const PairedSet again = open(in("sides"));
        QCOMPARE(again.contentHash(), set.contentHash());
        QCOMPARE(again.heldOut(0, 1000).captions, unseen);
    }

    void missingHalvesAreCountedAndSaid() {
        const fs::path path = pairs("halves");
        fs::remove(path / "a" / "0.txt");
        writeAtomic(path / "b" / "1.txt", std::string("  \n"));
        writeAtomic(path / "readme.txt", std::string("about these discs"));
        const PairedSet set = open(path);
        QCOMPARE(set.trainingCount() + set.heldOutCount(), 28);
        QCOMPARE(set.withoutCaption(), 2);
        QCOMPARE(set.withoutPicture(), 1);
        const auto sentences = english(set.inWords().sentences);
        QCOMPARE(sentences, (std::vector<std::string>{"2 pictures have no caption and are left out.", "1 text has no picture and is left out."}));
        QCOMPARE(set.pictures().report().skipped.size(), std::size_t(3));
    }

    void captionsOfOtherEncodingsAreRead() {
        const fs::path path = pairs("encoded");
        writeAtomic(path / "a" / "0.txt", std::string("K\xf6nig der Scheiben, f\xfcr immer und \xfc"
                                                      "berall sch\xf6n\n"));
        const PairedSet set = open(path);
        auto all = set.training(0, 1000).captions;
        const auto unseen = set.heldOut(0, 1000).captions;
        all.insert(all.end(), unseen.begin(), unseen.end());
        QVERIFY(std::ranges::find(all, "König der Scheiben, für immer und überall schön") != all.end());
    }

    static std::vector<std::string> captionsOf(const PairedSet& set) {
        auto all = set.training(0, 1000).captions;
        const auto unseen = set.heldOut(0, 1000).captions;
        all.insert(all.end(), unseen.begin(), unseen.end());
        std::ranges::sort(all);
        return all;
    }

    void aTableSaysWhatIsInPictures_data() {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("headed") << QByteArray("file_name,caption,licence,ga\n0.png,\"A disc, red\",CC0 and a very long text that is no caption,Diosca\n"
                                              "2.png,Another,CC0 and a very long text that is no caption,Eile\n2.png,A second one,CC0,Tuilleadh\n"
                                              "gone.png,Nowhere,CC0,Imithe\n4.png,,CC0,\n")
                                << QByteArray("metadata.csv");
        QTest::newRow("plain") << QByteArray("0\tA disc, red\n2\tAnother\n2\tA second one\ngone\tNowhere\n") << QByteArray("captions.tsv");
    }
    void aTableSaysWhatIsInPictures() {
        QFETCH(QByteArray, table);
        QFETCH(QByteArray, name);
        const fs::path path = in(QByteArray("table_" + name).constData());
        tiny::writeDiscs(path, 6);
        writeAtomic(path / name.toStdString(), table.toStdString());
        const PairedSet set = open(path);
        QCOMPARE(captionsOf(set), (std::vector<std::string>{"A disc, red", "Another"}));
        QCOMPARE(set.withoutCaption(), 4);
        QCOMPARE(set.withoutPicture(), 1);
        QCOMPARE(set.pictures().report().captions, 2);
        if (name.endsWith("tsv")) return;
        DatasetOptions options{.size = 32, .channels = 3, .language = "ga"};
        QCOMPARE(captionsOf(PairedSet::open(path, options, m_quiet)), (std::vector<std::string>{"Diosca", "Eile"}));
    }

    void severalCaptionsOfAPictureTakeTurns() {
        const fs::path path = in("several");
        tiny::writeDiscs(path, 12);
        std::string table = "file_name,caption\n";
        for (int i = 0; i < 12; ++i)
            for (const char* way : {"disc", "circle", "disc", "shared"}) // the second "disc" says nothing new
                table += std::to_string(i) + ".png," + way + (std::string(way) == "shared" ? "" : " " + std::to_string(i)) + "\n";
        writeAtomic(path / "metadata.csv", table);
        const PairedSet set = open(path);
        QCOMPARE(set.trainingCount() + set.heldOutCount(), 12);
        QVERIFY(set.heldOutCount() > 0);
        for (const std::string& caption : captionsOf(set))
            QVERIFY(caption.starts_with("disc")); // the first is what it is judged by
        std::set<std::string> learned;
        Random random(1);
        for (int i = 0; i < 100; ++i)
            std::ranges::copy(set.batch(4, random).captions, std::inserter(learned, learned.end()));
        QCOMPARE(learned.size(), static_cast<std::size_t>(2 * set.trainingCount() + 1));
        const auto sentences = english(set.inWords().sentences);
        QVERIFY(std::ranges::find(sentences, std::to_string(set.trainingCount()) + " pictures to learn from have several captions, which take turns.") !=
                sentences.end());
    }

    void aCaptionOfWhatIsHeldOutIsNotLearnedWithAnotherPicture() {
        const fs::path path = in("leak");
        tiny::writeDiscs(path, 12);
        std::string table = "file_name,caption\n";
        for (int i = 0; i < 12; ++i)
            for (int k = 0; k < 12; ++k) // of every picture all is said that is said first of any
                table += std::to_string(i) + ".png,disc " + std::to_string((i + k) % 12) + "\n";
        writeAtomic(path / "metadata.csv", table);
        const PairedSet set = open(path);
        const auto heldOut = set.heldOut(0, 100).captions;
        QVERIFY(!heldOut.empty());
        Random random(1);
        for (int i = 0; i < 100; ++i)
            for (const std::string& caption : set.batch(4, random).captions)
                QVERIFY2(std::ranges::find(heldOut, caption) == heldOut.end(), caption.c_str());
    }

    void aTableOfMarksSaysNoCaptions() {
        const fs::path path = in("marks");
        tiny::writeDiscs(path, 4);
        writeAtomic(path / "labels.csv", std::string("file,hair,glasses\n0.png,a long way down,0\n1.png,short,1\n2.png,short,0\n"));
        writeAtomic(path / "numbers.csv", std::string("1,17\n400,18\n500,19\n600,20\n700,21\n"));
        QVERIFY_EXCEPTION_THROWN(open(path), Error);
    }

    void ofSeveralLanguagesOneIsRead() {
        const fs::path path = in("stamps");
        tiny::writeDiscs(path, 3);
        writeAtomic(path / "0.txt", std::string("A horse.\nga.utf8=Capall.\ngd.utf8=Each.\nca@valencia.utf8=Un cavall.\n"));
        writeAtomic(path / "1.txt", std::string("A cat.\nga.utf8=Cat baile.\n"));
        writeAtomic(path / "2.txt", std::string("2 + 2 = 4\nwidth=3\n")); // no language
        QCOMPARE(captionsOf(open(path)), (std::vector<std::string>{"2 + 2 = 4 width=3", "A cat.", "A horse."}));
        QVERIFY(english(open(path).inWords().sentences).back().find("ga, ") != std::string::npos);
        DatasetOptions options{.size = 32, .channels = 3, .language = "ga"};
        const PairedSet irish = PairedSet::open(path, options, m_quiet);
        QCOMPARE(captionsOf(irish), (std::vector<std::string>{"Capall.", "Cat baile."}));
        QCOMPARE(irish.withoutCaption(), 1);
        options.language = "cy";
        QVERIFY_EXCEPTION_THROWN(PairedSet::open(path, options, m_quiet), Error);
    }

    void theEncodingOfCaptionsCanBeNamed() {
        const fs::path path = pairs("named");
        writeAtomic(path / "a" / "0.txt", std::string("\xb6wiat\xb3o\n")); // ISO-8859-2, and too short to guess
        DatasetOptions options;
        options.size = 32;
        options.channels = 3;
        options.encoding = "ISO-8859-2";
        const PairedSet set = PairedSet::open(path, options, m_quiet);
        auto all = set.training(0, 1000).captions;
        const auto unseen = set.heldOut(0, 1000).captions;
        all.insert(all.end(), unseen.begin(), unseen.end());
        QVERIFY(std::ranges::find(all, "światło") != all.end());
        options.encoding = "klingon";
        const std::string sentence = tiny::saidBy([&] { PairedSet::open(path, options, m_quiet); });
        QVERIFY2(sentence.find("klingon") != std::string::npos, sentence.c_str());
        Params params;
        params.set(kEncoding, std::string("ISO-8859-2"));
        QCOMPARE(datasetOptions(params).encoding, std::string("ISO-8859-2"));
    }

    void aFolderWithoutCaptionsIsSaid() {
        tiny::writeDiscs(in("silent"), 6);
        const std::string sentence = tiny::saidBy([&] { open(in("silent")); });
        QVERIFY2(sentence.find("cat.txt beside cat.png") != std::string::npos, sentence.c_str());
    }

    void aPlainFolderStaysPicturesUnlessAFamilyAsks() {
        const fs::path path = pairs("asked");
        QCOMPARE(&courseOfData(path), courses().front());
        QVERIFY(&courseOf(familyById("sketcher")) != courses().front());
        const auto shown = courseOfData(path).open(path, {}, nullptr, {}, m_quiet);
        const auto sentences = english(shown->inWords().sentences);
        QCOMPARE(sentences, std::vector<std::string>{"30 pictures have captions."});
        QVERIFY(courseOf(familyById("sketcher")).suits(*shown));
    }

    void itTrainsSavesReloadsAndDrawsTheSameOfItsCaptionAndSeed() {
        const TrainJob wanted = job("sketcher.safetensors", 60);
        std::vector<TrainLook> looks;
        const TrainResult result = trainModel(wanted, m_quiet, [&](const TrainLook& look) { looks.push_back(look); });
        QVERIFY(result.finished);
        QVERIFY2(result.curve.back().heldOut < result.curve.front().heldOut, qPrintable(QString::number(result.curve.back().heldOut)));
        QVERIFY(!looks.front().samples.empty());
        QVERIFY(looks.front().samples.front().recipe.prompt.starts_with("Disc of kind"));
        QVERIFY(fs::exists(reportOf(wanted.out)));

        const auto one = openModel(wanted.out, DeviceChoice::cpu), other = openModel(wanted.out, DeviceChoice::cpu);
        QVERIFY(one->card().metrics.contains("held_out_loss"));
        const Request wish{.params = sampleParams(one->card()), .seed = 7, .prompt = "Disc of kind 3"};
        Request otherCaption = wish, otherSeed = wish;
        otherCaption.prompt = "Something else altogether";
        otherSeed.seed = 8;
        const auto drawn = [&](Model& model, const Request& request) { return model.generate({&request, 1}, m_quiet).front().picture(); };
        const Image picture = drawn(*one, wish);
        QVERIFY(drawn(*other, wish) == picture);
        QVERIFY(!(drawn(*one, otherCaption) == picture));
        QVERIFY(!(drawn(*one, otherSeed) == picture));
    }

    void aPlanOfItIsMade() {
        const Plan plan = planTraining(job("planned.safetensors"), m_quiet);
        QVERIFY2(plan.refusal.isEmpty(), plan.refusal.english().c_str());
        QVERIFY(plan.secondsPerStep > 0);
        QCOMPARE(plan.job.family, std::string("sketcher"));
    }

    void itIsTaughtFurther() {
        TrainJob more = job("more.safetensors", 10);
        more.base = in("sketcher.safetensors");
        more.family.clear();
        more.dataParams = {};
        const TrainResult result = trainModel(more, m_quiet);
        QVERIFY(result.finished);
        QCOMPARE(readModelInfo(more.out).card.training.at("base"), readModelInfo(more.base).card.name);
    }

    void theCommandLineKnowsItsKnobs() {
        const QString folder = m_folder.path(), file = QString::fromStdString(in("sketcher.safetensors").string());
        const CliResult training = runCli({"train", "sketcher", "--help"}, folder), making = runCli({"generate", file, "--help"}, folder);
        QCOMPARE(training.code, 0);
        QVERIFY2(training.out.contains("--width") && training.out.contains("its caption in a text file"), training.out);
        QCOMPARE(making.code, 0);
        QVERIFY2(making.out.contains("--looseness") && making.out.contains("--prompt"), making.out);
        const CliResult made = runCli({"evaluate", file, "--data", QString::fromStdString(in("discs").string()), "--json"}, folder);
        QCOMPARE(made.code, 0);
        QVERIFY(made.json().contains("held_out_loss"));
        QCOMPARE(made.json()["same_data"].toBool(), true);
    }
};

QTEST_GUILESS_MAIN(TestPairs)
#include "test_pairs.moc"
