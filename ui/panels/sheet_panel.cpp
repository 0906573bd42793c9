#include "ui/panels/sheet_panel.h"

#include "ui/document/accepted_lines.h"
#include "ui/look/layout.h"
#include "ui/look/settings.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/line_list.h"
#include "ui/widgets/thumbnail_list.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>

#include <cmath>

namespace seedbed {

namespace {

constexpr QSize kPictureSize(128, 128);
constexpr QSize kAlphabetSize(296, 116); // two side by side in a window of 1264 pixels

/// Sheets are black on white; shown in the colours of the theme like the canvas.
QImage onPaper(const QImage& sheet, const Theme& theme) {
    QImage result = sheet.convertToFormat(QImage::Format_RGB32);
    const QColor ink = theme.colour("ink"), paper = theme.colour("paper");
    for (int y = 0; y < result.height(); ++y) {
        auto* row = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < result.width(); ++x) {
            const int white = qRed(row[x]), black = 255 - white;
            row[x] = qRgb((ink.red() * black + paper.red() * white) / 255, (ink.green() * black + paper.green() * white) / 255,
                (ink.blue() * black + paper.blue() * white) / 255);
        }
    }
    return result;
}

} // namespace

SheetPanel::SheetPanel(AcceptedLines& accepted, Theme& theme, QWidget* parent)
    : QWidget(parent), m_accepted(accepted), m_theme(theme), m_lists(new QStackedWidget), m_list(new ThumbnailList(tr("Made pictures"), kPictureSize)),
      m_lines(new LineList(tr("Made lines"))), m_bar(new QProgressBar), m_left(styledLabel("muted", {}, false)), m_where(styledLabel("muted")),
      m_cancel(new QPushButton(tr("Cancel"))), m_show(new QPushButton(tr("Open folder"))), m_copy(new QPushButton(tr("Copy"))),
      m_save(new QPushButton(tr("Save…"))) {
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    explain(m_cancel, tr("Cancel generating"), tr("Cancel (Esc)"));
    connect(m_cancel, &QPushButton::clicked, this, &SheetPanel::cancelRequested);
    m_lists->addWidget(m_list);
    m_lists->addWidget(m_lines);
    const auto made = [this](int i) { return m_made[static_cast<std::size_t>(i)]; };
    connect(m_list, &ThumbnailList::chosen, this, [this, made](int i) { Q_EMIT chosen(made(i)); });
    connect(m_list, &ThumbnailList::opened, this, [this, made](int i) { Q_EMIT opened(made(i)); });
    m_list->setCopy([this, made](int i) { Q_EMIT copyRequested(made(i).file); });
    m_list->setFiles([made](int i) { return made(i).file; });
    connect(&m_theme, &Theme::changed, this, &SheetPanel::showTheme);
    connect(m_lines, &LineList::chosen, this, [this, made](int i) { Q_EMIT chosen(made(i)); });
    connect(m_lines, &LineList::opened, this, [this, made](int i) { Q_EMIT opened(made(i)); });
    connect(m_lines, &LineList::acceptedToggled, this, &SheetPanel::acceptToggled);
    connect(m_lines, &QListWidget::itemSelectionChanged, this, &SheetPanel::showButtons);
    connect(m_list, &QListWidget::currentItemChanged, this, &SheetPanel::showButtons);
    connect(&m_accepted, &AcceptedLines::changed, this, &SheetPanel::showLines);
    columnIn(this, 8, {rowOf(kAsAround, {{m_bar, 1}, m_left, m_cancel}), {m_lists, 1}, footer()});
    clear();
    setBusy(false);
    const QString before = settings::picturesFolder();
    if (QFileInfo::exists(before)) {
        m_where->setText(tr("Generate (Ctrl+G) makes a sheet of samples. What was made before lies in %1").arg(QDir::toNativeSeparators(before)));
        m_show->setEnabled(true);
    } else {
        m_where->setText(tr("Nothing made yet. Generate (Ctrl+G) makes a sheet of samples."));
    }
}

QHBoxLayout* SheetPanel::footer() {
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_show->setAccessibleName(tr("Open folder of made pictures"));
    m_theme.setIcon(m_show, "folder");
    m_show->setEnabled(false);
    connect(m_show, &QPushButton::clicked, this,
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder.isEmpty() ? settings::picturesFolder() : m_folder)); });
    connect(m_copy, &QPushButton::clicked, this, &SheetPanel::copy);
    connect(m_save, &QPushButton::clicked, this, &SheetPanel::save);
    return rowOf(8, {{m_where, 1}, m_show, m_copy, m_save});
}

