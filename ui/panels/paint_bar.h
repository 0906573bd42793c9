#pragma once
#include "ui/document/document.h"

#include <QWidget>

class QPushButton;
class QShortcut;

namespace seedbed {

class MaskView;
class ValueRow;

/// Below the picture: starts and ends the changing of a part of it, with the brush, how far it may change, and the button
/// that draws it anew. Edits the document's mask and guide.
class PaintBar : public QWidget {
    Q_OBJECT

  public:
    PaintBar(Document& document, MaskView& view, QWidget* parent = nullptr);

    void setAvailable(bool available); ///< the model can start from a picture
    bool isAvailable() const { return m_available; }
    QPushButton* toggle() const { return m_toggle; } ///< switches it on and off, and stands elsewhere
    bool isOn() const;
    void setOn(bool on);
    /// What the canvas shows, as the model draws it, and of which state; a part of it can be drawn anew as long as it is.
    void setShown(const Image& picture, const ExploreState& state);

  Q_SIGNALS:
    void changed(bool on);

  private:
    QWidget* tools();
    void addKey(const QKeySequence& key, const std::function<void()>& act);
    void showState();
    void paint(const std::shared_ptr<const Image>& mask);
    void drawAnew();
    void setChange(double change);
    bool isReady() const;

    Document& m_document;
    MaskView& m_view;
    QPushButton *m_toggle, *m_drawAnew = nullptr;
    ValueRow *m_change = nullptr, *m_brush = nullptr;
    QList<QShortcut*> m_keys;
    Image m_shown;
    ExploreState m_shownState;
    bool m_available = false;
};

} // namespace seedbed
