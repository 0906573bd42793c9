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

/// The font with only those of its characters from U+0250 on: a new table of characters behind all the others.
std::string withoutLatin(std::string font) {
    const auto number = [&](std::size_t at, std::size_t bytes) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i)
            value = value << 8 | static_cast<unsigned char>(font[at + i]);
        return value;
    };
    const auto bytes = [](std::size_t value, int count) {
        std::string text;
        for (int i = count - 1; i >= 0; --i)
            text += static_cast<char>(value >> (8 * i) & 0xff);
        return text;
    };
    std::size_t entry = 12;
    while (font.substr(entry, 4) != "cmap")
        entry += 16;
    const std::size_t cmap = number(entry + 8, 4);
    std::string groups;
    for (std::size_t i = 0; i < number(cmap + 2, 2) && groups.empty(); ++i) {
        const std::size_t table = cmap + number(cmap + 4 + 8 * i + 4, 4);
        for (std::size_t k = 0; number(table, 2) == 12 && k < number(table + 12, 4); ++k)
            if (const std::size_t group = table + 16 + 12 * k; number(group, 4) >= 0x250) groups += font.substr(group, 12);
    }
    const std::string fresh = bytes(0, 2) + bytes(1, 2) + bytes(3, 2) + bytes(10, 2) + bytes(12, 4) + bytes(12, 2) + bytes(0, 2) +
                              bytes(16 + groups.size(), 4) + bytes(0, 4) + bytes(groups.size() / 12, 4) + groups;
    font.resize((font.size() + 3) / 4 * 4);
    font.replace(entry + 8, 8, bytes(font.size(), 4) + bytes(fresh.size(), 4));
    return font + fresh;
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

    // A preview in a download of a font pushed the font out; a font among drawings was passed over in silence.
    void aFewPicturesBesideFontsShowThemAndAFontAmongPicturesIsNone() {
        const Folder download, drawings;
        for (const auto* folder : {&download, &drawings})
            fs::copy(kFonts / "DejaVuSans.ttf", *folder / "DejaVuSans.ttf");
        putPicture(download / "preview.png", plain(90, 60, {0, 90, 200}));
        const Dataset fonts = openDataset(download.path(), letters("AbÄ"));
        QCOMPARE(fonts.report().source, std::string("fonts"));
        QCOMPARE(fonts.report().usable, 3);
        QCOMPARE(fonts.report().skipped.size(), std::size_t(1));
        QCOMPARE(fonts.report().skipped[0].name, std::string("preview.png"));
        for (int i = 0; i < 6; ++i)
            putPicture(drawings / ("drawing" + std::to_string(i) + ".png"), blotches(static_cast<std::uint64_t>(i)));
        const Dataset pictures = openDataset(drawings.path());
        QCOMPARE(pictures.report().usable, 6);
        QCOMPARE(pictures.report().skipped.size(), std::size_t(1));
        QCOMPARE(pictures.report().skipped[0].name, std::string("DejaVuSans.ttf"));
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

    // A font of five letters taught nothing, because it lacked the others.
    void aFontWithFewLettersIsTaughtByThose() {
        const Dataset dataset = openDataset(m_fonts.path(), letters("ABCDEↀↁↂↃↄ漢"));
        const DatasetReport& report = dataset.report();
        QCOMPARE(report.groups, 6);
        QVERIFY(!report.partial.empty() && report.skipped.empty());
        QVERIFY(std::ranges::any_of(report.partial, [](const Skipped& font) { return font.reason.english() == "5 of 11 letters"; }));
        const auto labels = dataset.labels(); // none without a picture
        QVERIFY(std::ranges::find(labels, "漢") == labels.end() && std::ranges::find(labels, "E") != labels.end());
        for (const auto& label : report.labels)
            QVERIFY(label.count > 0);
    }

    void fontsOfAnotherScriptAreDrawnInIt() {
        const Folder folder;
        for (const char* name : {"DejaVuSans.ttf", "DejaVuSerif.ttf"})
            put(folder / name, withoutLatin(get(m_fonts / name)));
        const Dataset dataset = openDataset(folder.path(), options(32));
        const DatasetReport& report = dataset.report();
        QVERIFY2(report.note.english().find("--letters") != std::string::npos, report.note.english().c_str());
        QVERIFY(report.usable > 40 && report.groups == 2);
        const auto labels = dataset.labels();
        QVERIFY(std::ranges::find(labels, "A") == labels.end());
        COMPARE_ERROR(openDataset(folder.path(), letters("ABCDEF")), "Take others, such as --letters");
        QCOMPARE(openDataset(folder.path(), letters("αβγδε")).report().usable, 10);
    }

    void lettersOfTheFontsAreOffered() {
        const auto sets = openDataset(m_fonts.path(), letters("A")).report().letters;
        const auto named = [&](const std::string& name) { return std::ranges::find(sets, name, [](const auto& set) { return set.name.english(); }); };
        for (const char* name :
            {"Capitals", "Letters and digits", "With accents", "With punctuation", "Greek letters", "Cyrillic letters", "What all of these fonts have"})
            QVERIFY2(named(name) != sets.end(), name);
        QCOMPARE(named("Capitals")->letters, std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
        QCOMPARE(named("Capitals")->fonts, 6);
        QVERIFY(named("With accents")->letters.find("é") != std::string::npos);
        QVERIFY(named("Greek letters")->letters.starts_with("ΑΒΓ"));
        QCOMPARE(openDataset(m_fonts.path(), letters(named("What all of these fonts have")->letters)).report().groups, 6);
    }

    void aVariableFontIsTheTypefacesThatItNames() {
        const char* path = "/usr/share/fonts/truetype/inter-vf/InterDisplay.var.ttf";
        if (!fs::exists(path)) QSKIP("needs fonts-inter-variable");
        const Dataset dataset = openDataset(path, letters("ABC"));
        QVERIFY(dataset.report().groups >= 4);
        const auto names = filesOf(trainingNames(dataset));
        QVERIFY2(names.contains("InterDisplay.var.ttf#Bold"), names.begin()->c_str());
        const auto all = dataset.training(0, dataset.trainingCount());
        QVERIFY(!(pictureOf(all, 0) == pictureOf(all, 3))); // thin and bold differ
    }

    // Two of three were held out, so that one was left to learn from.
    void ofThreeTypefacesTwoAreLearned() {
        for (char c = 'A'; c <= 'J'; ++c) {
            const Folder folder;
            const std::string serif = get(m_fonts / "DejaVuSerif.ttf"), sans = get(m_fonts / "DejaVuSans.ttf"), mono = get(m_fonts / "DejaVuSansMono.ttf");
            put(folder / "a.ttf", renamed(serif, "DejaVu Serif", "Bella Vista" + std::string(1, c)));
            put(folder / "b.ttf", renamed(sans, "DejaVu Sans", "Bona Roma" + std::string(2, c)));
            put(folder / "c.ttf", renamed(mono, "DejaVu Sans Mono", "Sans Terrible " + std::string(2, c)));
            const DatasetReport report = openDataset(folder.path(), letters("ABC", 16)).report();
            QCOMPARE(report.training, 6);
            QCOMPARE(report.heldOut, 3);
        }
    }

    void aTypefaceOrALetterCanBeLeftOut() {
        DatasetOptions wanted = letters("ABC");
        wanted.without = {"DejaVuSerif.ttf", "DejaVuSans.ttf: B", "nobody.ttf"};
        const Dataset dataset = openDataset(m_fonts.path(), wanted);
        QCOMPARE(dataset.report().usable, 14);
        QCOMPARE(dataset.report().leftOut, (std::vector<std::string>{"DejaVuSans.ttf: B", "DejaVuSerif.ttf"}));
        QVERIFY(dataset.trainingName(0).starts_with(dataset.whole(Part::training, 0) + ": "));
        wanted.without = {"DejaVuSans.ttf"};
        COMPARE_ERROR(openDataset(m_fonts / "DejaVuSans.ttf", wanted), "All pictures are left out");
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
