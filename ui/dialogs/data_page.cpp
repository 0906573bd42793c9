#include "ui/dialogs/data_page.h"

#include "core/formats/picture_header.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/label_bars.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thumbnail_list.h"

#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>

namespace seedbed {

namespace {

constexpr QSize kThumbnail(52, 52);
constexpr std::size_t kMostListed = 200;
enum Place { dropHere, readingNow, found };

void empty(QLayout& layout) {
    while (QLayoutItem* item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

/// The picture with a ring and a spot, as those that are kept aside.
QImage marked(const QImage& picture, const QColor& accent, const QColor& paper) {
    QImage result = picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = result.width(), pen = side / 14;
    painter.setPen(QPen(accent, pen));
    painter.drawRoundedRect(QRectF(result.rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), side / 8, side / 8);
    painter.setPen(QPen(paper, pen / 2));
    painter.setBrush(accent);
    painter.drawEllipse(QPointF(side * 0.82, side * 0.82), side / 9, side / 9);
    return result;
}

/// Of names of files that can be learned from.
QStringList patterns() {
    QStringList all = picturePatterns() << "*ubyte";
    for (const Course* course : courses())
        for (const std::string& ending : course->endings())
            all << "*." + QString::fromStdString(ending);
    all.removeDuplicates();
    return all;
}

} // namespace

QStringList picturePatterns() {
    QStringList all;
    for (const std::string_view ending : kPictureEndings)
        all << "*." + QString::fromLatin1(ending.data(), static_cast<qsizetype>(ending.size()));
    return all;
}

DataPage::DataPage(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_places(new QStackedWidget),
      m_path(styledLabel("muted", tr("From five pictures on, best from fifty; or text, from some kilobytes on. They stay on this computer."))),
      m_refusal(styledLabel("refusal")), m_reading(styledLabel("muted")), m_explained(styledLabel("muted")),
      m_legend(styledLabel("muted", tr("The ringed ones are held out."))), m_labelsTitle(styledLabel("section", tr("LABELS"))),
      m_bar(thinBar(tr("Reading the data"))), m_thumbnails(new ThumbnailList(tr("Some of the pictures"), kThumbnail)), m_labels(new LabelBars),
      m_figures(new QHBoxLayout), m_lists(new QVBoxLayout) {
    m_refusal->hide();
    m_places->addWidget(dropPlace());
    m_places->addWidget(readingPlace());
    m_places->addWidget(foundPlace());
    columnIn(this, 12, {rowOf(8, {{m_path, 1}, chooser(tr("Folder…"), true), chooser(tr("File…"), false)}), m_refusal, {m_places, 1}});
}

QPushButton* DataPage::chooser(const QString& name, bool folder) {
    auto* button = new QPushButton(name);
    const QString title = folder ? tr("Choose a folder to learn from") : tr("Choose files to learn from");
    explain(button, title,
        folder ? tr("A folder of pictures, fonts or texts; subfolders of pictures become labels") : tr("Pictures, a zip, fonts, an IDX file or texts"));
    connect(button, &QPushButton::clicked, this, [this, folder, title] {
        auto* dialog = new QFileDialog(this, title);
        dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFiles);
        if (!folder) dialog->setNameFilters({tr("Pictures, texts, zip files and fonts") + " (" + patterns().join(' ') + ')', tr("All files (*)")});
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::filesSelected, this, &DataPage::chosen);
        dialog->open();
    });
    return button;
}

QWidget* DataPage::dropPlace() {
    auto* place = new QWidget;
    place->setObjectName("dropPlace");
    place->setAttribute(Qt::WA_StyledBackground);
    auto* words = styledLabel("verdict", tr("Drop pictures or texts here"));
    auto* more = styledLabel("muted", tr("a folder, a zip file, or the files themselves; fonts too"));
    words->setAlignment(Qt::AlignHCenter);
    more->setAlignment(Qt::AlignHCenter);
    columnIn(place, 6, {LayoutPart::room(), words, more, LayoutPart::room()});
    return place;
}

QWidget* DataPage::readingPlace() {
    m_reading->setAlignment(Qt::AlignHCenter);
    return filledWith(columnOf(12, {LayoutPart::room(), m_bar, m_reading, LayoutPart::room()}, {80, 0, 80, 0}));
}

QWidget* DataPage::foundPlace() {
    m_figures->setSpacing(32);
    m_lists->setSpacing(12);
    m_thumbnails->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_thumbnails->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scrolling(filledWith(columnOf(12, {m_figures, m_explained, m_thumbnails, m_legend, m_labelsTitle, m_labels, m_lists, LayoutPart::room(1)},
        {0, 4, 12, 0})));
}

void DataPage::showReading(const QStringList& paths) {
    m_path->setText(paths.size() == 1 ? QDir::toNativeSeparators(paths.first()) : tr("%1 files").arg(paths.size()));
    m_refusal->hide();
    m_bar->setRange(0, 0);
    m_reading->setText(tr("Looking what is there…"));
    m_places->setCurrentIndex(readingNow);
}

void DataPage::setProgress(qint64 done, qint64 total) {
    m_bar->setRange(0, static_cast<int>(total));
    m_bar->setValue(static_cast<int>(done));
    if (total > 0) m_reading->setText(tr("Reading %1 of %2").arg(QLocale().toString(done), QLocale().toString(total)));
}

void DataPage::showRefusal(const QString& sentence) {
    m_refusal->setText(sentence);
    m_refusal->show();
    m_places->setCurrentIndex(dropHere);
}

void DataPage::showData(const OpenedData& opened) {
    const DataInWords words = opened.examples->inWords();
    const bool holdsOut = opened.examples->heldOutCount() > 0;
    m_path->setText(QDir::toNativeSeparators(opened.path));
    m_refusal->hide();
    m_places->setCurrentIndex(found);
    showFigures(words.figures);
    QStringList sentences;
    for (const Sentence& sentence : words.sentences)
        sentences << shown(sentence);
    sentences << (holdsOut ? tr("The model never sees the held-out ones: they show whether it has learned something or only copies.")
                           : tr("There are too few to hold any out, so nothing will say whether the model copies."));
    m_explained->setText(sentences.join('\n'));
    m_thumbnails->setVisible(!opened.thumbnails.empty());
    if (!opened.thumbnails.empty()) showThumbnails(opened.thumbnails);
    m_legend->setVisible(holdsOut && !opened.thumbnails.empty());
    m_labelsTitle->setVisible(!words.labels.empty());
    m_labels->setVisible(!words.labels.empty());
    m_labels->setLabels(words.labels);
    showLists(words.lists);
}

void DataPage::showFigures(const std::vector<DataInWords::Figure>& figures) {
    const QLocale locale;
    empty(*m_figures);
    for (const DataInWords::Figure& one : figures) {
        auto* amount = styledLabel("figure", one.isBytes ? locale.formattedDataSize(one.amount, 0, QLocale::DataSizeSIFormat) : locale.toString(one.amount));
        amount->setAccessibleName(shown(one.name));
        m_figures->addWidget(filledWith(columnOf(0, {amount, styledLabel("muted", shown(one.name))})));
    }
    m_figures->addStretch();
}

void DataPage::showLists(const std::vector<DataInWords::List>& lists) {
    empty(*m_lists);
    for (const DataInWords::List& list : lists) {
        QStringList lines;
        for (std::size_t i = 0; i < std::min(list.lines.size(), kMostListed); ++i)
            lines << shown(list.lines[i]);
        auto* folded = new Disclosure(tr("%1: %2").arg(shown(list.heading)).arg(list.lines.size()));
        folded->setContent(styledLabel("muted", lines.join('\n')));
        m_lists->addWidget(folded);
    }
}

void DataPage::showThumbnails(const std::vector<Thumbnail>& thumbnails) {
    m_thumbnails->clear();
    for (const Thumbnail& one : thumbnails)
        m_thumbnails->add(one.picture, one.heldOut ? tr("%1, held out").arg(one.name) : one.name,
            one.heldOut ? marked(one.picture, m_theme.colour("accent"), m_theme.colour("paper")) : QImage());
    m_thumbnails->parentWidget()->layout()->activate(); // or it does not know its width yet
    m_thumbnails->doItemsLayout();
    m_thumbnails->setFixedHeight(m_thumbnails->visualItemRect(m_thumbnails->item(m_thumbnails->count() - 1)).bottom() + 4);
}

} // namespace seedbed
