#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace seedbed::transformer {

enum class WeightKind { float32, bfloat16, int8 };

/// Memory for weights and caches on 2 MB pages, zero at first: walking 4 KB pages halves the speed of reading (PERF.md 1).
class WeightStore {
  public:
    /// Throws Error when there is no such memory. Without large pages only what is touched is taken from the machine.
    explicit WeightStore(std::size_t bytes, bool largePages = true);
    ~WeightStore();
    WeightStore(const WeightStore&) = delete;
    WeightStore& operator=(const WeightStore&) = delete;

    /// The next so many bytes, on a cache line; the sum of what was taken, each rounded up by `rounded`, fits.
    std::byte* take(std::size_t bytes);
    static std::size_t rounded(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

  private:
    std::byte *m_mapped, *m_next;
    std::size_t m_size;
};

constexpr int kPanel = 16; ///< rows that are computed together
constexpr int kGroup = 32; ///< weights of a row with one scale, in int8
inline int roundedUp(int count, int step) { return (count + step - 1) / step * step; }

/// A matrix as the kernels read it: panels of 16 rows, each one stream of memory. A panel holds, column after column, the
/// values of its rows: floats; pairs of columns in bfloat16; or groups of 32 columns in bytes that are 128 too large, four columns
/// of a row together, after the 16 scales of the rows. Rows are filled up to 16, columns to 32, with zeros.
struct PanelMatrix {
    WeightKind kind = WeightKind::float32;
    int rows = 0, columns = 0; ///< columns with the filling
    const std::byte* data = nullptr;
    std::size_t panelBytes = 0;

    int panels() const { return (rows + kPanel - 1) / kPanel; }
    /// One row as floats, `columns` of them.
    void row(int index, std::span<float> values) const;
};

std::size_t packedBytes(WeightKind kind, int rows, int columns);
/// Packs rows x columns floats, row after row.
PanelMatrix packed(WeightKind kind, std::span<const float> values, int rows, int columns, WeightStore& store);

} // namespace seedbed::transformer
