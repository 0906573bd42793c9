#pragma once
#include "core/base/progress.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Texts evenly spaced over all, in their order, that are about `bytes` in all (a line end of each counted); all where they are no
/// more. They are good as long as `texts` are.
std::vector<std::string_view> evenlySpaced(std::span<const std::string> texts, std::size_t bytes);

/// The text model that any other has to beat: n-grams of bytes with interpolated modified Kneser-Ney
/// smoothing (Chen & Goodman 1998). Learns about 2 MB a second and core; memory is about 40 bytes for each
/// different n-gram.
class KneserNey {
  public:
    /// `order` 1..16: the byte itself and the order - 1 before it. Each text stands for itself, with lines
    /// ends before and one behind it. Of texts that are more than 64 MB / order in all some are taken, evenly
    /// spaced. Throws Cancelled.
    KneserNey(std::span<const std::string> texts, int order, Progress& progress);

    /// Of `next` behind `history`, of which the last order - 1 bytes count. More than 0; of all 256 bytes the
    /// sum is 1.
    double probability(std::string_view history, unsigned char next) const;
    /// What a text and the line end behind it cost: -log2 of their probability.
    double bits(std::string_view text) const;

  private:
    struct Tables;
    std::shared_ptr<const Tables> m_tables;
};

} // namespace seedbed
