#pragma once
#include "ui/engine/drawing.h"
#include "ui/panels/panel.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace seedbed {

class AlphabetView;
class CaptionFields;
class MaskView;
class PaintBar;
class PictureInset;
class Theme;
class ThumbnailList;
class WordsView;

/// What the current point looks like: a live alphabet with the person's words, or one large picture with its neighbours.
class CanvasPanel : public Panel {
    Q_OBJECT

  public:
    CanvasPanel(Document& document, Theme& theme, QWidget* parent = nullptr);

    void showFrame(const Frame& frame);
    /// A frame that is still being drawn.
    void showPreview(const std::string& modelHash, const QImage& picture);
    void showSurroundings(const Surroundings& surroundings);
    /// A person's own picture in the corner, for as long as the state stands where it was found.
    void showOriginal(const QImage& original, const Latent& point);
    PaintBar& paintBar() { return *m_paint; }
    /// What finds pictures, of a model that draws captions: a button shows it in place of the other seeds.
    void addFinder(QWidget* finder);
    /// The person's words as they stand here, in letters that were drawn for it; null where there are none.
    QImage wordsPicture(const Drawn& letters) const;

  Q_SIGNALS:
    void copyRequested(); ///< the picture or alphabet
    void saveRequested();
    void copyWordsRequested();
    void saveWordsRequested();
    void copyNeighbourRequested(int index); ///< 0: the next seed

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    std::vector<QWidget*> takeButtons(); ///< to copy and to save what is shown
    QWidget* alphabetPage();
    QWidget* picturePage();
    void showModel();
    void showBelow(); ///< the neighbours, or what finds pictures; none where a part is painted on, which needs the room
    void showNote();  ///< of letters that the model has not
    void placeInset();

    QStackedWidget* m_pages;
    QVBoxLayout* m_column = nullptr; ///< of the page with one picture
    AlphabetView* m_alphabet;
    WordsView* m_words;
    QLineEdit* m_field;
    QLabel* m_note;
    CaptionFields* m_captions; ///< of a model that draws them
    MaskView* m_picture;
    PaintBar* m_paint;
    ThumbnailList* m_neighbours;
    QWidget *m_around = nullptr, *m_finder = nullptr; ///< the neighbours with their title, and what finds pictures in their place
    QPushButton* m_finds = nullptr;                   ///< shows it
    PictureInset* m_inset;                            ///< lies over the picture's corner
    std::optional<Latent> m_originalPoint;            ///< where the picture in the inset was found
    std::uint64_t m_seed = 0;                         ///< whose neighbours are shown
};

} // namespace seedbed
