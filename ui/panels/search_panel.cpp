#include "ui/panels/search_panel.h"

#include "ui/look/layout.h"
#include "ui/look/settings.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thumbnail_list.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace seedbed {

namespace {

constexpr int kMostHits = 24, kSearchRest = 200; // ms
constexpr QSize kHit(88, 88);

} // namespace

SearchPanel::SearchPanel(Document& document, Engine& engine, QWidget* parent)
    : Panel(Medium::text, document, parent, true), m_engine(engine), m_words(new QLineEdit),
      m_folder(namedButton(tr("Folder…"), tr("The folder in which pictures are looked for"),
          [this] {
              chooseFolder(this, tr("Folder in which pictures are looked for"), settings::searchedFolder(),
                  [this](const QString& folder) { setFolder(folder); });
          })),
      m_cancel(namedButton(tr("Cancel the search"), tr("Stops looking (Esc)"), [this] { m_engine.cancelSearching(); })), m_note(styledLabel("muted")),
      m_hits(new ThumbnailList(tr("Pictures that were found"), kHit)) {
    const QString help = tr("What to look for, in the language of the captions that it learned from");
    explain(m_words, tr("Find pictures by words"), help);
    m_words->setPlaceholderText(help);
    m_words->setAcceptDrops(false); // files are for the window
    m_words->setClearButtonEnabled(true);
    m_words->setMaxLength(500);
    m_cancel->hide();
    m_rest.setSingleShot(true);
    m_rest.setInterval(kSearchRest);
    connect(&m_rest, &QTimer::timeout, this, &SearchPanel::search);
    connect(m_words, &QLineEdit::textEdited, this, [this] { m_rest.start(); });
    connect(m_words, &QLineEdit::returnPressed, this, &SearchPanel::search);
    const auto choose = [this](int index) {
        if (index >= 0 && index < static_cast<int>(m_found.size())) Q_EMIT chosen(m_found[static_cast<std::size_t>(index)].file);
    };
    connect(m_hits, &ThumbnailList::chosen, this, choose);
    m_hits->countEveryClick();
    connect(m_hits, &ThumbnailList::opened, this, choose);
    columnIn(this, 8,
        {styledLabel("section", tr("FIND PICTURES BY WORDS"), false), rowOf(8, {{m_words, 1}, m_folder}), rowOf(8, {{m_note, 1}, m_cancel}), {m_hits, 1}});
    connect(&m_engine, &Engine::searched, this, &SearchPanel::show);
    connect(&m_engine, &Engine::searchingChanged, this, &SearchPanel::showBusy);
    connect(&m_engine, &Engine::searchingProgressed, this, [this](qint64 done, qint64 total) {
        if (total > 0) m_note->setText(tr("Looking at the pictures: %1 of %2. That is done once.").arg(QLocale().toString(done), QLocale().toString(total)));
    });
    connect(&m_document, &Document::modelChanged, this, [this] {
        m_found.clear();
        m_hits->clear();
        if (serves() && !m_words->text().trimmed().isEmpty()) m_rest.start();
        showFolder();
    });
    showFolder();
}

void SearchPanel::setFolder(const QString& folder) {
    settings::setSearchedFolder(folder);
    showFolder();
    search();
}

void SearchPanel::showFolder() {
    const QString folder = settings::searchedFolder();
    m_folder->setText(folder.isEmpty() ? tr("Folder…") : QFileInfo(folder).fileName() + " …");
    m_note->setText(folder.isEmpty() ? tr("Choose the folder in which pictures are looked for.") : tr("Looks in %1.").arg(QDir::toNativeSeparators(folder)));
}

void SearchPanel::search() {
    m_rest.stop();
    const QString words = m_words->text().trimmed();
    if (!serves() || words.isEmpty()) {
        m_found.clear();
        m_hits->clear();
        return showFolder();
    }
    const QString folder = settings::searchedFolder();
    if (folder.isEmpty()) return showFolder();
    m_engine.search(m_document.model(), folder, words, kMostHits);
}

void SearchPanel::showBusy(bool busy) {
    m_cancel->setVisible(busy);
    if (!busy && m_found.empty()) showFolder();
}

void SearchPanel::show(const Searched& searched) {
    if (!serves(searched.modelHash) || searched.words != m_words->text().trimmed()) return;
    m_found = searched.hits;
    m_hits->clear();
    for (const Searched::Hit& hit : m_found)
        m_hits->add(hit.picture, tr("%1, agreement %2").arg(hit.name, QLocale().toString(hit.agreement, 'f', 2)));
    m_note->setText(tr("The most alike of %1 first. A click shows one above, and what is said of it.").arg(QLocale().toString(searched.of)));
}

} // namespace seedbed
