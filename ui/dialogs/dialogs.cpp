#include "ui/dialogs/dialogs.h"

#include "core/base/version.h"
#include "core/train/course.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/look/settings.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGridLayout>
#include <QIcon>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QUrl>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kTextWidth = 420; // pixels: lines of some 65 letters

struct Dialogs {
    Q_DECLARE_TR_FUNCTIONS(Dialogs)
};

/// A page to read, with a button that closes it.
void openPage(QWidget* parent, const QString& title, LayoutParts parts) {
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* close = buttons->button(QDialogButtonBox::Close);
    close->setText(Dialogs::tr("Close"));
    close->setAccessibleName(Dialogs::tr("Close"));
    close->setIcon({});
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    columnIn(dialog, 16, parts, {32, 24, 32, 24})->addWidget(buttons);
    dialog->open();
}

/// Names on the left, sentences that break on the right.
QGridLayout* gridOf(const std::vector<QStringList>& rows) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const QStringList& line : rows) {
        if (line[1].isEmpty()) continue;
        auto* text = styledLabel("plain", line[1]);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        text->setFixedWidth(kTextWidth);
        text->setMinimumHeight(text->heightForWidth(kTextWidth));
        grid->addWidget(styledLabel("keys", line[0], false), row, 0, Qt::AlignTop);
        grid->addWidget(text, row++, 1);
    }
    return grid;
}

QString entry(const ModelCard& card, const std::string& key) { return QString::fromStdString(entryOf(card.data, key)); }

QString howMany(const ModelCard& card) {
    const QLocale locale;
    const auto number = [&](const std::string& key) { return locale.toString(entry(card, key).toLongLong()); };
    if (entry(card, "training").isEmpty()) return {};
    if (makes(card, Medium::text))
        return Dialogs::tr("%1 of text.").arg(locale.formattedDataSize(entry(card, "bytes").toLongLong(), 0, QLocale::DataSizeSIFormat));
    const bool isKnown = std::ranges::find(families(), card.family, &Family::id) != families().end();
    const QString kept = shown(counted(entry(card, "held_out").toLongLong(), SEEDBED_TR("1 more was kept aside to measure it"),
        SEEDBED_TR("%1 more were kept aside to measure it")));
    const QString items = Dialogs::tr("%1 %2; %3.").arg(number("training"), isKnown ? shown(courseOf(card).items()) : Dialogs::tr("examples"), kept);
    const qint64 groups = entry(card, "groups").toLongLong();
    return groups == 0 ? items : items + ' ' + shown(counted(groups, SEEDBED_TR("They belong to 1 style."), SEEDBED_TR("They belong to %1 styles.")));
}

/// What is said of a figure on a card: its value times `factor` with so many decimals, and of how many it is the mean.
struct FigureWords {
    const char *key, *words;
    double factor;
    int decimals;
};
constexpr FigureWords kFigures[] = {
    {"reconstruction_mae", QT_TRANSLATE_NOOP("Dialogs", "Drawn again, a point of the picture is off by %1 % on average (%2 were checked)."), 100, 1},
    {"reconstruction_iou", QT_TRANSLATE_NOOP("Dialogs", "Drawn again, %1 % of the ink lies where it was (%2 were checked)."), 100, 1},
    {"reconstruction_psnr", QT_TRANSLATE_NOOP("Dialogs", "The likeness is %1 dB; 20 is a fair likeness, 30 a close one (%2 were checked)."), 1, 1},
    {"exact_lines", QT_TRANSLATE_NOOP("Dialogs", "%1 % of the lines come back exactly from their points (%2 were checked)."), 100, 1},
    {"character_error_rate", QT_TRANSLATE_NOOP("Dialogs", "Of their characters, %1 % come back wrong."), 100, 1},
    {"between_known_words", QT_TRANSLATE_NOOP("Dialogs", "Of the words that it writes between two lines, %1 % are words of its text."), 100, 1},
    {"bits_per_byte",
        QT_TRANSLATE_NOOP("Dialogs", "To guess text that it never saw it needs %1 bits for each byte; fewer is better (%2 passages were checked)."), 1, 2},
};

