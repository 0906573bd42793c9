#pragma once
#include "ui/document/document.h"
#include "ui/engine/engine.h"
#include "ui/look/theme.h"

#include <QObject>
#include <QTimer>

namespace seedbed {

/// Keeps what is shown of a point true to the document: a quick frame for each change, and when the hand rests a sharp one and what
/// lies around it.
class Redraw : public QObject {
    Q_OBJECT

  public:
    Redraw(Document& document, Engine& engine, Theme& theme, QObject* parent = nullptr);
    void setPixelRatio(double ratio) { m_pixelRatio = ratio; }
    static constexpr int kRest = 120; ///< ms without a change

  private:
    void changed();
    void rest();
    void draw(int scale);

    Document& m_document;
    Engine& m_engine;
    Theme& m_theme;
    QTimer m_idle;
    double m_pixelRatio = 1;
    struct Wish {
        Latent latent;
        Params params;
        std::shared_ptr<const Guide> guide;
        std::uint64_t seed = 0; ///< of what chance decides besides the point
        std::array<std::string, 2> captions;
        std::vector<OwnDirection> own; ///< whose sliders have small pictures at their ends
        bool operator==(const Wish&) const = default;
    };
    Wish m_drawn;                           ///< the last
    LayerPart m_drawnPart = LayerPart::all; ///< whose sliders the small pictures belong to
};

} // namespace seedbed
