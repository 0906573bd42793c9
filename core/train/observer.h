#pragma once
// The looks at a running training; only for core/train.
#include "core/train/course.h"

namespace seedbed {

/// Has samples made at every fifth look and passes a verdict.
class TrainObserver {
  public:
    /// `wall`: the looks that had samples, of runs before too.
    TrainObserver(Observer& observer, int heldOut, std::vector<TrainLook>& wall) : m_observer(observer), m_heldOut(heldOut), m_wall(wall) {
        if (!wall.empty()) m_copies = wall.back().copies;
    }

    TrainLook look(const TrainState& state) {
        TrainLook look;
        static_cast<TrainState&>(look) = state;
        const bool isLast = state.total > 0 && state.step >= state.total;
        const bool isTurn = (state.curve.size() + kLooksBetween - 1) % kLooksBetween == 0; // by the curve: the same when it goes on
        if (isTurn || isLast || m_wall.empty()) {
            m_observer.show(look);
            m_copies = look.copies;
        }
        judge(look);
        if (!look.samples.empty()) m_wall.push_back(look);
        return look;
    }

    /// Of a run that goes on: what is known before anything new is made.
    TrainLook goOn(const TrainState& state) {
        std::erase_if(m_wall, [&](const TrainLook& look) { return look.step > state.step; }); // it will come there again
        m_copies = m_wall.empty() ? Measured() : m_wall.back().copies;
        TrainLook look;
        static_cast<TrainState&>(look) = state;
        judge(look);
        return look;
    }

  private:
    void judge(TrainLook& look) const {
        look.copies = m_copies;
        look.verdict = verdictOf(look.curve, look.bestStep, look.total, m_heldOut, look.copies);
    }

    static constexpr std::size_t kLooksBetween = 5; // looks with samples are dearer than a point of the curve

    Observer& m_observer;
    int m_heldOut;
    Measured m_copies; ///< as last measured
    std::vector<TrainLook>& m_wall;
};

/// Makes the same samples at every look.
class SampleObserver final : public Observer {
  public:
    SampleObserver(Model& model, std::vector<Request> requests) : m_model(model), m_requests(std::move(requests)) {}

    void show(TrainLook& look) override {
        NoProgress quiet;
        look.samples = m_model.generate(m_requests, quiet);
    }

  private:
    Model& m_model;
    std::vector<Request> m_requests;
};

} // namespace seedbed
