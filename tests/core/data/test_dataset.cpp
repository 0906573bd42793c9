#include "tests/core/data/pictures.h"

#include <algorithm>
#include <numeric>
#include <sched.h>
#include <set>
#include <zip.h>

using namespace seedbed;
using namespace seedbed::test;
namespace fs = std::filesystem;

namespace {

std::string numbered(int i) { return (i < 10 ? "0" : "") + std::to_string(i) + ".png"; }

void putBlotches(const fs::path& folder, int count, int channels = 3, int first = 0) {
    for (int i = first; i < first + count; ++i)
        putPicture(folder / numbered(i), blotches(std::uint64_t(i), channels));
}

/// What a JPEG would make of it: the same to a person.
Image slightlyOther(Image image) {
    Random random(99);
    for (auto& level : image.pixels)
        level = static_cast<std::uint8_t>(std::clamp(level + static_cast<int>(random.below(7)) - 3, 0, 255));
    return image;
}

/// Runs with one thread of this machine while it lives.
class OneCore {
  public:
    OneCore() {
        sched_getaffinity(0, sizeof m_before, &m_before);
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(static_cast<std::size_t>(sched_getcpu()), &one);
        sched_setaffinity(0, sizeof one, &one);
    }
    ~OneCore() { sched_setaffinity(0, sizeof m_before, &m_before); }

  private:
    cpu_set_t m_before;
};

void zipFolder(const fs::path& folder, const fs::path& file, const std::string& prefix) {
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE, nullptr);
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) {
            const std::string name = prefix + entry.path().lexically_relative(folder).string();
            zip_file_add(archive, name.c_str(), zip_source_file(archive, entry.path().c_str(), 0, -1), 0);
        }
    zip_close(archive);
}

std::vector<int> counts(const DatasetReport& report) {
    std::vector<int> result;
    for (const auto& label : report.labels)
        result.push_back(label.count);
    return result;
}

std::set<std::string> contents(const PictureBatch& batch) {
    std::set<std::string> all;
    for (int i = 0; i < batch.count; ++i) {
        const Image picture = pictureOf(batch, i);
        all.insert(text(std::as_bytes(std::span(picture.pixels))));
    }
    return all;
}

class StopsAtOnce final : public Progress {
  public:
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
    bool cancelled() const override { return true; }
};

} // namespace

