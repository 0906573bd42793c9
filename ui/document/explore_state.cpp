#include "ui/document/explore_state.h"

#include <algorithm>

namespace seedbed {

void ExploreState::addOwn(const OwnDirection& direction) {
    place.addOwn(direction);
    pinned.push_back(false);
}

void ExploreState::removeOwn(std::size_t index) {
    pinned.erase(pinned.end() - static_cast<std::ptrdiff_t>(place.own.size() - index));
    place.removeOwn(index);
}

void ExploreState::setOwn(const std::vector<OwnDirection>& own) {
    const auto lacks = [](const std::vector<OwnDirection>& all, const OwnDirection& one) { return std::ranges::find(all, one) == all.end(); };
    for (std::size_t i = place.own.size(); i-- > 0;)
        if (lacks(own, place.own[i])) removeOwn(i);
    for (const OwnDirection& one : own)
        if (lacks(place.own, one)) addOwn(one);
}

Request ExploreState::request(const ModelCard& card, const LatentSpace& space) const {
    Request request = place.request(card, space);
    request.guide = picture.guide;
    return request;
}

ExploreState ExploreState::atSeed(std::uint64_t seed, const ParamSpecs& specs) const {
    ExploreState there = *this;
    there.place = place.atSeed(seed, specs);
    if (!picture.mask) there.picture.guide.reset();
    return there;
}

ExploreState ExploreState::neighbour(int index, const ParamSpecs& specs) const {
    ExploreState there = atSeed(seed() + static_cast<std::uint64_t>(index) + 1, specs);
    there.picture.guide.reset();
    return there;
}

bool ExploreState::looksLike(const ExploreState& other) const {
    ExploreState same = other; // but for what does not show
    same.place.part = place.part;
    same.pinned = pinned;
    same.words = words;
    same.ends = ends;
    same.picture.mask = picture.mask;
    return same == *this;
}

} // namespace seedbed
