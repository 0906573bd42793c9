#pragma once
#include "ui/document/document.h"
#include "ui/explorer.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace seedbed {

class AlphabetView;
class PictureView;
class ThumbnailList;
class WordsView;

/// What the current point looks like: a live alphabet with the person's words, or one large picture with its neighbours.
class CanvasPanel : public QWidget {
    Q_OBJECT

  public:
    explicit CanvasPanel(Document& document, QWidget* parent = nullptr);

    void showFrame(const Frame& frame);
    void showSurroundings(const Surroundings& surroundings);
    /// What is shown, for the clipboard: the picture, or the alphabet in black on white, at the size that it was drawn.
    QImage picture() const;

  private:
    QWidget* alphabetPage();
    QWidget* picturePage();
    void showModel();
    void showNote(); ///< of letters that the model has not

    Document& m_document;
    QStackedWidget* m_pages;
    AlphabetView* m_alphabet;
    WordsView* m_words;
    QLineEdit* m_field;
    QLabel* m_note;
    PictureView* m_picture;
    ThumbnailList* m_neighbours;
    std::uint64_t m_seed = 0; ///< whose neighbours are shown
};

} // namespace seedbed