QString howItWorks(const ModelCard& card) {
    const auto family = std::ranges::find(families(), card.family, &Family::id);
    if (family == families().end()) return {};
    const QString label = shown(family->label);
    return Dialogs::tr("%1. %2").arg(label.left(1).toUpper() + label.mid(1), shown(family->about));
}

/// The figures on what was kept aside.
QString figures(const ModelCard& card) {
    QStringList sentences;
    const QLocale locale;
    if (const Sentence standing = courseOf(card).standing(card); !standing.isEmpty()) sentences << shown(standing);
    if (const Sentence tried = triedBefore(card); !tried.isEmpty()) sentences << shown(tried);
    for (const auto& [key, measured] : card.metrics)
        if (const auto figure = std::ranges::find(kFigures, key, &FigureWords::key); figure != std::end(kFigures)) {
            const QString sentence = Dialogs::tr(figure->words).arg(locale.toString(figure->factor * measured.value, 'f', figure->decimals));
            sentences << (sentence.contains("%2") ? sentence.arg(locale.toString(measured.n)) : sentence);
        }
    return sentences.join('\n');
}

} // namespace

void showConcepts(QWidget* parent) {
    openPage(parent, Dialogs::tr("What am I looking at?"),
        {gridOf({
            {Dialogs::tr("Model"), Dialogs::tr("A model has learned from many pictures, or from a text, and makes new ones of that kind.")},
            {Dialogs::tr("Seed"), Dialogs::tr("A seed is a number that stands for one picture; the same seed gives the same picture again.")},
            {Dialogs::tr("Directions"), Dialogs::tr("A direction is one way in which pictures differ; its slider counts in σ, the usual spread, and beyond 2 σ "
                                                    "pictures become rare. Mark some pictures to add one of your own.")},
            {Dialogs::tr("Pad"), Dialogs::tr("The pad blends the pictures of four seeds, one in each corner.")},
            {Dialogs::tr("Lines"), Dialogs::tr("A model of lines has a point for each short line: sliders, pad and seeds move through them as through "
                                               "pictures, and between two lines of your own it writes those on the way.")},
            {Dialogs::tr("Text"),
                Dialogs::tr("A model of text goes on from what you type; hover over what it wrote to see what else could have stood there, and "
                            "click to take that way.")},
            {Dialogs::tr("Generate"),
                Dialogs::tr("Generate makes many pictures at once, and each keeps its recipe: open the file here to be back where it was made.")},
            {Dialogs::tr("Find"),
                Dialogs::tr("Drop a picture of your own on the canvas, and the point is looked for whose picture comes nearest; then its sliders are yours.")},
            {Dialogs::tr("Files"), Dialogs::tr("Made pictures lie in %1, in a folder for each day; nothing leaves this computer.")
                                       .arg(QDir::toNativeSeparators(settings::picturesFolder()))},
        })});
}

void showNews(QWidget* parent) {
    auto* text = new QTextBrowser;
    text->setAccessibleName(Dialogs::tr("What is new"));
    text->setMinimumSize(kTextWidth * 3 / 2, kTextWidth);
    QFile file(":/CHANGELOG.md");
    if (file.open(QIODevice::ReadOnly)) text->setMarkdown(QString::fromUtf8(file.readAll()));
    openPage(parent, Dialogs::tr("What is new"), {{text, 1}});
}

