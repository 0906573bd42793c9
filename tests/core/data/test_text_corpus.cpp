#include "core/data/text/pdf_text.h"
#include "core/data/text/text_corpus.h"
#include "core/data/text/text_duplicates.h"
#include "tests/core/data/texts.h"
#include "tests/core/formats/support.h"

#include <QStandardPaths>

#include <algorithm>
#include <numeric>
#include <set>

using namespace seedbed;
using namespace seedbed::test;

namespace {

TextCorpus open(const std::filesystem::path& path, const TextOptions& options = {}) {
    NoProgress progress;
    return TextCorpus::open(path, options, progress);
}

std::vector<std::string> all(const TextCorpus& corpus) {
    auto texts = corpus.training();
    texts.insert(texts.end(), corpus.heldOut().begin(), corpus.heldOut().end());
    std::ranges::sort(texts);
    return texts;
}

class Stopper final : public Progress {
  public:
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
    bool cancelled() const override { return true; }
};

/// Of text below U+0100.
std::string latin1(const std::string& text) {
    std::string result;
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x80)
            result += c;
        else if (static_cast<unsigned char>(c) >= 0xC0)
            result += static_cast<char>((c & 3) << 6);
        else
            result.back() = static_cast<char>(result.back() | (c & 0x3F));
    return result;
}

/// A document of such pages; a reader finds its objects without a table of where they are.
std::string pdf(const std::vector<std::string>& pages) {
    std::string kids, objects;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::string content = "BT /F1 12 Tf 50 750 Td 14 TL\n";
        for (std::size_t at = 0, end; at < pages[i].size(); at = end + 1) {
            end = std::min(pages[i].find('\n', at), pages[i].size());
            content += "(" + pages[i].substr(at, end - at) + ") Tj T*\n";
        }
        content += "ET";
        const std::string page = std::to_string(10 + 2 * i), stream = std::to_string(11 + 2 * i);
        kids += page + " 0 R ";
        objects += page + " 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents " + stream +
                   " 0 R /Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n" + stream + " 0 obj\n<< /Length " + std::to_string(content.size()) +
                   " >>\nstream\n" + content + "\nendstream\nendobj\n";
    }
    return "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [" + kids + "] /Count " +
           std::to_string(pages.size()) + " >>\nendobj\n3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n" + objects +
           "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
}

} // namespace

