#include "core/data/text/text_variation.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/words.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace seedbed;
namespace fs = std::filesystem;

class TestTextVariation : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path file(const std::string& text) const {
        const fs::path path = fs::path(m_folder.path().toStdString()) / "words.tsv";
        writeAtomic(path, text);
        return path;
    }

  private Q_SLOTS:
    void sentencesComeInAnotherOrderAndNoneIsLost() {
        const std::string text = "Tá sé fuar. An bhfuil?  Níl!\nLíne eile\nसत्य है। མི། One more.";
        Random random(1);
        bool moved = false;
        for (int i = 0; i < 20; ++i) {
            std::string other = shuffledSentences(text, random);
            moved |= other != text;
            for (const char* sentence : {"Tá sé fuar.", "An bhfuil?", "Níl!", "Líne eile", "सत्य है।", "མི།", "One more."})
                QVERIFY2(other.find(sentence) != std::string::npos, other.c_str());
            QCOMPARE(other.size(), text.size());
            QCOMPARE(std::ranges::count(other, '\n'), 2);
        }
        QVERIFY(moved);
        QCOMPARE(shuffledSentences("", random), std::string());
        QCOMPARE(shuffledSentences("\n\n", random), std::string("\n\n"));
        QCOMPARE(shuffledSentences("3.5 and e.g.this", random), std::string("3.5 and e.g.this"));
    }

    void wordsAreWhatALanguageTakesForOne() {
        std::vector<std::string> words;
        eachWord("D'fhág-sé \"Żółw’s\", 3 होता-।", [&](std::string_view piece, bool isWord) {
            if (isWord) words.emplace_back(piece);
        });
        QCOMPARE(words, (std::vector<std::string>{"D'fhág-sé", "Żółw’s", "3", "होता"}));
    }

    void wordsOfTheListAreReplacedAndACapitalStaysOne() {
        const WordList list = WordList::open(file("madainn\tmaidin\nŻaba\tÉAN\ntaigh mòr\tteach\n\nalone\n"));
        QCOMPARE(list.size(), 3);
        Random random(1);
        QCOMPARE(list.replaced("Maidin mhaith, maidin. Éan sa teach!", 1, random), std::string("Madainn mhaith, madainn. Żaba sa taigh mòr!"));
        QCOMPARE(list.replaced("Maidin", 0, random), std::string("Maidin"));
        int replaced = 0;
        for (int i = 0; i < 400; ++i)
            replaced += list.replaced("maidin", 0.5, random) == "madainn";
        QVERIFY(replaced > 150 && replaced < 250);
    }

    void aListOfCommasDoesToo() { QCOMPARE(WordList::open(file("a,b\nc,\"d\"\n")).size(), 2); }

    void aFileWithoutPairsIsSaid() {
        for (const char* text : {"", "one\ntwo\n", "\t\n", "a\t\n"})
            QVERIFY_EXCEPTION_THROWN(WordList::open(file(text)), Error);
        QVERIFY_EXCEPTION_THROWN(WordList::open("/nowhere.tsv"), Error);
    }
};

QTEST_GUILESS_MAIN(TestTextVariation)
#include "test_text_variation.moc"
