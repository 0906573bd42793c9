#include "ui/document/state_name.h"

#include "ui/document/document.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace seedbed {

namespace {

constexpr int kMostLetters = 40; // of words in a name
constexpr std::size_t kMostNamed = 3;

struct Names {
    Q_DECLARE_TR_FUNCTIONS(Names)
};

/// As a part of a file's name on any system, cut between words.
QString asPart(const QString& text) {
    QString part = text.left(4 * kMostLetters);
    part.replace(QRegularExpression(R"([/\\:*?"<>|\p{C}])"), " ");
    part = part.simplified();
    if (part.size() > kMostLetters) {
        const auto space = part.lastIndexOf(' ', kMostLetters);
        part = part.left(space > kMostLetters / 2 ? space : kMostLetters).trimmed();
    }
    while (part.startsWith('.') || part.endsWith('.'))
        part = part.mid(part.startsWith('.') ? 1 : 0, part.size() - 1).trimmed();
    return part;
}

QString joined(const Document& document, QStringList parts) {
    parts.removeAll(QString());
    const QString model = QString::fromStdString(document.model().path.stem().string());
    return parts.isEmpty() ? model : model + " – " + parts.join(", ");
}

QString sliderName(const Document& document, std::size_t slider) {
    const Place& place = document.state().place;
    const std::size_t ofModel = place.sliders.size() - place.own.size();
    const auto ofData = static_cast<std::size_t>(dataSliders(document.model().space));
    if (slider >= ofModel) return asPart(QString::fromStdString(place.own[slider - ofModel].name));
    return slider < ofData ? Names::tr("direction %1").arg(slider + 1) : Names::tr("network %1").arg(slider - ofData + 1);
}

/// The sliders that were moved farthest, in their order.
QStringList moved(const Document& document) {
    const Place& place = document.state().place;
    std::vector<std::pair<std::size_t, double>> all;
    for (std::size_t i = 0; i < place.sliders.size(); ++i) {
        double amount = 0;
        for (const LayerPart part : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine})
            if (const double other = place.slidersOf(part)[i]; std::abs(other) > std::abs(amount)) amount = other;
        if (std::abs(amount) >= 0.05) all.emplace_back(i, amount);
    }
    std::ranges::stable_sort(all, std::greater(), [](const auto& one) { return std::abs(one.second); });
    all.resize(std::min(all.size(), kMostNamed));
    std::ranges::sort(all);
    QStringList names;
    for (const auto& [slider, amount] : all)
        names << sliderName(document, slider) + ' ' + QString::number(std::round(amount * 10) / 10);
    return names;
}

} // namespace

QString stateName(const Document& document) {
    const ExploreState& state = document.state();
    QStringList parts;
    if (document.isAlphabet() && state.words != Document::openingWords()) parts << asPart(state.words);
    if (const ParamSpec* kind = knobWith(document.sampleSpecs(), Role::kind); kind && !document.isAlphabet() && state.place.params.has(kind->key))
        parts << asPart(QString::fromStdString(state.place.params.text(kind->key)));
    for (const std::string& caption : state.place.captions)
        parts << asPart(QString::fromStdString(caption));
    QStringList rest = moved(document);
    if ((state.place.padX != 0 || state.place.padY != 0) && !state.place.hasCaption()) rest << Names::tr("between seeds");
    if (!state.place.restored && (state.seed() != kOpeningSeed || (parts + rest).join(QString()).isEmpty())) parts << Names::tr("seed %1").arg(state.seed());
    return joined(document, parts + rest);
}

QString stateName(const Document& document, const QString& text) { return joined(document, {asPart(text)}); }

bool isMoved(const Place& place) {
    const auto isOff = [](double amount) { return amount != 0; };
    return place.detailSeed || std::ranges::any_of(std::array{LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine},
                                   [&](LayerPart part) { return std::ranges::any_of(place.slidersOf(part), isOff); });
}

QString nameOfPlace(const Place& place) {
    if ((place.padX != 0 || place.padY != 0) && !place.hasCaption()) return Names::tr("Between four seeds");
    return place.restored && !place.hasCaption() ? Names::tr("A point of its own") : nameOfSeeds(place).arg(place.seed());
}

QString nameOfSeeds(const Place& place) { return isMoved(place) ? Names::tr("Seed %1, with your sliders") : Names::tr("Seed %1"); }

} // namespace seedbed