bool SheetPanel::holdsLines() const { return m_lists->currentWidget() == m_lines; }

void SheetPanel::clear() {
    m_made.clear();
    m_list->clear();
    m_lines->setLines({});
    showButtons();
    m_left->clear();
    m_bar->setRange(0, 0);
}

void SheetPanel::beginLines() {
    m_lists->setCurrentWidget(m_lines);
    clear();
    m_folder.clear();
    m_where->setText(tr("Tick the lines that you accept: they are kept in a file that a model can learn from."));
}

void SheetPanel::showLines() {
    m_lines->showAccepted([this](const QString& line) { return m_accepted.has(line); });
}

/// All lines where none is selected; of pictures the one that was clicked or that the keyboard stands on.
void SheetPanel::showButtons() {
    const bool lines = holdsLines(), isOne = lines ? m_lines->selectedItems().size() == 1 : m_list->currentItem() != nullptr;
    m_show->setVisible(!lines);
    m_copy->setEnabled(lines || isOne);
    m_save->setEnabled(isOne);
    explain(m_copy, lines ? tr("Copy lines") : tr("Copy the chosen picture"),
        lines ? tr("Copies the lines that are selected, or all (Ctrl+C)") : tr("Copies the picture that was clicked, as large as it is kept (Ctrl+C)"));
    explain(m_save, lines ? tr("Save the selected line") : tr("Save the chosen picture"),
        lines ? tr("Saves the line that is selected as a text file, with its recipe beside it")
              : tr("Saves the picture that was clicked elsewhere, with its recipe inside"));
}

void SheetPanel::copy() {
    if (!holdsLines()) return Q_EMIT copyRequested(m_made[static_cast<std::size_t>(m_list->currentRow())].file);
    const QStringList selected = m_lines->selectedLines();
    QApplication::clipboard()->setText((selected.isEmpty() ? m_lines->lines() : selected).join('\n'));
}

void SheetPanel::save() {
    const int row = holdsLines() ? m_lines->currentRow() : m_list->currentRow();
    if (row < 0) return;
    const Made& made = m_made[static_cast<std::size_t>(row)];
    if (holdsLines())
        Q_EMIT saveRequested(m_lines->line(row), made.recipe);
    else
        Q_EMIT savePictureRequested(made.file);
}

void SheetPanel::begin(const QString& folder, bool alphabets, const QString& called) {
    m_called = called;
    m_lists->setCurrentWidget(m_list);
    clear();
    m_alphabets = alphabets;
    m_list->setPictureSize(alphabets ? kAlphabetSize : kPictureSize);
    m_folder = folder;
    m_where->setText(tr("Kept with their recipes in %1").arg(QDir::toNativeSeparators(folder)));
    m_show->setEnabled(true);
}

void SheetPanel::add(const Made& made) {
    m_made.push_back(made);
    const QImage& picture = made.shown.picture;
    if (!holdsLines()) return m_list->add(picture, m_called.arg(made.recipe.seed), m_alphabets ? onPaper(picture, m_theme) : QImage());
    m_lines->add(made.shown.line, m_accepted.has(made.shown.line));
}

/// Alphabets are shown in its colours.
void SheetPanel::showTheme() {
    for (int i = 0; m_alphabets && i < m_list->count(); ++i)
        m_list->setShown(i, onPaper(m_list->picture(i), m_theme), m_list->item(i)->toolTip());
}

void SheetPanel::setBusy(bool busy) {
    m_bar->setVisible(busy);
    m_left->setVisible(busy);
    m_cancel->setVisible(busy);
    if (!busy && !m_folder.isEmpty()) // all of them, or what there was when it was cancelled
        m_where->setText(m_made.size() == 1 ? tr("1 kept with its recipe in %1").arg(QDir::toNativeSeparators(m_folder))
                                            : tr("%1 kept with their recipes in %2").arg(m_made.size()).arg(QDir::toNativeSeparators(m_folder)));
}

void SheetPanel::setProgress(qint64 done, qint64 total, double secondsLeft) {
    m_bar->setRange(0, static_cast<int>(total));
    m_bar->setValue(static_cast<int>(done));
    m_left->setText(secondsLeft < 0 ? QString() : tr("%1 s left").arg(std::ceil(secondsLeft)));
}

} // namespace seedbed
