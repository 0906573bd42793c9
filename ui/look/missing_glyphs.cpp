#include "ui/look/missing_glyphs.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>
#include <QStringList>

#include <iterator>

namespace seedbed {

namespace {

struct Glyphs {
    Q_DECLARE_TR_FUNCTIONS(MissingGlyphs)
};

/// "Tibetan": as fonts are named after, in English.
QString scriptName(char32_t character) {
    static const char* const names[] = {"Latin", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic", "Syriac", "Thaana", "Devanagari", "Bengali", "Gurmukhi",
        "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Tibetan", "Myanmar", "Georgian", "Hangul", "Ethiopic",
        "Cherokee", "Canadian Aboriginal", "Ogham", "Runic", "Khmer", "Mongolian", "Hiragana", "Katakana", "Bopomofo", "Han", "Yi"};
    const int place = static_cast<int>(QChar::script(character)) - static_cast<int>(QChar::Script_Latin);
    return place >= 0 && place < static_cast<int>(std::size(names)) ? QString::fromLatin1(names[place]) : QString();
}

bool isShown(char32_t character, const QFontMetrics& metrics) {
    const QChar::Category category = QChar::category(character);
    const bool isDrawn =
        category != QChar::Other_Control && category != QChar::Other_Format && category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
    return !isDrawn || metrics.inFontUcs4(character);
}

} // namespace

QString MissingGlyphs::warningFor(const QString& text, const QFont& font) {
    const QFontMetrics metrics(font);
    QSet<char32_t> missing;
    for (const char32_t character : text.toStdU32String()) {
        if (character < 0x80 || m_shown.contains(character)) continue;
        if (!m_missing.contains(character) && isShown(character, metrics)) {
            m_shown.insert(character);
            continue;
        }
        m_missing.insert(character);
        missing.insert(character);
    }
    if (missing.isEmpty()) return {};
    QStringList scripts;
    for (const char32_t character : missing)
        if (const QString name = scriptName(character); !name.isEmpty() && !scripts.contains(name)) scripts << name;
    scripts.sort();
    if (scripts.isEmpty())
        return Glyphs::tr("No font of this computer has some of these characters; they are shown as boxes. A font such as Noto Sans has more of them.");
    return Glyphs::tr("No font of this computer has all the letters of %1; boxes stand for those that are missing. Install a font such as Noto Sans %2.")
        .arg(scripts.join(", "), scripts.first());
}

QString fontMissingFor(const QString& language, const std::function<bool(QFontDatabase::WritingSystem script)>& has) {
    if ((language.isEmpty() ? QLocale() : QLocale(language)).language() != QLocale::Chinese) return {};
    constexpr auto script = QFontDatabase::SimplifiedChinese;
    if (has ? has(script) : !QFontDatabase::families(script).isEmpty()) return {};
    return "No font of this computer has Chinese characters, so boxes stand in their place. Install one (on Debian and Ubuntu: sudo apt install "
           "fonts-noto-cjk), and start Seedbed again; English is behind Alt+V, L.";
}

} // namespace seedbed
