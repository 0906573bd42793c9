#pragma once
#include "core/base/progress.h"

namespace seedbed {

/// Passes the wish to stop on and keeps quiet otherwise: for a part of some work whose whole is what is reported.
class OnlyCancel final : public Progress {
  public:
    explicit OnlyCancel(const Progress& outer) : m_outer(outer) {}
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
    bool cancelled() const override { return m_outer.cancelled(); }

  private:
    const Progress& m_outer;
};

} // namespace seedbed
