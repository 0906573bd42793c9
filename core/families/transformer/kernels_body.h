#pragma once
// The kernels, once for each kind of processor; only for .cpp files of this folder that say how many lanes.
#include "core/families/transformer/kernels.h"
#include "core/families/transformer/kernels_integers.h"

#include <bit>

namespace seedbed::transformer {
namespace {

template <int V, int P> inline void floats(const Block& b, int part, Lanes (&sums)[P][V]) {
    for (int c = 0; c < b.columns; ++c) {
        Lanes weights[P];
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p)
            weights[p] = load(reinterpret_cast<const float*>(b.weights + p * b.panelBytes) + c * kPanel + part * kLanes);
        ahead<V>(b.weights + c * kPanel * sizeof(float));
        addColumn<V, P>(weights, b.x + c * b.xStride, sums);
    }
}

template <int V, int P> inline void bfloats(const Block& b, int part, Lanes (&sums)[P][V]) {
    for (int c = 0; c < b.columns; c += 2) {
        Lanes first[P], second[P];
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p)
            pairs(reinterpret_cast<const std::uint16_t*>(b.weights + p * b.panelBytes) + c * kPanel + part * 2 * kLanes, first[p], second[p]);
        ahead<V>(b.weights + c * kPanel * sizeof(std::uint16_t));
        addColumn<V, P>(first, b.x + c * b.xStride, sums);
        addColumn<V, P>(second, b.x + (c + 1) * b.xStride, sums);
    }
}

template <WeightKind K, int V, int P> void multiplyBlock(const Block& b) {
    for (int part = 0; part < kParts; ++part) {
        Lanes sums[P][V] = {};
        if constexpr (K == WeightKind::float32)
            floats<V, P>(b, part, sums);
        else if constexpr (K == WeightKind::bfloat16)
            bfloats<V, P>(b, part, sums);
        else
            integers<V, P>(b, part, sums);
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p)
#pragma GCC unroll 16
            for (int v = 0; v < V; ++v)
                store(b.y + v * b.yStride + p * kPanel + part * kLanes, sums[p][v]);
    }
}

/// As many vectors at once as fit in the registers, then the rest: the panels stay in the cache meanwhile.
template <WeightKind K, int P> void multiplyPanels(Block b, int vectors) {
    const auto next = [&](int done) {
        b.x += done;
        if (b.narrow.first) b.narrow.skip(done);
        b.y += static_cast<std::size_t>(done) * b.yStride;
        vectors -= done;
    };
    if constexpr (16 * P <= kSums<K>)
        for (; vectors >= 16; next(16))
            multiplyBlock<K, 16, P>(b);
    if constexpr (8 * P <= kSums<K>)
        for (; vectors >= 8; next(8))
            multiplyBlock<K, 8, P>(b);
    if constexpr (4 * P <= kSums<K>)
        for (; vectors >= 4; next(4))
            multiplyBlock<K, 4, P>(b);
    for (; vectors >= 2; next(2))
        multiplyBlock<K, 2, P>(b);
    if (vectors == 1) multiplyBlock<K, 1, P>(b);
}

template <WeightKind K> void multiplyKind(const Product& product, int first, int end) {
    const PanelMatrix& weights = product.weights;
    Block block{nullptr, weights.panelBytes, weights.columns, product.x, static_cast<std::size_t>(product.vectors), {}, nullptr, product.stride};
    if constexpr (K == WeightKind::int8) block.narrow = narrowed(product);
    const bool few = product.vectors < kSums<K> / 2; // more panels at once: several streams of memory
    // one panel at once, which is read from memory while it is computed with (measured with 16 lanes alone)
    const bool many = kLanes == 16 && product.vectors >= kSums<K>;
    for (int panel = first; panel < end;) {
        block.weights = weights.data + static_cast<std::size_t>(panel) * weights.panelBytes;
        block.y = product.y + static_cast<std::size_t>(panel) * kPanel;
        if (few && end - panel >= 4) {
            multiplyPanels<K, 4>(block, product.vectors);
            panel += 4;
        } else if (!many && end - panel >= 2) {
            multiplyPanels<K, 2>(block, product.vectors);
            panel += 2;
        } else {
            multiplyPanels<K, 1>(block, product.vectors);
            ++panel;
        }
    }
}

void multiply(const Product& product, int first, int end) {
    switch (product.weights.kind) {
    case WeightKind::float32: return multiplyKind<WeightKind::float32>(product, first, end);
    case WeightKind::bfloat16: return multiplyKind<WeightKind::bfloat16>(product, first, end);
    case WeightKind::int8: return multiplyKind<WeightKind::int8>(product, first, end);
    }
}

inline float sumOf(Lanes x) {
    float values[kLanes], sum = 0;
    store(values, x);
    for (const float value : values)
        sum += value;
    return sum;
}

/// In plain arithmetic, so that loops over it become vector code; relative error below 3e-7 for x in [-87, 87], beyond which
/// it stays what it is there.
inline float exponential(float x) {
    const float bounded = x < -87.0f ? -87.0f : x > 87.0f ? 87.0f : x;
    const float scaled = bounded * 1.44269504f;
    const float whole = (scaled + 12582912.0f) - 12582912.0f; // rounds to an integer
    const float rest = scaled - whole;                        // -0.5 to 0.5
    const float power =
        1.0f + rest * (0.693147182f + rest * (0.240226462f + rest * (0.0555033f + rest * (0.00961844f + rest * (0.00133999f + rest * 0.000154036f)))));
    return std::bit_cast<float>(std::bit_cast<std::int32_t>(power) + static_cast<std::int32_t>(whole) * (1 << 23));
}

float weigh(float* x, int count, float scale) {
    for (int i = count; i < roundedUp(count, kPanel); ++i)
        x[i] = -3e38f;
    Lanes most = load(x);
    for (int i = kLanes; i < roundedUp(count, kPanel); i += kLanes)
        most = larger(most, load(x + i));
    float values[kLanes], top = -3e38f;
    store(values, most);
    for (const float value : values)
        top = value > top ? value : top;
    for (int i = 0; i < count; ++i)
        x[i] = exponential((x[i] - top) * scale);
    for (int i = count; i < roundedUp(count, kPanel); ++i)
        x[i] = 0;
    Lanes sum = all(0);
    for (int i = 0; i < roundedUp(count, kPanel); i += kLanes)
        sum = multiplyAdd(load(x + i), all(1), sum);
    return sumOf(sum);
}

void normalise(const float* x, const float* weight, int width, float epsilon, float* y, int stride) {
    Lanes squares = all(0);
    for (int i = 0; i < roundedUp(width, kPanel); i += kLanes)
        squares = multiplyAdd(load(x + i), load(x + i), squares);
    const float scale = 1.0f / __builtin_sqrtf(sumOf(squares) / static_cast<float>(width) + epsilon);
    if (stride == 1)
        for (int i = 0; i < width; ++i)
            y[i] = x[i] * scale * weight[i];
    else
        for (int i = 0; i < width; ++i)
            y[i * stride] = x[i] * scale * weight[i];
}

void gate(const float* gates, const float* ups, float* y, int stride) {
    float values[kPanel];
    for (int i = 0; i < kPanel; ++i)
        values[i] = gates[i] / (1.0f + exponential(-gates[i])) * ups[i];
    for (int i = 0; i < kPanel; ++i)
        y[i * stride] = values[i];
}

constexpr Kernels kKernels{kLanes == 16 ? "AVX-512" : kLanes == 8 ? "AVX2" : "plain", &multiply, &weigh, &normalise, &gate};

} // namespace
} // namespace seedbed::transformer
