#include "ui/panels/sheet_panel.h"

#include "ui/theme.h"
#include "ui/widgets/thumbnail_list.h"

#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <cmath>

namespace seedbed {

namespace {

constexpr QSize kPictureSize(128, 128);
constexpr QSize kAlphabetSize(316, 124);

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

SheetPanel::SheetPanel(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_list(new ThumbnailList(tr("Made pictures"), kPictureSize)), m_bar(new QProgressBar), m_left(new QLabel),
      m_where(new QLabel(tr("Nothing made yet. Generate (Ctrl+G) makes a sheet of samples and keeps them as PNG."))),
      m_cancel(new QPushButton(tr("Cancel"))), m_show(new QPushButton(tr("Open folder"))) {
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_left->setObjectName("muted");
    m_where->setObjectName("muted");
    m_where->setWordWrap(true);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_cancel->setAccessibleName(tr("Cancel generating"));
    m_cancel->setToolTip(tr("Cancel (Esc)"));
    m_show->setAccessibleName(tr("Open folder of made pictures"));
    m_show->setIcon(theme.icon("folder"));
    connect(&theme, &Theme::changed, m_show, [this, &theme] { m_show->setIcon(theme.icon("folder")); });
    m_show->setEnabled(false);
    connect(m_cancel, &QPushButton::clicked, this, &SheetPanel::cancelRequested);
    connect(m_show, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)); });
    connect(m_list, &ThumbnailList::chosen, this, [this](int i) { Q_EMIT chosen(m_made[static_cast<std::size_t>(i)]); });
    connect(m_list, &ThumbnailList::opened, this, [this](int i) { Q_EMIT opened(m_made[static_cast<std::size_t>(i)]); });
    auto* progress = new QHBoxLayout;
    progress->addWidget(m_bar, 1);
    progress->addWidget(m_left);
    progress->addWidget(m_cancel);
    auto* footer = new QHBoxLayout;
    footer->addWidget(m_where, 1);
    footer->addWidget(m_show);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(progress);
    column->addWidget(m_list, 1);
    column->addLayout(footer);
    setBusy(false);
}

void SheetPanel::begin(const QString& folder, bool alphabets) {
    m_made.clear();
    m_list->clear();
    m_alphabets = alphabets;
    m_list->setPictureSize(alphabets ? kAlphabetSize : kPictureSize);
    m_folder = folder;
    m_where->setText(tr("Kept with their recipes in %1").arg(QDir::toNativeSeparators(folder)));
    m_show->setEnabled(true);
    m_left->clear();
    m_bar->setRange(0, 0);
}

void SheetPanel::add(const Made& made) {
    m_made.push_back(made);
    m_list->add(made.picture, tr("Seed %1").arg(made.recipe.seed), m_alphabets ? onPaper(made.picture, m_theme) : QImage());
}

void SheetPanel::setBusy(bool busy) {
    m_bar->setVisible(busy);
    m_left->setVisible(busy);
    m_cancel->setVisible(busy);
    if (!busy && !m_folder.isEmpty()) // all of them, or what there was when it was cancelled
        m_where->setText(tr("%1 kept with their recipes in %2").arg(m_made.size()).arg(QDir::toNativeSeparators(m_folder)));
}

void SheetPanel::setProgress(qint64 done, qint64 total, double secondsLeft) {
    m_bar->setRange(0, static_cast<int>(total));
    m_bar->setValue(static_cast<int>(done));
    m_left->setText(secondsLeft < 0 ? QString() : tr("%1 s left").arg(std::ceil(secondsLeft)));
}

} // namespace seedbed