void showModel(QWidget* parent, const ModelInfo& model) {
    const ModelCard& card = model.card;
    const QFileInfo file(QString::fromStdString(model.path.string()));
    const QString source = entry(card, "source");
    auto* rows = gridOf({
        {Dialogs::tr("What it makes"), modelText(card.about)},
        {Dialogs::tr("Learned from"), source == "fonts"    ? Dialogs::tr("Fonts")
                                      : source == "folder" ? Dialogs::tr("A folder of pictures")
                                      : source == "text"   ? Dialogs::tr("Text")
                                                           : source},
        {Dialogs::tr("How many"), howMany(card)},
        {Dialogs::tr("Credit"), entry(card, "credit")},
        {Dialogs::tr("Licence"), entry(card, "licence")},
        {Dialogs::tr("How good it is"), figures(card)},
        {Dialogs::tr("How it works"), howItWorks(card)},
        {Dialogs::tr("File"), file.fileName()},
        {Dialogs::tr("Folder"), QDir::toNativeSeparators(file.path())},
    });
    openPage(parent, Dialogs::tr("About this model"), {styledLabel("title", modelText(card.name), false), rows});
}

void showAbout(QWidget* parent) {
    auto* picture = new QLabel;
    picture->setPixmap(QIcon(":/icons/seedbed.svg").pixmap(QSize(96, 96), parent->devicePixelRatioF()));
    picture->setAlignment(Qt::AlignCenter);
    auto* name = styledLabel("title", Dialogs::tr("Seedbed %1").arg(kVersion), false);
    name->setAlignment(Qt::AlignCenter);
    auto* about = new QLabel(
        Dialogs::tr("A few seeds, a whole bed: models learned from pictures, explored by hand.\nEverything runs on this machine. Apache License 2.0."));
    about->setAlignment(Qt::AlignCenter);
    openPage(parent, Dialogs::tr("About Seedbed"), {picture, name, about});
}

void showShortcuts(QWidget* parent) {
    const QStringList lines[] = {
        {"Ctrl+G, Ctrl+Enter", Dialogs::tr("Generate a sheet")},
        {"Esc", Dialogs::tr("Cancel generating, or the search for a picture")},
        {"Ctrl+O", Dialogs::tr("Open a model, or a picture made here")},
        {"Ctrl+Z / Ctrl+Shift+Z, Ctrl+Y", Dialogs::tr("Undo and redo; a whole drag is one step")},
        {"R", Dialogs::tr("Randomise the sliders that are not pinned")},
        {"D", Dialogs::tr("Another seed")},
        {"Shift+D", Dialogs::tr("Details of another seed")},
        {"Ctrl+N", Dialogs::tr("Teach a model with your own pictures or text")},
        {"Ctrl+E", Dialogs::tr("Change part of the picture: paint, then Return draws it anew")},
        {"[ and ]", Dialogs::tr("A thinner or a thicker brush")},
        {"Ctrl+A, Ctrl+D", Dialogs::tr("Mark all of the picture, or nothing")},
        {"Ctrl+1 / Ctrl+2 / Ctrl+3", Dialogs::tr("Canvas, sheet and training")},
        {"Ctrl+Shift+O", Dialogs::tr("Start from a picture of yours: where the model draws what is most like it")},
        {"Ctrl+L", Dialogs::tr("Accept or forget the line")},
        {"Ctrl+Shift+L", Dialogs::tr("Reject the line that the model wrote")},
        {"Alt+Down", Dialogs::tr("Other ways to go on from the caret")},
        {"Ctrl+C", Dialogs::tr("Copy the picture, the line or the text")},
        {"Ctrl+V", Dialogs::tr("Start from the picture that was copied")},
        {"Ctrl+S", Dialogs::tr("Save the picture, the line or the text")},
        {"Ctrl+Shift+C, Ctrl+Shift+S", Dialogs::tr("Copy or save your words in an alphabet as a picture")},
        {Dialogs::tr("Arrow keys"), Dialogs::tr("Move the slider or the pad; with Shift in fine steps")},
        {Dialogs::tr("Shift and drag"), Dialogs::tr("Ten times finer")},
        {Dialogs::tr("Double-click, Backspace"), Dialogs::tr("Back to the standard value")},
        {Dialogs::tr("Enter, double-click"), Dialogs::tr("Open a picture of the sheet on the canvas")},
        {"F2, Delete", Dialogs::tr("Rename the model that is chosen in the library, or move it to the trash")},
        {"Ctrl+I", Dialogs::tr("About this model")},
        {"F1, ?", Dialogs::tr("This page")},
    };
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(8);
    int row = 0;
    for (const QStringList& line : lines) {
        grid->addWidget(styledLabel("keys", line[0], false), row, 0);
        grid->addWidget(new QLabel(line[1]), row++, 1);
    }
    openPage(parent, Dialogs::tr("Keyboard and mouse"), {grid});
}

