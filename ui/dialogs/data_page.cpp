#include "ui/dialogs/data_page.h"

#include "core/formats/picture_header.h"
#include "core/model/family.h"
#include "ui/dialogs/data_choices.h"
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
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>

namespace seedbed {

namespace {

constexpr QSize kThumbnail(52, 52);
constexpr std::size_t kMostListed = 200;
constexpr int kAtOnce = 60;   // pictures
constexpr int kSentences = 3; // that are read at once; the others are folded away
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

/// The picture as one that is left out: faint, and crossed.
QImage crossed(const QImage& picture, const QColor& pen) {
    QImage result(picture.size(), QImage::Format_ARGB32_Premultiplied);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(0.25);
    painter.drawImage(0, 0, picture);
    painter.setOpacity(1);
    const QRectF inner = QRectF(result.rect()).adjusted(result.width() * 0.25, result.height() * 0.25, -result.width() * 0.25, -result.height() * 0.25);
    painter.setPen(QPen(pen, result.width() / 14.0, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(inner.topLeft(), inner.bottomRight());
    painter.drawLine(inner.topRight(), inner.bottomLeft());
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

/// A family can learn from them how pictures and words belong together.
bool learnsPairs(const OpenedData& opened) {
    return std::ranges::any_of(families(),
        [&](const Family& family) { return family.reads != family.makes && std::ranges::find(opened.suited, &courseOf(family)) != opened.suited.end(); });
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
      m_refusal(styledLabel("refusal")), m_reading(styledLabel("muted")), m_explained(styledLabel("muted")), m_legend(styledLabel("muted")),
      m_labelsTitle(styledLabel("section", tr("LABELS"))), m_bar(thinBar(tr("Reading the data"))), m_choices(new DataChoices),
      m_more(namedButton(tr("More pictures"))), m_allBack(namedButton(tr("Take all back"))),
      m_thumbnails(new ThumbnailList(tr("Some of the pictures"), kThumbnail)), m_labels(new LabelBars), m_figures(new QHBoxLayout), m_lists(new QVBoxLayout) {
    m_refusal->hide();
    connect(m_choices, &DataChoices::changing, this, &DataPage::choiceBegun);
    connect(m_choices, &DataChoices::changed, this, &DataPage::choiceChanged);
    connect(m_thumbnails, &ThumbnailList::chosen, this, &DataPage::leaveOut);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_most += kAtOnce;
        fillGrid();
    });
    connect(m_allBack, &QPushButton::clicked, this, [this] {
        m_choices->takeAllBack();
        showMarks();
    });
    m_thumbnails->countEveryClick();
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
        connect(dialog, &QFileDialog::filesSelected, this, &DataPage::pathsChosen);
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
    m_scroll = scrolling(filledWith(columnOf(12,
        {m_figures, m_explained, m_choices, m_thumbnails, rowOf(8, {{m_legend, 1}, m_allBack, m_more}), m_labelsTitle, m_labels, m_lists, LayoutPart::room(1)},
        {0, 4, 12, 0})));
    return m_scroll;
}

void DataPage::showReading(const QStringList& paths) {
    m_path->setText(paths.size() == 1 ? QDir::toNativeSeparators(paths.first()) : tr("%1 files").arg(paths.size()));
    m_refusal->hide();
    m_isAgain = false;
    m_choices->forget();
    m_bar->setRange(0, 0);
    m_reading->setText(tr("Looking what is there…"));
    m_places->setCurrentIndex(readingNow);
}

void DataPage::showReadingAgain() {
    m_refusal->hide();
    m_isAgain = true;
}

Params DataPage::chosen() const { return m_choices->chosen(); }

void DataPage::setProgress(qint64 done, qint64 total) {
    m_bar->setRange(0, static_cast<int>(total));
    m_bar->setValue(static_cast<int>(done));
    if (total > 0) m_reading->setText(tr("Reading %1 of %2").arg(QLocale().toString(done), QLocale().toString(total)));
}

void DataPage::showRefusal(const QString& sentence) {
    m_refusal->setText(sentence);
    m_refusal->show();
    if (!m_isAgain) m_places->setCurrentIndex(dropHere); // else the choice that cannot be is still there to be changed
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
    if (learnsPairs(opened))
        sentences.insert(std::min<qsizetype>(1, sentences.size()),
            tr("So a model can also learn to draw what a caption says, or to say what is in a picture: the next step offers both."));
    const QStringList details = sentences.mid(kSentences);
    sentences = sentences.mid(0, kSentences);
    sentences << (holdsOut ? tr("The model never sees those that are kept aside: they show whether it has learned something or only copies.")
                           : tr("There are too few to keep any aside, so nothing will say whether the model copies."));
    m_explained->setMinimumHeight(m_isAgain ? m_explained->height() : 0); // else the pictures move under the hand that leaves one out
    m_explained->setText(sentences.join('\n'));
    if (!m_isAgain) m_scroll->verticalScrollBar()->setValue(0); // where it was read to the end before
    m_choices->offer(words);
    showThumbnails(opened.thumbnails);
    const QString ringed = holdsOut ? tr("The ringed ones are kept aside.") : QString();
    m_legend->setText((ringed + ' ' + tr("Click a picture to leave it out.")).trimmed());
    m_legend->setVisible(!m_all.empty());
    m_labelsTitle->setVisible(!words.labels.empty());
    m_labels->setVisible(!words.labels.empty());
    m_labels->setLabels(words.labels);
    showLists(words.lists, details);
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

void DataPage::showLists(const std::vector<DataInWords::List>& lists, const QStringList& details) {
    empty(*m_lists);
    const auto add = [this](const QString& name, const QStringList& lines) {
        auto* folded = new Disclosure(name);
        folded->setContent(styledLabel("muted", lines.join('\n')));
        m_lists->addWidget(folded);
    };
    if (!details.isEmpty()) add(tr("Details"), details);
    for (const DataInWords::List& list : lists) {
        QStringList lines;
        for (std::size_t i = 0; i < std::min(list.lines.size(), kMostListed); ++i)
            lines << shown(list.lines[i]);
        add(tr("%1: %2").arg(shown(list.heading), QLocale().toString(static_cast<qlonglong>(list.lines.size()))), lines);
    }
}

/// Those that were there before stay in their places, so that one which was left out can be taken back where it was.
void DataPage::showThumbnails(const std::vector<Thumbnail>& thumbnails) {
    if (!m_isAgain) {
        m_all = thumbnails;
        m_most = kAtOnce;
    } else {
        for (const Thumbnail& one : thumbnails) {
            const auto known = std::ranges::find(m_all, one.name, &Thumbnail::name);
            if (known == m_all.end())
                m_all.push_back(one);
            else
                *known = one;
        }
        std::erase_if(m_all, [&](const Thumbnail& one) { // a letter that is not drawn any more
            return !m_choices->isLeftOut(one.whole) && std::ranges::find(thumbnails, one.name, &Thumbnail::name) == thumbnails.end();
        });
    }
    m_isAgain = false;
    fillGrid();
}

void DataPage::fillGrid() {
    const int count = std::min(m_most, static_cast<int>(m_all.size()));
    m_more->setVisible(count < static_cast<int>(m_all.size()));
    m_allBack->setVisible(m_choices->isAnyLeftOut());
    m_thumbnails->setVisible(count > 0);
    if (count != m_thumbnails->count()) {
        m_thumbnails->clear();
        for (int i = 0; i < count; ++i)
            m_thumbnails->add(m_all[static_cast<std::size_t>(i)].picture, {});
    }
    showMarks();
    if (count == 0) return;
    m_thumbnails->parentWidget()->layout()->activate(); // or it does not know its width yet
    m_thumbnails->doItemsLayout();
    m_thumbnails->setFixedHeight(m_thumbnails->visualItemRect(m_thumbnails->item(m_thumbnails->count() - 1)).bottom() + 4);
}

void DataPage::showMarks() {
    for (int i = 0; i < m_thumbnails->count(); ++i) {
        const Thumbnail& one = m_all[static_cast<std::size_t>(i)];
        if (m_thumbnails->picture(i).cacheKey() != one.picture.cacheKey()) m_thumbnails->setPicture(i, one.picture, {});
        m_thumbnails->setShown(i, asShown(one), described(one));
    }
    m_allBack->setVisible(m_choices->isAnyLeftOut());
}

void DataPage::leaveOut(int index) {
    const QString whole = m_all.at(static_cast<std::size_t>(index)).whole;
    m_choices->leaveOut(whole, !m_choices->isLeftOut(whole));
    showMarks();
}

QImage DataPage::asShown(const Thumbnail& one) const {
    if (m_choices->isLeftOut(one.whole)) return crossed(one.picture, m_theme.colour("text"));
    return one.heldOut ? marked(one.picture, m_theme.colour("accent"), m_theme.colour("paper")) : one.picture;
}

QString DataPage::described(const Thumbnail& one) const {
    if (m_choices->isLeftOut(one.whole)) return tr("%1, left out").arg(one.name);
    return one.heldOut ? tr("%1, kept aside").arg(one.name) : one.name;
}

} // namespace seedbed
