#include "core/data/pictures/picture.h"
#include "ui/dialogs/data_page.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/mark_dialog.h"
#include "ui/document/document.h"
#include "ui/document/state_name.h"
#include "ui/engine/engine.h"
#include "ui/look/convert.h"
#include "ui/look/settings.h"
#include "ui/look/theme.h"
#include "ui/panels/canvas_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/paint_bar.h"
#include "ui/panels/search_panel.h"
#include "ui/panels/sheet_panel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/work_bar.h"
#include "ui/window/space_stage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDate>
#include <QFileInfo>
#include <QMimeData>
#include <QPointer>
#include <QUrl>

#include <span>

namespace seedbed {

namespace {

/// Mean errors: up to these the picture is drawn as good as it is, much like it, and roughly.
constexpr double kSame = 0.02, kMuchAlike = 0.075, kRoughly = 0.12;
constexpr double kChanged = 0.7; // of a person's picture that is drawn on from

} // namespace

/// Pictures and alphabets: sliders at the right, what they draw in the middle; a person's picture is looked for, a direction is
/// marked, a part is painted on.
class PictureStage final : public SpaceStage {
    Q_DECLARE_TR_FUNCTIONS(seedbed::PictureStage)

  public:
    PictureStage(const Scene& scene, QObject* parent)
        : SpaceStage(Medium::picture, scene, parent), m_canvas(new CanvasPanel(scene.document, scene.theme)), m_bar(new WorkBar) {
        m_scene.explore.serve(medium(),
            {.areLines = false,
                .seedHelp = tr("A number that stands for one picture: the same seed gives the same picture again."),
                .directionHelp = tr("One of the ways in which this model's pictures differ most, from the left picture to the right one. σ is the usual "
                                    "spread: beyond 2 is rare."),
                .directionsHelp = tr("The ways in which this model's pictures differ most, found when it was trained, the strongest first.")});
        connect(&m_scene.engine, &Engine::frameDrawn, m_canvas, &CanvasPanel::showFrame);
        connect(&m_scene.engine, &Engine::framePreviewed, m_canvas, &CanvasPanel::showPreview);
        connect(&m_scene.engine, &Engine::surroundingsDrawn, m_canvas, &CanvasPanel::showSurroundings);
        connect(&m_scene.engine, &Engine::findingChanged, this, &Stage::changed);
        connect(&m_scene.engine, &Engine::generatingChanged, this, [this](bool generates) {
            if (!generates && m_question) m_question->reject(); // nothing is left to stop
        });
        connect(&m_scene.explore, &ExplorePanel::directionRequested, this, &PictureStage::markDirection);
        addFinding();
        addSearch();
        addWords();
        addPainting();
        connect(&m_scene.engine, &Engine::copied, this, [](const QImage& picture) { QApplication::clipboard()->setImage(picture); });
        connect(m_canvas, &CanvasPanel::copyNeighbourRequested, this,
            [this](int index) { copy(m_scene.document.state().neighbour(index, m_scene.document.sampleSpecs())); });
        connect(m_canvas, &CanvasPanel::copyRequested, this, [this] { copy(); });
        connect(m_canvas, &CanvasPanel::saveRequested, this, &PictureStage::save);
        connect(&m_scene.sheet, &SheetPanel::savePictureRequested, this, [this](const QString& of) {
            askForFile(tr("Save picture"), settings::picturesFolder(), tr("Pictures (*.png)"), "png", QFileInfo(of).completeBaseName(),
                [this, of](const QString& file) { m_scene.engine.saveCopy(of, file); });
        });
    }

    QWidget* canvas() const override { return m_canvas; }
    QWidget* workBar() const override { return m_bar; }
    std::vector<Part> side() const override { return {{&m_scene.explore, 4}}; }

    Names names() const override {
        return {{tr("Canvas"), tr("Where you stand now, drawn live (Ctrl+1)"), tr("Generate"), tr("Makes a sheet of samples and keeps them (Ctrl+G)")},
            tr("&Copy picture"), tr("&Save picture…")};
    }

    void setOpen(bool open) override {
        Stage::setOpen(open);
        m_paint->setEnabled(open && m_canvas->paintBar().isAvailable());
        for (QAction* action : {m_copyWords, m_saveWords})
            action->setEnabled(open && m_scene.document.isAlphabet());
    }

    bool isBusy() const override { return m_scene.engine.isFinding() || (isOpen() && m_scene.engine.isSearching()) || SpaceStage::isBusy(); }

    /// The search first, which the person is looking at.
    void cancel() override {
        if (m_scene.engine.isFinding())
            m_scene.engine.cancelFinding();
        else if (m_scene.engine.isSearching())
            m_scene.engine.cancelSearching();
        else
            SpaceStage::cancel();
    }

