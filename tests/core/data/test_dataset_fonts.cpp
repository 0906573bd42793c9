#include "tests/core/data/pictures.h"

#include <algorithm>
#include <map>
#include <set>

using namespace seedbed;
using namespace seedbed::test;
namespace fs = std::filesystem;

namespace {

const fs::path kFonts = "/usr/share/fonts/truetype/dejavu";

/// The font with another family name of the same length, as its 16-bit name table has it.
std::string renamed(std::string font, const std::string& from, const std::string& to) {
    const auto wide = [](const std::string& name) {
        std::string bytes;
        for (const char c : name)
            bytes += {'\0', c};
        return bytes;
    };
    for (std::size_t at = 0; (at = font.find(wide(from), at)) != font.npos; ++at)
        font.replace(at, wide(to).size(), wide(to));
    return font;
}

DatasetOptions letters(const std::string& which, int size = 64) {
    DatasetOptions wanted = options(size);
    wanted.letters = which;
    return wanted;
}

/// Box of the ink in a picture: left, top, right, bottom; pixels.
struct Box {
    int left = 1000, top = 1000, right = -1, bottom = -1;
};

Box inkOf(const Image& image) {
    Box box;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            if (image.pixels[static_cast<std::size_t>(y * image.width + x)] < 128) {
                box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y)};
            }
    return box;
}

std::set<std::string> filesOf(const std::vector<std::string>& names) {
    std::set<std::string> files;
    for (const auto& name : names)
        files.insert(name.substr(0, name.find(':')));
    return files;
}

} // namespace

