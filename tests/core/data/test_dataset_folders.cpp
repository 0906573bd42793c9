// Folders and archives as people have them: masks beside pictures, what systems leave there, few things in groups.
#include "tests/core/data/pictures.h"
#include "tests/core/formats/packed.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

using namespace seedbed;
using namespace seedbed::test;
namespace fs = std::filesystem;

namespace {

/// White where something is, black elsewhere.
Image mask(int seed) {
    Image image{32, 32, 1, {}};
    for (int i = 0; i < 32 * 32; ++i)
        image.pixels.push_back(i % 32 > seed ? 255 : 0);
    return image;
}

std::string fileName(int i, const char* behind = ".png") { return "p" + std::to_string(i) + behind; }

std::string pictureOf(int i) { return pngOf(blotches(std::uint64_t(i))); }

/// A JPEG file all the same, as its name says.
void putTwin(const fs::path& path) { put(path, kJpeg); }

/// A grey JPEG file of any size: its codes have one bit and stand for "as before" and "nothing else".
std::string jpegOf(int width, int height) {
    const auto segment = [](int marker, const std::string& content) { return "\xFF" + big(std::uint64_t(marker), 1) + big(content.size() + 2, 2) + content; };
    const std::string oneCode = "\x01" + std::string(15, '\0') + '\0';
    const std::string frame = "\x08" + big(std::uint64_t(height), 2) + big(std::uint64_t(width), 2) + std::string("\x01\x01\x11\x00", 4);
    const auto blocks = std::size_t((width + 7) / 8) * std::size_t((height + 7) / 8);
    return "\xFF\xD8" + segment(0xDB, '\0' + std::string(64, '\1')) + segment(0xC0, frame) + segment(0xC4, '\0' + oneCode) + segment(0xC4, '\x10' + oneCode) +
           segment(0xDA, std::string("\x01\x01\x00\x00\x3F\x00", 6)) + std::string((blocks * 2 + 7) / 8, '\0') + "\xFF\xD9";
}

std::string says(const Dataset& dataset) {
    std::string all;
    for (const Sentence& sentence : dataset.inWords().sentences)
        all += sentence.english() + "\n";
    return all;
}

} // namespace

