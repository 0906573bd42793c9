#pragma once
#include "ui/document/accepted_lines.h"
#include "ui/document/document.h"
#include "ui/document/kept_directions.h"
#include "ui/engine/explorer.h"
#include "ui/engine/growing.h"
#include "ui/engine/redraw.h"
#include "ui/look/theme.h"
#include "ui/training/training.h"
#include "ui/engine/writer.h"

#include <QMainWindow>
#include <QPointer>

class QAction;
class QDialog;
class QLabel;
class QStackedWidget;

namespace seedbed {

class AcceptedPanel;
class CanvasPanel;
class ExplorePanel;
class LibraryPanel;
class LinePanel;
class MessageBar;
class SheetPanel;
class TopBar;
class TrainDialog;
class WorkBar;
class WriteKnobs;
class WritePanel;

/// Creates the panels and the menus and connects them; decides nothing else.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);

    /// Opens a file; without one what was open last. A starter where that is not there or cannot be opened.
    void start(const QString& file);
    void openFile(const QString& path);
    Document& document() { return m_document; }
    Explorer& explorer() { return m_explorer; }
    Training& training() { return m_training; }
    Writer& writer() { return m_writer; }

  protected:
    void dragEnterEvent(QDragEnterEvent*) override;
    void dropEvent(QDropEvent*) override;
    void closeEvent(QCloseEvent*) override;

  private:
    void addMenus();
    void addViewMenu();
    QAction* addAction(QMenu* menu, const QString& name, const QList<QKeySequence>& keys, const std::function<void()>& act);
    void connectEngine();
    void connectFinding();
    void findDirection();
    void connectTraining();
    void connectGrowing();
    void connectWriting();
    void connectLines();
    QWidget* rightSide();
    void addTextMenu();
    void showKind();
    void showAccepted();
    void copyText();
    void saveText();
    void saveTextAs(const QString& text, const std::optional<Recipe>& recipe);
    void drawTextCards();
    std::vector<ModelInfo> pictureModels() const;
    void findPicture(const QString& file);
    void find(const std::function<Image()>& read);
    void askForPictureToFind();
    void paste();
    bool mayFind(); ///< says why not
    void showFound(const Found& found);
    void cancelWork();
    void updateCancel();
    void openStarter();
    void showFailure(const QString& sentence);
    void showOpened(const ModelInfo& model, const std::optional<Recipe>& recipe);
    void showStatus();
    void askForFile();
    bool isGenerating() const { return m_generates; }
    void teach(const QStringList& files); ///< empty: the person will say
    void showLearned(const QString& model, const QString& report);
    void offerToResume(const std::vector<TrainJob>& jobs);
    bool mayClose();
    bool mayCloseWhileGrowing();
    void grow();
    void generate();
    void copy();
    void save();
    void savePicture();
    void showPage(int page);
    void listModels(const std::vector<ModelInfo>& models);
    void drawCards();

    Theme m_theme;
    Document m_document;
    Explorer m_explorer;
    Training m_training;
    Growing m_growing;
    Writer m_writer;
    AcceptedLines m_accepted;
    KeptDirections m_kept{m_document};
    Redraw m_redraw;
    std::vector<ModelInfo> m_models;
    TopBar* m_top;
    LibraryPanel* m_library;
    CanvasPanel* m_canvas;
    SheetPanel* m_sheet;
    ExplorePanel* m_explore;
    WriteKnobs* m_knobs;
    AcceptedPanel* m_acceptedPanel;
    WritePanel* m_write;
    LinePanel* m_line;
    MessageBar *m_message, *m_offer; ///< what went wrong; what can be done now
    WorkBar *m_finding, *m_growingBar;
    QStackedWidget* m_pages;
    QLabel* m_status = nullptr;
    QString m_advice; ///< about the machine; goes before what the model says of itself
    QString m_firstFailure;      ///< stays in sight when a starter opens instead
    bool m_starterTried = false;
    bool m_generates = false;
    QAction *m_cancel = nullptr, *m_paint = nullptr, *m_copy = nullptr, *m_save = nullptr;
    QList<QAction*> m_ofPictures, m_ofPoints, m_ofText; ///< commands that only one kind of model has; points: those of pictures and of lines
    QAction* m_acceptLine = nullptr;
    QPointer<QDialog> m_question; ///< whether to close while pictures are made
    QPointer<QDialog> m_trainingQuestion, m_growingQuestion;
    QPointer<TrainDialog> m_teaching;
    bool m_closes = false; ///< as soon as the training has stopped
};

} // namespace seedbed
