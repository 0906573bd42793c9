#include "ui/window/menus.h"

#include "ui/dialogs/dialogs.h"
#include "ui/look/missing_glyphs.h"
#include "ui/look/settings.h"
#include "ui/widgets/labels.h"
#include "ui/window/main_window.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenuBar>

namespace seedbed {

Menus::Menus(MainWindow& window) : QObject(&window), m_window(window) {
    addFile();
    addEdit();
    auto* make = addMenu(tr("&Make"));
    add(make, tr("&Generate"), {QKeySequence("Ctrl+G"), QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")}, [this] { m_window.generate(); });
    m_cancel = add(make, tr("&Cancel"), {QKeySequence("Esc")}, [this] { m_window.cancel(); });
    m_cancel->setEnabled(false);
    addText();
    add(addMenu(tr("&Data")), tr("&Grow this dataset…"), {}, [this] { m_window.grow(); });
    addView();
    addHelp();
}

QMenu* Menus::addMenu(const QString& name) { return m_window.menuBar()->addMenu(name); }

QAction* Menus::add(QMenu* menu, const QString& name, const QList<QKeySequence>& keys, const std::function<void()>& act) {
    auto* action = menu->addAction(name);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, act);
    return action;
}

void Menus::addFile() {
    auto* file = addMenu(tr("&File"));
    add(file, tr("&New model…"), {QKeySequence("Ctrl+N")}, [this] { m_window.teach({}); });
    add(file, tr("&Open…"), {QKeySequence("Ctrl+O")}, [this] { m_window.askForFile(); });
    auto* recent = file->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        recent->clear();
        for (const QString& path : settings::recentModels())
            add(recent, path, {}, [this, path] { m_window.openFile(path); })->setEnabled(QFileInfo::exists(path));
    });
    for (const Stage* stage : m_window.stages())
        file->addActions(stage->actions(Stage::Menu::file));
    m_save = add(file, {}, {QKeySequence("Ctrl+S")}, [this] { m_window.save(); });
    addChoice<int>(file->addMenu(tr("Si&ze of pictures")),
        {{tr("1×: as the model draws"), 1}, {tr("2×, enlarged smoothly"), 2}, {tr("4×, enlarged smoothly"), 4}, {tr("8×, enlarged smoothly"), 8}},
        settings::pictureScale(), settings::setPictureScale);
    add(file, tr("&Folder for made pictures…"), {},
        [this] { chooseFolder(&m_window, tr("Folder for made pictures"), settings::picturesFolder(), settings::setPicturesFolder); });
    file->addSeparator();
    add(file, tr("&Quit"), {QKeySequence("Ctrl+Q")}, [this] { m_window.close(); });
}

void Menus::addEdit() {
    Document& document = m_window.document();
    auto* edit = addMenu(tr("&Edit"));
    auto* undo = document.undoGroup().createUndoAction(this, tr("&Undo"));
    undo->setShortcuts({QKeySequence("Ctrl+Z")});
    auto* redo = document.undoGroup().createRedoAction(this, tr("&Redo"));
    redo->setShortcuts({QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")});
    edit->addActions({undo, redo});
    edit->addSeparator();
    m_copy = add(edit, {}, {QKeySequence("Ctrl+C")}, [this] { m_window.copy(); });
    for (const Stage* stage : m_window.stages())
        edit->addActions(stage->actions(Stage::Menu::edit));
    m_ofSpace << add(edit, tr("R&andomise"), {QKeySequence("R")}, [&document] { document.randomise(); });
    m_ofSpace << add(edit, tr("Rese&t"), {}, [&document] { document.reset(); });
}

void Menus::addText() {
    auto* text = addMenu(tr("&Text"));
    m_acceptLine = add(text, tr("Accept or forget the &line"), {QKeySequence("Ctrl+L")}, [this] { m_window.stage().acceptLine(); });
    for (const Stage* stage : m_window.stages())
        text->addActions(stage->actions(Stage::Menu::text));
}

template <class Value>
void Menus::addChoice(QMenu* menu, const std::vector<std::pair<QString, Value>>& all, const Value& current, const std::function<void(const Value&)>& choose) {
    auto* group = new QActionGroup(this);
    for (const auto& [name, value] : all) {
        auto* action = add(menu, name, {}, [choose, value = value] { choose(value); });
        action->setCheckable(true);
        action->setChecked(value == current);
        group->addAction(action);
    }
}

void Menus::addView() {
    auto* view = addMenu(tr("&View"));
    add(view, tr("&Canvas"), {QKeySequence("Ctrl+1")}, [this] { m_window.showPage(Page::canvas); });
    m_ofSpace << add(view, tr("&Sheet"), {QKeySequence("Ctrl+2")}, [this] { m_window.showPage(Page::sheet); });
    add(view, tr("&Training"), {QKeySequence("Ctrl+3")}, [this] { m_window.showPage(Page::training); });
    view->addSeparator();
    addChoice<Theme::Choice>(view->addMenu(tr("&Appearance")),
        {{tr("As the system"), Theme::Choice::system}, {tr("Light"), Theme::Choice::light}, {tr("Dark"), Theme::Choice::dark}}, settings::theme(),
        [this](Theme::Choice choice) {
            settings::setTheme(choice);
            m_window.theme().apply(choice);
        });
    addChoice<QString>(view->addMenu(tr("&Language")), {{tr("As the system"), ""}, {"English", "en"}, {"简体中文", "zh_CN"}}, settings::language(),
        [this](const QString& code) {
            settings::setLanguage(code);
            const QString missing = fontMissingFor(code);
            missing.isEmpty() ? m_window.say(tr("Seedbed speaks the new language the next time it starts.")) : m_window.showFailure(missing);
        });
}

void Menus::addHelp() {
    auto* help = addMenu(tr("&Help"));
    add(help, tr("&Keyboard and mouse"), {QKeySequence("F1"), QKeySequence("?")}, [this] { showShortcuts(&m_window); });
    add(help, tr("&What am I looking at?"), {}, [this] { showConcepts(&m_window); });
    add(help, tr("About this &model"), {QKeySequence("Ctrl+I")}, [this] {
        if (m_window.document().hasModel()) showModel(&m_window, m_window.document().model());
    });
    add(help, tr("What is &new"), {}, [this] { showNews(&m_window); });
    add(help, tr("&About Seedbed"), {}, [this] { showAbout(&m_window); });
}

void Menus::showStage(const Stage& stage) {
    const Stage::Names names = stage.names();
    m_copy->setText(names.copy);
    m_save->setText(names.save);
    m_acceptLine->setEnabled(stage.acceptsLines());
    for (QAction* action : m_ofSpace)
        action->setEnabled(stage.hasSpace());
}

void Menus::setCancels(bool cancels) { m_cancel->setEnabled(cancels); }

} // namespace seedbed
