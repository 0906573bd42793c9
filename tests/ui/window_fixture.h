#pragma once
// A window on a tiny model, with settings, library and pictures in a folder of its own.
#include "core/model/model_file.h"
#include "core/sample/sampler.h"
#include "tests/core/tiny.h"
#include "ui/look/settings.h"
#include "ui/panels/sheet_panel.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/value_slider.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace seedbed {

constexpr int kPatience = 30000; // ms; the sanitizers are slow

struct WindowFixture {
    QTemporaryDir folder;
    QString model;
    std::unique_ptr<MainWindow> window;
    Frame shown; ///< newest frame

    /// Makes the model, the only one of the library.
    void prepare() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path()); // not the person's own
        QCoreApplication::setOrganizationName("Seedbed");
        qputenv("SEEDBED_RESOURCES", folder.path().toUtf8());
        qputenv("XDG_DATA_HOME", folder.path().toUtf8());
        settings::setPicturesFolder(pictures());
        QTemporaryDir data;
        auto generator = tiny::trained(families().front(), tiny::discs(data, 32), tiny::steps(6));
        QDir().mkpath(folder.path() + "/models");
        model = folder.path() + "/models/tiny.safetensors";
        saveModel(*generator, model.toStdString(), Precision::full);
    }

    /// A window as at the first start, wherever the one before it was left.
    void show() {
        window.reset();
        std::filesystem::remove_all(KeptPlaces::fileOf("any").parent_path());
        showAgain();
    }

    /// As at the next start.
    void showAgain() {
        window.reset(); // whose last changes are saved as it goes
        shown = {};
        window = std::make_unique<MainWindow>();
        QObject::connect(&window->engine(), &Engine::frameDrawn, window.get(), [this](const Frame& frame) { shown = frame; });
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    void showWith(const QString& file) {
        show();
        window->openFile(file);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), kPatience);
    }

    /// The newest frame shows the state of the document, sharply. Words are set in what is drawn already.
    bool settled() const {
        if (!window->document().hasModel() || (shown.pictures.empty() && shown.line.isEmpty()) || shown.scale < 2) return false;
        return shown.modelHash == window->document().model().card.hash && shown.state.looksLike(window->document().state());
    }

    QString sentence() const { return window->findChild<MessageBar*>()->sentence(); }
    SheetPanel* sheet() const { return window->findChild<SheetPanel*>(); }

    QAbstractButton* button(const QString& name) const {
        QAbstractButton* hidden = nullptr; // another page may have one of the same name
        for (auto* found : window->findChildren<QAbstractButton*>())
            if (found->accessibleName() == name) {
                if (found->isVisible()) return found;
                hidden = hidden ? hidden : found;
            }
        return hidden;
    }

    ValueSlider* direction(int number) const {
        for (auto* slider : window->findChildren<ValueSlider*>())
            if (slider->accessibleName() == QString("Direction %1").arg(number)) return slider;
        return nullptr;
    }

    /// Asks for so many pictures with the keyboard.
    void generate(int count) {
        window->findChild<QSpinBox*>()->setValue(count);
        QTest::keyClick(window.get(), Qt::Key_G, Qt::ControlModifier);
    }

    /// Drops files on whatever lies under a place of the window, as a file manager does, which also offers their names as
    /// text and would rather move them. Tells what became of them.
    Qt::DropAction drop(QPoint at, const QStringList& files) const {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files)
            urls << QUrl::fromLocalFile(file);
        data.setUrls(urls);
        data.setText(files.join('\n'));
        QWidget* under = window->childAt(at);
        const QPoint there = under->mapFrom(window.get(), at);
        const Qt::DropActions offered = Qt::CopyAction | Qt::MoveAction;
        QDragEnterEvent enter(there, offered, &data, Qt::LeftButton, {});
        QApplication::sendEvent(under, &enter);
        if (!enter.isAccepted()) return Qt::IgnoreAction;
        QDropEvent event(there, offered, &data, Qt::LeftButton, {});
        event.setDropAction(Qt::MoveAction);
        QApplication::sendEvent(under, &event);
        return event.isAccepted() ? event.dropAction() : Qt::IgnoreAction;
    }

    QString pictures() const { return folder.path() + "/pictures"; }
    /// All files in the folder for made pictures, whatever they are, sorted.
    QStringList made() const {
        QStringList files;
        for (const QString& day : QDir(pictures()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            for (const QString& name : QDir(pictures() + '/' + day).entryList(QDir::Files | QDir::Hidden))
                files << pictures() + '/' + day + '/' + name;
        return files;
    }

    /// Every file there is a picture that can be decoded, with a recipe.
    void verifyAllMadeAreWhole() const {
        for (const QString& file : made()) {
            QVERIFY2(file.endsWith(".png"), qPrintable(file));
            QVERIFY2(!QImage(file).isNull(), qPrintable(file));
            QVERIFY(!readRecipe(file.toStdString()).latent.empty());
        }
    }
};

/// main() of a test of the window.
template <typename Test> int runWindowTest(int argc, char** argv) {
    startRuntime();
    QApplication application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace seedbed
