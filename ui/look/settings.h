#pragma once
#include "ui/look/theme.h"

#include <QString>
#include <QStringList>

namespace seedbed::settings {

/// What the window remembers between runs (QSettings). Reading never fails: there is always a standard value.
Theme::Choice theme();
void setTheme(Theme::Choice choice);

QString language(); ///< "", "en" or "zh_CN"; empty: as the system speaks
void setLanguage(const QString& language);

QString picturesFolder(); ///< where made pictures go: Pictures/Seedbed at first
void setPicturesFolder(const QString& folder);

int pictureScale(); ///< pixels of a picture that leaves the window, for each that its model draws: 1, 2, 4 or 8
void setPictureScale(int scale);

QString textsFolder(); ///< where texts and accepted lines go: Documents/Seedbed at first
void setTextsFolder(const QString& folder);

QString searchedFolder(); ///< where pictures are looked for by words; empty at first
void setSearchedFolder(const QString& folder);

QByteArray geometry(); ///< of the window; empty at first
void setGeometry(const QByteArray& geometry);
QString acceptedFile(const QString& model); ///< where the lines go that a person accepts of what the model of a file writes

QStringList recentModels(); ///< newest first, ten at most
void addRecentModel(const QString& path);
void forgetRecentModel(const QString& path);
void renameRecentModel(const QString& from, const QString& to); ///< keeps its place

} // namespace seedbed::settings