QString openElsewhere(const QString& path) {
    if (!QFileInfo::exists(path)) return Dialogs::tr("%1 is no longer there.").arg(QDir::toNativeSeparators(path));
    if (QDesktopServices::openUrl(QUrl::fromLocalFile(path))) return {};
    return QFileInfo(path).isDir() ? Dialogs::tr("No program of this computer shows folders. It is %1.").arg(QDir::toNativeSeparators(path))
                                   : Dialogs::tr("No program of this computer opens it. It lies in %1.").arg(QDir::toNativeSeparators(path));
}

namespace {

struct Answer {
    QString name;
    std::function<void()> act; ///< none: nothing changes, as with Esc
};

/// A question with a button for each answer, the first of which is safe.
QDialog* ask(QWidget* parent, const QString& title, const QString& text, const std::vector<Answer>& answers) {
    auto* box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    for (const Answer& answer : answers) {
        auto* button = box->addButton(answer.name, answer.act ? QMessageBox::DestructiveRole : QMessageBox::RejectRole);
        button->setAccessibleName(answer.name);
        if (!answer.act) {
            box->setDefaultButton(button);
            box->setEscapeButton(button);
            continue;
        }
        QObject::connect(box, &QDialog::finished, parent, [box, button, act = answer.act] {
            if (box->clickedButton() == button) act();
        });
    }
    box->open();
    return box;
}

} // namespace

QDialog* askToStop(QWidget* parent, int saved, const std::function<void()>& stop) {
    const QString text =
        saved == 1 ? Dialogs::tr("Pictures are still being made. 1 is saved.") : Dialogs::tr("Pictures are still being made. %1 are saved.").arg(saved);
    return ask(parent, Dialogs::tr("Close Seedbed?"), text, {{Dialogs::tr("Keep working"), {}}, {Dialogs::tr("Stop and close"), stop}});
}

QDialog* askToStopTraining(QWidget* parent, const std::function<void()>& stop) {
    return ask(parent, Dialogs::tr("Close Seedbed?"),
        Dialogs::tr("A model is still learning. What it has learned is kept, and you can go on with it at the next start."),
        {{Dialogs::tr("Stay"), {}}, {Dialogs::tr("Stop training and close"), stop}});
}

QDialog* askToStopGrowing(QWidget* parent, const std::function<void()>& stop) {
    return ask(parent, Dialogs::tr("Close Seedbed?"), Dialogs::tr("A dataset is still being grown. Nothing of it is kept when it is stopped now."),
        {{Dialogs::tr("Stay"), {}}, {Dialogs::tr("Stop growing and close"), stop}});
}

void askToCancelTraining(QWidget* parent, const QString& howLong, const std::function<void(bool forget)>& cancel) {
    ask(parent, Dialogs::tr("Cancel the training?"), Dialogs::tr("It has been learning for %1. No model will be made of it now.").arg(howLong),
        {{Dialogs::tr("Keep learning"), {}}, {Dialogs::tr("Keep for later"), [cancel] { cancel(false); }},
            {Dialogs::tr("Throw away"), [cancel] { cancel(true); }}});
}

} // namespace seedbed
