#include "core/data/pictures/picture.h"
#include "ui/look/convert.h"
#include "ui/dialogs/mark_dialog.h"
#include "ui/window/main_window.h"
#include "ui/panels/canvas_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/work_bar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>

#include <span>

namespace seedbed {

namespace {

constexpr double kHardlySeen = 0.005; // mean error

} // namespace

void MainWindow::connectFinding() {
    connect(&m_explorer, &Explorer::pictureOffered, this, &MainWindow::findPicture);
    connect(&m_explorer, &Explorer::findingProgressed, m_finding, &WorkBar::setProgress);
    connect(&m_explorer, &Explorer::found, this, &MainWindow::showFound);
    connect(&m_explorer, &Explorer::findingChanged, this, [this](bool finding) {
        if (finding)
            m_finding->begin(tr("Looking for your picture…"), tr("Cancel the search"));
        else
            m_finding->end();
        updateCancel();
    });
    connect(m_finding, &WorkBar::cancelRequested, &m_explorer, &Explorer::cancelFinding);
    connect(m_explore, &ExplorePanel::directionRequested, this, &MainWindow::findDirection);
    connect(&m_kept, &KeptDirections::failed, this, &MainWindow::showFailure);
}

void MainWindow::findDirection() {
    auto* dialog = new MarkDialog(m_document, m_explorer, m_theme, this);
    connect(dialog, &MarkDialog::found, this, [this](const OwnDirection& direction) {
        m_document.endGesture();
        m_document.edit(tr("Add a direction"), [&](ExploreState& state) { state.addOwn(direction); });
        m_document.endGesture();
        m_explore->scrollToOwn();
    });
    dialog->open();
}

bool MainWindow::mayFind() {
    if (!m_document.hasModel())
        showFailure(tr("Open a model first: a picture is looked for among those that a model can draw."));
    else if (m_document.medium() != Medium::picture)
        m_message->say(tr("%1 writes text. Open a model of pictures first, then the picture.").arg(modelText(m_document.model().card.name)));
    else if (m_document.isAlphabet())
        m_message->say(tr("%1 draws whole alphabets from one point, so a single picture has no place in it. Open a model of single pictures first.").arg(modelText(m_document.model().card.name)));
    return m_document.medium() == Medium::picture && !m_document.isAlphabet();
}

void MainWindow::findPicture(const QString& file) {
    find([file] { return readPicture(file.toStdString()); });
}

void MainWindow::find(const std::function<Image()>& read) {
    if (!mayFind())
        return;
    m_message->say({});
    showPage(0);
    m_explorer.find(m_document.model(), m_document.state(), read);
}

void MainWindow::askForPictureToFind() {
    if (!mayFind())
        return;
    auto* dialog = new QFileDialog(this, tr("Find a picture"), {}, tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp)") + ";;" + tr("All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::findPicture);
    dialog->open();
}

/// A picture, or the file that was copied in a file manager.
void MainWindow::paste() {
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    if (const auto urls = copied->urls(); !urls.isEmpty() && urls.first().isLocalFile())
        return findPicture(urls.first().toLocalFile());
    if (const QByteArray png = copied->data("image/png"); !png.isEmpty()) // of another program; large ones take a while
        return find([png] { return decodePicture(std::as_bytes(std::span(png.constData(), static_cast<std::size_t>(png.size()))), "The picture that was copied"); });
    const QImage image = copied->hasImage() ? QApplication::clipboard()->image() : QImage();
    if (image.isNull())
        return m_message->say(tr("Nothing that was copied is a picture. Copy one first, then paste it here."));
    find([image] { return fromQImage(image); });
}

void MainWindow::showFound(const Found& found) {
    if (!m_document.hasModel() || found.modelHash != m_document.model().card.hash)
        return; // another model was opened meanwhile
    m_document.goTo(found.latent, found.params, tr("Find a picture"));
    m_canvas->showOriginal(found.original, found.latent);
    const QString percent = QLocale().toString(100 * found.error, 'f', found.error < 0.0995 ? 1 : 0);
    m_message->say(found.error < kHardlySeen ? tr("Found it: the model draws it with a mean error of only %1 %.").arg(percent)
                                             : tr("Found it with a mean error of %1 %; the model cannot draw it exactly.").arg(percent));
}

/// The search first, which the person is looking at.
void MainWindow::cancelWork() {
    if (m_finding->isBusy())
        m_explorer.cancelFinding();
    else if (m_writer.isWriting() || m_writer.isFinding())
        m_writer.cancel();
    else
        m_explorer.cancelGenerating();
}

void MainWindow::updateCancel() { m_cancel->setEnabled(m_generates || m_finding->isBusy() || m_writer.isWriting() || m_writer.isFinding()); }

} // namespace seedbed
