#include "ui/panels/caption_panel.h"

#include "core/data/pictures/picture.h"
#include "core/formats/picture_header.h"
#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picture_view.h"
#include "ui/widgets/tinted_line.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QFrame>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kOthers = 6, kCaptionRest = 60;         // ms
constexpr int kFirstCaption = 22, kOtherCaption = 15; // pixels
constexpr std::size_t kMostOriginals = 30;
constexpr const char* kChanceKnob = "temperature"; // 0: the most probable

/// Where in the picture a word comes from.
QString sentenceOf(const QString& word, const std::optional<Region>& region) {
    if (!region) return CaptionPanel::tr("“%1” leans on no part of the picture more than on another.").arg(word);
    const QString sentences[3][3] = {
        {CaptionPanel::tr("“%1” leans most on the upper left of the picture."), CaptionPanel::tr("“%1” leans most on the top of the picture."),
            CaptionPanel::tr("“%1” leans most on the upper right of the picture.")},
        {CaptionPanel::tr("“%1” leans most on the left of the picture."), CaptionPanel::tr("“%1” leans most on the middle of the picture."),
            CaptionPanel::tr("“%1” leans most on the right of the picture.")},
        {CaptionPanel::tr("“%1” leans most on the lower left of the picture."), CaptionPanel::tr("“%1” leans most on the bottom of the picture."),
            CaptionPanel::tr("“%1” leans most on the lower right of the picture.")}};
    return sentences[region->row + 1][region->column + 1].arg(word);
}

/// The one picture file that is dragged; empty: it is something else, which is for the window.
QString pictureIn(const QMimeData* data) {
    const QStringList files = localFiles(data);
    const std::string ending = files.size() == 1 ? QFileInfo(files.first()).suffix().toLower().toStdString() : std::string();
    return std::ranges::find(kPictureEndings, ending) != std::end(kPictureEndings) ? files.first() : QString();
}

} // namespace

CaptionPanel::CaptionPanel(Document& document, Engine& engine, Theme& theme, QWidget* parent)
    : Panel(Medium::text, document, parent, true), m_engine(engine), m_theme(theme), m_place(new QStackedWidget), m_picture(new PictureView),
      m_hint(styledLabel("muted")) {
    setAcceptDrops(true);
    m_column = columnIn(this, 16, {{rowOf(24, {{pictureSide(), 2}, {captionSide(), 3}}), 3}});
    m_rest.setSingleShot(true);
    m_rest.setInterval(kCaptionRest);
    connect(&m_rest, &QTimer::timeout, this, &CaptionPanel::ask);
    connect(&m_document, &Document::modelChanged, this, [this] {
        m_rest.stop();
        m_wish = {};
        m_isAsked = false;
        m_captions.clear();
        showCaptions();
    });
    connect(&m_document, &Document::stateChanged, this, &CaptionPanel::showState);
    connect(&m_engine, &Engine::tokensWritten, this, &CaptionPanel::hear);
    connect(&m_engine, &Engine::written, this, &CaptionPanel::finish);
    connect(&m_engine, &Engine::pictureTaken, this, &CaptionPanel::showTaken);
    connect(&m_engine, &Engine::leaningFound, this, [this](const Leaning& leaning) {
        if (leaning.picture != m_wish.picture) return;
        m_leanings[leaning.caption] = leaning.words;
        showLeaning();
    });
    showCaptions();
}

void CaptionPanel::writeOthers() { m_document.newSeed(m_document.state().seed() + kOthers); }

void CaptionPanel::addBelow(QWidget* part) { m_column->addWidget(part, 2); }

