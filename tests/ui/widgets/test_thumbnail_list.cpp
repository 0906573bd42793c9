#include "ui/widgets/thumbnail_list.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace seedbed;

class TestThumbnailList : public QObject {
    Q_OBJECT

    QWidget m_window;
    QLineEdit* m_field = new QLineEdit;
    ThumbnailList* m_list = new ThumbnailList("Pictures", {88, 88});

    QRgb accent() const { return m_list->palette().color(QPalette::Highlight).rgb(); }

    int accentPixels() const {
        const QImage picture = m_list->viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
        int found = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                found += picture.pixel(x, y) == accent();
        return found;
    }

    QRect placeOf(int i) const { return m_list->visualItemRect(m_list->item(i)); }

    int columns() const {
        int found = 0;
        for (int i = 0; i < m_list->count(); ++i)
            found += placeOf(i).top() == placeOf(0).top();
        return found;
    }

  private Q_SLOTS:
    void initTestCase() {
        auto* column = new QVBoxLayout(&m_window);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_field);
        column->addWidget(m_list);
        QImage grey(64, 64, QImage::Format_RGB32);
        grey.fill(Qt::gray);
        for (int i = 0; i < 12; ++i)
            m_list->add(grey, QString::number(i));
        m_window.resize(686, 400);
        m_window.show();
        m_field->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&m_window));
    }

    void ringShowsAsSoonAsTheListHasTheFocus() {
        QCOMPARE(accentPixels(), 0);
        QTest::keyClick(m_field, Qt::Key_Tab);
        QVERIFY(m_list->hasFocus());
        QCOMPARE(m_list->currentRow(), 0);
        QVERIFY2(accentPixels() > 300, qPrintable(QString::number(accentPixels()))); // two pixels around 96
        QTest::keyClick(m_list, Qt::Key_Right);
        QCOMPARE(m_list->currentRow(), 1);
        m_list->forgetCurrent();
        QCOMPARE(m_list->currentRow(), 0);
        m_field->setFocus();
        m_list->forgetCurrent();
        QCOMPARE(m_list->currentRow(), -1);
    }

    void theFirstClickOnAPictureFarDownChoosesThatOne() {
        for (int i = 0; i < 60; ++i)
            m_list->add(QImage(16, 16, QImage::Format_RGB32), QString::number(i));
        const int last = m_list->count() - 1;
        m_field->setFocus();
        m_list->forgetCurrent();
        m_list->verticalScrollBar()->setValue(m_list->verticalScrollBar()->maximum());
        QSignalSpy chosen(m_list, &ThumbnailList::chosen);
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, placeOf(last).center());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).toInt(), last);
        while (m_list->count() > last + 1 - 60)
            delete m_list->takeItem(m_list->count() - 1);
    }

    void columnsFillTheWidth() {
        const int bar = m_list->verticalScrollBar()->sizeHint().width(); // has its place
        for (const int width : {686, 500, 930}) {
            m_window.resize(width, 400);
            QTRY_COMPARE(columns(), std::min(12, (m_list->maximumViewportSize().width() - bar - 1) / 100));
            int right = 0;
            for (int i = 0; i < m_list->count(); ++i)
                right = std::max(right, placeOf(i).right());
            const int left = placeOf(0).left(), hole = m_list->viewport()->width() - 1 - right;
            QVERIFY2(hole - left >= 0 && hole - left < bar + 12, qPrintable(QString("%1 left, %2 right of %3").arg(left).arg(hole).arg(width)));
        }
    }

    /// As a window system sends it: the second press is told as a double click.
    void theSecondOfAQuickPairOfClicksOpensUnlessEveryClickCounts() {
        const auto send = [this](QEvent::Type type) {
            const QPointF at = placeOf(2).center();
            QMouseEvent event(type, at, m_list->viewport()->mapToGlobal(at), Qt::LeftButton, type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton,
                Qt::NoModifier);
            QApplication::sendEvent(m_list->viewport(), &event);
        };
        const auto pair = [&] {
            for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease, QEvent::MouseButtonDblClick, QEvent::MouseButtonRelease})
                send(type);
        };
        m_list->scrollToTop();
        const QSignalSpy chosen(m_list, &ThumbnailList::chosen), opened(m_list, &ThumbnailList::opened);
        pair();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(opened.count(), 1);
        m_list->countEveryClick();
        pair();
        QCOMPARE(chosen.count(), 3);
        QCOMPARE(opened.count(), 1);
    }
};

QTEST_MAIN(TestThumbnailList)
#include "test_thumbnail_list.moc"
