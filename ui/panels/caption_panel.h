#pragma once
#include "ui/engine/engine.h"
#include "ui/panels/panel.h"

#include <QPointer>
#include <QTimer>

#include <map>
#include <memory>
#include <utility>
#include <vector>

class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace seedbed {

class PictureView;
class Theme;
class TintedLine;

/// The canvas of a model that says what is in a picture: the picture, and beside it the captions, the most probable first, each with
/// how much the picture made of its words. Shows the document's picture, and has captions of it written whenever it or a knob is another.
class CaptionPanel : public Panel {
    Q_OBJECT

  public:
    CaptionPanel(Document& document, Engine& engine, Theme& theme, QWidget* parent = nullptr);

    void take(const std::function<Image()>& read); ///< the picture to be described
    void takeFile(const QString& file);
    QString caption() const { return m_captions.value(0); } ///< the most probable
    QStringList captions() const { return m_captions; }
    const Request& request() const { return m_requests.front(); } ///< of the most probable, if there is one
    void writeOthers();                                           ///< by chance
    void addBelow(QWidget* part);

  Q_SIGNALS:
    void openRequested();
    void pasteRequested();

  protected:
    void dragEnterEvent(QDragEnterEvent*) override;
    void dropEvent(QDropEvent*) override;

  private:
    struct Wish {
        std::shared_ptr<const Guide> picture;
        Params params;
        std::uint64_t seed = 0;
        bool operator==(const Wish&) const = default;
    };
    QWidget* pictureSide();
    QWidget* captionSide();
    void showState();
    void ask();
    void hear(const std::vector<TokenOf>& tokens);
    void finish(const QStringList& texts);
    void showCaptions();
    QWidget* card(std::size_t which);
    void pointAt(TintedLine* line, const QString& caption, int word);
    void showLeaning(); ///< of the word that is pointed at
    void showHint();
    void showTaken(const std::shared_ptr<const Image>& picture, const QImage& original, const std::string& modelHash);

    Engine& m_engine;
    Theme& m_theme;
    QVBoxLayout* m_column;
    QStackedWidget* m_place; ///< of the picture: where one is dropped, or it
    PictureView* m_picture;
    QWidget* m_said; ///< the captions
    QVBoxLayout* m_cards;
    QLabel* m_hint;
    QTimer m_rest; ///< captions come when the hand rests
    Wish m_wish;
    std::vector<Request> m_requests;
    std::vector<std::vector<WrittenToken>> m_tokens;                          ///< of each request
    std::vector<std::pair<std::shared_ptr<const Guide>, QImage>> m_originals; ///< of pictures that were taken since the window opened, the newest last
    std::map<QString, std::vector<LeaningOf>> m_leanings;                     ///< of captions of the picture, as they were asked for
    QPointer<TintedLine> m_pointed;                                           ///< one of whose words is pointed at
    QStringList m_captions;                                                   ///< that are shown
    bool m_isAsked = false;
};

} // namespace seedbed
