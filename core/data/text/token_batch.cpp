#include "core/data/text/token_batch.h"

#include <algorithm>

namespace seedbed {

TokenBatch batchOfRows(std::span<const std::vector<int>> rows, int fill) {
    std::size_t length = 1;
    for (const auto& row : rows)
        length = std::max(length, row.size() - 1);
    TokenBatch batch{static_cast<int>(rows.size()), static_cast<int>(length), {}, {}};
    batch.inputs.assign(rows.size() * length, fill);
    batch.targets.assign(rows.size() * length, TokenBatch::kNotCounted);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto at = static_cast<std::ptrdiff_t>(r * length);
        std::copy(rows[r].begin(), rows[r].end() - 1, batch.inputs.begin() + at);
        std::copy(rows[r].begin() + 1, rows[r].end(), batch.targets.begin() + at);
    }
    return batch;
}

} // namespace seedbed
