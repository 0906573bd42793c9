#include "ui/look/missing_glyphs.h"
#include "ui/look/theme.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace seedbed;

namespace {

double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }
double luminance(const QColor& c) { return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF()); }

/// As WCAG 2.2 defines it, 1 to 21.
double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

    Theme m_theme;

    void verify(const QString& front, const QStringList& backs, double least) {
        for (const QString& back : backs) {
            QVERIFY(m_theme.colour(front).isValid() && m_theme.colour(back).isValid());
            const double found = contrast(m_theme.colour(front), m_theme.colour(back));
            QVERIFY2(found >= least, qPrintable(QString("%1 on %2: %3").arg(front, back).arg(found)));
        }
    }

  private Q_SLOTS:
    void contrastOfBlackOnWhiteIs21() { QCOMPARE(std::round(contrast(Qt::black, Qt::white) * 100), 2100.0); }

    void everyTextCanBeReadAndEveryOutlineSeen_data() {
        QTest::addColumn<Theme::Choice>("choice");
        QTest::newRow("light") << Theme::Choice::light;
        QTest::newRow("dark") << Theme::Choice::dark;
    }

    void everyTextCanBeReadAndEveryOutlineSeen() {
        QFETCH(Theme::Choice, choice);
        m_theme.apply(choice);
        const QStringList grounds{"window", "panel", "card", "paper", "hover", "soft"};
        verify("text", grounds, 4.5);
        verify("muted", grounds, 4.5);
        verify("ink", {"paper", "card"}, 4.5);
        verify("onAccent", {"accent", "accentHover"}, 4.5);
        verify("onWarning", {"warning"}, 4.5);
        verify("accent", {"window"}, 4.5); // keys in the help
        verify("accent", {"panel", "card", "paper"}, 3);
        verify("outline", {"window", "panel", "card", "paper"}, 3);
    }

    void aLanguageWithoutAFontSaysHowToMendItInEnglish() {
        const auto none = [](QFontDatabase::WritingSystem) { return false; };
        const auto all = [](QFontDatabase::WritingSystem) { return true; };
        QVERIFY(fontMissingFor("zh_CN", none).contains("fonts-noto-cjk"));
        QVERIFY(fontMissingFor("zh_CN", all).isEmpty());
        QVERIFY(fontMissingFor("en", none).isEmpty());
        const QString sentence = fontMissingFor("zh_CN", none);
        QVERIFY(std::all_of(sentence.begin(), sentence.end(), [](QChar c) { return c.unicode() < 0x80; })); // or there were boxes in it
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