class TestDatasetFonts : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        if (!fs::exists(kFonts / "DejaVuSerif-Bold.ttf")) QSKIP("needs fonts-dejavu-core");
        for (const char* name : {"DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono", "DejaVuSansMono-Bold", "DejaVuSerif", "DejaVuSerif-Bold"})
            fs::copy(kFonts / (std::string(name) + ".ttf"), m_fonts / (std::string(name) + ".ttf"));
    }

    void drawsOnePictureAFontAndLetter() {
        const Dataset dataset = openDataset(m_fonts.path(), letters("AbÄ"));
        const DatasetReport& report = dataset.report();
        QCOMPARE(report.source, std::string("fonts"));
        QCOMPARE(report.usable, 18);
        QCOMPARE(report.groups, 6);
        QCOMPARE(dataset.labels(), (std::vector<std::string>{"A", "b", "Ä"}));
        QCOMPARE(dataset.options().channels, 1);
        for (const auto& label : report.labels)
            QCOMPARE(label.count, 6);
        QVERIFY(dataset.trainingName(0).ends_with(".ttf: A"));
    }

    void lettersStandOnOneLineInOneScaleInkDarkOnLightPaper() {
        const Dataset dataset = openDataset(m_fonts / "DejaVuSans.ttf", letters("HxEp"));
        const PictureBatch all = dataset.training(0, 4);
        QCOMPARE(all.count, 4);
        const Box capital = inkOf(pictureOf(all, 0)), small = inkOf(pictureOf(all, 1));
        const Box other = inkOf(pictureOf(all, 2)), below = inkOf(pictureOf(all, 3));
        QCOMPARE(pictureOf(all, 0).pixels[0], std::uint8_t(255));
        QCOMPARE(capital.bottom, 45); // the line is at 0.72 of 64 pixels
        QCOMPARE(small.bottom, 45);
        QCOMPARE(capital.bottom - capital.top + 1, 36); // 0.56 of 64
        QCOMPARE(other.top, capital.top);
        QVERIFY(small.top > capital.top + 5);
        QVERIFY(below.bottom > 50);
        for (const Box& box : {capital, small, other, below})
            QVERIFY(std::abs(box.left + box.right - 63) <= 1);
    }

    void wideLettersMakeAWholeTypefaceSmaller() {
        const auto capital = [&](const std::string& which) {
            const Box box = inkOf(pictureOf(openDataset(m_fonts / "DejaVuSans.ttf", letters(which)).training(0, 1), 0));
            return box.bottom - box.top;
        };
        QVERIFY(capital("H‱") < capital("H"));
        const Box wide = inkOf(pictureOf(openDataset(m_fonts / "DejaVuSans.ttf", letters("H‱")).training(1, 1), 0));
        QVERIFY(wide.left >= 1 && wide.right <= 62);
    }

    void aFamilyIsNeverOnBothSides() {
        const Dataset dataset = openDataset(m_fonts.path(), letters("ABC"));
        const auto training = filesOf(trainingNames(dataset)), heldOut = filesOf(heldOutNames(dataset));
        QVERIFY(!training.empty() && !heldOut.empty());
        for (const char* family : {"DejaVuSans", "DejaVuSansMono", "DejaVuSerif"})
            QCOMPARE(heldOut.contains(std::string(family) + ".ttf"), heldOut.contains(std::string(family) + "-Bold.ttf"));
        for (const auto& name : heldOut)
            QVERIFY(!training.contains(name));
    }

    void groupsAreTypefacesWithAllTheirLettersTogether() {
        const Dataset dataset = openDataset(m_fonts.path(), letters("ABCDE"));
        const auto groups = dataset.groups(Part::training);
        const PictureBatch all = dataset.training(0, dataset.trainingCount());
        int next = 0;
        for (const auto& [begin, end] : groups) {
            QCOMPARE(begin, next);
            QCOMPARE(end - begin, 5);
            for (int i = begin; i < end; ++i) {
                QCOMPARE(all.labels[std::size_t(i)], i - begin);
                QCOMPARE(all.groups[std::size_t(i)], all.groups[std::size_t(begin)]);
            }
            next = end;
        }
        QCOMPARE(next, dataset.trainingCount());
        QCOMPARE(groups.size() + dataset.groups(Part::heldOut).size(), std::size_t(6));
    }

    void batchesPutLettersOfOneTypefaceSideBySide() {
        const Dataset dataset = openDataset(m_fonts.path(), letters("ABCDE"));
        Random random(3);
        for (int round = 0; round < 20; ++round) {
            const PictureBatch batch = dataset.batch(8, random, 4);
            QCOMPARE(batch.count, 8);
            for (int first : {0, 4}) {
                const std::set<int> groups(batch.groups.begin() + first, batch.groups.begin() + first + 4);
                const std::set<int> different(batch.labels.begin() + first, batch.labels.begin() + first + 4);
                QCOMPARE(groups.size(), std::size_t(1));
                QCOMPARE(different.size(), std::size_t(4));
            }
            QVERIFY(batch.groups[0] != batch.groups[4]);
        }
        QCOMPARE(dataset.batch(14, random, 7).count, 14);
    }

    void skipsFontsThatLackALetter() {
        const Dataset dataset = openDataset(m_fonts.path(), letters("Aↀ")); // only some have Roman numerals
        QVERIFY(!dataset.report().skipped.empty());
        for (const auto& font : dataset.report().skipped)
            QCOMPARE(font.reason.english(), std::string("has no 'ↀ'"));
        COMPARE_ERROR(openDataset(m_fonts / "DejaVuSans.ttf", letters("漢")), "DejaVuSans.ttf has no '漢'");
    }

    void equalFontsOfTwoNamesCountOnceAndLookalikesStayTogether() {
        const Folder folder;
        fs::copy(m_fonts.path(), folder.path(), fs::copy_options::recursive);
        put(folder / "Zopy.ttf", renamed(get(m_fonts / "DejaVuSerif.ttf"), "DejaVu Serif", "Bella Vista."));
        const DatasetReport report = openDataset(folder.path(), letters("ABC")).report();
        QCOMPARE(report.groups, 6);
        QCOMPARE(report.duplicates.size(), std::size_t(1));
        QCOMPARE(report.duplicates[0].name, std::string("Zopy.ttf"));
        QCOMPARE(report.duplicates[0].of, std::string("DejaVuSerif.ttf"));
    }

    void theFamilyNameDecidesTheSide() {
        const auto isHeldOut = [&](const std::string& family) {
            const Folder folder;
            for (const char* name : {"DejaVuSans.ttf", "DejaVuSansMono.ttf"})
                fs::copy(m_fonts / name, folder / name);
            put(folder / "it.ttf", renamed(get(m_fonts / "DejaVuSerif.ttf"), "DejaVu Serif", family));
            const auto heldOut = filesOf(heldOutNames(openDataset(folder.path(), letters("AB"))));
            return heldOut.contains("it.ttf");
        };
        std::set<bool> seen;
        for (char c = 'A'; c <= 'Z'; ++c)
            seen.insert(isHeldOut("Bella Vista" + std::string(1, c)));
        QCOMPARE(seen.size(), std::size_t(2));
    }

    void aDamagedFontIsSkipped() {
        const Folder folder;
        fs::copy(m_fonts.path(), folder.path(), fs::copy_options::recursive);
        const std::string whole = get(m_fonts / "DejaVuSerif.ttf");
        put(folder / "cut.ttf", whole.substr(0, 5000));
        const DatasetReport report = openDataset(folder.path(), letters("AB")).report();
        QCOMPARE(report.groups, 6);
        QCOMPARE(report.skipped.size(), std::size_t(1));
        QCOMPARE(report.skipped[0].name, std::string("cut.ttf"));
    }

    void refusesNoLettersAndWrongText() {
        COMPARE_ERROR(openDataset(m_fonts.path(), letters(" \n")), "no letters to draw");
        COMPARE_ERROR(openDataset(m_fonts.path(), letters("A\xFF")), "not UTF-8");
    }

  private:
    Folder m_fonts;
};

QTEST_GUILESS_MAIN(TestDatasetFonts)
#include "test_dataset_fonts.moc"