class TestTextCorpus : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void holdsOutATenthOfTheTextWhateverItsUnits() {
        const Folder folder;
        const std::string lines = northern().lines(600);
        put(folder / "lines.txt", lines);
        const auto corpus = open(folder / "lines.txt");
        const TextReport& report = corpus.report();
        QCOMPARE(report.unit, TextUnit::line);
        QCOMPARE(report.training + report.heldOut, 600);
        QCOMPARE(report.lines, 600);
        QCOMPARE(report.bytes, static_cast<std::int64_t>(lines.size()));
        const double share = double(report.heldOutBytes) / double(report.trainingBytes + report.heldOutBytes);
        QVERIFY2(share > 0.09 && share < 0.11, std::to_string(share).c_str());
        QVERIFY(open(folder / "lines.txt", {.heldOutShare = 0.3}).report().heldOut > report.heldOut * 5 / 2);
    }

    void theSameFilesGiveTheSameCorpusAndOthersAnother() {
        const Folder folder, other;
        for (const Folder* f : {&folder, &other})
            put(*f / "a.txt", northern().lines(100));
        const auto corpus = open(folder.path()), again = open(other.path());
        QCOMPARE(corpus.contentHash(), again.contentHash());
        QCOMPARE(corpus.heldOut(), again.heldOut());
        put(folder / "b.txt", northern(2).lines(5));
        const auto more = open(folder.path());
        QVERIFY(more.contentHash() != corpus.contentHash());
        std::size_t moved = 0;
        for (const auto& text : corpus.heldOut())
            moved += std::ranges::find(more.training(), text) != more.training().end();
        QVERIFY2(moved <= 2, std::to_string(moved).c_str());
    }

    void unitsAreParagraphsOrDocumentsWhereThereAreEnough() {
        const Folder folder, many;
        Tongue tongue = northern();
        std::string text;
        for (int i = 0; i < 80; ++i)
            text += tongue.lines(3) + "\n";
        put(folder / "a.txt", text);
        const auto paragraphs = open(folder.path());
        QCOMPARE(paragraphs.report().unit, TextUnit::paragraph);
        QCOMPARE(paragraphs.report().training + paragraphs.report().heldOut, 80);
        for (int i = 0; i < 60; ++i)
            put(many / (std::to_string(i) + ".txt"), tongue.lines(3));
        QCOMPARE(open(many.path()).report().unit, TextUnit::document);
        QCOMPARE(open(many.path()).report().documents, 60);
        QVERIFY(open(many.path(), {.unit = TextUnit::line}).report().training > 140);
    }

    void neighboursAreJoinedAgainAsTheyStood() {
        const Folder folder;
        Tongue tongue = northern();
        std::string text;
        for (int i = 0; i < 80; ++i)
            text += (i ? "\n\n" : "") + tongue.sentence();
        put(folder / "a.txt", text);
        const auto corpus = open(folder.path());
        QVERIFY(corpus.joined(Part::training).size() < corpus.training().size() / 3);
        std::size_t bytes = 0;
        for (const auto& texts : {corpus.joined(Part::training), corpus.joined(Part::heldOut)})
            for (const auto& run : texts) {
                QVERIFY(text.find(run) != text.npos);
                bytes += run.size() + 2;
            }
        QCOMPARE(bytes, text.size() + 2);
    }

    void copiesAreDroppedAndNearCopiesStayOnOneSide() {
        const Folder folder;
        Tongue tongue = northern();
        std::vector<std::string> originals;
        std::string text;
        for (int i = 0; i < 300; ++i) {
            originals.push_back(tongue.sentence(16));
            text += originals.back() + "\n" + originals.back() + "\n";
            text += originals.back() + " " + tongue.word() + "!\n";
        }
        put(folder / "a.txt", text);
        const auto corpus = open(folder.path(), {.unit = TextUnit::line});
        QCOMPARE(corpus.report().exactDuplicates, 300);
        QCOMPARE(corpus.report().nearDuplicates, 300);
        QCOMPARE(corpus.report().nearExamples.size(), std::size_t(10));
        for (const auto& heldOut : corpus.heldOut())
            for (const auto& training : corpus.training())
                QVERIFY2(likeness(heldOut, training) < 0.7, (heldOut + " / " + training).c_str());
    }

    void likenessIsTheShareOfCommonRuns() {
        QCOMPARE(likeness("Is fearr rith maith", "is FEARR, rith maith!"), 1.0);
        QCOMPARE(likeness("abcdef", "ghijkl"), 0.0);
        QCOMPARE(likeness("abcdefg", "abcdefh"), 0.5);
        QCOMPARE(likeness("1", "2"), 0.0);
        QVERIFY(likeness("བཀྲ་ཤིས་བདེ་ལེགས།", "བཀྲ་ཤིས་བདེ་ལེགས་") > 0.7);
    }

    void readsEachKindOfFileInAFolder() {
        const Folder folder;
        Tongue tongue = northern();
        put(folder / "a.txt", tongue.lines(20));
        put(folder / "b.po", "msgid \"Save it\"\nmsgstr \"" + tongue.sentence() + "\"\n");
        put(folder / "c.csv", "id,text\n1,\"" + tongue.sentence() + "\"\n2,\"" + tongue.sentence() + "\"\n");
        put(folder / "d.conllu", "# text = " + tongue.sentence() + "\n1\tword\n");
        put(folder / "fortunes", tongue.sentence() + "\n%\n" + tongue.sentence() + "\n%\n" + tongue.sentence() + "\n");
        put(folder / "picture.png", "\x89PNG");
        put(folder / "binary.txt", std::string(100, '\0'));
        put(folder / "empty.txt", " \n");
        const auto report = open(folder.path()).report();
        std::vector<std::string> kinds;
        for (const auto& file : report.files)
            kinds.push_back(file.kind + " " + std::to_string(file.documents));
        QCOMPARE(kinds, (std::vector<std::string>{"text 1", "catalogue 1", "table 2", "treebank 1", "fortunes 3"}));
        QCOMPARE(report.training + report.heldOut, 27);
        QCOMPARE(report.skipped.size(), std::size_t(3));
        QVERIFY(report.skipped[0].reason.english().starts_with("holds NUL bytes"));
        QCOMPARE(report.skipped[1].reason.english(), "is empty");
        QVERIFY(report.skipped[2].reason.english().starts_with("is no text"));
    }

    void readsWhatPeopleWriteTextWith() {
        const Folder folder;
        Tongue tongue = northern();
        std::string film;
        for (int i = 1; i <= 20; ++i)
            film += std::to_string(i) + "\n00:00:01,000 --> 00:00:02,000\n" + tongue.sentence() + "\n\n";
        put(folder / "a.srt", film);
        put(folder / "b.jsonl", "{\"text\": \"" + tongue.sentence() + "\"}\n{\"text\": \"" + tongue.sentence() + "\"}\n");
        put(folder / "c.html", "<!DOCTYPE html><p>" + tongue.sentence() + "<script>var x = 1;</script>");
        put(folder / "d.pdf", "%PDF-1.4 and so on");
        put(folder / "e.rtf", "{\\rtf1 " + tongue.sentence() + "}");
        put(folder / "f.txt", "PAR1 and so on");
        const auto corpus = open(folder.path());
        std::vector<std::string> kinds;
        for (const auto& file : corpus.report().files)
            kinds.push_back(file.kind + " " + std::to_string(file.documents));
        QCOMPARE(kinds, (std::vector<std::string>{"subtitles 1", "JSON 2", "page 1", "document 1"}));
        for (const auto part : {Part::training, Part::heldOut})
            for (const std::string& text : corpus.texts(part))
                for (const char* never : {"-->", "{", "<", "var", "rtf"})
                    QVERIFY2(text.find(never) == text.npos, text.c_str());
        QVERIFY(corpus.report().skipped.size() == 2 && corpus.report().skipped[1].reason.english().find("Parquet") != std::string::npos);
        COMPARE_ERROR(open(folder / "d.pdf"), "PDF document");
    }

    void pagesLoseTheirNumbersAndHeads() {
        std::string pages;
        for (int i = 1; i <= 6; ++i)
            pages += "Scéal an Chait\n\nThis is the first line, as long as others, of a paragraph of page " + std::string(std::size_t(i), 'x') +
                     "\nwhich goes on in a second line that is as long as that one was, with a hyphen-\nation. And it\n\ngoes\nas verse " +
                     std::string(std::size_t(i), 'z') + ".\n\n" + std::to_string(i + 10) + "\n\f";
        const std::string text = textOfPages(pages);
        QVERIFY2(text.find("Chait") == text.npos && text.find("11") == text.npos && text.find("16") == text.npos, text.c_str());
        QVERIFY2(text.find("with a hyphenation. And it\n\ngoes\nas verse zzz.\n") != text.npos, text.c_str());
        QVERIFY2(text.find("page xxxxxx which goes on") != text.npos, text.c_str());
        QCOMPARE(textOfPages("and a sentence that goes on over the end of\n1\n\fits page.\n2\n\f"), "and a sentence that goes on over the end of its page.\n");
        QCOMPARE(textOfPages(""), "");
    }

    void aPdfIsItsWords() {
        if (QStandardPaths::findExecutable("pdftotext").isEmpty()) QSKIP("needs pdftotext of poppler-utils");
        const Folder folder;
        Tongue tongue = northern();
        std::vector<std::string> pages;
        for (int i = 0; i < 20; ++i) {
            pages.emplace_back();
            for (int k = 0; k < 10; ++k)
                pages.back() += tongue.sentence() + "\n";
            std::erase_if(pages.back(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }); // the font's own encoding
        }
        put(folder / "a.pdf", pdf(pages));
        const auto corpus = open(folder / "a.pdf");
        QCOMPARE(corpus.report().files[0].kind, "PDF");
        QVERIFY(corpus.report().bytes > 2000);
        for (const std::string& text : corpus.training())
            QVERIFY2(text.find("Tj") == text.npos && text.find("obj") == text.npos, text.c_str());
        put(folder / "pictures.pdf", pdf({"", ""}));
        COMPARE_ERROR(open(folder / "pictures.pdf"), "pictures of pages, without text");
        put(folder / "damaged.pdf", "%PDF-1.4 and so on");
        COMPARE_ERROR(open(folder / "damaged.pdf"), "is a damaged PDF document");
        put(folder / "locked.pdf", "%PDF-1.4\ntrailer << /Encrypt 5 0 R >>");
        COMPARE_ERROR(open(folder / "locked.pdf"), "is a locked PDF document");
        Stopper stopper;
        QVERIFY_EXCEPTION_THROWN(TextCorpus::open(folder / "a.pdf", {}, stopper), Cancelled);
    }

    void withoutTheProgramAPdfSaysWhatToDo() {
        const Folder folder;
        put(folder / "a.pdf", pdf({"words"}));
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", "/nowhere");
        const std::string said = errorOf([&] { open(folder / "a.pdf"); });
        qputenv("PATH", before);
        QVERIFY2(said.find("install the program pdftotext (package poppler-utils)") != said.npos, said.c_str());
    }

    void anEncodingIsNamedForAllThatDoNotSay() {
        const Folder folder;
        Tongue tongue = northern();
        put(folder / "a.txt", latin1(tongue.lines(60)) + "\xB1\n");
        put(folder / "b.txt", tongue.lines(60) + "ąčę\n");
        put(folder / "c.srt", "1\n00:00:01,000 --> 00:00:02,000\nza\xBF\xF3\xB3\xE6\n");
        const auto guessed = open(folder.path()).report();
        QVERIFY(guessed.files[0].guessed && !guessed.guessedLines.empty());
        const auto corpus = open(folder.path(), {.encoding = "ISO-8859-2"});
        QCOMPARE(corpus.report().files[0].encoding, "ISO-8859-2");
        QCOMPARE(corpus.report().files[1].encoding, "UTF-8");
        QVERIFY(!corpus.report().files[0].guessed && !corpus.report().files[2].guessed);
        for (const char* line : {"ą", "ąčę", "zażółć"})
            QVERIFY2(std::ranges::any_of(all(corpus), [&](const auto& text) { return text == line; }), line);
        COMPARE_ERROR(open(folder.path(), {.encoding = "latin-nine"}), "No encoding is called \"latin-nine\"");
    }

    void aFileCanBeLeftOut() {
        const Folder folder;
        Tongue tongue = northern();
        std::filesystem::create_directory(folder / "more");
        put(folder / "a.txt", tongue.lines(60));
        put(folder / "more/b.txt", "zzz zzz\n" + tongue.lines(60));
        const auto corpus = open(folder.path(), {.without = {"more/b.txt", "not there"}});
        QCOMPARE(corpus.report().files.size(), std::size_t(1));
        QCOMPARE(corpus.report().leftOut, std::vector<std::string>{"more/b.txt"});
        QVERIFY(std::ranges::none_of(all(corpus), [](const auto& text) { return text.starts_with("zzz"); }));
        const auto said = english(inWords(corpus.report()).sentences);
        QVERIFY(std::ranges::find(said, "1 left out as you asked.") != said.end());
        COMPARE_ERROR(open(folder.path(), {.without = {"a.txt", "more/b.txt"}}), "nothing left to learn from");
    }

    // A font with its licence, or pictures with captions, were taken for text.
    void foldersAreWhatMostOfThemIs() {
        const Folder folder;
        const auto holds = [&](const char* name, const std::vector<const char*>& files) {
            std::filesystem::create_directories(folder / name);
            for (const char* file : files)
                put(folder / name / file, "some words");
            return holdsText(folder / name);
        };
        QVERIFY(!holds("font", {"Regular.ttf", "OFL.txt", "README.md"}));
        QVERIFY(!holds("captions", {"a.jpg", "a.txt", "b.png", "b.txt", "gone.txt", "README.md"}));
        QVERIFY(holds("texts", {"a.txt", "b.txt", "cover.png", "LICENSE"}));
        QVERIFY(holds("books", {"a.epub", "b.docx", "c.srt.gz"}));
        QVERIFY(holds("readmes", {"README.txt", "LICENSE.txt"})); // there is nothing else that they could be about
    }

    void saysEncodingsAndScripts() {
        const Folder folder;
        const std::string text = northern().lines(30);
        put(folder / "a.txt", "\xEF\xBB\xBF" + text);
        put(folder / "b.txt", latin1(northern(2).lines(30)));
        put(folder / "c.txt", "བཀྲ་ཤིས་བདེ་ལེགས།\n");
        const auto corpus = open(folder.path());
        const auto& report = corpus.report();
        QCOMPARE(report.files[0].encoding, "UTF-8 with BOM");
        QVERIFY(!report.files[0].guessed && report.files[1].guessed);
        QVERIFY(std::ranges::any_of(all(corpus), [](const auto& t) { return t.find("ché") != t.npos; }));
        QCOMPARE(report.scripts.size(), std::size_t(2));
        QCOMPARE(report.scripts[0].first, "Latin");
        QVERIFY(report.scripts[0].second > 0.99 && report.scripts[1].first == "Tibetan");
        QCOMPARE(report.mostUsed[0].first, " ");
        QVERIFY(report.differentCharacters > 15 && report.characters < report.bytes);
    }

    void pointsAtWhatLooksUnlikeTheRest() {
        const Folder folder;
        put(folder / "a.txt", northern().lines(400));
        put(folder / "b.txt", southern().lines(6));
        const auto report = open(folder.path()).report();
        QVERIFY(!report.unlike.empty());
        for (const auto& passage : report.unlike)
            QCOMPARE(report.files[passage.file].name, open(folder.path()).report().files[1].name);
        put(folder / "b.txt", northern(2).lines(6));
        QCOMPARE(open(folder.path()).report().unlike.size(), std::size_t(0));
    }

    void tellsInOneSentenceWhatIsWrong() {
        const Folder folder, empty;
        COMPARE_ERROR(open(folder / "missing.txt"), "does not exist");
        COMPARE_ERROR(open(empty.path()), "holds no files");
        put(folder / "empty.txt", "");
        COMPARE_ERROR(open(folder / "empty.txt"), "is empty");
        put(folder / "three.txt", "one\ntwo\nthree\n");
        COMPARE_ERROR(open(folder / "three.txt"), "holds only 3 different lines; at least 10 are needed");
        put(folder / "binary.txt", std::string("\x7F"
                                               "ELF\0\0\0\1",
                                       8));
        COMPARE_ERROR(open(folder / "binary.txt"), "NUL bytes");
        std::string same;
        for (int i = 0; i < 20; ++i)
            same += "Is fearr rith maith ná drochsheasamh, " + std::to_string(i) + "\n";
        put(folder / "same.txt", same);
        COMPARE_ERROR(open(folder / "same.txt"), "nearly the same");
        put(folder / "table.csv", "a,b\n1,2\n");
        COMPARE_ERROR(open(folder / "table.csv", {.column = "c"}), "choose one of a, b");
        COMPARE_ERROR(open(folder / "three.txt", {.heldOutShare = 0.7}), "from 0.01 to 0.5");
    }

    void aLineOfAMegabyteIsCutAndHeldOutInPart() {
        const Folder folder;
        std::string line = northern().lines(20'000);
        std::ranges::replace(line, '\n', ' ');
        QVERIFY(line.size() > 1 << 20);
        put(folder / "a.txt", line + "\n" + northern(2).lines(200));
        const auto corpus = open(folder.path());
        const TextReport& report = corpus.report();
        QVERIFY(report.training + report.heldOut > 2000);
        const double share = static_cast<double>(report.heldOutBytes) / static_cast<double>(report.trainingBytes + report.heldOutBytes);
        QVERIFY2(share > 0.05 && share < 0.15, qPrintable(QString::number(share)));
    }

    void stopsWhenAskedTo() {
        const Folder folder;
        put(folder / "a.txt", northern().lines(50));
        Stopper stopper;
        QVERIFY_THROWS_EXCEPTION(Cancelled, TextCorpus::open(folder.path(), {}, stopper));
    }
};

QTEST_GUILESS_MAIN(TestTextCorpus)
#include "test_text_corpus.moc"