    void copy() override { copy(m_scene.document.state()); }

    void save() override {
        const Document& document = m_scene.document;
        askForFile(tr("Save picture"), settings::picturesFolder(), tr("Pictures (*.png)"), "png", stateName(document),
            [this, model = document.model(), state = document.state()](const QString& file) {
                m_scene.engine.save(model, state, settings::pictureScale(), file);
            });
    }

    bool mayClose() override {
        if (m_generates && !m_question)
            m_question = askToStop(&m_scene.window, m_scene.sheet.count(), [this] {
                m_scene.engine.cancelGenerating();
                m_generates = false;
                Q_EMIT closeWanted();
            });
        return !m_generates;
    }

  private:
    void copy(const ExploreState& state) { m_scene.engine.copy(m_scene.document.model(), state, settings::pictureScale()); }

    /// A person's words leave the window as a picture of their own.
    void addWords() {
        m_saveWords = addAction(Menu::file, tr("Save &words…"), {QKeySequence("Ctrl+Shift+S")}, [this] { saveWords(); });
        m_copyWords = addAction(Menu::edit, tr("Copy w&ords"), {QKeySequence("Ctrl+Shift+C")},
            [this] { takeWords([](const QImage& picture) { QApplication::clipboard()->setImage(picture); }); });
        connect(m_canvas, &CanvasPanel::saveWordsRequested, this, &PictureStage::saveWords);
        connect(m_canvas, &CanvasPanel::copyWordsRequested, m_copyWords, &QAction::trigger);
    }

    void saveWords() {
        const Document& document = m_scene.document;
        const Recipe recipe = recipeOf(document.state().request(document.model().card, document.model().space), document.model().card);
        takeWords([this, recipe, name = stateName(document)](const QImage& picture) {
            askForFile(tr("Save words"), settings::picturesFolder(), tr("Pictures (*.png)"), "png", name,
                [this, picture, recipe](const QString& file) { m_scene.engine.savePicture(picture, recipe, file); });
        });
    }

    void takeWords(const std::function<void(const QImage& picture)>& take) {
        const Document& document = m_scene.document;
        if (document.state().words.trimmed().isEmpty()) return Q_EMIT failed(tr("Type some words first."));
        m_scene.engine.drawLetters(document.model(), document.state(), settings::pictureScale(), [this, take](const Frame& letters) {
            if (letters.modelHash == m_scene.document.model().card.hash) take(m_canvas->wordsPicture(letters)); // else another was opened meanwhile
        });
    }

    QString beginSheet(const QString& called) override {
        const QString folder = settings::picturesFolder() + QDate::currentDate().toString("/yyyy-MM-dd");
        m_scene.sheet.begin(folder, m_scene.document.isAlphabet(), called);
        return folder;
    }

    /// A person's picture is looked for, a bar tells how far it is.
    void addFinding() {
        connect(&m_scene.engine, &Engine::pictureOffered, this, [this](const QString& file) {
            if (!m_scene.document.describes()) findFile(file);
        });
        connect(&m_scene.engine, &Engine::pictureTaken, this, &PictureStage::startFrom);
        connect(&m_scene.engine, &Engine::findingProgressed, m_bar, &WorkBar::setProgress);
        connect(&m_scene.engine, &Engine::found, this, &PictureStage::showFound);
        connect(&m_scene.engine, &Engine::findingChanged, this, [this](bool finds) {
            if (finds)
                m_bar->begin(tr("Looking where the model draws what is most like your picture…"), tr("Cancel the search"));
            else
                m_bar->end();
        });
        connect(m_bar, &WorkBar::cancelRequested, &m_scene.engine, &Engine::cancelFinding);
        addAction(Menu::file, tr("Start from a &picture of yours…"), {QKeySequence("Ctrl+Shift+O")}, [this] { askForPicture(); });
        addAction(Menu::edit, tr("Start from the picture that was &copied"), {QKeySequence("Ctrl+V")}, [this] { paste(); });
    }

    /// Pictures are found by words, and a click goes on from one: from its recipe where it was made here, else from what it shows.
    void addSearch() {
        auto* search = new SearchPanel(m_scene.document, m_scene.engine, false, tr("A click begins with one."));
        m_canvas->addFinder(search);
        connect(search, &SearchPanel::chosen, this, [this](const QString& file, bool made) {
            if (made)
                m_scene.engine.open(file);
            else
                findFile(file);
        });
        connect(&m_scene.engine, &Engine::searchingChanged, this, &Stage::changed);
    }

    void askForPicture() {
        if (!mayFind()) return;
        chooseFile(&m_scene.window, tr("Start from a picture of yours"), tr("Pictures (%1)").arg(picturePatterns().join(' ')) + ";;" + tr("All files (*)"),
            [this](const QString& file) { findFile(file); });
    }

