#include "core/data/sides.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace seedbed {

namespace {

constexpr std::uint64_t kHeldOutPercent = 15;

/// The shares of few things are not what chance promises: what is far off is brought near, by as few changes as can be, so that other files
/// still change little. Neither side stays empty where there are two different things.
class Balance {
  public:
    explicit Balance(std::span<Share* const> shares) : m_shares(shares.begin(), shares.end()) {
        for (const Share* share : m_shares) {
            m_all += share->items;
            m_held += share->isHeldOut ? share->items : 0;
            m_heldCount += share->isHeldOut;
        }
    }

    void settle() {
        for (std::size_t i = 0; i < 2 * m_shares.size() && !isNear(); ++i)
            if (!change()) return;
    }

  private:
    bool isEmpty() const { return m_heldCount == 0 || m_heldCount == m_shares.size(); }
    bool isNear() const { return !isEmpty() && 40 * m_held >= 3 * m_all && 4 * m_held <= m_all; } // 7.5 to 25 %
    double distance(double held) const { return std::abs(held / double(m_all) - double(kHeldOutPercent) / 100); }

    double after(const Share& changed) const { return double(m_held) + (changed.isHeldOut ? -double(changed.items) : double(changed.items)); }
    /// Of equally good ones the one that chance would have changed first.
    bool isBefore(const Share& one, const Share& other) const { return (one.chance < other.chance) != one.isHeldOut; }

    /// Moves the one that brings the share nearest to what is promised; the last one of a side only in exchange. False: nothing is better.
    bool change() {
        Share* best = nullptr;
        for (Share* share : m_shares) {
            const std::size_t heldCount = share->isHeldOut ? m_heldCount - 1 : m_heldCount + 1;
            if (!isEmpty() && (heldCount == 0 || heldCount == m_shares.size())) continue;
            const double mine = distance(after(*share)), least = best ? distance(after(*best)) : 0;
            if (!best || mine < least || (mine == least && share->isHeldOut == best->isHeldOut && isBefore(*share, *best))) best = share;
        }
        if (best && (isEmpty() || distance(after(*best)) < distance(double(m_held)))) return move(*best);
        return m_heldCount == 1 && exchange();
    }

    /// The only one that is held out for one that is nearer.
    bool exchange() {
        Share& held = **std::ranges::find_if(m_shares, [](const Share* share) { return share->isHeldOut; });
        Share* best = &held;
        for (Share* share : m_shares)
            if (distance(double(share->items)) < distance(double(best->items))) best = share;
        return best != &held && move(held) && move(*best);
    }

    bool move(Share& share) {
        share.isHeldOut = !share.isHeldOut;
        m_held = share.isHeldOut ? m_held + share.items : m_held - share.items;
        m_heldCount = share.isHeldOut ? m_heldCount + 1 : m_heldCount - 1;
        return true;
    }

    std::vector<Share*> m_shares;
    std::size_t m_all = 0, m_held = 0, m_heldCount = 0;
};

} // namespace

std::uint64_t chanceOf(const std::string& hash) {
    std::uint64_t number = 0;
    std::from_chars(hash.data(), hash.data() + 16, number, 16);
    return number;
}

void chooseSides(std::span<Share* const> shares) {
    for (Share* share : shares)
        share->isHeldOut = shares.size() > 1 && share->chance % 100 < kHeldOutPercent;
    if (shares.size() > 1) Balance(shares).settle();
}

} // namespace seedbed
