#include "ui/document/explore_state.h"

#include <algorithm>

namespace seedbed {

namespace {

int ofData(const LatentSpace& space) { return static_cast<int>(space.directions.size()) - space.ofNetwork; }

/// The direction that a slider moves along.
int directionOf(std::size_t slider, const LatentSpace& space) {
    const int place = static_cast<int>(slider), first = dataSliders(space);
    return place < first ? place : ofData(space) + place - first;
}

} // namespace

int dataSliders(const LatentSpace& space) { return std::min(kDataSliders, ofData(space)); }

int sliderCount(const LatentSpace& space) { return dataSliders(space) + std::min(kNetworkSliders, space.ofNetwork); }

void ExploreState::levelSliders() {
    for (const LayerPart which : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine})
        slidersOf(which).assign(sliders.size(), 0.0);
}

void ExploreState::fitSliders(int ofModel) {
    const auto count = static_cast<std::size_t>(ofModel) + own.size();
    for (const LayerPart which : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine})
        slidersOf(which).resize(count);
    pinned.resize(count);
}

void ExploreState::addOwn(const OwnDirection& direction) {
    const auto ofModel = static_cast<int>(sliders.size() - own.size());
    own.push_back(direction);
    fitSliders(ofModel);
}

void ExploreState::removeOwn(std::size_t index) {
    const auto place = static_cast<std::ptrdiff_t>(sliders.size() - own.size() + index);
    for (const LayerPart which : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine})
        slidersOf(which).erase(slidersOf(which).begin() + place);
    pinned.erase(pinned.begin() + place);
    own.erase(own.begin() + static_cast<std::ptrdiff_t>(index));
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
    const auto ofModel = sliders.size() - own.size();
    LatentSpace ofOwn;
    ofOwn.layers = space.layers;
    for (const OwnDirection& direction : own)
        ofOwn.directions.push_back(direction.step);
    ofOwn.sigmas.assign(own.size(), 1);
    for (const LayerPart which : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine}) {
        const auto& amounts = slidersOf(which);
        for (std::size_t i = 0; i < amounts.size(); ++i)
            if (amounts[i] != 0)
                point = i < ofModel ? space.moved(point, directionOf(i, space), amounts[i], rangeOf(which, space.layers))
                                    : ofOwn.moved(point, static_cast<int>(i - ofModel), amounts[i], rangeOf(which, space.layers));
    }
    return point;
}

Params ExploreState::ownParams() const {
    Params all = params;
    if (all.has("diversity"))
        all.set("diversity", diversity);
    return all;
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
    same.ends = ends;
    same.mask = mask;
    return same == *this;
}

std::array<std::uint64_t, 4> cornersFrom(std::uint64_t seed) { return {seed, seed + 1, seed + 2, seed + 3}; }

ExploreState freshState(const ParamSpecs& specs, int sliders) {
    ExploreState state;
    state.sliders.assign(static_cast<std::size_t>(sliders), 0.0);
    state.levelSliders();
    state.pinned.assign(static_cast<std::size_t>(sliders), false);
    state.params = Params::defaults(specs);
    return state;
}

} // namespace seedbed
