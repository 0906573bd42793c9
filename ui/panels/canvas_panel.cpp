#include "ui/panels/canvas_panel.h"

#include "core/model/family.h"
#include "ui/look/layout.h"
#include "ui/panels/paint_bar.h"
#include "ui/widgets/alphabet_view.h"
#include "ui/widgets/mask_view.h"
#include "ui/widgets/picture_inset.h"
#include "ui/widgets/thumbnail_list.h"
#include "ui/widgets/words_view.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

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
    : QWidget(parent), m_document(document), m_pages(new QStackedWidget), m_alphabet(new AlphabetView), m_words(new WordsView), m_field(new WordsField),
      m_note(new QLabel), m_picture(new MaskView), m_paint(new PaintBar(document, *m_picture)),
      m_neighbours(new ThumbnailList(tr("Neighbouring seeds"), kNeighbour)), m_inset(new PictureInset(theme, m_picture)) {
    auto* empty = new QLabel(tr("Open a model from the library to begin."));
    empty->setObjectName("muted");
    empty->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(empty);
    m_pages->addWidget(alphabetPage());
    m_pages->addWidget(picturePage());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
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
    auto* page = new QWidget;
    auto* column = columnIn(page, 16);
    column->addWidget(m_alphabet, 5);
    column->addWidget(m_words, 2);
    auto* below = new QVBoxLayout;
    below->setSpacing(6);
    m_note->setObjectName("muted");
    m_note->setWordWrap(true);
    m_note->hide();
    below->addWidget(m_field);
    below->addWidget(m_note);
    column->addLayout(below);
    return page;
}

QWidget* CanvasPanel::picturePage() {
    m_neighbours->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // two rows hold all; its place would push them to the left
    m_neighbours->setFixedHeight(2 * m_neighbours->gridSize().height() + 4);
    connect(m_neighbours, &ThumbnailList::chosen, this, [this](int index) {
        m_document.endGesture();
        m_document.newSeed(m_document.state().seed() + static_cast<std::uint64_t>(index) + 1);
        m_document.endGesture();
    });
    connect(m_neighbours, &ThumbnailList::opened, m_neighbours, &ThumbnailList::chosen);
    m_inset->hide();
    m_picture->installEventFilter(this);
    connect(m_inset, &PictureInset::held, this, [this](bool down) { m_picture->setStandIn(down ? m_inset->picture() : QImage()); });
    connect(m_inset, &PictureInset::dismissed, this, [this] {
        m_originalPoint.reset();
        m_inset->hide();
    });
    auto* label = new QLabel(tr("NEIGHBOURING SEEDS"));
    label->setObjectName("section");
    auto* page = new QWidget;
    auto* column = columnIn(page, 8);
    column->addWidget(m_picture, 1);
    column->addWidget(m_paint);
    m_around = new QWidget;
    auto* around = new QVBoxLayout(m_around);
    around->setContentsMargins(0, 8, 0, 0);
    around->setSpacing(8);
    around->addWidget(label);
    around->addWidget(m_neighbours);
    column->addWidget(m_around);
    connect(m_paint, &PaintBar::changed, m_around, &QWidget::setHidden); // room for what is painted on
    return page;
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
    m_picture->setPicture({});
    m_originalPoint.reset();
    m_paint->setAvailable(familyById(m_document.model().card.family).editsPictures && !m_document.isAlphabet());
    m_alphabet->setLabels(m_document.model().card.labels);
    m_words->setLabels(m_document.model().card.labels);
    showNote();
}

void CanvasPanel::showFrame(const Frame& frame) {
    if (frame.pictures.empty() || frame.modelHash != m_document.model().card.hash) return;
    if (m_document.isAlphabet()) {
        m_alphabet->setDrawn(frame);
        m_words->setDrawn(frame);
    } else {
        m_picture->setPicture(frame.pictures.front());
        if (!frame.plain.empty()) m_paint->setShown(frame.plain, frame.state);
    }
}

void CanvasPanel::showPreview(const std::string& modelHash, const QImage& picture) {
    if (modelHash == m_document.model().card.hash && !m_document.isAlphabet()) m_picture->setPicture(picture);
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
    if (m_document.medium() != Medium::picture || surroundings.modelHash != m_document.model().card.hash) return;
    for (std::size_t i = 0; i < surroundings.neighbours.size(); ++i) {
        const int index = static_cast<int>(i);
        if (index < m_neighbours->count())
            m_neighbours->setPicture(index, surroundings.neighbours[i].picture);
        else
            m_neighbours->add(surroundings.neighbours[i].picture, tr("Neighbour %1").arg(index + 1));
    }
}

QImage CanvasPanel::picture() const { return m_document.isAlphabet() ? m_alphabet->sheet() : m_picture->picture(); }

} // namespace seedbed
