#include "ui/look/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QStyleFactory>
#include <QSvgRenderer>

#include <algorithm>

namespace seedbed {

namespace {

QMap<QString, QColor> lightColours() {
    return {{"window", "#f3f1ec"}, {"panel", "#faf9f6"}, {"card", "#ffffff"}, {"paper", "#ffffff"}, {"text", "#23262b"}, {"muted", "#575b62"},
        {"line", "#e2dfd8"}, {"outline", "#84878b"}, {"accent", "#2b7a57"}, {"accentHover", "#256a4b"}, {"onAccent", "#ffffff"}, {"soft", "#dfeee6"},
        {"hover", "#efede7"}, {"warning", "#fbe9c8"}, {"onWarning", "#57400c"}, {"ink", "#191b1f"}};
}

QMap<QString, QColor> darkColours() {
    return {{"window", "#15171a"}, {"panel", "#1c1f23"}, {"card", "#25292e"}, {"paper", "#1f2327"}, {"text", "#e9e7e2"}, {"muted", "#adb3ba"},
        {"line", "#32373d"}, {"outline", "#767d86"}, {"accent", "#5fc698"}, {"accentHover", "#79d3aa"}, {"onAccent", "#0e2419"}, {"soft", "#263b31"},
        {"hover", "#24282d"}, {"warning", "#4a3c18"}, {"onWarning", "#f4dfae"}, {"ink", "#f1efe9"}};
}

} // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
    const QPalette found = QApplication::palette();
    m_systemIsDark = found.color(QPalette::Window).lightness() < found.color(QPalette::WindowText).lightness();
    QApplication::setStyle(QStyleFactory::create("Fusion"));
}

void Theme::apply(Choice choice) {
    const bool dark = choice == Choice::dark || (choice == Choice::system && m_systemIsDark);
    m_colours = dark ? darkColours() : lightColours();
    QPalette palette;
    palette.setColor(QPalette::Window, colour("window"));
    palette.setColor(QPalette::WindowText, colour("text"));
    palette.setColor(QPalette::Base, colour("card"));
    palette.setColor(QPalette::AlternateBase, colour("panel"));
    palette.setColor(QPalette::Text, colour("text"));
    palette.setColor(QPalette::Button, colour("card"));
    palette.setColor(QPalette::ButtonText, colour("text"));
    palette.setColor(shade::line, colour("line"));
    palette.setColor(QPalette::Midlight, colour("hover"));
    palette.setColor(QPalette::Light, colour("soft"));
    palette.setColor(shade::paper, colour("paper"));
    palette.setColor(shade::ink, colour("ink"));
    palette.setColor(QPalette::Highlight, colour("accent"));
    palette.setColor(QPalette::HighlightedText, colour("onAccent"));
    palette.setColor(QPalette::PlaceholderText, colour("muted"));
    palette.setColor(QPalette::Link, colour("accent"));
    palette.setColor(shade::muted, colour("muted"));     // PlaceholderText is paled by style sheets
    palette.setColor(shade::outline, colour("outline")); // of controls; the window has no links
    QApplication::setPalette(palette);

    QFile file(":/style/seedbed.qss");
    QString sheet = file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    // longer names first, so that @accentHover is not read as @accent
    QStringList names = m_colours.keys();
    std::sort(names.begin(), names.end(), [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (const QString& name : names)
        sheet.replace('@' + name, m_colours[name].name());
    sheet.replace("@theme", dark ? "dark" : "light");
    qApp->setStyleSheet(sheet);
    Q_EMIT changed();
}

void Theme::setIcon(QAbstractButton* button, const QString& name) const {
    const auto show = [this, button, name] { button->setIcon(icon(name)); };
    show();
    connect(this, &Theme::changed, button, show);
}

QIcon Theme::icon(const QString& name) const {
    QSvgRenderer renderer(QStringLiteral(":/icons/%1.svg").arg(name));
    QIcon icon;
    for (const int side : {20, 40, 60}) {
        QPixmap picture(side, side);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        renderer.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(picture.rect(), colour("text"));
        painter.end();
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace seedbed
