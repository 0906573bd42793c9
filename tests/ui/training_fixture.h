#pragma once
// A window that teaches: what a person does in the dialog, with keys and clicks.
#include "tests/ui/window_fixture.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/panels/training_panel.h"
#include "ui/widgets/disclosure.h"

#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>

namespace seedbed {

constexpr int kLongPatience = 120000; // ms; trains a model

struct TrainingFixture : WindowFixture {
    QString data; ///< a folder of tiny discs

    void prepareWithData() {
        prepare();
        data = folder.filePath("my_discs");
        tiny::writeDiscs(data.toStdString(), 24);
    }

    /// Nothing of an earlier test is left: no unfinished training, no model but the first.
    void forgetModels() const {
        const QDir library(QString::fromStdString(libraryFolder().string()));
        for (const QString& name : library.entryList(QDir::Files | QDir::Hidden))
            if (!name.startsWith("tiny")) QFile::remove(library.filePath(name));
        for (const QString& name : library.entryList({"*.looks"}, QDir::Dirs))
            QDir(library.filePath(name)).removeRecursively();
    }

    TrainDialog* dialog() const { return window->findChild<TrainDialog*>(); }
    TrainingPanel* panel() const { return window->findChild<TrainingPanel*>(); }
    Training& training() const { return window->training(); }

    QPushButton* in(const QWidget* parent, const QString& name) const {
        for (auto* found : parent->findChildren<QPushButton*>())
            if (found->accessibleName() == name && found->isVisible()) return found;
        return nullptr;
    }
    void press(const QWidget* parent, const QString& name) const {
        QPushButton* found = in(parent, name);
        QVERIFY2(found, qPrintable(name));
        QTRY_VERIFY_WITH_TIMEOUT(found->isEnabled(), kLongPatience);
        QTest::mouseClick(found, Qt::LeftButton);
    }

    bool shows(const QWidget* parent, const QString& words) const {
        for (auto* label : parent->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words)) return true;
        return false;
    }

    QMessageBox* question() const {
        for (auto* box : window->findChildren<QMessageBox*>())
            if (box->isVisible()) return box;
        return nullptr;
    }
    void answer(const QString& name) const {
        QTRY_VERIFY_WITH_TIMEOUT(question(), kPatience);
        for (auto* button : question()->buttons())
            if (button->text() == name) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        QFAIL(qPrintable(name));
    }

    Disclosure* folded(const QString& name) const {
        for (auto* found : dialog()->findChildren<Disclosure*>())
            if (found->findChild<QAbstractButton*>()->text().startsWith(name)) return found;
        return nullptr;
    }
    /// A field of the form that is unfolded under "Advanced".
    QDoubleSpinBox* field(const QString& name) const {
        auto* advanced = folded("Advanced");
        advanced->setOpen(true);
        for (auto* found : advanced->findChildren<QDoubleSpinBox*>())
            if (found->accessibleName() == name || found->accessibleName() == name + ", as a number") return found;
        return nullptr;
    }

    /// From a drop on the window to the running training, of so many steps.
    void teach(int steps, const QString& name = {}) {
        drop({window->width() / 2, window->height() / 2}, {data});
        QTRY_VERIFY_WITH_TIMEOUT(dialog() && dialog()->isVisible(), kPatience);
        press(dialog(), "Next step");
        for (auto* field : dialog()->findChildren<QLineEdit*>())
            if (!name.isEmpty() && field->accessibleName() == "Name of the new model") field->setText(name);
        press(dialog(), "Next step");
        QTRY_VERIFY_WITH_TIMEOUT(in(dialog(), "Start learning") && in(dialog(), "Start learning")->isEnabled(), kLongPatience);
        QDoubleSpinBox* field = this->field("Steps");
        QVERIFY(field);
        field->setValue(steps);
        press(dialog(), "Start learning");
        QVERIFY(training().isRunning());
    }

    QStringList library() const { return QDir(QString::fromStdString(libraryFolder().string())).entryList({"*.safetensors"}, QDir::Files); }
    QStringList checkpoints() const { return QDir(QString::fromStdString(libraryFolder().string())).entryList({"*.checkpoint"}, QDir::Files); }
};

} // namespace seedbed
