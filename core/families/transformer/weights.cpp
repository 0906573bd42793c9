#include "core/families/transformer/weights.h"

#include "core/formats/error.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace seedbed::transformer {

namespace {

constexpr std::size_t kHugePage = 2u << 20;
constexpr std::size_t kScales = kPanel * sizeof(float), kGroupBytes = kScales + std::size_t{kPanel} * kGroup;
constexpr int kZero = 128; // what a weight of 0 is in int8

/// To the nearest, ties to even.
std::uint16_t narrowed(float x) {
    const auto bits = std::bit_cast<std::uint32_t>(x);
    return static_cast<std::uint16_t>((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

std::size_t panelBytes(WeightKind kind, int columns) {
    const auto filled = static_cast<std::size_t>(roundedUp(columns, kGroup));
    switch (kind) {
    case WeightKind::float32: return filled * kPanel * sizeof(float);
    case WeightKind::bfloat16: return filled * kPanel * sizeof(std::uint16_t);
    case WeightKind::int8: return filled / kGroup * kGroupBytes;
    }
    return 0;
}

/// Where the value of a row of its panel and a column lies.
std::size_t bfloatIndex(int row, int column) {
    return (static_cast<std::size_t>(column) / 2 * kPanel + static_cast<std::size_t>(row)) * 2 + static_cast<std::size_t>(column) % 2;
}
std::size_t byteIndex(int row, int column) {
    return static_cast<std::size_t>(column / kGroup) * kGroupBytes + kScales + static_cast<std::size_t>((column % kGroup / 4 * kPanel + row) * 4 + column % 4);
}
std::size_t floatIndex(int row, int column) { return static_cast<std::size_t>(column) * kPanel + static_cast<std::size_t>(row); }
std::size_t scaleOffset(int row, int column) { return static_cast<std::size_t>(column / kGroup) * kGroupBytes + static_cast<std::size_t>(row) * sizeof(float); }

void packGroup(std::byte* panel, int row, int first, std::span<const float> values) {
    float most = 0;
    for (const float value : values)
        most = std::max(most, std::abs(value));
    const float scale = most / 127;
    *reinterpret_cast<float*>(panel + scaleOffset(row, first)) = scale;
    for (std::size_t i = 0; i < kGroup; ++i)
        panel[byteIndex(row, first + static_cast<int>(i))] =
            static_cast<std::byte>(kZero + (i < values.size() && scale > 0 ? std::lround(values[i] / scale) : 0));
}

void packRow(WeightKind kind, std::byte* panel, int row, std::span<const float> values) {
    const int columns = static_cast<int>(values.size());
    if (kind == WeightKind::int8)
        for (int first = 0; first < columns; first += kGroup)
            packGroup(panel, row, first, values.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(std::min(kGroup, columns - first))));
    for (int column = 0; column < columns && kind != WeightKind::int8; ++column) {
        const float value = values[static_cast<std::size_t>(column)];
        if (kind == WeightKind::float32)
            reinterpret_cast<float*>(panel)[floatIndex(row, column)] = value;
        else
            reinterpret_cast<std::uint16_t*>(panel)[bfloatIndex(row, column)] = narrowed(value);
    }
}

} // namespace

WeightStore::WeightStore(std::size_t bytes, bool largePages) : m_size(bytes + kHugePage) {
    void* mapped = mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapped == MAP_FAILED)
        throw Error(SEEDBED_TR("There is not enough memory for this language model: %1 MB are needed. Close other programs or take a smaller model."),
            bytes >> 20);
    m_mapped = static_cast<std::byte*>(mapped);
    m_next = m_mapped + (kHugePage - reinterpret_cast<std::uintptr_t>(m_mapped) % kHugePage) % kHugePage;
    if (largePages) madvise(m_next, bytes, MADV_HUGEPAGE);
}

WeightStore::~WeightStore() { munmap(m_mapped, m_size); }

std::byte* WeightStore::take(std::size_t bytes) {
    std::byte* taken = m_next;
    m_next += rounded(bytes);
    return taken;
}

void PanelMatrix::row(int index, std::span<float> values) const {
    const std::byte* panel = data + static_cast<std::size_t>(index / kPanel) * panelBytes;
    const int lane = index % kPanel;
    for (int column = 0; column < columns; ++column) {
        float& value = values[static_cast<std::size_t>(column)];
        if (kind == WeightKind::float32)
            value = reinterpret_cast<const float*>(panel)[floatIndex(lane, column)];
        else if (kind == WeightKind::bfloat16)
            value = std::bit_cast<float>(static_cast<std::uint32_t>(reinterpret_cast<const std::uint16_t*>(panel)[bfloatIndex(lane, column)]) << 16);
        else
            value = static_cast<float>(static_cast<int>(panel[byteIndex(lane, column)]) - kZero) *
                    *reinterpret_cast<const float*>(panel + scaleOffset(lane, column));
    }
}

std::size_t packedBytes(WeightKind kind, int rows, int columns) {
    return static_cast<std::size_t>((rows + kPanel - 1) / kPanel) * WeightStore::rounded(panelBytes(kind, columns));
}

PanelMatrix packed(WeightKind kind, std::span<const float> values, int rows, int columns, WeightStore& store) {
    std::byte* data = store.take(packedBytes(kind, rows, columns));
    const PanelMatrix matrix{kind, rows, roundedUp(columns, kGroup), data, panelBytes(kind, columns)};
    for (int row = 0; row < rows; ++row)
        packRow(kind, data + static_cast<std::size_t>(row / kPanel) * matrix.panelBytes, row % kPanel,
            values.subspan(static_cast<std::size_t>(row) * static_cast<std::size_t>(columns), static_cast<std::size_t>(columns)));
    return matrix;
}

} // namespace seedbed::transformer