class TestDatasetFolders : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void masksBesidePicturesAreNotLearned_data() {
        QTest::addColumn<QString>("picture");
        QTest::addColumn<QString>("mask");
        QTest::newRow("folders") << "images/p%1.png"
                                 << "masks/p%1.png";
        QTest::newRow("a folder below") << "p%1.png"
                                        << "Mask/P%1.PNG";
        QTest::newRow("names") << "p%1.png"
                               << "p%1_mask.png";
        QTest::newRow("other names") << "train/p%1.png"
                                     << "train_masks/p%1-mask.png";
        QTest::newRow("an ending") << "p%1.webp"
                                   << "p%1.png";
    }

    void masksBesidePicturesAreNotLearned() {
        QFETCH(QString, picture);
        QFETCH(QString, mask);
        const Folder folder;
        for (int i = 0; i < 10; ++i) {
            const fs::path one = folder / picture.arg(i).toStdString(), other = folder / mask.arg(i).toStdString();
            fs::create_directories(one.parent_path());
            fs::create_directories(other.parent_path());
            put(one, pictureOf(i));
            put(other, pngOf(::mask(i)));
        }
        const Dataset dataset = openDataset(folder.path());
        QCOMPARE(dataset.report().usable, 10);
        QCOMPARE(dataset.report().found, 10);
        QCOMPARE(dataset.report().masks, 10);
        QVERIFY(dataset.labels().empty());
        QCOMPARE(says(dataset), std::string("10 pictures are masks of others and are left out; choose their own folder to learn from them.\n"));
        QCOMPARE(dataset.toJson()["masks"].get<int>(), 10);
        if (mask.startsWith("masks/")) QCOMPARE(openDataset(folder / "masks").report().usable, 10);
    }

    void whatIsOnlyCalledSoOrLooksSoIsLearned() {
        const Folder folder;
        for (int i = 0; i < 6; ++i) {
            putPicture(folder / "hats" / fileName(i), blotches(std::uint64_t(i)));
            putPicture(folder / "masks" / fileName(i), blotches(std::uint64_t(100 + i))); // of carnival
            putPicture(folder / "drawings" / fileName(i, "-ink.png"), mask(i));
        }
        putTwin(folder / "hats" / fileName(0, ".jpg"));
        const Dataset dataset = openDataset(folder.path());
        QCOMPARE(dataset.report().masks, 0);
        QCOMPARE(dataset.report().usable, 19);
    }

    void whatSystemsLeaveThereIsPassedOver() {
        const Folder folder;
        for (int i = 0; i < 4; ++i)
            putPicture(folder / fileName(i), blotches(std::uint64_t(i)));
        for (const char* junk : {"@eaDir/p0.png/SYNOFILE_THUMB_M.png", "#recycle/p9.png", ".thumbnails/p1.png", ".picasaoriginals/p2.png", "__MACOSX/._p3.png",
                 "$RECYCLE.BIN/x.png"})
            putPicture(folder / junk, blotches(50));
        for (const char* junk : {"Thumbs.db", "desktop.ini", ".DS_Store", "._p0.png", "Picasa.ini"})
            put(folder / junk, "junk");
        const DatasetReport report = openDataset(folder.path()).report();
        QCOMPARE(report.found, 4);
        QCOMPARE(report.usable, 4);
        QVERIFY(report.skipped.empty() && report.labels.empty());
    }

    void archivesAreReadAsFoldersAre_data() {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("tar") << QByteArray("gnutar") << QByteArray() << QByteArray("a.tar");
        QTest::newRow("tar.gz") << QByteArray("pax") << QByteArray("gzip") << QByteArray("a.tar.gz");
        QTest::newRow("tar.xz") << QByteArray("gnutar") << QByteArray("xz") << QByteArray("a.tar.xz");
        QTest::newRow("tar.zst") << QByteArray("gnutar") << QByteArray("zstd") << QByteArray("a.tar.zst");
        QTest::newRow("7z") << QByteArray("7zip") << QByteArray() << QByteArray("a.7z");
        QTest::newRow("zip") << QByteArray("zip") << QByteArray() << QByteArray("a.zip");
    }

    void archivesAreReadAsFoldersAre() {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, name);
        seedbed::test::Files files{{"@eaDir/p0.png", pictureOf(90)}, {"__MACOSX/._p0.png", "junk"}, {"./.DS_Store", "junk"}};
        for (int i = 0; i < 12; ++i)
            files.emplace_back(std::string(i % 2 ? "./ä cats/" : "./dogs/") + fileName(i), pictureOf(i));
        const Folder folder;
        put(folder / name.toStdString(), packedArchive(files, format, filter));
        const DatasetReport report = openDataset(folder / name.toStdString()).report();
        QCOMPARE(report.usable, 12);
        QCOMPARE(report.labels.size(), std::size_t(2));
        QCOMPARE(report.labels[1].name, std::string("ä cats"));
        QVERIFY(report.skipped.empty());
        QCOMPARE(report.source, std::string(name == "a.zip" ? "zip" : "archive"));
    }

    void backslashesInAnArchiveKeepTheLabels() {
        seedbed::test::Files files;
        for (int i = 0; i < 12; ++i)
            files.emplace_back(std::string(i % 2 ? "all\\cats\\" : "all\\dogs\\") + fileName(i), pictureOf(i));
        files.emplace_back("__MACOSX\\._p0.png", "junk");
        const Folder folder;
        put(folder / "a.zip", test::archive(files));
        put(folder / "a.tar", packedArchive(files, "gnutar", ""));
        for (const char* name : {"a.zip", "a.tar"}) {
            const Dataset dataset = openDataset(folder / name);
            QCOMPARE(dataset.labels(), (std::vector<std::string>{"cats", "dogs"}));
            QCOMPARE(dataset.report().usable, 12);
        }
    }

    void linksAndDamageInAnArchiveAreSaid() {
        const Folder folder;
        seedbed::test::Files files{{"link.png", "-> p0.png"}, {"../../p9.png", pictureOf(9)}};
        for (int i = 0; i < 4; ++i)
            files.emplace_back(fileName(i), pictureOf(i));
        put(folder / "a.tgz", packedArchive(files, "gnutar", "gzip"));
        const DatasetReport report = openDataset(folder / "a.tgz").report();
        QCOMPARE(report.usable, 5);
        QCOMPARE(report.skipped.size(), std::size_t(1));
        QCOMPARE(report.skipped[0].reason.english(), std::string("is a link or a device, and no file"));
        put(folder / "b.tgz", get(folder / "a.tgz").substr(0, 900));
        COMPARE_ERROR(openDataset(folder / "b.tgz"), "is damaged or cut off: it cannot be unpacked");
    }

    void ofFewThingsTheShareHeldOutIsNearWhatIsPromised() {
        for (int variant = 0; variant < 40; ++variant) {
            const Folder folder;
            Random random{std::uint64_t(variant)};
            for (int group = 0; group < 4; ++group)
                for (int i = 0; i < 3; ++i) { // one picture three times, packed a little differently each time
                    Image picture = blotches(std::uint64_t(1000 * variant + group));
                    for (auto& level : picture.pixels)
                        level = static_cast<std::uint8_t>(std::clamp(level + static_cast<int>(random.below(5)) - 2, 0, 255));
                    putPicture(folder / fileName(group * 3 + i), picture);
                }
            const DatasetReport report = openDataset(folder.path()).report();
            QCOMPARE(report.usable, 12);
            QCOMPARE(report.heldOut, 3); // as near as groups of three come
        }
    }

    void ofTwelveDifferentPicturesOneToThreeAreHeldOut() {
        for (int variant = 0; variant < 40; ++variant) {
            const Folder folder;
            for (int i = 0; i < 12; ++i)
                putPicture(folder / fileName(i), blotches(std::uint64_t(1000 * variant + i)));
            const DatasetReport report = openDataset(folder.path()).report();
            QVERIFY2(report.heldOut >= 1 && report.heldOut <= 3, std::to_string(report.heldOut).c_str());
        }
    }

    void aPhotographOfAHundredMegapixelsIsReadInLittleMemory() {
        const Folder folder;
        const std::string file = jpegOf(12000, 9000);
        put(folder / "huge.jpg", file);
        put(folder / "other.png", pictureOf(1));
        rusage before{}, after{};
        getrusage(RUSAGE_SELF, &before);
        const Dataset dataset = openDataset(folder.path());
        getrusage(RUSAGE_SELF, &after);
        QCOMPARE(dataset.report().usable, 2);
        QCOMPARE(dataset.report().reduced, 1);
        QCOMPARE(says(dataset), std::string("1 picture is very large and was read at a half or a quarter of its size.\n"));
        QVERIFY2(after.ru_maxrss - before.ru_maxrss < 500 * 1024, std::to_string(after.ru_maxrss - before.ru_maxrss).c_str());
        ReadNotes notes;
        const Image picture = decodePicture(std::as_bytes(std::span(file)), "huge.jpg", &notes);
        QCOMPARE(picture.width, 6000);
        QCOMPARE(picture.height, 4500);
        QCOMPARE(picture.pixels[0], std::uint8_t(128));
        COMPARE_ERROR(decode(jpegOf(40000, 40000).substr(0, 1000), "huge.jpg"),
            "huge.jpg is too large: 40000 x 40000 pixels. Make it smaller: at most 32768 a side and 256 million in all.");
    }
};

QTEST_GUILESS_MAIN(TestDatasetFolders)
#include "test_dataset_folders.moc"
