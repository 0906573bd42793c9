#include "ui/panels/search_panel.h"

#include "core/data/pictures/picture.h"
#include "ui/look/layout.h"
#include "ui/look/settings.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thumbnail_list.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QUrl>

#include <utility>

namespace seedbed {

namespace {

constexpr int kMostHits = 24, kSearchRest = 200; // ms
constexpr int kWidestPlace = 220;                // pixels: names of folders can be long
constexpr QSize kHit(88, 88);
enum Where { inFolder, amongMade };

} // namespace

SearchPanel::SearchPanel(Document& document, Engine& engine, bool describes, const QString& use, QWidget* parent)
    : Panel(describes ? Medium::text : Medium::picture, document, parent, describes), m_engine(engine), m_use(use), m_words(new QLineEdit),
      m_where(new QComboBox), m_cancel(namedButton(tr("Cancel the search"), tr("Stops looking (Esc)"), [this] { m_engine.cancelSearching(); })),
      m_like(namedButton(tr("Most like it"), tr("Finds the pictures that are most like the one that was clicked"), [this] { searchLike(); })),
      m_inFolder(namedButton(tr("Show in folder"), tr("Opens the folder in which the one that was clicked lies"),
          [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(current()).absolutePath())); })),
      m_note(styledLabel("muted")), m_hits(new ThumbnailList(tr("Pictures that were found"), kHit)) {
    const QString help = tr("What to look for, in the language of the captions that it learned from");
    explain(m_words, tr("Find pictures by words"), help);
    m_words->setPlaceholderText(help);
    m_words->setAcceptDrops(false); // files are for the window
    m_words->setClearButtonEnabled(true);
    m_words->setMaxLength(500);
    explain(m_where, tr("Where pictures are looked for"), tr("In a folder of yours, or among all that was made since the window opened"));
    m_where->addItems({{}, {}});
    m_where->setMaximumWidth(kWidestPlace);
    setFocusProxy(m_words);
    m_cancel->hide();
    m_rest.setSingleShot(true);
    m_rest.setInterval(kSearchRest);
    auto* folder = namedButton(tr("Folder…"), tr("The folder in which pictures are looked for"), [this] {
        chooseFolder(this, tr("Folder in which pictures are looked for"), settings::searchedFolder(), [this](const QString& chosen) { setFolder(chosen); });
    });
    connect(m_where, &QComboBox::activated, this, &SearchPanel::search);
    connect(&m_rest, &QTimer::timeout, this, &SearchPanel::search);
    connect(m_words, &QLineEdit::textEdited, this, [this] { m_rest.start(); });
    connect(m_words, &QLineEdit::returnPressed, this, &SearchPanel::search);
    const auto choose = [this](int index) {
        if (index >= 0 && index < static_cast<int>(m_found.size())) Q_EMIT chosen(m_found[static_cast<std::size_t>(index)].file, m_areMade);
    };
    connect(m_hits, &ThumbnailList::chosen, this, choose);
    m_hits->countEveryClick();
    m_hits->setFiles([this](int index) { return m_found[static_cast<std::size_t>(index)].file; });
    connect(m_hits, &ThumbnailList::opened, this, choose);
    connect(m_hits, &ThumbnailList::currentRowChanged, this, &SearchPanel::showButtons);
    columnIn(this, 8,
        {styledLabel("section", tr("FIND PICTURES"), false), rowOf(8, {{m_words, 1}, m_where, folder}), rowOf(8, {{m_note, 1}, m_cancel, m_like, m_inFolder}),
            {m_hits, 1}});
    connect(&m_engine, &Engine::searched, this, &SearchPanel::show);
    connect(&m_engine, &Engine::searchingChanged, this, &SearchPanel::showBusy);
    connect(&m_engine, &Engine::searchingProgressed, this, [this](qint64 done, qint64 total) {
        if (total > 0) m_note->setText(tr("Looking at the pictures: %1 of %2. That is done once.").arg(QLocale().toString(done), QLocale().toString(total)));
    });
    connect(&m_engine, &Engine::sampleMade, this, [this](const Made& made) {
        if (made.file.isEmpty() || made.shown.picture.isNull() || m_made.contains(made.file)) return; // a seed that was made before keeps its file
        m_made << made.file;
        showPlaces();
    });
    connect(&m_document, &Document::modelChanged, this, [this] {
        clear();
        if (knowsPictures() && !m_words->text().trimmed().isEmpty()) m_rest.start();
        showPlaces();
    });
    showPlaces();
    showButtons();
}

