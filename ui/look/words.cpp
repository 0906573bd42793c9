#include "ui/look/words.h"

#include "core/measure/synthesis/synthesis.h"
#include "core/model/family.h"
#include "ui/look/convert.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

struct Look {
    Q_DECLARE_TR_FUNCTIONS(Look)
};

struct Told {
    Q_DECLARE_TR_FUNCTIONS(Growing)
};

/// Shares are of a diet.
QString percent(const BenefitRow& row, Diet diet) { return QLocale().toString(100 * row.accuracy[static_cast<std::size_t>(diet)].value, 'f', 1); }

QString sentenceOf(const BenefitRow& row) {
    const QString where =
        row.perClass > 0 ? Told::tr("With %1 real pictures of a class").arg(row.perClass) : Told::tr("With all %1 real pictures").arg(row.real);
    QString what;
    switch (row.effect()) {
    case Effect::helps: what = Told::tr("%1 it helped: %2 % named rightly became %3 %."); break;
    case Effect::harms: what = Told::tr("%1 it did harm: %2 % named rightly became %3 %."); break;
    case Effect::none: what = Told::tr("%1 it did not help: %2 % named rightly became %3 %, which may be chance."); break;
    case Effect::tooFew: return Told::tr("%1 there were too few pictures to test on to say.").arg(where);
    }
    return what.arg(where, percent(row, Diet::real), percent(row, Diet::made));
}

} // namespace

QString minutesInWords(double seconds) {
    if (seconds < 50) return Look::tr("about %1 seconds").arg(std::max(1, static_cast<int>(std::ceil(seconds / 5))) * 5);
    const long minutes = std::max(1L, std::lround(seconds / 60));
    if (minutes == 1) return Look::tr("about a minute");
    if (minutes < 90) return Look::tr("about %1 minutes").arg(minutes);
    return Look::tr("about %1 hours").arg(std::lround(static_cast<double>(minutes) / 60));
}

bool describes(const ModelCard& card) { return reads(card, Medium::picture) && makes(card, Medium::text); }

QString modelDetail(const ModelCard& card) {
    const bool isKnown = std::ranges::find(families(), card.family, &Family::id) != families().end();
    if (describes(card)) return Look::tr("Captions · %1 px").arg(card.size);
    if (isKnown && makes(card, Medium::text)) return Look::tr("Text");
    if (isKnown && makes(card, Medium::line)) return Look::tr("Short lines");
    if (isKnown && makes(card, Medium::sound)) return Look::tr("Sounds");
    const auto letters = static_cast<int>(card.labels.size());
    const QString what = !card.grouped ? Look::tr("Pictures") : letters == 1 ? Look::tr("1 letter") : Look::tr("%n letters", nullptr, letters);
    return Look::tr("%1 · %2 px").arg(what).arg(card.size);
}

QString sentenceOf(const SynthesisReport& report) {
    QStringList sentences{Told::tr("Made: %1 of %2.")
                              .arg(shown(counted(report.made(), SEEDBED_TR("1 picture"), SEEDBED_TR("%1 pictures"))),
                                  shown(counted(std::ssize(report.classes), SEEDBED_TR("1 class"), SEEDBED_TR("%1 classes"))))};
    const bool anyFair = std::ranges::any_of(report.rows, &BenefitRow::fair);
    for (const BenefitRow& row : report.rows)
        if (row.fair || !anyFair) sentences << sentenceOf(row);
    if (report.rows.empty())
        sentences << Told::tr("Whether they help was not tested.");
    else if (!anyFair)
        sentences << Told::tr("The model had learned from more real pictures than the test, so this does not show that few are enough.");
    return sentences.join(' ');
}

} // namespace seedbed
