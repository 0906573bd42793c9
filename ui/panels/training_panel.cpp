#include "ui/panels/training_panel.h"

#include "core/model/family.h"
#include "core/model/model_file.h"
#include "ui/dialogs/dialogs.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/look/words.h"
#include "ui/training/loose_files.h"
#include "ui/widgets/checkpoint_wall.h"
#include "ui/widgets/curve_view.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/value_row.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr QSize kEnlarged(116, 116);
constexpr double kWorthAsking = 60; // seconds of work
constexpr int kBarSteps = 1000;

QLabel* picturePlace(const QString& name) {
    auto* place = styledLabel("picture", {}, false);
    place->setFixedSize(kEnlarged + QSize(2, 2));
    place->setAlignment(Qt::AlignCenter);
    place->setAccessibleName(name);
    return place;
}

} // namespace

TrainingPanel::TrainingPanel(Training& training, QWidget* parent)
    : QWidget(parent), m_training(training), m_pages(new QStackedWidget), m_title(styledLabel("section", {}, false)), m_verdict(styledLabel("verdict")),
      m_where(styledLabel("muted", {}, false)), m_copies(styledLabel("muted")), m_events(styledLabel("muted")), m_sample(picturePlace(tr("Picture, enlarged"))),
      m_sampleName(styledLabel("muted")), m_near(picturePlace(tr("Nearest training picture"))), m_nearName(styledLabel("muted")),
      m_bar(thinBar(tr("Progress of the training"))), m_curves(new CurveView), m_wall(new CheckpointWall), m_made(new QStackedWidget),
      m_texts(new QPlainTextEdit), m_pause(new QPushButton),
      m_finish(namedButton(tr("Stop and keep the best"),
          tr("Ends the training soon and makes a model of its best moment; of the last one where too little was kept aside to tell"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_keep(namedButton(tr("Keep this one"), tr("Makes a model of what it was at the chosen moment; a training that runs ends"),
          [this] {
              m_isMeasuring = true; // until a training that runs has begun with the end
              choose(m_chosen);
              m_training.keep(m_chosen);
          })),
      m_again(namedButton(tr("Try again"), tr("Saves what was learned once more, or goes on from where it stopped"), [this] { m_training.tryAgain(); })),
      m_elsewhere(namedButton(tr("Save elsewhere…"), tr("Chooses another place for the model, with room for it"), [this] { askWhere(); })),
      m_teachOn(namedButton(tr("Teach on"), tr("Goes on from where it stopped, for as long again"), [this] { m_training.teachOn(); })) {
    columnIn(this, kAsAround, {m_pages});
    m_pages->addWidget(emptyPage());
    m_pages->addWidget(livePage());
    explain(m_cancel, tr("Cancel training"), tr("Ends the training without a model"));
    connect(m_pause, &QPushButton::clicked, this, [this] { m_training.pause(!m_training.isPaused()); });
    connect(m_finish, &QPushButton::clicked, this, [this] {
        m_finish->setEnabled(false);
        m_pause->setEnabled(false);
        m_training.finish();
    });
    connect(m_cancel, &QPushButton::clicked, this, &TrainingPanel::askToCancel);
    connect(m_wall, &CheckpointWall::chosen, this, &TrainingPanel::showPicture);
    connect(&m_training, &Training::started, this, &TrainingPanel::begin);
    connect(&m_training, &Training::looked, this, &TrainingPanel::showLook);
    connect(&m_training, &Training::lookingBack, this, &TrainingPanel::beginLookingBack);
    connect(&m_training, &Training::lookedBack, this, [this] { showEnd(tr("Click a stage to make a model of it instead. The curves are in the report.")); });
    connect(&m_training, &Training::progressed, this, &TrainingPanel::showMoment);
    connect(&m_training, &Training::paused, this, &TrainingPanel::showPaused);
    connect(&m_training, &Training::finished, this, [this](const QString& model, const QString&, const QString& standing) { showDone(model, standing); });
    connect(&m_training, &Training::stopped, this,
        [this] { showEnd(m_training.goesOn() ? tr("Stopped. The model stays as it was.") : tr("Stopped. No model was made.")); });
    connect(&m_training, &Training::failed, this, &TrainingPanel::showEnd);
    connect(&m_training, &Training::renamed, this, [this] {
        m_title->setText(QString::fromStdString(m_training.job().name).toUpper());
        setRunning(false);
    });
    showPaused(false);
    setRunning(false);
}

QWidget* TrainingPanel::emptyPage() {
    auto* words = styledLabel("verdict", tr("Nothing is being learned now."), false);
    auto* more = styledLabel("muted", tr("A model learns from a handful of your own pictures, or from your own text; this page shows how it goes."), false);
    auto* teach = new QPushButton(tr("Teach with your own pictures or text…"));
    teach->setAccessibleName(tr("Teach a model with your own pictures or text"));
    connect(teach, &QPushButton::clicked, this, &TrainingPanel::teachRequested);
    constexpr auto middle = Qt::AlignHCenter;
    return filledWith(columnOf(12, {LayoutPart::room(), {words, 0, middle}, {more, 0, middle}, {teach, 0, middle}, LayoutPart::room()}));
}

QWidget* TrainingPanel::livePage() {
    m_bar->setRange(0, kBarSteps);
    auto* header = rowOf(8, {{columnOf(2, {m_title, m_verdict}), 1}});
    for (QPushButton* button : {m_again, m_elsewhere, m_teachOn, m_pause, m_finish, m_cancel})
        header->addWidget(button, 0, Qt::AlignTop);
    m_texts->setReadOnly(true);
    m_texts->setAccessibleName(tr("What it writes"));
    connect(m_texts, &QPlainTextEdit::cursorPositionChanged, this, &TrainingPanel::chooseText);
    m_made->addWidget(wallRow());
    m_made->addWidget(m_texts);
    return filledWith(columnOf(10, {header, m_bar, m_where, {m_curves, 1}, rowOf(8, {{m_copies, 1}, LayoutPart::room(), m_keep}), {m_made, 2}, m_events}));
}

QWidget* TrainingPanel::wallRow() {
    QScrollArea* wall = scrolling(m_wall);
    wall->setMinimumHeight(120);
    for (QLabel* name : {m_sampleName, m_nearName})
        name->setFixedWidth(kEnlarged.width() + 2);
    auto* beside = columnOf(4, {m_sample, m_sampleName, m_near, m_nearName, LayoutPart::room()});
    beside->insertSpacing(2, 4);
    return filledWith(rowOf(16, {{wall, 1}, beside}));
}

QString TrainingPanel::baseName() const {
    return m_training.job().base.empty() ? QString() : modelText(nameFor(QString::fromStdString(m_training.job().base.string())).toStdString());
}

void TrainingPanel::begin() {
    m_pages->setCurrentIndex(1);
    m_title->setText(QString::fromStdString(m_training.job().name).toUpper());
    m_verdict->setText(tr("Getting ready"));
    m_where->setText(tr("Reading the data…"));
    m_bar->setRange(0, 0);
    m_events->clear();
    m_events->hide();
    m_isMeasuring = false;
    setRunning(true);
    showPaused(false);
    m_curves->show();
    m_wall->setKept(-1);
    if (m_training.isAgain()) return;
    m_copies->clear();
    m_chosen = -1;
    m_curves->setCurve({}, 0, 1);
    m_wall->clear();
    m_wall->setBaseName(baseName());
    m_texts->clear();
    m_textLooks.clear();
    m_made->setCurrentIndex(has(&Family::makes) ? 0 : 1);
    m_copies->setVisible(measuresCopies());
    for (QLabel* place : {m_sample, m_sampleName, m_near, m_nearName}) {
        place->clear();
        place->hide(); // an empty box says nothing
    }
}

/// The family reads, or makes, pictures; one that nobody knows does.
bool TrainingPanel::has(std::vector<Medium> Family::*side) const {
    const auto family = std::ranges::find(families(), m_training.job().family, &Family::id);
    return family == families().end() || std::ranges::count((*family).*side, Medium::picture) > 0;
}

/// Of pictures that are made out of captions, or not made at all, nobody asks whether they are copies.
bool TrainingPanel::measuresCopies() const { return has(&Family::reads) && has(&Family::makes); }

/// Only what was made then is shown again.
void TrainingPanel::beginLookingBack() {
    begin();
    setRunning(false);
    m_verdict->setText(tr("What it made while it learned"));
    m_where->setText(tr("Making its stages again…"));
    m_curves->hide();
    m_copies->hide();
}

void TrainingPanel::showLook(const LookView& look) {
    if (!look.samples.empty() && look.samples.front().picture.isNull())
        showTexts(look);
    else if (!look.samples.empty()) {
        m_made->setCurrentIndex(0);
        m_wall->add(look);
    }
    if (look.curve.empty()) return; // one of before the window was closed
    m_verdict->setText(look.verdict);
    m_curves->setCurve(look.curve, look.bestStep, look.total);
    m_copies->setVisible(measuresCopies());
    m_copies->setText(copiesInWords(look.copies));
    m_events->setText(look.events.join('\n'));
    m_events->setVisible(!look.events.isEmpty());
}

/// A share, said as so many of so many.
QString TrainingPanel::copiesInWords(const Measured& copies) {
    if (copies.n == 0) return tr("Copies: not measured, because too few pictures are kept aside to compare with.");
    const QLocale locale;
    const QString of = locale.toString(static_cast<qlonglong>(copies.n)), most = locale.toString(std::ceil(100 * copies.high), 'f', 0);
    const auto count = std::llround(copies.value * static_cast<double>(copies.n));
    if (count == 0) return tr("Copies: none among %1 new pictures; of 100 more, %2 at most are likely to be.").arg(of, most);
    const QString likely = tr("Of 100 more, %1 to %2 are likely to be.").arg(locale.toString(std::floor(100 * copies.low), 'f', 0), most);
    return (count == 1 ? tr("Copies: 1 of %1 new pictures is more like one that it learned from than real pictures are.").arg(of)
                       : tr("Copies: %1 of %2 new pictures are more like one that it learned from than real pictures are.").arg(locale.toString(count), of)) +
           ' ' + likely;
}

QString TrainingPanel::stepName(qint64 step) { return step == 0 ? tr("Before learning") : tr("Step %1").arg(QLocale().toString(step)); }

/// The newest above, chosen unless the person reads another.
void TrainingPanel::showTexts(const LookView& look) {
    m_made->setCurrentIndex(1);
    QStringList texts;
    for (const Glimpse& sample : look.samples)
        texts << sample.line;
    const bool areLines = texts.filter("\n").isEmpty(), isFirst = m_texts->document()->isEmpty(), follows = m_texts->textCursor().atStart();
    QTextCursor cursor(m_texts->document());
    cursor.insertText(stepName(look.step) + '\n' + texts.join(areLines ? "\n" : "\n\n") + (isFirst ? "" : "\n\n\n"));
    m_textLooks.emplace_back(QTextCursor(m_texts->document()), look.step);
    if (follows) m_texts->moveCursor(QTextCursor::Start);
    chooseText();
}

void TrainingPanel::showMoment(const TrainingMoments& moment) {
    using Stage = TrainingMoments::Stage;
    const QLocale locale;
    if (moment.stage == Stage::preparing)
        m_whereNow = tr("Getting ready…");
    else if (moment.stage == Stage::comparing)
        m_whereNow = tr("Trying for a moment which way of teaching suits it best…");
    else if (moment.stage == Stage::measuring)
        m_whereNow = tr("Measuring how good it has become…");
    else if (m_training.job().budget.steps > 0)
        m_whereNow = tr("Step %1 of %2").arg(locale.toString(moment.step), locale.toString(moment.total));
    else
        m_whereNow = stepName(moment.step); // how many the time is good for changes all along
    const bool isCounted = (moment.stage == Stage::learning || moment.stage == Stage::comparing) && moment.total > 0;
    m_bar->setRange(0, isCounted ? kBarSteps : 0);
    if (isCounted) m_bar->setValue(static_cast<int>(kBarSteps * moment.step / moment.total));
    if (!m_training.isPaused()) m_where->setText(moment.secondsLeft < 0 ? m_whereNow : tr("%1 · %2 left").arg(m_whereNow, minutesInWords(moment.secondsLeft)));
    const bool canSteer = moment.stage != Stage::measuring && m_finish->isEnabled();
    m_pause->setEnabled(canSteer);
    m_isMeasuring = moment.stage == Stage::measuring;
    if (m_isMeasuring) m_finish->setEnabled(false);
    choose(m_chosen);
}

void TrainingPanel::showPaused(bool paused) {
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    explain(m_pause, paused ? tr("Go on with the training") : tr("Pause the training"),
        paused ? tr("Goes on where it was left") : tr("Waits; what is learned is kept on the disk"));
    m_where->setText(paused ? tr("Paused. %1").arg(m_whereNow) : m_whereNow);
}

void TrainingPanel::showPicture(const Glimpse& shown, const LookView::Near& near, qint64 step) {
    const QImage& sample = shown.picture;
    m_sample->setPixmap(fitted(sample, kEnlarged, devicePixelRatioF()));
    m_sampleName->setText(shown.line.isEmpty() ? stepName(step) : stepName(step) + '\n' + shown.line);
    choose(step);
    m_near->setPixmap(fitted(near.picture, kEnlarged, devicePixelRatioF()));
    const QString file = QFileInfo(near.name).fileName();
    m_nearName->setText(near.name.isEmpty() ? QString() : tr("Nearest: %1").arg(file));
    m_nearName->setToolTip(near.name);
    m_near->setAccessibleDescription(file);
    m_sample->setVisible(!sample.isNull());
    m_sampleName->setVisible(!sample.isNull());
    m_near->setVisible(!near.picture.isNull());
    m_nearName->setVisible(!near.picture.isNull());
}

void TrainingPanel::showDone(const QString& model, const QString& standing) {
    const bool isInLibrary = std::filesystem::path(model.toStdString()).parent_path() == libraryFolder();
    showEnd(isInLibrary ? tr("Done. The model is in the library; its stages can be looked at again for a day, with the right mouse button there.")
                        : tr("Done. The model lies in %1.").arg(QDir::toNativeSeparators(model)));
    m_wall->setKept(m_training.keptStep());
    if (!standing.isEmpty()) m_verdict->setText(standing);
}

void TrainingPanel::askWhere() {
    auto* dialog = new QFileDialog(this, tr("Save the model"), QDir::homePath(), tr("Models (*.safetensors)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("safetensors");
    dialog->selectFile(QFileInfo(QString::fromStdString(m_training.job().out.string())).fileName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { m_training.saveKept(file); });
    dialog->open();
}

void TrainingPanel::showEnd(const QString& sentence) {
    setRunning(false);
    m_bar->setRange(0, kBarSteps);
    m_bar->setValue(kBarSteps);
    m_where->setText(sentence);
}

void TrainingPanel::setRunning(bool running) {
    for (QPushButton* button : {m_pause, m_finish, m_cancel}) {
        button->setEnabled(running);
        button->setVisible(running);
    }
    m_teachOn->setVisible(m_training.canGoOn());
    m_again->setVisible(m_training.canTryAgain());
    m_elsewhere->setVisible(m_training.hasKept());
    choose(m_chosen);
}

/// Nothing that was never taught is kept.
void TrainingPanel::choose(qint64 step) {
    m_chosen = step;
    const bool isThere = step > 0 || (step == 0 && !baseName().isEmpty());
    m_keep->setEnabled(isThere && (m_training.canGoOn() || (m_training.isRunning() && !m_isMeasuring)));
    m_keep->setText(step > 0 ? tr("Keep step %1").arg(QLocale().toString(step)) : tr("Keep this one"));
}

/// The look that the cursor stands in.
void TrainingPanel::chooseText() {
    for (const auto& [begin, step] : m_textLooks) // the oldest, which stands lowest, first
        if (begin.position() <= m_texts->textCursor().position()) return choose(step);
}

void TrainingPanel::askToCancel() {
    if (m_training.seconds() < kWorthAsking) return m_training.cancel(true);
    askToCancelTraining(this, minutesInWords(m_training.seconds()), [this](bool forget) { m_training.cancel(forget); });
}

} // namespace seedbed