bool SearchPanel::isAmongMade() const { return m_where->currentIndex() == amongMade; }

void SearchPanel::setFolder(const QString& folder) {
    settings::setSearchedFolder(folder);
    m_where->setCurrentIndex(inFolder);
    showPlaces();
    search();
}

void SearchPanel::showPlaces() {
    const QString folder = settings::searchedFolder();
    m_where->setItemText(inFolder, folder.isEmpty() ? tr("No folder yet") : QFileInfo(folder).fileName());
    m_where->setItemData(inFolder, QDir::toNativeSeparators(folder), Qt::ToolTipRole);
    m_where->setItemText(amongMade, tr("What was made (%1)").arg(QLocale().toString(m_made.size())));
    if (m_found.empty()) showNote();
}

void SearchPanel::showNote() {
    const QString folder = settings::searchedFolder();
    if (isAmongMade())
        m_note->setText(m_made.isEmpty() ? tr("Nothing was made yet since the window opened. Press Generate first, or choose a folder.")
                                         : tr("Looks among all that was made since the window opened."));
    else
        m_note->setText(folder.isEmpty() ? tr("Choose the folder in which pictures are looked for.")
                                         : tr("Looks in %1.").arg(QDir::toNativeSeparators(folder)));
}

void SearchPanel::clear() {
    m_found.clear();
    m_hits->clear();
    showButtons();
}

QString SearchPanel::current() const {
    const int row = m_hits->currentRow();
    return row >= 0 && row < static_cast<int>(m_found.size()) ? m_found[static_cast<std::size_t>(row)].file : QString();
}

void SearchPanel::showButtons() {
    for (QPushButton* button : {m_like, m_inFolder}) {
        button->setVisible(!m_found.empty());
        button->setEnabled(!current().isEmpty());
    }
}

void SearchPanel::search() {
    m_rest.stop();
    const QString words = m_words->text().trimmed();
    if (knowsPictures() && !words.isEmpty()) return begin({.words = words, .like = {}, .folder = {}, .files = {}});
    clear();
    showNote();
}

void SearchPanel::searchLike() {
    const QString file = current();
    if (!knowsPictures() || file.isEmpty()) return;
    m_words->clear();
    begin({.words = {}, .like = [file] { return readPicture(file.toStdString()); }, .folder = {}, .files = {}});
}

void SearchPanel::begin(SearchWish wish) {
    if (isAmongMade())
        wish.files = m_made;
    else
        wish.folder = settings::searchedFolder();
    if (wish.folder.isEmpty() && wish.files.isEmpty()) {
        clear();
        return showNote();
    }
    m_areMade = isAmongMade();
    m_wish = m_engine.search(m_document.model(), wish, kMostHits);
}

void SearchPanel::showBusy(bool busy) {
    m_cancel->setVisible(busy && knowsPictures());
    if (!busy && m_found.empty()) showNote();
}

void SearchPanel::show(const Searched& searched) {
    if (!serves(searched.modelHash) || searched.wish != m_wish) return;
    clear();
    m_found = searched.hits;
    for (const Searched::Hit& hit : m_found)
        m_hits->add(hit.picture, tr("%1, agreement %2").arg(hit.name, QLocale().toString(hit.agreement, 'f', 2)));
    showButtons();
    m_note->setText(tr("The most alike of %1 first. %2").arg(QLocale().toString(searched.of), m_use));
}

} // namespace seedbed
