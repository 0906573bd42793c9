#pragma once
#include "core/base/medium.h"
#include "core/base/recipe.h"
#include "ui/panels/top_bar.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

class QAction;

namespace seedbed {

class AcceptedLines;
class AcceptedPanel;
class Document;
class Engine;
class ExplorePanel;
class SheetPanel;
struct ModelCard;
class Theme;

/// What stages share: made by the window, which outlives them.
struct Scene {
    QWidget& window; ///< that dialogs stand over
    Document& document;
    Engine& engine;
    Theme& theme;
    AcceptedLines& accepted;
    ExplorePanel& explore; ///< where a person moves through a space
    AcceptedPanel& acceptedPanel;
    SheetPanel& sheet;
};

/// What a medium shows in the window, and what can be done with it there. The window asks the stage of the open model and knows no
/// medium itself: a new one is a class like those in ui/window/*_stage.cpp and a line in stages.cpp.
class Stage : public QObject {
    Q_OBJECT

  public:
    Stage(Medium medium, const Scene& scene, QObject* parent) : QObject(parent), m_scene(scene), m_medium(medium) {}

    Medium medium() const { return m_medium; }
    /// A model is its own: makes its medium, and no text about a picture.
    virtual bool suits(const ModelCard& card) const;
    bool isOpen() const; ///< a model of its own is

    virtual QWidget* canvas() const = 0;                 ///< the middle
    virtual QWidget* workBar() const { return nullptr; } ///< above all pages while it is at work, if it has one
    /// A part of the right side; `stretch`: its share of the height.
    struct Part {
        QWidget* widget;
        int stretch;
        bool isShown = true; ///< now, while the stage is open
    };
    virtual std::vector<Part> side() const = 0; ///< from top to bottom
    struct Names {
        TopBar::Names top;
        QString copy, save; ///< commands
    };
    virtual Names names() const = 0;
    virtual QString icon() const { return {}; }    ///< on the cards of its models; none: a picture that they make
    virtual bool hasSpace() const { return true; } ///< a point that can be moved, and sheets of samples
    virtual bool acceptsLines() const { return false; }

    enum class Menu { file, edit, text };
    const QList<QAction*>& actions(Menu menu) const { return m_actions[static_cast<std::size_t>(menu)]; } ///< commands that only it has
    virtual void setOpen(bool open);                                                                      ///< its model was opened, or another one

    virtual void settle() {}         ///< what is under way becomes part of the document, before a model is opened
    virtual bool isBusy() const = 0; ///< with something that can be cancelled
    virtual void cancel() = 0;
    virtual bool mayGenerate() const = 0;
    virtual void generate(int count, bool variations) = 0; ///< while it may
    virtual void copy() = 0;                               ///< while it is open, as the next two
    virtual void save() = 0;
    virtual void acceptLine() {}             ///< or forgets it, where it was accepted
    virtual bool mayClose() { return true; } ///< else it asks, and wants to close later

  Q_SIGNALS:
    void said(const QString& sentence); ///< to the person; empty: what was said is answered
    void failed(const QString& sentence);
    void pageWanted(seedbed::Page page);
    void closeWanted();
    void changed(); ///< what it may do, or what the side shows

  protected:
    QAction* addAction(Menu menu, const QString& name, const QList<QKeySequence>& keys, const std::function<void()>& act);
    void openAccepted(); ///< the file of lines that were accepted of the open model
    /// A place to save what the open model made: proposes a name that is free in the folder, which is made.
    void askForFile(const QString& title, const QString& folder, const QString& kinds, const QString& suffix, const QString& name,
        const std::function<void(const QString& file)>& save);
    void askToSaveText(const QString& text, const std::optional<Recipe>& recipe);

    const Scene m_scene;

  private:
    QString modelName() const; ///< of its file

    const Medium m_medium;
    QList<QAction*> m_actions[3];
};

// Each is all of the file of its name.
Stage* makePictureStage(const Scene& scene, QObject* parent);
Stage* makeTextStage(const Scene& scene, QObject* parent);
Stage* makeLineStage(const Scene& scene, QObject* parent);
Stage* makeCaptionStage(const Scene& scene, QObject* parent);

/// A stage for each thing that models do, in the order in which their parts stand at the side; the first is open while there is no model.
std::vector<Stage*> makeStages(const Scene& scene, QObject* parent);

} // namespace seedbed
