#include "core/train/observer.h"

namespace seedbed {

namespace {

constexpr std::size_t kLooksBetween = 5; // looks with samples are dearer than a point of the curve

} // namespace

TrainLook TrainObserver::look(const TrainState& state) {
    TrainLook look;
    static_cast<TrainState&>(look) = state;
    const bool isLast = state.total > 0 && state.step >= state.total;
    if ((state.curve.size() + kLooksBetween - 1) % kLooksBetween == 0 || isLast) { // by the curve: the same when it goes on
        m_observer.show(look);
        m_copies = look.copies;
    }
    look.copies = m_copies;
    look.verdict = verdictOf(look.curve, look.bestStep, m_heldOut, look.copies);
    if (!look.samples.empty()) m_wall.push_back(look);
    return look;
}

} // namespace seedbed