    /// A picture, or the file that was copied in a file manager.
    void paste() {
        const QMimeData* copied = QApplication::clipboard()->mimeData();
        if (const auto urls = copied->urls(); !urls.isEmpty() && urls.first().isLocalFile()) return findFile(urls.first().toLocalFile());
        if (const QByteArray png = copied->data("image/png"); !png.isEmpty()) // of another program; large ones take a while
            return find([png] {
                return decodePicture(std::as_bytes(std::span(png.constData(), static_cast<std::size_t>(png.size()))), "The picture that was copied");
            });
        const QImage image = copied->hasImage() ? QApplication::clipboard()->image() : QImage();
        if (image.isNull())
            Q_EMIT failed(tr("Nothing that was copied is a picture. Copy one first, then paste it here."));
        else
            find([image] { return fromQImage(image); });
    }

    /// A picture can be looked for; else it says why not.
    bool mayFind() {
        const QString name = m_scene.document.hasModel() ? modelText(m_scene.document.model().card.name) : QString();
        if (!m_scene.document.hasModel())
            Q_EMIT failed(tr("Open a model first: what is most like your picture is looked for among those that a model can draw."));
        else if (!isOpen())
            Q_EMIT failed(tr("%1 writes text. Open a model of pictures first, then the picture.").arg(name));
        else if (m_scene.document.isAlphabet())
            Q_EMIT failed(
                tr("%1 draws whole alphabets from one point, so a single picture has no place in it. Open a model of single pictures first.").arg(name));
        return isOpen() && !m_scene.document.isAlphabet();
    }

    void findFile(const QString& file) {
        find([file] { return readPicture(file.toStdString()); });
    }

    void find(const std::function<Image()>& read) {
        if (!mayFind()) return;
        Q_EMIT said({});
        Q_EMIT pageWanted(Page::canvas);
        if (m_scene.document.drawsCaptions()) return m_scene.engine.takePicture(m_scene.document.model(), read);
        m_scene.engine.find(m_scene.document.model(), m_scene.document.state(), read);
    }

    /// A model that draws captions goes on from the picture itself.
    void startFrom(const std::shared_ptr<const Image>& picture, const QImage&, const std::string& modelHash) {
        if (!m_scene.document.drawsCaptions() || m_scene.document.model().card.hash != modelHash) return;
        m_scene.document.step(tr("Start from a picture"), [&](ExploreState& state) {
            state.picture = {std::make_shared<const Guide>(Guide{*picture, {}, kChanged}), {}};
        });
        Q_EMIT said(tr("It draws what you say, beginning with your picture. How far it leaves it: \"Change\", under \"Change part of it\"."));
    }

    void showFound(const Found& found) {
        if (!m_scene.document.hasModel() || found.modelHash != m_scene.document.model().card.hash) return; // another model was opened meanwhile
        m_scene.document.goTo(found.latent, found.params, tr("Start from a picture"));
        m_canvas->showOriginal(found.original, found.latent);
        Q_EMIT said(found.error <= kSame        ? tr("This is your picture, as good as the model draws it.")
                    : found.error <= kMuchAlike ? tr("This is what the model draws that is most like your picture. It is much alike.")
                    : found.error <= kRoughly
                        ? tr("This is what the model draws that is most like your picture. It is only roughly alike.")
                        : tr("The model draws nothing like your picture: this is the nearest, and hardly alike. It has learned from other pictures."));
    }

    void addPainting() {
        PaintBar& bar = m_canvas->paintBar();
        m_paint = addAction(Menu::edit, tr("Change part of &it"), {QKeySequence("Ctrl+E")}, [this, &bar] {
            Q_EMIT pageWanted(Page::canvas);
            bar.setOn(!bar.isOn());
        });
        m_paint->setCheckable(true);
        connect(&bar, &PaintBar::changed, m_paint, [this, &bar](bool on) {
            m_paint->setChecked(on);
            m_paint->setEnabled(bar.isAvailable());
        });
    }

    void markDirection() {
        auto* dialog = new MarkDialog(m_scene.document, m_scene.engine, m_scene.theme, &m_scene.window);
        connect(dialog, &MarkDialog::found, this, [this](const OwnDirection& direction) {
            m_scene.document.step(tr("Add a direction"), [&](ExploreState& state) { state.addOwn(direction); });
            m_scene.explore.scrollToOwn();
        });
        dialog->open();
    }

    CanvasPanel* m_canvas;
    WorkBar* m_bar; ///< of the search
    QAction *m_paint = nullptr, *m_copyWords = nullptr, *m_saveWords = nullptr;
    QPointer<QDialog> m_question; ///< whether to close while pictures are made
};

Stage* makePictureStage(const Scene& scene, QObject* parent) { return new PictureStage(scene, parent); }

} // namespace seedbed
