#pragma once
#include "ui/window/stage.h"

class QWidget;

namespace seedbed {

class CanvasPanel;
class WorkBar;
struct Found;
struct Image;

/// Looks for the point of a picture that a person has, in a file or copied; a bar tells how far it is.
class FindController : public QObject {
    Q_OBJECT

  public:
    FindController(Stage& stage, const Scene& scene, CanvasPanel& canvas);

    void askForFile();
    void paste();
    QWidget* bar() const;

  private:
    bool mayFind(); ///< says why not
    void findFile(const QString& file);
    void find(const std::function<Image()>& read);
    void show(const Found& found);

    Stage& m_stage;
    const Scene m_scene;
    CanvasPanel& m_canvas;
    WorkBar* m_bar;
};

} // namespace seedbed
