#pragma once
#include <QFont>
#include <QFontDatabase>
#include <QSet>
#include <QString>

#include <functional>

namespace seedbed {

/// Finds characters that no font of this computer has. Remembers what it has seen, so that asking again of a text that has
/// grown costs little.
class MissingGlyphs {
  public:
    /// A sentence that names them by their scripts; empty where all can be shown.
    QString warningFor(const QString& text, const QFont& font);

  private:
    QSet<char32_t> m_shown, m_missing;
};

/// In English, which such a computer can show: what is missing and how to mend it, where no font has the letters of the window's
/// language ("zh_CN"; empty: that of the system). Empty where one has. `has`: whether a font has letters of a script; none: looks.
QString fontMissingFor(const QString& language, const std::function<bool(QFontDatabase::WritingSystem script)>& has = {});

} // namespace seedbed
