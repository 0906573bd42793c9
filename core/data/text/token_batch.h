#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace seedbed {

/// Rows of tokens as the network wants them, and the token that follows each.
struct TokenBatch {
    int count = 0, length = 0;
    std::vector<std::int64_t> inputs, targets;        ///< count * length
    static constexpr std::int64_t kNotCounted = -100; ///< a target that is not learned
};

/// Rows of a token and more, of different lengths: all but the last of each are inputs, all but the first targets; filled up
/// with `fill`, whose targets are not counted.
TokenBatch batchOfRows(std::span<const std::vector<int>> rows, int fill);

} // namespace seedbed
