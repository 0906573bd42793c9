#pragma once
#include <QFrame>
#include <QTimer>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace seedbed {

class Theme;

/// One sentence at the foot of the window: what happened and what to do. Information goes by itself once it could be read, unless it
/// offers something; a problem stays until it is closed or replaced.
class MessageBar : public QFrame {
    Q_OBJECT

  public:
    explicit MessageBar(Theme& theme, QWidget* parent = nullptr);
    enum class Kind { information, problem };
    struct Offer {
        QString name;
        std::function<void()> accept;
        bool closes = true; ///< the message has been answered
    };
    /// With a button for each offer; an empty sentence takes the one before away.
    void say(const QString& sentence, const std::vector<Offer>& offers = {}, Kind kind = Kind::information);
    QString sentence() const;
    Kind kind() const { return m_kind; }

  protected:
    void enterEvent(QEnterEvent*) override { m_reading.stop(); } // it waits under the mouse
    void leaveEvent(QEvent*) override { beginToGo(); }

  private:
    void showKind();
    void beginToGo();

    Theme& m_theme;
    QLabel *m_icon, *m_label;
    QHBoxLayout* m_row;
    std::vector<QPushButton*> m_buttons;
    Kind m_kind = Kind::information;
    QTimer m_reading; ///< until information goes
};

/// Holds the messages of a window over its lower edge, where its status bar leaves room for them: they come and go, and nothing else
/// moves. A long one reaches higher.
class MessageStrip : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kHeight = 42; ///< pixels of the room that a status bar leaves
    MessageStrip(const std::vector<MessageBar*>& bars, QWidget* window);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void place();
};

} // namespace seedbed
