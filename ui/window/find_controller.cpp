#include "ui/window/find_controller.h"

#include "core/data/pictures/picture.h"
#include "ui/engine/engine.h"
#include "ui/look/convert.h"
#include "ui/panels/canvas_panel.h"
#include "ui/widgets/work_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLocale>
#include <QMimeData>

#include <span>

namespace seedbed {

namespace {

constexpr double kHardlySeen = 0.005, kInWhole = 0.0995; // mean errors: below the one nobody sees it, from the other on percent have no decimals

} // namespace

FindController::FindController(Stage& stage, const Scene& scene, CanvasPanel& canvas)
    : QObject(&stage), m_stage(stage), m_scene(scene), m_canvas(canvas), m_bar(new WorkBar) {
    connect(&m_scene.engine, &Engine::pictureOffered, this, &FindController::findFile);
    connect(&m_scene.engine, &Engine::findingProgressed, m_bar, &WorkBar::setProgress);
    connect(&m_scene.engine, &Engine::found, this, &FindController::show);
    connect(&m_scene.engine, &Engine::findingChanged, this, [this](bool finds) {
        if (finds)
            m_bar->begin(tr("Looking for your picture…"), tr("Cancel the search"));
        else
            m_bar->end();
    });
    connect(m_bar, &WorkBar::cancelRequested, &m_scene.engine, &Engine::cancelFinding);
}

QWidget* FindController::bar() const { return m_bar; }

bool FindController::mayFind() {
    const QString name = m_scene.document.hasModel() ? modelText(m_scene.document.model().card.name) : QString();
    if (!m_scene.document.hasModel())
        Q_EMIT m_stage.failed(tr("Open a model first: a picture is looked for among those that a model can draw."));
    else if (!m_stage.isOpen())
        Q_EMIT m_stage.said(tr("%1 writes text. Open a model of pictures first, then the picture.").arg(name));
    else if (m_scene.document.isAlphabet())
        Q_EMIT m_stage.said(
            tr("%1 draws whole alphabets from one point, so a single picture has no place in it. Open a model of single pictures first.").arg(name));
    return m_stage.isOpen() && !m_scene.document.isAlphabet();
}

void FindController::findFile(const QString& file) {
    find([file] { return readPicture(file.toStdString()); });
}

void FindController::find(const std::function<Image()>& read) {
    if (!mayFind()) return;
    Q_EMIT m_stage.said({});
    Q_EMIT m_stage.pageWanted(Page::canvas);
    m_scene.engine.find(m_scene.document.model(), m_scene.document.state(), read);
}

void FindController::askForFile() {
    if (!mayFind()) return;
    auto* dialog = new QFileDialog(&m_scene.window, tr("Find a picture"), {}, tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp)") + ";;" + tr("All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &FindController::findFile);
    dialog->open();
}

/// A picture, or the file that was copied in a file manager.
void FindController::paste() {
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    if (const auto urls = copied->urls(); !urls.isEmpty() && urls.first().isLocalFile()) return findFile(urls.first().toLocalFile());
    if (const QByteArray png = copied->data("image/png"); !png.isEmpty()) // of another program; large ones take a while
        return find([png] {
            return decodePicture(std::as_bytes(std::span(png.constData(), static_cast<std::size_t>(png.size()))), "The picture that was copied");
        });
    const QImage image = copied->hasImage() ? QApplication::clipboard()->image() : QImage();
    if (image.isNull())
        Q_EMIT m_stage.said(tr("Nothing that was copied is a picture. Copy one first, then paste it here."));
    else
        find([image] { return fromQImage(image); });
}

void FindController::show(const Found& found) {
    if (!m_scene.document.hasModel() || found.modelHash != m_scene.document.model().card.hash) return; // another model was opened meanwhile
    m_scene.document.goTo(found.latent, found.params, tr("Find a picture"));
    m_canvas.showOriginal(found.original, found.latent);
    const QString percent = QLocale().toString(100 * found.error, 'f', found.error < kInWhole ? 1 : 0);
    Q_EMIT m_stage.said(found.error < kHardlySeen ? tr("Found it: the model draws it with a mean error of only %1 %.").arg(percent)
                                                  : tr("Found it with a mean error of %1 %; the model cannot draw it exactly.").arg(percent));
}

} // namespace seedbed
