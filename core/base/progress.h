#pragma once
#include "core/base/image.h"
#include "core/formats/error.h"

#include <concepts>
#include <cstdint>

namespace seedbed {

/// What long work is about, as far as somebody asks.
enum class Activity { working, looking, drawing, testing, comparing, learning };

/// All that long work in core knows of the outside: how far it is, what it looks like, whether to stop.
/// Called from the thread that does the work; implementations must be quick.
class Progress {
  public:
    virtual ~Progress() = default;
    /// `done` of `total` steps (total 0: unknown); `what` is a few words for a person ("Learning, held-out loss 0.12").
    virtual void report(Activity activity, std::int64_t done, std::int64_t total, const Sentence& what) = 0;
    /// A picture of the work so far.
    virtual void preview(const Image&) {}
    /// True when the work should stop at the next step.
    virtual bool cancelled() const { return false; }
    /// Throws Cancelled where it should.
    void stopIfAsked() const {
        if (cancelled()) throw Cancelled{};
    }
    /// Reports, and throws Cancelled where the work should stop.
    void step(Activity activity, std::integral auto done, std::integral auto total, const Sentence& what) {
        report(activity, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total), what);
        stopIfAsked();
    }
};

/// Nobody listens.
class NoProgress final : public Progress {
  public:
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
};

} // namespace seedbed
