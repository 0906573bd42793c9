#pragma once
#include "ui/document/accepted_lines.h"
#include "ui/document/document.h"
#include "ui/document/kept_directions.h"
#include "ui/document/kept_places.h"
#include "ui/engine/engine.h"
#include "ui/engine/redraw.h"
#include "ui/look/theme.h"
#include "ui/window/stage.h"

#include <QMainWindow>
#include <QTimer>

class QLabel;
class QStackedWidget;

namespace seedbed {

class DropShade;
class GrowingController;
class LibraryController;
class LibraryPanel;
class Menus;
class MessageBar;
class Training;
class TrainingController;

/// Puts stages, controllers, panels and menus together; what a medium shows and does is its stage's, what a command does besides
/// is a controller's.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);

    /// Opens a file; without one what was open last. A starter where that is not there or cannot be opened.
    void start(const QString& file);
    void openFile(const QString& path);
    Document& document() { return m_document; }
    Engine& engine() { return m_engine; }
    Training& training();
    Theme& theme() { return m_theme; }
    const std::vector<Stage*>& stages() const { return m_stages; }
    Stage& stage() const { return *m_stage; } ///< of the open model; the first while there is none

    void say(const QString& sentence);
    void showFailure(const QString& sentence); ///< stays until it is read
    void askForFile();
    void teach(const QStringList& files); ///< none: the person will say
    void grow();
    void generate();
    void cancel(); ///< what the person looks at first
    void copy();
    void save();
    void showPage(Page page);

  protected:
    void dragEnterEvent(QDragEnterEvent*) override;
    void dragLeaveEvent(QDragLeaveEvent*) override;
    void dropEvent(QDropEvent*) override;
    void closeEvent(QCloseEvent*) override;
    void moveEvent(QMoveEvent*) override;
    void resizeEvent(QResizeEvent*) override;

  private:
    void layOut();
    void keepGeometry();
    void connectEngine();
    void connectSheet();
    void connectControllers();
    void connectLibrary();
    void followModel(const QString& from, const QString& to, const QString& name);
    QString whyInUse(const ModelInfo& model) const;
    void openStarter();
    void showOpened(const ModelInfo& model, const std::optional<Recipe>& recipe, const Past& past, const QString& doubt);
    void showStage(); ///< of the open model
    void showStatus();
    void follow(); ///< what the stages may do now
    Stage* stageOf(const ModelCard& card) const;
    std::optional<QString> iconOf(const ModelCard& card) const; ///< on its card in the library

    Theme m_theme;
    Document m_document;
    Engine m_engine;
    AcceptedLines m_accepted;
    KeptDirections m_kept{m_document};
    KeptPlaces m_places{m_document};
    Redraw m_redraw{m_document, m_engine, m_theme};
    TopBar* m_top;
    LibraryPanel* m_library;
    ExplorePanel* m_explore;
    AcceptedPanel* m_acceptedPanel;
    SheetPanel* m_sheet;
    MessageBar *m_message, *m_offer; ///< what went wrong; what can be done now
    QStackedWidget* m_pages;
    DropShade* m_shade;
    QLabel* m_status;
    std::vector<Stage*> m_stages;
    Stage* m_stage = nullptr;
    TrainingController* m_training;
    GrowingController* m_growing;
    LibraryController* m_shelf;
    Menus* m_menus = nullptr;
    QString m_advice;       ///< about the machine; goes before what the model says of itself
    QString m_firstFailure; ///< stays in sight when a starter opens instead
    bool m_starterTried = false;
    bool m_closesWhenKept = false;
    QTimer m_moved; ///< until the window rests where it was moved to
};

} // namespace seedbed
