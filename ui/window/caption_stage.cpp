#include "core/data/pictures/picture.h"
#include "ui/dialogs/data_page.h"
#include "ui/document/document.h"
#include "ui/engine/engine.h"
#include "ui/look/layout.h"
#include "ui/look/words.h"
#include "ui/panels/caption_panel.h"
#include "ui/panels/search_panel.h"
#include "ui/panels/state_rows.h"
#include "ui/widgets/labels.h"
#include "ui/window/stage.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QScrollArea>
#include <QUrl>

#include <span>
#include <utility>

namespace seedbed {

/// Pictures that a person gives, and what the model says of them: the picture and its captions in the middle with a search by words below
/// them, how captions are written at the right.
class CaptionStage final : public Stage {
    Q_DECLARE_TR_FUNCTIONS(seedbed::CaptionStage)

  public:
    CaptionStage(const Scene& scene, QObject* parent)
        : Stage(Medium::text, scene, parent), m_panel(new CaptionPanel(scene.document, scene.engine, scene.theme)),
          m_search(new SearchPanel(scene.document, scene.engine, true, tr("A click describes one."))), m_side(new QWidget) {
        m_panel->addBelow(m_search);
        m_column = columnIn(m_side, 0, {rowOf(kAsAround, {{styledLabel("title", tr("Describe"), false), 1}}, {16, 16, 16, 8})});
        connect(&m_scene.document, &Document::modelChanged, this, &CaptionStage::build);
        connect(m_panel, &CaptionPanel::openRequested, this, &CaptionStage::askForPicture);
        connect(m_panel, &CaptionPanel::pasteRequested, this, &CaptionStage::paste);
        connect(m_search, &SearchPanel::chosen, m_panel, &CaptionPanel::takeFile);
        connect(&m_scene.engine, &Engine::pictureOffered, this, [this](const QString& file) {
            if (isOpen()) m_panel->takeFile(file);
        });
        for (const auto signal : {&Engine::writingChanged, &Engine::searchingChanged})
            connect(&m_scene.engine, signal, this, &Stage::changed);
        addAction(Menu::file, tr("Describe a &picture of yours…"), {QKeySequence("Ctrl+Shift+O")}, [this] { askForPicture(); });
        addAction(Menu::edit, tr("Describe the picture that was &copied"), {QKeySequence("Ctrl+V")}, [this] { paste(); });
    }

    bool suits(const ModelCard& card) const override { return describes(card); }
    QWidget* canvas() const override { return m_panel; }
    std::vector<Part> side() const override { return {{m_side, 4}}; }

    Names names() const override {
        return {{tr("Picture"), tr("The picture and what the model says of it (Ctrl+1)"), tr("Other captions"), tr("Writes others, by chance (Ctrl+G)")},
            tr("&Copy caption"), tr("&Save caption…")};
    }

    QString icon() const override { return "caption"; }
    bool hasSpace() const override { return false; }
    bool isBusy() const override { return isOpen() && (m_scene.engine.isWriting() || m_scene.engine.isSearching()); }

    void cancel() override {
        m_scene.engine.cancelWriting();
        m_scene.engine.cancelSearching();
    }

    bool mayGenerate() const override { return m_scene.document.hasModel(); }

    void generate(int, bool) override {
        Q_EMIT pageWanted(Page::canvas);
        if (!m_panel->captions().isEmpty()) return m_panel->writeOthers();
        Q_EMIT failed(tr("There is no picture yet. Drop one, open one or paste one first."));
    }

    void copy() override { QApplication::clipboard()->setText(m_panel->caption()); }

    void save() override {
        if (m_panel->captions().isEmpty()) return Q_EMIT failed(tr("There is no picture yet. Drop one, open one or paste one first."));
        askToSaveText(m_panel->caption(), recipeOf(m_panel->request(), m_scene.document.model().card));
    }

  private:
    /// The knobs of the model.
    void build() {
        delete std::exchange(m_content, nullptr);
        if (!isOpen()) return;
        Document& document = m_scene.document;
        QWidget* seed = seedRow(document, m_scene.theme, tr("A number that stands for what chance decides: the same seed writes the same captions again."),
            tr("Another seed (D)"));
        m_content =
            scrolling(filledWith(columnOf(10, {seed, stateForm(document, document.sampleSpecs(), {.spacing = 10}), LayoutPart::room()}, {16, 8, 16, 16})));
        m_column->addWidget(m_content, 1);
    }

    void askForPicture() {
        chooseFile(&m_scene.window, tr("Describe a picture of yours"), tr("Pictures (%1)").arg(picturePatterns().join(' ')) + ";;" + tr("All files (*)"),
            [this](const QString& file) { m_panel->takeFile(file); });
    }

    /// A picture, or the file that was copied in a file manager.
    void paste() {
        const QMimeData* copied = QApplication::clipboard()->mimeData();
        if (const auto urls = copied->urls(); !urls.isEmpty() && urls.first().isLocalFile()) return m_panel->takeFile(urls.first().toLocalFile());
        if (const QByteArray png = copied->data("image/png"); !png.isEmpty()) // of another program; large ones take a while
            return m_panel->take([png] {
                return decodePicture(std::as_bytes(std::span(png.constData(), static_cast<std::size_t>(png.size()))), "The picture that was copied");
            });
        const QImage image = copied->hasImage() ? QApplication::clipboard()->image() : QImage();
        if (image.isNull()) return Q_EMIT failed(tr("Nothing that was copied is a picture. Copy one first, then paste it here."));
        m_panel->take([image] { return fromQImage(image); });
    }

    CaptionPanel* m_panel;
    SearchPanel* m_search;
    QWidget* m_side;
    QVBoxLayout* m_column;
    QWidget* m_content = nullptr; ///< of the side
};

Stage* makeCaptionStage(const Scene& scene, QObject* parent) { return new CaptionStage(scene, parent); }

} // namespace seedbed
