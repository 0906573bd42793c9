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

/// A white cell with black rectangles.
Image inked(const std::vector<QRect>& pieces) {
    Image cell{64, 64, 1, std::vector<std::uint8_t>(64 * 64, 255)};
    for (const QRect& piece : pieces)
        for (int y = piece.top(); y <= piece.bottom(); ++y)
            for (int x = piece.left(); x <= piece.right(); ++x)
                cell.pixels[static_cast<std::size_t>(y * 64 + x)] = 0;
    return cell;
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

    void straySpecksTakeNoRoom_data() {
        QTest::addColumn<QList<QRect>>("pieces");
        QTest::addColumn<QRect>("ink");
        const QRect body(20, 20, 16, 30), stem(28, 24, 5, 26);
        QTest::newRow("alone") << QList<QRect>{body} << body;
        QTest::newRow("a speck at each side") << QList<QRect>{body, QRect(2, 30, 3, 3), QRect(58, 40, 2, 2)} << body;
        QTest::newRow("a larger dot beside") << QList<QRect>{body, QRect(50, 40, 5, 5)} << body;
        QTest::newRow("the dot of an i") << QList<QRect>{stem, QRect(28, 14, 5, 5)} << QRect(28, 14, 5, 36);
        QTest::newRow("the dots of an i with two") << QList<QRect>{stem, QRect(22, 14, 5, 5), QRect(34, 14, 5, 5)} << QRect(22, 14, 17, 36);
        QTest::newRow("quotation mark") << QList<QRect>{QRect(20, 14, 4, 12), QRect(30, 14, 4, 12)} << QRect(20, 14, 14, 12);
        QTest::newRow("nothing") << QList<QRect>{} << QRect();
    }

    void straySpecksTakeNoRoom() {
        QFETCH(QList<QRect>, pieces);
        QFETCH(QRect, ink);
        QCOMPARE(glyphOf(inked({pieces.begin(), pieces.end()})).ink, ink);
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
