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

QString textsFolder(); ///< where texts and accepted lines go: Documents/Seedbed at first
void setTextsFolder(const QString& folder);

QString acceptedFile(const QString& model); ///< where the lines go that a person accepts of what the model of a file writes

QStringList recentModels(); ///< newest first, ten at most
void addRecentModel(const QString& path);
void forgetRecentModel(const QString& path);
void renameRecentModel(const QString& from, const QString& to); ///< keeps its place

} // namespace seedbed::settings
