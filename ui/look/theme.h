#pragma once
#include <QColor>
#include <QIcon>
#include <QMap>
#include <QObject>
#include <QPalette>
#include <QString>

class QAbstractButton;

namespace seedbed {

/// Where widgets that paint find those colours of the theme in their palette that palettes have no name for.
namespace shade {
inline constexpr QPalette::ColorRole muted = QPalette::BrightText, outline = QPalette::LinkVisited, ink = QPalette::Shadow, paper = QPalette::Dark,
                                     line = QPalette::Mid;
}

/// Colours, style sheet and icons of the window in light and dark. One value a colour; the style sheet names them.
class Theme : public QObject {
    Q_OBJECT

  public:
    enum class Choice { system, light, dark };

    explicit Theme(QObject* parent = nullptr);

    void apply(Choice choice);
    QColor colour(const QString& name) const { return m_colours.value(name); } ///< "text", "accent", "paper" …
    QIcon icon(const QString& name) const;                                     ///< of resources/icons, in the text colour
    void setIcon(QAbstractButton* button, const QString& name) const;          ///< and again whenever the colours change

  Q_SIGNALS:
    void changed();

  private:
    bool m_systemIsDark; ///< as the program found it
    QMap<QString, QColor> m_colours;
};

} // namespace seedbed
