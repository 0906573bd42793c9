#include "ui/panels/direction_row.h"

#include "ui/look/theme.h"

namespace seedbed {

namespace {

constexpr double kSigmas = 3; // how far the sliders reach

} // namespace

ValueRow* directionRow(const QString& name, std::size_t slider, Document& document, Theme& theme) {
    auto* row = new ValueRow(name, {-kSigmas, kSigmas, 0, 0.1}, "σ");
    row->addPin(theme);
    if (document.medium() == Medium::line)
        row->addLineEnds();
    else
        row->addEnds();
    QObject::connect(row, &ValueRow::amountChanged, &document, [&document, slider, name](double amount) {
        document.edit(name, [&](ExploreState& state) { state.place.slidersOf(state.place.part)[slider] = amount; });
    });
    QObject::connect(row, &ValueRow::gestureEnded, &document, &Document::endGesture);
    QObject::connect(row, &ValueRow::pinToggled, &document, [&document, slider](bool pinned) {
        document.edit(ValueRow::tr("Pin"), [&](ExploreState& state) { state.pinned[slider] = pinned; });
        document.endGesture();
    });
    return row;
}

} // namespace seedbed
