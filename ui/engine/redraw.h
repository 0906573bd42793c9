#pragma once
#include "ui/document/document.h"
#include "ui/engine/explorer.h"
#include "ui/look/theme.h"

#include <QObject>
#include <QTimer>

namespace seedbed {

/// Keeps the canvas true to the document: a quick frame for each change, and when the hand rests a sharp one, what lies around
/// it, and the way between two lines.
class Redraw : public QObject {
    Q_OBJECT

  public:
    Redraw(Document& document, Explorer& explorer, Theme& theme, QObject* parent = nullptr);
    void setPixelRatio(double ratio) { m_pixelRatio = ratio; }

  private:
    void changed();
    void rest();
    void draw(int scale);

    Document& m_document;
    Explorer& m_explorer;
    Theme& m_theme;
    QTimer m_idle;
    double m_pixelRatio = 1;
    Latent m_drawn;       ///< what the last wish was for
    Params m_drawnParams;
    std::shared_ptr<const Guide> m_drawnGuide;
    std::vector<OwnDirection> m_drawnOwn; ///< whose sliders have small pictures at their ends
    std::array<QString, 2> m_drawnEnds; ///< of the last way between two lines,
    Params m_betweenParams;             ///< and how it was drawn
    bool m_sharp = false;               ///< nothing is left to draw at rest
    LayerPart m_drawnPart = LayerPart::all; ///< whose sliders the small pictures belong to
};

} // namespace seedbed
