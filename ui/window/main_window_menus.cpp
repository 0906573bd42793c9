#include "ui/dialogs/dialogs.h"
#include "ui/window/main_window.h"
#include "ui/panels/canvas_panel.h"
#include "ui/panels/paint_bar.h"
#include "ui/look/settings.h"
#include "ui/widgets/message_bar.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>

namespace seedbed {

QAction* MainWindow::addAction(QMenu* menu, const QString& name, const QList<QKeySequence>& keys, const std::function<void()>& act) {
    auto* action = menu->addAction(name);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void MainWindow::addMenus() {
    auto* file = menuBar()->addMenu(tr("&File"));
    addAction(file, tr("&New model…"), {QKeySequence("Ctrl+N")}, [this] { teach({}); });
    addAction(file, tr("&Open…"), {QKeySequence("Ctrl+O")}, [this] { askForFile(); });
    auto* recent = file->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        recent->clear();
        for (const QString& path : settings::recentModels())
            addAction(recent, path, {}, [this, path] { openFile(path); })->setEnabled(QFileInfo::exists(path));
    });
    m_ofPictures << addAction(file, tr("F&ind a picture…"), {QKeySequence("Ctrl+F")}, [this] { askForPictureToFind(); });
    m_save = addAction(file, tr("&Save picture…"), {QKeySequence("Ctrl+S")}, [this] { save(); });
    addAction(file, tr("&Folder for made pictures…"), {}, [this] {
        auto* dialog = new QFileDialog(this, tr("Folder for made pictures"), settings::picturesFolder());
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, this, &settings::setPicturesFolder);
        dialog->open();
    });
    file->addSeparator();
    addAction(file, tr("&Quit"), {QKeySequence("Ctrl+Q")}, [this] { close(); });

    auto* edit = menuBar()->addMenu(tr("&Edit"));
    auto* undo = m_document.undoGroup().createUndoAction(this, tr("&Undo"));
    undo->setShortcuts({QKeySequence("Ctrl+Z")});
    auto* redo = m_document.undoGroup().createRedoAction(this, tr("&Redo"));
    redo->setShortcuts({QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")});
    edit->addActions({undo, redo});
    edit->addSeparator();
    m_copy = addAction(edit, tr("&Copy picture"), {QKeySequence("Ctrl+C")}, [this] { copy(); });
    m_ofPictures << addAction(edit, tr("&Paste a picture to find"), {QKeySequence("Ctrl+V")}, [this] { paste(); });
    m_paint = addAction(edit, tr("Change part of &it"), {QKeySequence("Ctrl+E")}, [this] {
        showPage(0);
        m_canvas->paintBar().setOn(!m_canvas->paintBar().isOn());
    });
    m_paint->setCheckable(true);
    m_paint->setEnabled(false);
    connect(&m_canvas->paintBar(), &PaintBar::changed, m_paint, [this](bool on) {
        m_paint->setChecked(on);
        m_paint->setEnabled(m_canvas->paintBar().isAvailable());
    });
    m_ofPoints << addAction(edit, tr("R&andomise"), {QKeySequence("R")}, [this] { m_document.randomise(); });
    m_ofPoints << addAction(edit, tr("Rese&t"), {}, [this] { m_document.reset(); });

    auto* make = menuBar()->addMenu(tr("&Make"));
    addAction(make, tr("&Generate"), {QKeySequence("Ctrl+G"), QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")}, [this] { generate(); });
    m_cancel = addAction(make, tr("&Cancel"), {QKeySequence("Esc")}, [this] { cancelWork(); });
    m_cancel->setEnabled(false);
    addTextMenu();
    auto* ofData = menuBar()->addMenu(tr("&Data"));
    addAction(ofData, tr("&Grow this dataset…"), {}, [this] { grow(); });
    addViewMenu();
    auto* help = menuBar()->addMenu(tr("&Help"));
    addAction(help, tr("&Keyboard and mouse"), {QKeySequence("F1"), QKeySequence("?")}, [this] { showShortcuts(this); });
    addAction(help, tr("&What am I looking at?"), {}, [this] { showConcepts(this); });
    addAction(help, tr("About this &model"), {QKeySequence("Ctrl+I")}, [this] {
        if (m_document.hasModel())
            showModel(this, m_document.model());
    });
    addAction(help, tr("&About Seedbed"), {}, [this] { showAbout(this); });
}

void MainWindow::addViewMenu() {
    auto* view = menuBar()->addMenu(tr("&View"));
    addAction(view, tr("&Canvas"), {QKeySequence("Ctrl+1")}, [this] { showPage(0); });
    m_ofPoints << addAction(view, tr("&Sheet"), {QKeySequence("Ctrl+2")}, [this] { showPage(1); });
    addAction(view, tr("&Training"), {QKeySequence("Ctrl+3")}, [this] { showPage(2); });
    view->addSeparator();
    auto* themes = new QActionGroup(this);
    const std::pair<QString, Theme::Choice> choices[] = {{tr("As the system"), Theme::Choice::system}, {tr("Light"), Theme::Choice::light}, {tr("Dark"), Theme::Choice::dark}};
    auto* appearance = view->addMenu(tr("&Appearance"));
    for (const auto& [name, choice] : choices) {
        auto* action = addAction(appearance, name, {}, [this, choice = choice] {
            settings::setTheme(choice);
            m_theme.apply(choice);
            drawCards();
        });
        action->setCheckable(true);
        action->setChecked(choice == settings::theme());
        themes->addAction(action);
    }
    auto* languages = new QActionGroup(this);
    auto* language = view->addMenu(tr("&Language"));
    const std::pair<QString, QString> tongues[] = {{tr("As the system"), ""}, {"English", "en"}, {"简体中文", "zh_CN"}};
    for (const auto& [name, code] : tongues) {
        auto* action = addAction(language, name, {}, [this, code = code] {
            settings::setLanguage(code);
            m_message->say(tr("Seedbed speaks the new language the next time it starts."));
        });
        action->setCheckable(true);
        action->setChecked(code == settings::language());
        languages->addAction(action);
    }
}

} // namespace seedbed
