#include "ui/document/explore_state.h"

#include <algorithm>

namespace seedbed {

LayerRange rangeOf(LayerPart part, int layers) {
    const int third = std::max(1, layers / 3);
    switch (part) {
    case LayerPart::coarse: return {0, third};
    case LayerPart::middle: return {third, std::max(third, layers - third)};
    case LayerPart::fine: return {std::max(third, layers - third), layers};
    default: return {};
    }
}

void ExploreState::levelSliders() {
    for (const LayerPart which : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine})
        slidersOf(which).assign(sliders.size(), 0.0);
}

Latent ExploreState::corner(const LatentSpace& space, std::size_t index) const {
    if (index != 0 || !restored)
        return space.fromSeed(corners[index], diversity);
    return diversity == 1 ? *restored : lerp({space.mean}, *restored, diversity);
}

Latent ExploreState::latent(const LatentSpace& space) const {
    Latent point = corner(space, 0);
    if (padX != 0 || padY != 0) {
        const std::array<Latent, 4> points{point, corner(space, 1), corner(space, 2), corner(space, 3)};
        point = LatentSpace::blend(points, padX, padY);
    }
    if (detailSeed && space.layers > 1)
        point = space.mixed(point, space.fromSeed(*detailSeed, diversity), rangeOf(LayerPart::fine, space.layers));
    for (const LayerPart which : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine}) {
        const auto& amounts = slidersOf(which);
        for (std::size_t i = 0; i < amounts.size(); ++i)
            if (amounts[i] != 0)
                point = space.moved(point, static_cast<int>(i), amounts[i], rangeOf(which, space.layers));
    }
    return point;
}

ExploreState ExploreState::atSeed(std::uint64_t seed, const ParamSpecs& specs) const {
    ExploreState there = *this;
    there.corners = cornersFrom(seed);
    there.padX = there.padY = 0;
    if (there.restored) {
        there.diversity = kStandardDiversity;
        for (const ParamSpec& spec : specs)
            if (spec.plain)
                there.params.set(spec.key, spec.standard);
    }
    there.restored.reset();
    if (!there.mask) // else only the painted part follows
        there.guide.reset();
    return there;
}

bool ExploreState::looksLike(const ExploreState& other) const {
    ExploreState same = other; // but for what does not show
    same.part = part;
    same.pinned = pinned;
    same.words = words;
    same.mask = mask;
    return same == *this;
}

std::array<std::uint64_t, 4> cornersFrom(std::uint64_t seed) { return {seed, seed + 1, seed + 2, seed + 3}; }

ExploreState freshState(const ParamSpecs& specs, int directions) {
    ExploreState state;
    state.sliders.assign(static_cast<std::size_t>(directions), 0.0);
    state.levelSliders();
    state.pinned.assign(static_cast<std::size_t>(directions), false);
    state.params = Params::defaults(specs);
    return state;
}

} // namespace seedbed
