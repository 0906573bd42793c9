#include "ui/look/settings.h"

#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace seedbed::settings {

namespace {

constexpr int kRecents = 10, kStandardScale = 4;

} // namespace

Theme::Choice theme() {
    const QString name = QSettings().value("theme").toString();
    return name == "light" ? Theme::Choice::light : name == "dark" ? Theme::Choice::dark : Theme::Choice::system;
}

void setTheme(Theme::Choice choice) {
    QSettings().setValue("theme", choice == Theme::Choice::light ? "light" : choice == Theme::Choice::dark ? "dark" : "system");
}

QString language() { return QSettings().value("language").toString(); }
void setLanguage(const QString& language) { QSettings().setValue("language", language); }

QString picturesFolder() {
    const QString standard = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation) + "/Seedbed";
    return QSettings().value("pictures", standard).toString();
}

void setPicturesFolder(const QString& folder) { QSettings().setValue("pictures", folder); }

int pictureScale() {
    const int scale = QSettings().value("scale").toInt();
    return scale == 1 || scale == 2 || scale == 8 ? scale : kStandardScale;
}

void setPictureScale(int scale) { QSettings().setValue("scale", scale); }

QString textsFolder() {
    const QString standard = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + "/Seedbed";
    return QSettings().value("texts", standard).toString();
}

void setTextsFolder(const QString& folder) { QSettings().setValue("texts", folder); }

QString searchedFolder() { return QSettings().value("searched").toString(); }
void setSearchedFolder(const QString& folder) { QSettings().setValue("searched", folder); }

QByteArray geometry() { return QSettings().value("geometry").toByteArray(); }
void setGeometry(const QByteArray& geometry) { QSettings().setValue("geometry", geometry); }
QString acceptedFile(const QString& model) { return textsFolder() + '/' + QFileInfo(model).completeBaseName() + "-accepted.txt"; }

QStringList recentModels() { return QSettings().value("recent").toStringList(); }

void addRecentModel(const QString& path) {
    QStringList recent = recentModels();
    recent.removeAll(path);
    recent.prepend(path);
    QSettings().setValue("recent", recent.mid(0, kRecents));
}

void forgetRecentModel(const QString& path) {
    QStringList recent = recentModels();
    recent.removeAll(path);
    QSettings().setValue("recent", recent);
}

void renameRecentModel(const QString& from, const QString& to) {
    QStringList recent = recentModels();
    recent.removeAll(to);
    std::ranges::replace(recent, from, to);
    QSettings().setValue("recent", recent);
}

} // namespace seedbed::settings
