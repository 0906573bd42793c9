#include "ui/look/words.h"

#include "core/model/family.h"
#include "ui/look/convert.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

struct Look {
    Q_DECLARE_TR_FUNCTIONS(Look)
};

} // namespace

QString minutesInWords(double seconds) {
    if (seconds < 50) return Look::tr("about %1 seconds").arg(std::max(1, static_cast<int>(std::ceil(seconds / 5))) * 5);
    const long minutes = std::max(1L, std::lround(seconds / 60));
    if (minutes == 1) return Look::tr("about a minute");
    if (minutes < 90) return Look::tr("about %1 minutes").arg(minutes);
    return Look::tr("about %1 hours").arg(std::lround(static_cast<double>(minutes) / 60));
}

QString modelDetail(const ModelCard& card) {
    const auto family = std::ranges::find(families(), card.family, &Family::id);
    if (family != families().end() && !makes(card, Medium::picture)) return Look::tr("%1 · %2").arg(Look::tr("Text"), shown(family->label));
    const QString what = card.grouped ? Look::tr("%n letters", nullptr, static_cast<int>(card.labels.size())) : Look::tr("Pictures");
    const QString id = QString::fromStdString(card.family), kind = id.size() <= 3 ? id.toUpper() : id.left(1).toUpper() + id.mid(1);
    return Look::tr("%1 · %2 · %3 px").arg(what, kind).arg(card.size);
}

} // namespace seedbed
