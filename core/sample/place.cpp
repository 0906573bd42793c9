#include "core/sample/place.h"

#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr std::size_t kMostRead = 256; // captions
constexpr std::array kParts{LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine};

int ofData(const LatentSpace& space) { return static_cast<int>(space.directions.size()) - space.ofNetwork; }

/// The direction that a slider moves along.
int directionOf(std::size_t slider, const LatentSpace& space) {
    const int place = static_cast<int>(slider), first = dataSliders(space);
    return place < first ? place : ofData(space) + place - first;
}

/// Only the pad, the sliders and the diversity make the points of the two differ.
bool haveOneGround(const Place& a, const Place& b) {
    return a.corners == b.corners && a.restored == b.restored && a.captions == b.captions && a.meant == b.meant && a.detailSeed == b.detailSeed &&
           a.own == b.own && a.sliders.size() == b.sliders.size();
}

Params blend(const Params& from, const Params& to, double t, const ParamSpecs& specs) {
    Params params = t < 0.5 ? from : to;
    for (const ParamSpec& spec : specs)
        if (spec.kind == ParamKind::number && spec.role != Role::details && from.has(spec.key) && to.has(spec.key)) {
            const double value = std::lerp(from.number(spec.key), to.number(spec.key), t);
            params.set(spec.key, spec.step == 1 ? std::round(value) : value);
        }
    return params;
}

} // namespace

int dataSliders(const LatentSpace& space) { return std::min(kDataSliders, ofData(space)); }

int sliderCount(const LatentSpace& space) { return dataSliders(space) + std::min(kNetworkSliders, space.ofNetwork); }

std::array<std::uint64_t, 4> cornersFrom(std::uint64_t seed) { return {seed, seed + 1, seed + 2, seed + 3}; }

Place Place::fresh(const LatentSpace& space, const ParamSpecs& specs) {
    Place place;
    place.params = Params::defaults(specs);
    place.fitSliders(space);
    return place;
}

void Place::levelSliders() {
    for (const LayerPart which : kParts)
        slidersOf(which).assign(sliders.size(), 0.0);
}

void Place::fitSliders(const LatentSpace& space) {
    for (const LayerPart which : kParts)
        slidersOf(which).resize(static_cast<std::size_t>(sliderCount(space)) + own.size());
}

void Place::addOwn(const OwnDirection& direction) {
    own.push_back(direction);
    for (const LayerPart which : kParts)
        slidersOf(which).push_back(0);
}

void Place::removeOwn(std::size_t index) {
    const auto place = static_cast<std::ptrdiff_t>(sliders.size() - own.size() + index);
    for (const LayerPart which : kParts)
        slidersOf(which).erase(slidersOf(which).begin() + place);
    own.erase(own.begin() + static_cast<std::ptrdiff_t>(index));
}

/// What stood for the caption before no longer does. On the way to the second one stays where one is, and without it nowhere.
void Place::setCaption(std::size_t which, const std::string& caption) {
    captions[which] = caption;
    if (which == 0) restored.reset();
    if (captions[1].empty()) padX = padY = 0;
}

/// A caption is meant as it is, however varied seeds are.
Latent Place::corner(const LatentSpace& space, std::size_t index) const {
    if (index < meant.size() && meant[index] && !(index == 0 && restored)) return *meant[index];
    if (index != 0 || !restored) return space.fromSeed(corners[index], diversity);
    return diversity == 1 ? *restored : lerp({space.mean}, *restored, diversity);
}

