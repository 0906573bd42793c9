#include "ui/panels/canvas_panel.h"

#include "core/model/family.h"
#include "ui/document/state_name.h"
#include "ui/look/layout.h"
#include "ui/panels/caption_fields.h"
#include "ui/panels/paint_bar.h"
#include "ui/widgets/alphabet_view.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mask_view.h"
#include "ui/widgets/picture_inset.h"
#include "ui/widgets/thumbnail_list.h"
#include "ui/widgets/words_view.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>

#include <utility>

namespace seedbed {

namespace {

constexpr QSize kNeighbour(88, 88);
constexpr int kLongestWords = 120;

/// Dropped text is for the field; files, which file managers offer as text too, are for the window.
class WordsField final : public QLineEdit {
  public:
    using QLineEdit::QLineEdit;

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override {
        if (event->mimeData()->hasUrls())
            event->ignore();
        else
            QLineEdit::dragEnterEvent(event);
    }
};

} // namespace

CanvasPanel::CanvasPanel(Document& document, Theme& theme, QWidget* parent)
    : Panel(Medium::picture, document, parent), m_pages(new QStackedWidget), m_alphabet(new AlphabetView), m_words(new WordsView), m_field(new WordsField),
      m_note(styledLabel("muted")), m_captions(new CaptionFields(document)), m_picture(new MaskView), m_paint(new PaintBar(document, *m_picture)),
      m_neighbours(new ThumbnailList(tr("Other seeds"), kNeighbour)), m_inset(new PictureInset(theme, m_picture)) {
    auto* empty = styledLabel("muted", tr("Open a model from the library to begin."), false);
    empty->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(empty);
    m_pages->addWidget(alphabetPage());
    m_pages->addWidget(picturePage());
    columnIn(this, kAsAround, {m_pages});
    connect(&m_document, &Document::modelChanged, this, &CanvasPanel::showModel);
    connect(&m_document, &Document::stateChanged, this, [this] {
        const QString& words = m_document.state().words;
        m_words->setWords(words);
        if (m_field->text() != words) m_field->setText(words);
        showNote();
        m_inset->setVisible(m_originalPoint && m_document.state().place.restored == m_originalPoint);
        if (std::exchange(m_seed, m_document.state().seed()) != m_document.state().seed()) m_neighbours->forgetCurrent();
    });
}

QWidget* CanvasPanel::alphabetPage() {
    m_field->setPlaceholderText(tr("Type your words"));
    m_field->setAccessibleName(tr("Your words"));
    m_field->setMaxLength(kLongestWords);
    m_field->setClearButtonEnabled(true);
    connect(m_field, &QLineEdit::textEdited, this,
        [this](const QString& words) { m_document.edit(tr("Typing"), [&](ExploreState& state) { state.words = words; }); });
    connect(m_field, &QLineEdit::editingFinished, &m_document, &Document::endGesture);
    m_note->hide();
    auto* copy = namedButton(tr("Copy words"), tr("Copies your words as a picture, black on white (Ctrl+Shift+C)"), [this] { Q_EMIT copyWordsRequested(); });
    auto* save = namedButton(tr("Save words…"), tr("Saves your words as a picture, black on white (Ctrl+Shift+S)"), [this] { Q_EMIT saveWordsRequested(); });
    const auto take = takeButtons();
    return filledWith(columnOf(16, {{columnOf(8, {{m_alphabet, 1}, rowOf(8, {LayoutPart::room(1), take[0], take[1]})}), 5}, {m_words, 2},
                                       columnOf(6, {rowOf(8, {{m_field, 1}, copy, save}), m_note})}));
}

std::vector<QWidget*> CanvasPanel::takeButtons() {
    return {namedButton(tr("Copy picture"), tr("Copies what is shown, as large as it is saved (Ctrl+C)"), [this] { Q_EMIT copyRequested(); }),
        namedButton(tr("Save picture…"), tr("Saves what is shown as a picture, with its recipe inside (Ctrl+S)"), [this] { Q_EMIT saveRequested(); })};
}

QWidget* CanvasPanel::picturePage() {
    m_neighbours->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // two rows hold all; its place would push them to the left
    m_neighbours->setFixedHeight(2 * m_neighbours->gridSize().height() + 4);
    connect(m_neighbours, &ThumbnailList::chosen, &m_document, &Document::goToNeighbour);
    connect(m_neighbours, &ThumbnailList::opened, m_neighbours, &ThumbnailList::chosen);
    m_neighbours->setCopy([this](int index) { Q_EMIT copyNeighbourRequested(index); });
    m_inset->hide();
    m_picture->installEventFilter(this);
    connect(m_inset, &PictureInset::held, this, [this](bool down) { m_picture->setStandIn(down ? m_inset->picture() : QImage()); });
    connect(m_inset, &PictureInset::dismissed, this, [this] {
        m_originalPoint.reset();
        m_inset->hide();
    });
    auto* title = styledLabel("section", tr("OTHER SEEDS"), false);
    title->setToolTip(
        tr("The pictures of the next numbers, with your sliders as they are. Each is a picture of its own: numbers that are close are not more alike "
           "than others."));
    m_around = filledWith(columnOf(8, {title, m_neighbours}, {0, 8, 0, 0}));
    connect(m_paint, &PaintBar::changed, this, &CanvasPanel::showBelow);
    m_finds = namedButton(tr("Find pictures"), tr("Finds pictures by words, in a folder or among those that were made"));
    m_finds->setCheckable(true);
    connect(m_finds, &QPushButton::toggled, this, &CanvasPanel::showBelow);
    const auto take = takeButtons();
    auto* below = rowOf(8, {LayoutPart::room(1), m_paint->toggle(), m_finds, take[0], take[1], LayoutPart::room(1)});
    auto* page = new QWidget;
    m_column = columnIn(page, 8, {m_captions, {m_picture, 1}, below, m_paint, m_around});
    return page;
}

void CanvasPanel::addFinder(QWidget* finder) {
    m_finder = finder;
    finder->layout()->setContentsMargins(0, 8, 0, 0);
    m_column->addWidget(finder);
    showBelow();
}

void CanvasPanel::showBelow() {
    m_around->setVisible(!m_paint->isOn() && !m_finds->isChecked());
    if (!m_finder) return;
    m_finder->setVisible(!m_paint->isOn() && m_finds->isChecked());
    if (m_finds->hasFocus() && m_finder->isVisible()) m_finder->setFocus(); // what was asked for is typed next
}

void CanvasPanel::showNote() {
    const QString note = m_words->note();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_field->setAccessibleDescription(note);
}

void CanvasPanel::showModel() {
    m_pages->setCurrentIndex(m_document.isAlphabet() ? 1 : 2);
    m_neighbours->clear();
    m_captions->setVisible(m_document.drawsCaptions());
    m_captions->forgetModel();
    m_finds->setVisible(m_document.drawsCaptions());
    if (!m_document.drawsCaptions()) m_finds->setChecked(false);
    m_picture->setPicture({});
    m_originalPoint.reset();
    m_paint->setAvailable(familyById(m_document.model().card.family).editsPictures && !m_document.isAlphabet());
    m_alphabet->setLabels(m_document.model().card.labels);
    m_words->setLabels(m_document.model().card.labels);
    showNote();
}

void CanvasPanel::showFrame(const Frame& frame) {
    if (frame.pictures.empty() || !serves(frame.modelHash)) return;
    if (m_document.isAlphabet()) {
        m_alphabet->setDrawn(frame);
        m_words->setDrawn(frame);
    } else {
        m_picture->setPicture(frame.pictures.front());
        if (!frame.plain.empty()) m_paint->setShown(frame.plain, frame.state);
    }
}

void CanvasPanel::showPreview(const std::string& modelHash, const QImage& picture) {
    if (serves(modelHash) && !m_document.isAlphabet()) m_picture->setPicture(picture);
}

void CanvasPanel::showOriginal(const QImage& original, const Latent& point) {
    m_originalPoint = point;
    m_inset->setPicture(original);
    placeInset();
    m_inset->setVisible(m_document.state().place.restored == point);
}

/// In the lower right corner, clear of the picture where there is room.
void CanvasPanel::placeInset() {
    m_inset->adjustSize();
    m_inset->move(m_picture->width() - m_inset->width(), m_picture->height() - m_inset->height());
}

bool CanvasPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) placeInset();
    return QWidget::eventFilter(watched, event);
}

void CanvasPanel::showSurroundings(const Surroundings& surroundings) {
    if (!serves(surroundings.modelHash)) return;
    m_captions->showSurroundings(surroundings);
    const QString called = nameOfSeeds(m_document.state().place);
    for (std::size_t i = 0; i < surroundings.neighbours.size(); ++i) {
        const int index = static_cast<int>(i);
        const QString name = called.arg(m_document.state().seed() + i + 1);
        if (index < m_neighbours->count())
            m_neighbours->setPicture(index, surroundings.neighbours[i].picture, name);
        else
            m_neighbours->add(surroundings.neighbours[i].picture, name);
    }
}

QImage CanvasPanel::wordsPicture(const Drawn& letters) const { return m_words->picture(letters); }

} // namespace seedbed
