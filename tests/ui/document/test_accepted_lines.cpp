#include "ui/document/accepted_lines.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace seedbed;

/// Lines that a person accepted are in their file, whatever happens next.
class TestAcceptedLines : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file(const QString& name) const { return m_folder.filePath(name); }
    QStringList in(const QString& name) const {
        QFile read(file(name));
        return read.open(QFile::ReadOnly) ? QString::fromUtf8(read.readAll()).split('\n', Qt::SkipEmptyParts) : QStringList();
    }

  private Q_SLOTS:
    // What was still being saved when the window closed was written after the newest.
    void theNewestAreKeptWheneverTheWindowCloses() {
        for (int round = 0; round < 40; ++round) {
            const QString name = QString("round %1.txt").arg(round);
            QUndoStack undo;
            QStringList all;
            {
                AcceptedLines accepted;
                accepted.open(file(name));
                for (int i = 0; i <= round % 4; ++i) {
                    all << QString("line %1").arg(i);
                    accepted.setAccepted(all.last(), true, undo);
                    if (round % 2 == 0) QTest::qWait(1);
                }
            }
            QCOMPARE(in(name), all);
        }
    }

    // Those of the model before were lost where they were still waiting.
    void anotherModelLosesNone() {
        QUndoStack undo;
        {
            AcceptedLines accepted;
            for (const char* name : {"one.txt", "two.txt", "three.txt"}) {
                accepted.open(file(name));
                accepted.setAccepted(QString("of ") + name, true, undo);
            }
            accepted.open(file("one.txt"));
            QCOMPARE(accepted.lines(), QStringList{"of one.txt"}); // whether they were saved by then or not
        }
        for (const char* name : {"one.txt", "two.txt", "three.txt"})
            QCOMPARE(in(name), QStringList{QString("of ") + name});
    }
};

QTEST_GUILESS_MAIN(TestAcceptedLines)
#include "test_accepted_lines.moc"
