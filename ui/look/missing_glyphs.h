#pragma once
#include <QFont>
#include <QSet>
#include <QString>

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

} // namespace seedbed
