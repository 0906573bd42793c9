#include "ui/document/explore_state.h"

namespace seedbed {

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
    for (std::size_t i = 0; i < sliders.size(); ++i)
        if (sliders[i] != 0)
            point = space.moved(point, static_cast<int>(i), sliders[i]);
    return point;
}

ExploreState freshState(const ParamSpecs& specs, int directions) {
    ExploreState state;
    state.sliders.assign(static_cast<std::size_t>(directions), 0.0);
    state.pinned.assign(static_cast<std::size_t>(directions), false);
    state.params = Params::defaults(specs);
    return state;
}

} // namespace seedbed
