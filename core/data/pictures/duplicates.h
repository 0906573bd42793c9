#pragma once
#include "core/base/progress.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace seedbed {

/// Things joined into clusters; a cluster is called by its first member.
class Clusters {
  public:
    explicit Clusters(std::size_t count);
    std::size_t first(std::size_t member);
    void join(std::size_t one, std::size_t other);

  private:
    std::vector<std::size_t> m_parents;
};

/// `pixels` (side * side * channels) averaged over areas to at most `cells` a side: what stays when a picture
/// is packed again or scaled.
void appendSignature(std::vector<std::uint8_t>& signature, std::span<const std::uint8_t> pixels, int side, int channels, int cells);

/// Joins what looks the same: signatures (of one length) that differ by little on average and nowhere by
/// much. Takes seconds for 70,000; then some pairs among thousands of look-alikes may be missed. Throws
/// Cancelled.
void joinNearDuplicates(const std::vector<std::vector<std::uint8_t>>& signatures, Clusters& clusters, Progress& progress);

} // namespace seedbed