QWidget* CaptionPanel::pictureSide() {
    auto* empty = new QWidget;
    empty->setObjectName("dropPlace");
    empty->setAttribute(Qt::WA_StyledBackground);
    auto* words = styledLabel("verdict", tr("Drop a picture here"));
    auto* more = styledLabel("muted", tr("and the model says what is in it. Or open one, or paste one that you copied."));
    words->setAlignment(Qt::AlignHCenter);
    more->setAlignment(Qt::AlignHCenter);
    columnIn(empty, 6, {LayoutPart::room(), words, more, LayoutPart::room()}, {16, 16, 16, 16});
    m_place->addWidget(empty);
    m_place->addWidget(m_picture);
    auto* open = namedButton(tr("Open picture…"), tr("A picture of yours, to hear what is in it (Ctrl+Shift+O)"), [this] { Q_EMIT openRequested(); });
    auto* paste = namedButton(tr("Paste"), tr("The picture that was copied (Ctrl+V)"), [this] { Q_EMIT pasteRequested(); });
    return filledWith(columnOf(8, {{m_place, 1}, rowOf(8, {LayoutPart::room(1), open, paste, LayoutPart::room(1)})}));
}

QWidget* CaptionPanel::captionSide() {
    m_said = new QWidget;
    m_cards = columnIn(m_said, 8);
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return filledWith(columnOf(8, {m_hint, {scrolling(m_said), 1}}));
}

void CaptionPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (!serves() || pictureIn(event->mimeData()).isEmpty()) return event->ignore();
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void CaptionPanel::dropEvent(QDropEvent* event) {
    event->setDropAction(Qt::CopyAction); // the file stays where it is
    event->accept();
    if (const QString file = pictureIn(event->mimeData()); !file.isEmpty()) takeFile(file);
}

void CaptionPanel::takeFile(const QString& file) {
    take([file] { return readPicture(file.toStdString()); });
}

void CaptionPanel::take(const std::function<Image()>& read) {
    if (serves()) m_engine.takePicture(m_document.model(), read);
}

void CaptionPanel::showTaken(const std::shared_ptr<const Image>& picture, const QImage& original, const std::string& modelHash) {
    if (!serves(modelHash)) return;
    const auto guide = std::make_shared<const Guide>(Guide{*picture, {}, 1});
    m_originals.emplace_back(guide, original);
    if (m_originals.size() > kMostOriginals) m_originals.erase(m_originals.begin());
    m_document.step(tr("Another picture"), [&](ExploreState& state) { state.picture = {guide, {}}; });
}

void CaptionPanel::showState() {
    if (!serves()) return;
    const ExploreState& state = m_document.state();
    const auto& guide = state.picture.guide;
    m_place->setCurrentIndex(guide ? 1 : 0);
    const Wish wish{guide, state.place.params, state.seed()};
    if (wish == m_wish) return;
    if (guide != m_wish.picture) {
        const auto known = std::ranges::find(m_originals, guide, [](const auto& one) { return one.first; });
        m_picture->setPicture(!guide ? QImage() : known != m_originals.end() ? known->second : toQImage(guide->picture));
        m_captions.clear();
        m_requests.clear();
        m_leanings.clear();
        showCaptions();
    }
    m_wish = wish;
    m_rest.start();
}

void CaptionPanel::ask() {
    if (!serves()) return;
    m_isAsked = false;
    if (!m_wish.picture) return m_engine.cancelWriting();
    std::vector<Request> requests;
    for (int i = -1; i < kOthers; ++i) {
        requests.push_back({.params = m_wish.params, .seed = m_wish.seed + static_cast<std::uint64_t>(std::max(0, i)), .guide = m_wish.picture});
        if (i < 0 && requests.back().params.has(kChanceKnob)) requests.back().params.set(kChanceKnob, 0.0);
    }
    m_requests = requests;
    m_tokens.assign(requests.size(), {});
    m_engine.write(m_document.model(), requests);
    m_isAsked = true;
}

void CaptionPanel::hear(const std::vector<TokenOf>& tokens) {
    for (const TokenOf& of : tokens)
        if (m_isAsked && of.text < m_tokens.size()) m_tokens[of.text].push_back(of.token);
}

/// What was said twice is shown once.
void CaptionPanel::finish(const QStringList& texts) {
    if (!m_isAsked || static_cast<std::size_t>(texts.size()) != m_requests.size()) return;
    m_isAsked = false;
    m_captions.clear();
    std::vector<Request> requests;
    std::vector<std::vector<WrittenToken>> tokens;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (m_captions.contains(texts[i]) || (i > 0 && texts[i].trimmed().isEmpty())) continue;
        m_captions << texts[i];
        requests.push_back(m_requests[at]);
        tokens.push_back(m_tokens[at]);
    }
    m_requests = std::move(requests);
    m_tokens = std::move(tokens);
    showCaptions();
    if (!m_captions.isEmpty() && !m_leanings.contains(m_captions.front())) m_engine.findLeaning(m_document.model(), m_wish.picture, m_captions.front());
}