class TestDataset : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void fewPicturesBesideFoldersDoNotTakeTheLabelsAway() {
        const Folder folder;
        for (const char* label : {"cat", "dog"}) {
            fs::create_directories(folder / label);
            putBlotches(folder / label, 8, 3, 10 * label[0]);
        }
        putBlotches(folder.path(), 1, 3, 30);
        NoProgress quiet;
        const Dataset dataset = Dataset::open(folder.path(), {}, quiet);
        QCOMPARE(dataset.labels(), (std::vector<std::string>{"cat", "dog", "other"}));
        QCOMPARE(counts(dataset.report()), (std::vector<int>{8, 8, 1}));
        putBlotches(folder.path(), 9, 3, 40); // too many to lie there by chance
        QVERIFY(Dataset::open(folder.path(), {}, quiet).labels().empty());
    }

    void picturesOfOtherKindsAreNamed() {
        const Folder folder;
        putBlotches(folder.path(), 6);
        const std::pair<const char*, std::string> others[] = {{"a.psd", "8BPS"}, {"b.ico", std::string("\0\0\1\0", 4)}, {"c.eps", "%!PS-Adobe-3.0 EPSF-3.0"},
            {"d.jxl", "\xFF\x0A"}, {"e.cr3", std::string("\0\0\0\x18", 4) + "ftypcrx "}, {"f.xcf", "gimp xcf file"}};
        for (const auto& [name, content] : others)
            put(folder / name, content + std::string(40, ' '));
        NoProgress quiet;
        const auto skipped = Dataset::open(folder.path(), {}, quiet).report().skipped;
        QCOMPARE(skipped.size(), std::size_t(6));
        const char* words[] = {"(Photoshop)", "(ICO)", "(EPS)", "(JPEG XL)", "(raw photograph)", "(GIMP)"};
        for (std::size_t i = 0; i < 6; ++i)
            QVERIFY2(skipped[i].reason.english().find(words[i]) != std::string::npos, skipped[i].reason.english().c_str());
    }

    void readsAFolderWithAllItsSubfolders() {
        const Folder folder;
        putBlotches(folder.path(), 8);
        putBlotches(folder / "deeper" / "down", 8, 3, 8);
        put(folder / "labels.csv", "name,mood\n00.png,good\n");
        put(folder / "no_name", kWebp);
        put(folder / ".hidden.png", "not even looked at");
        const Dataset dataset = openDataset(folder.path());
        QCOMPARE(dataset.report().source, std::string("folder"));
        QCOMPARE(dataset.report().usable, 17);
        QCOMPARE(dataset.report().found, 17);
        QVERIFY(dataset.report().skipped.empty());
        QVERIFY(dataset.labels().empty());
        QCOMPARE(dataset.trainingCount() + dataset.heldOutCount(), 17);
        QVERIFY(dataset.heldOutCount() >= 1);
        QCOMPARE(dataset.options().channels, 3);
        QVERIFY(dataset.training(0, 1).labels.empty());
        QVERIFY(dataset.groups(Part::training).empty());
    }

    void namesLabelsAfterSubfoldersInNaturalOrder() {
        const Folder folder;
        putBlotches(folder / "2", 3);
        putBlotches(folder / "10", 4, 3, 10);
        putBlotches(folder / "b" / "deeper", 5, 3, 20);
        const Dataset dataset = openDataset(folder.path());
        QCOMPARE(dataset.labels(), (std::vector<std::string>{"2", "10", "b"}));
        QCOMPARE(counts(dataset.report()), (std::vector<int>{3, 4, 5}));
        const PictureBatch batch = dataset.training(0, dataset.trainingCount());
        const auto labels = dataset.labels();
        for (int i = 0; i < batch.count; ++i)
            QVERIFY(dataset.trainingName(i).starts_with(labels.at(std::size_t(batch.labels[std::size_t(i)])) + "/"));
    }

    void oneFolderAroundEverythingIsNoLabel() {
        const Folder folder;
        putBlotches(folder / "faces" / "old", 3);
        putBlotches(folder / "faces" / "young", 3, 3, 5);
        QCOMPARE(openDataset(folder.path()).labels(), (std::vector<std::string>{"old", "young"}));
        QVERIFY(openDataset(folder / "faces" / "old").labels().empty());
    }

    void aPictureOutsideTheSubfoldersMeansNoLabels() {
        const Folder folder;
        putBlotches(folder / "a", 3);
        putBlotches(folder / "b", 3, 3, 5);
        putBlotches(folder.path(), 1, 3, 9);
        QVERIFY(openDataset(folder.path()).labels().empty());
    }

    void isGreyOnlyWhenAllPicturesAre() {
        const Folder folder;
        putBlotches(folder.path(), 4, 1);
        QCOMPARE(openDataset(folder.path()).options().channels, 1);
        QCOMPARE(openDataset(folder.path(), options(32, 4)).training(0, 1).pixels[3], std::uint8_t(255));
        putBlotches(folder.path(), 1, 3, 9);
        const Dataset dataset = openDataset(folder.path());
        QCOMPARE(dataset.options().channels, 3);
        const PictureBatch all = dataset.training(0, 5);
        QCOMPARE(all.pixels.size(), std::size_t(all.count) * 32 * 32 * 3);
    }

    void holdsOutAboutFifteenPercent() {
        const Folder folder;
        for (int i = 0; i < 400; ++i)
            putPicture(folder / (std::to_string(i) + ".png"), blotches(std::uint64_t(i), 1, 8));
        const Dataset dataset = openDataset(folder.path(), options(8));
        QCOMPARE(dataset.report().usable, 400);
        QVERIFY(dataset.heldOutCount() > 400 * 0.09 && dataset.heldOutCount() < 400 * 0.21);
    }

    void moreFilesMoveNoOtherAcrossTheSplit() {
        const Folder folder;
        putBlotches(folder.path(), 40);
        const Dataset before = openDataset(folder.path());
        QVERIFY(before.heldOutCount() >= 2);
        putBlotches(folder.path(), 20, 3, 40);
        const Dataset after = openDataset(folder.path());
        for (const auto& name : heldOutNames(before))
            QVERIFY(std::ranges::count(heldOutNames(after), name) == 1);
        for (const auto& name : trainingNames(before))
            QVERIFY(std::ranges::count(trainingNames(after), name) == 1);
    }

    void fileNamesDecideNoSide() {
        const Folder folder, renamed;
        putBlotches(folder.path(), 40);
        for (int i = 0; i < 40; ++i)
            fs::copy(folder / numbered(i), renamed / numbered(39 - i));
        std::set<std::string> heldOut;
        for (const auto& name : heldOutNames(openDataset(folder.path())))
            heldOut.insert(name);
        for (const auto& name : heldOutNames(openDataset(renamed.path())))
            QCOMPARE(heldOut.erase(numbered(39 - std::stoi(name))), std::size_t(1));
        QVERIFY(heldOut.empty());
    }

    void keepsOneOfEqualPicturesAndTellsOfTheOthers() {
        const Folder folder;
        putBlotches(folder.path(), 5);
        putPicture(folder / "zz.png", blotches(3));
        const DatasetReport report = openDataset(folder.path()).report();
        QCOMPARE(report.usable, 5);
        QCOMPARE(report.found, 6);
        QCOMPARE(report.duplicates.size(), std::size_t(1));
        QCOMPARE(report.duplicates[0].name, std::string("zz.png"));
        QCOMPARE(report.duplicates[0].of, std::string("03.png"));
        QVERIFY(report.duplicates[0].exact);
    }

    void whatLooksTheSameStaysOnOneSide() {
        const Folder folder;
        putBlotches(folder.path(), 30);
        for (int i = 0; i < 30; ++i)
            putPicture(folder / ("again_" + numbered(i)), slightlyOther(blotches(std::uint64_t(i))));
        const Dataset dataset = openDataset(folder.path());
        QCOMPARE(dataset.report().usable, 60);
        QCOMPARE(dataset.report().duplicates.size(), std::size_t(30));
        QVERIFY(std::ranges::none_of(dataset.report().duplicates, &DatasetReport::Duplicate::exact));
        const auto heldOut = heldOutNames(dataset);
        QVERIFY(!heldOut.empty());
        for (int i = 0; i < 30; ++i)
            QCOMPARE(std::ranges::count(heldOut, numbered(i)), std::ranges::count(heldOut, "again_" + numbered(i)));
    }

    void picturesNamedByLetterAreLettersOfOneStyle() {
        const auto lettersIn = [](std::initializer_list<const char*> names) {
            const Folder folder;
            for (std::uint64_t seed = 1; const char* name : names)
                putPicture(folder / name, blotches(seed++));
            return openDataset(folder.path());
        };
        const Dataset five = lettersIn({"A.png", "B.png", "g.png", "R.png", "4.png"});
        QCOMPARE(five.labels(), (std::vector<std::string>{"4", "A", "B", "R", "g"}));
        QCOMPARE(five.report().groups, 1);
        const Dataset foreign = lettersIn({"ა.png", "ბ.png", "გ.png"});
        QCOMPARE(foreign.labels().size(), std::size_t(3));
        const Dataset folders = lettersIn({"A/scan 1.png", "B/scan 2.png", "C/scan 3.png"});
        QCOMPARE(folders.report().groups, 1);
        const Dataset hands = lettersIn({"Ann/A.png", "Ann/B.png", "Bob/A.png", "Bob/B.png"});
        QCOMPARE(hands.report().groups, 2);
        QCOMPARE(hands.labels(), (std::vector<std::string>{"A", "B"}));
    }

    void numbersAndClassesAreNoLetters() {
        const auto groupsIn = [](std::initializer_list<const char*> names) {
            const Folder folder;
            for (std::uint64_t seed = 1; const char* name : names)
                putPicture(folder / name, blotches(seed++));
            return openDataset(folder.path()).report().groups;
        };
        QCOMPARE(groupsIn({"1.png", "2.png", "3.png", "4.png"}), 0);
        QCOMPARE(groupsIn({"a.png", "b.png"}), 0);
        QCOMPARE(groupsIn({"a.png", "b.png", "c.png", "holiday.png"}), 0);
        QCOMPARE(groupsIn({"a/1 cat.png", "a/2 cat.png", "b/1 dog.png", "b/2 dog.png"}), 0); // classes of several pictures
    }

    void aSmallButClearDifferenceIsNoDuplicate() {
        const Folder folder;
        Image other = plain(32, 32, {200, 220, 240});
        putPicture(folder / "a.png", other);
        for (int y = 8; y < 12; ++y)
            for (int x = 8; x < 12; ++x)
                other.pixels[static_cast<std::size_t>((y * 32 + x) * 3)] = 20;
        putPicture(folder / "b.png", other);
        QVERIFY(openDataset(folder.path()).report().duplicates.empty());
    }

    void isTheSameWhateverTheNumberOfThreads() {
        const Folder folder;
        putBlotches(folder.path(), 60);
        put(folder / "a.jpg", kJpeg);
        put(folder / "bad.png", "no picture");
        const Dataset many = openDataset(folder.path());
        const OneCore onlyOne;
        const Dataset one = openDataset(folder.path());
        QCOMPARE(one.report().contentHash, many.report().contentHash);
        QCOMPARE(trainingNames(one), trainingNames(many));
        QCOMPARE(one.training(0, 100).pixels, many.training(0, 100).pixels);
        Random first(5), second(5);
        QCOMPARE(one.batch(16, first).pixels, many.batch(16, second).pixels);
    }

    void theContentHashSeesPixelsAndLabels() {
        const Folder folder, other;
        putBlotches(folder / "a", 4);
        putBlotches(folder / "b", 4, 3, 5);
        fs::copy(folder.path(), other.path(), fs::copy_options::recursive);
        const std::string hash = openDataset(folder.path()).report().contentHash;
        QCOMPARE(openDataset(other.path()).report().contentHash, hash);
        fs::rename(other / "b", other / "c");
        QVERIFY(openDataset(other.path()).report().contentHash != hash);
        fs::rename(other / "c", other / "b");
        putPicture(other / "b" / numbered(5), blotches(77));
        QVERIFY(openDataset(other.path()).report().contentHash != hash);
    }

    void drawsBatchesOfDifferentTrainingPictures() {
        const Folder folder;
        putBlotches(folder.path(), 40);
        const Dataset dataset = openDataset(folder.path());
        const std::set<std::string> training = contents(dataset.training(0, dataset.trainingCount()));
        std::set<std::string> seen;
        Random random(1);
        for (int round = 0; round < 30; ++round) {
            std::set<std::string> different = contents(dataset.batch(16, random));
            QCOMPARE(different.size(), std::size_t(16));
            seen.merge(different);
        }
        QCOMPARE(seen, training);
        QCOMPARE(dataset.batch(1000, random).count, 1000);
    }

    void batchesFollowFromTheStateOfTheRandomNumbers() {
        const Folder folder;
        putBlotches(folder.path(), 20);
        const Dataset dataset = openDataset(folder.path());
        Random random(1);
        dataset.batch(8, random);
        const auto state = random.state();
        const PictureBatch next = dataset.batch(8, random);
        Random resumed(2);
        resumed.setState(state);
        QCOMPARE(dataset.batch(8, resumed).pixels, next.pixels);
    }

    void aZipEqualsTheFolderInIt() {
        const Folder folder, out;
        putBlotches(folder / "a", 10);
        putBlotches(folder / "b", 10, 3, 20);
        put(folder / "a" / "readme.txt", "hello");
        zipFolder(folder.path(), out / "flat.zip", "");
        zipFolder(folder.path(), out / "wrapped.zip", "my pictures/");
        const Dataset plainOne = openDataset(folder.path());
        for (const char* name : {"flat.zip", "wrapped.zip"}) {
            const Dataset zipped = openDataset(out / name);
            QCOMPARE(zipped.report().source, std::string("zip"));
            QCOMPARE(zipped.report().contentHash, plainOne.report().contentHash);
            QCOMPARE(zipped.labels(), plainOne.labels());
            QCOMPARE(zipped.training(0, 100).pixels, plainOne.training(0, 100).pixels);
            QCOMPARE(zipped.heldOutCount(), plainOne.heldOutCount());
        }
    }

    void twoDifferentPicturesAreOneOnEachSide() {
        const Folder folder;
        putBlotches(folder.path(), 2);
        const Dataset dataset = openDataset(folder.path());
        QCOMPARE(dataset.trainingCount(), 1);
        QCOMPARE(dataset.heldOutCount(), 1);
    }

    void onePictureIsAllTraining() {
        const Folder folder;
        putPicture(folder / "only.png", plain(1, 1, {200}));
        for (const auto& path : {folder.path(), folder / "only.png"}) {
            const Dataset dataset = openDataset(path);
            QCOMPARE(dataset.trainingCount(), 1);
            QCOMPARE(dataset.heldOutCount(), 0);
            QCOMPARE(pictureOf(dataset.training(0, 1), 0), plain(32, 32, {200}));
            QCOMPARE(dataset.heldOut(0, 10).count, 0);
            Random random(1);
            QCOMPARE(dataset.batch(4, random).count, 4);
        }
    }

    void stopsWhenAsked() {
        const Folder folder;
        putBlotches(folder.path(), 2);
        StopsAtOnce stop;
        QVERIFY_THROWS_EXCEPTION(Cancelled, Dataset::open(folder.path(), options(), stop));
    }

    void optionsFollowFromKnobs() {
        Params params;
        params.set("size", 128.0);
        params.set("channels", std::string("rgba"));
        params.set("fit", std::string("pad"));
        params.set("background", std::string("#102030"));
        const DatasetOptions chosen = datasetOptions(params);
        QCOMPARE(chosen.size, 128);
        QCOMPARE(chosen.channels, 4);
        QVERIFY(chosen.fit == Fit::pad);
        QCOMPARE(chosen.background, 0x102030u);
        QCOMPARE(chosen.letters, DatasetOptions().letters);
        for (const std::string colour : {"white", "#12345", "#1234567", "#12345g", ""}) {
            params.set("background", colour);
            COMPARE_ERROR(datasetOptions(params), "--background must be a colour");
        }
        params = {};
        params.set("size", 7.0);
        COMPARE_ERROR(datasetOptions(params), "--size must be a whole number from 8 to 512 px");
        COMPARE_ERROR(openDataset("/", options(4)), "from 8 to 512");
        COMPARE_ERROR(openDataset("/", options(32, 2)), "1, 3 or 4 channels");
    }
};

QTEST_GUILESS_MAIN(TestDataset)
#include "test_dataset.moc"