Latent Place::latent(const LatentSpace& space) const {
    if (space.dimension == 0) return {};
    Latent point = corner(space, 0);
    if (padX == 1 && padY == 0 && meant[1]) { // exactly
        point = *meant[1];
    } else if (padX != 0 || padY != 0) {
        const std::array<Latent, 4> points{point, corner(space, 1), corner(space, 2), corner(space, 3)};
        point = LatentSpace::blend(points, padX, padY);
    }
    if (detailSeed && space.layers > 1) point = space.mixed(point, space.fromSeed(*detailSeed, diversity), rangeOf(LayerPart::fine, space.layers));
    const auto ofModel = sliders.size() - own.size();
    LatentSpace ofOwn;
    ofOwn.layers = space.layers;
    for (const OwnDirection& direction : own)
        ofOwn.directions.push_back(direction.step);
    ofOwn.sigmas.assign(own.size(), 1);
    for (const LayerPart which : kParts) {
        const auto& amounts = slidersOf(which);
        for (std::size_t i = 0; i < amounts.size(); ++i)
            if (amounts[i] != 0)
                point = i < ofModel ? space.moved(point, directionOf(i, space), amounts[i], rangeOf(which, space.layers))
                                    : ofOwn.moved(point, static_cast<int>(i - ofModel), amounts[i], rangeOf(which, space.layers));
    }
    return point;
}

Request Place::request(const ModelCard& card, const LatentSpace& space) const {
    Request request{.latent = latent(space), .params = card.grouped ? withoutClass(params) : params, .seed = seed()};
    if (reads(card, Medium::text) && !makes(card, Medium::text)) request.prompt = captions[captions[0].empty() || (padX > 0.5 && !captions[1].empty()) ? 1 : 0];
    if (request.params.has("diversity")) request.params.set("diversity", diversity);
    return request;
}

Place Place::atSeed(std::uint64_t seed, const ParamSpecs& specs) const {
    Place there = *this;
    there.corners = cornersFrom(seed);
    if (hasCaption()) return there;
    there.padX = there.padY = 0;
    if (restored) {
        there.diversity = kStandardDiversity;
        for (const ParamSpec& spec : specs)
            if (spec.plain) there.params.set(spec.key, spec.standard);
    }
    there.restored.reset();
    return there;
}

void Place::goTo(const Latent& point) {
    levelSliders();
    padX = padY = 0;
    detailSeed.reset();
    restored = point;
    diversity = 1;
}

void Place::goTo(const Request& sample, const LatentSpace& space) {
    const double before = diversity;
    goTo(sample.latent);
    params = sample.params.over(params);
    corners = cornersFrom(sample.seed);
    captions = {space.dimension > 0 ? sample.prompt : std::string(), {}};
    if (sample.latent.values.empty() || space.fromSeed(sample.seed, before) == sample.latent) {
        restored.reset();
        diversity = before;
    }
}

Place withCaptions(Place place, Model& model, ReadCaptionPoints& read) {
    auto* reader = as<CaptionPoints>(model);
    for (std::size_t i = 0; reader && i < place.captions.size(); ++i) {
        const std::string& caption = place.captions[i];
        if (caption.empty()) continue;
        if (read.size() >= kMostRead) read.clear();
        auto known = read.find(caption);
        if (known == read.end()) known = read.emplace(caption, reader->pointsOf({&caption, 1}).front()).first;
        place.meant[i] = known->second;
    }
    return place;
}

Place between(const Place& from, const Place& to, double t, const LatentSpace& space, const ParamSpecs& specs) {
    if (t <= 0 || t >= 1) return t <= 0 ? from : to;
    Place place = t < 0.5 ? from : to;
    place.params = blend(from.params, to.params, t, specs);
    if (!haveOneGround(from, to)) {
        place.goTo(lerp(from.latent(space), to.latent(space), t));
        return place;
    }
    place.padX = std::lerp(from.padX, to.padX, t);
    place.padY = std::lerp(from.padY, to.padY, t);
    place.diversity = std::lerp(from.diversity, to.diversity, t);
    for (const LayerPart which : kParts)
        std::ranges::transform(from.slidersOf(which), to.slidersOf(which), place.slidersOf(which).begin(),
            [t](double a, double b) { return std::lerp(a, b, t); });
    return place;
}

} // namespace seedbed