void CaptionPanel::pointAt(TintedLine* line, const QString& caption, int word) {
    if (word < 0 && m_pointed != line) return; // another line is pointed at already
    m_pointed = word < 0 ? nullptr : line;
    if (m_pointed && m_wish.picture && !m_leanings.contains(caption)) m_engine.findLeaning(m_document.model(), m_wish.picture, caption);
    showLeaning();
}

void CaptionPanel::showLeaning() {
    const auto known = m_pointed ? m_leanings.find(m_pointed->line()) : m_leanings.end();
    const auto word = m_pointed ? static_cast<std::size_t>(m_pointed->pointed()) : 0;
    if (known == m_leanings.end() || word >= known->second.size()) {
        m_picture->setVeil({});
        return showHint();
    }
    const LeaningOf& leaning = known->second[word];
    const auto region = regionOf(leaning);
    m_picture->setVeil(region ? leaning.cells : std::vector<float>());
    const LeaningWord& said = m_pointed->words()[word];
    const QString where = sentenceOf(m_pointed->line().mid(said.from, said.length), region);
    m_hint->setMinimumHeight(std::max(m_hint->minimumHeight(), m_hint->height())); // else words would slip away from the mouse that points at them
    m_hint->setText(where);
    m_pointed->say(where);
}

QWidget* CaptionPanel::card(std::size_t which) {
    const QString caption = m_captions[static_cast<qsizetype>(which)];
    const bool isFirst = which == 0;
    auto* frame = new QFrame;
    frame->setObjectName("candidate");
    const QString shown = caption.trimmed().isEmpty() ? tr("The model says nothing of this picture.") : caption;
    auto* line = new TintedLine(shown, leaningWords(caption, m_tokens[which]), isFirst ? kFirstCaption : kOtherCaption);
    auto* copy = new QPushButton(tr("Copy"));
    explain(copy, tr("Copy caption %1: %2").arg(which + 1).arg(shown), isFirst ? tr("Copies the caption (Ctrl+C)") : tr("Copies the caption"));
    connect(copy, &QPushButton::clicked, this, [caption] { QApplication::clipboard()->setText(caption); });
    connect(line, &TintedLine::pointedAt, this, [this, line, caption](int word) { pointAt(line, caption, word); });
    rowIn(frame, 8, {{columnOf(0, {LayoutPart::room(1), line, LayoutPart::room(1)}), 1}, {copy, 0, Qt::AlignVCenter}},
        {14, isFirst ? 10 : 4, 6, isFirst ? 10 : 4});
    return frame;
}

void CaptionPanel::showCaptions() {
    while (QLayoutItem* item = m_cards->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater(); // its button may be what was pressed
        }
        delete item;
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_captions.size()); ++i) {
        if (i < 2) m_cards->addWidget(styledLabel("section", i == 0 ? tr("MOST PROBABLE") : tr("OTHERS, BY CHANCE"), false));
        m_cards->addWidget(card(i));
    }
    m_cards->addStretch(1);
    m_pointed = nullptr;
    showLeaning();
}

void CaptionPanel::showHint() {
    const bool knows = serves() && m_document.state().place.params.has(kChanceKnob);
    const bool isCertain = knows && m_document.state().place.params.number(kChanceKnob) == 0;
    const bool isTinted = !m_captions.isEmpty() && !leaningWords(m_captions.front(), m_tokens.front()).empty();
    m_hint->setText(m_captions.isEmpty() ? tr("Here comes what the model says of your picture.")
                    : isCertain          ? tr("At a temperature of 0 there is only the most probable caption. Raise it for others.")
                    : isTinted ? tr("The stronger the ground of a word, the more the picture made it probable. Point at a word to see where it comes from.")
                               : QString());
}

} // namespace seedbed
