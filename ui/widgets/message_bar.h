#pragma once
#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace seedbed {

class Theme;

/// One sentence at the top of the canvas: what happened and what to do. Stays until it is closed or replaced.
class MessageBar : public QFrame {
    Q_OBJECT

  public:
    explicit MessageBar(Theme& theme, QWidget* parent = nullptr);
    struct Offer {
        QString name;
        std::function<void()> accept;
        bool closes = true; ///< the message has been answered
    };
    /// With a button for each offer.
    void say(const QString& sentence, const std::vector<Offer>& offers = {});
    QString sentence() const;

  private:
    QLabel* m_label;
    QHBoxLayout* m_row;
    std::vector<QPushButton*> m_buttons;
};

} // namespace seedbed
