#include "ui/widgets/words_view.h"

#include <QTest>

using namespace seedbed;

namespace {

/// Letters that are black blocks.
Drawn blocks(std::size_t count) {
    Drawn drawn;
    QImage picture(64, 64, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::black);
    drawn.pictures.assign(count, picture);
    drawn.glyphs.assign(count, {QRect(16, 16, 32, 32), 0, 0});
    return drawn;
}

} // namespace

class TestWordsView : public QObject {
    Q_OBJECT

    WordsView m_view;

  private Q_SLOTS:
    void init() {
        m_view.resize(600, 150);
        m_view.setLabels({"A", "B", "C", "a", "b", "c", "1"});
        m_view.setDrawn(blocks(7));
    }

    void lettersThatTheModelHasNeedNoNote() {
        m_view.setWords("Ab a1");
        QCOMPARE(m_view.note(), QString());
    }

    void lettersThatTheModelLacksAreNamedOnceEach() {
        m_view.setWords("aäbéä 中");
        QCOMPARE(m_view.note(), QString("This model has A–C a–c 1; it has no ä é 中."));
    }

    void manyMissingLettersAreCounted() {
        m_view.setWords("xyzuvwdef");
        QCOMPARE(m_view.note(), QString("This model has A–C a–c 1; it has no x y z u v w and 3 more."));
    }

    void letterOfTwoPartsDoesNotLoseItsMark() {
        m_view.setWords(QString("a") + QChar(0x308));
        QVERIFY(m_view.note().contains("ä"));
        const QImage marked = m_view.grab().toImage();
        m_view.setWords("a");
        QVERIFY(m_view.grab().toImage() != marked);
    }

    void boxStandsWhereALetterIsMissing() {
        m_view.setWords("aa");
        const QImage without = m_view.grab().toImage();
        m_view.setWords("a a");
        const QImage space = m_view.grab().toImage();
        m_view.setWords("a中a");
        const QImage box = m_view.grab().toImage();
        QVERIFY(box != without);
        QVERIFY(box != space);
        const int middle = box.width() / 2; // the box's own outline, which a space has not
        bool drawn = false;
        for (int y = 12; y < box.height() - 12; ++y)
            drawn = drawn || box.pixel(middle, y) != space.pixel(middle, y);
        QVERIFY(drawn);
    }
};

QTEST_MAIN(TestWordsView)
#include "test_words_view.moc"
