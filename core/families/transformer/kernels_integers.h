#pragma once
// Products with weights of 8 bits; only for .cpp files of this folder that say how many lanes.
#include "core/families/transformer/kernels.h"
#include "core/families/transformer/lanes.h"

namespace seedbed::transformer {
namespace {

/// The values of x as 16-bit integers with a scale for each group: 256 times the first plus the second of two bytes, so that
/// products with bytes of weights lose nothing that counts. Four columns of a vector are one word; empty where floats are used.
struct Narrow {
    const std::int32_t *first = nullptr, *second = nullptr; ///< columns / 4 x vectors each
    const float* scales = nullptr;                          ///< groups x vectors
    const std::int32_t* totals = nullptr;                   ///< -128 times the integers of a group together, groups x vectors

    void skip(int vectors) { first += vectors, second += vectors, scales += vectors, totals += vectors; }
};

constexpr int kParts = kPanel / kLanes; // of a panel
/// Sums that are kept in registers.
template <WeightKind K> constexpr int kSums = kLanes == 16 && K != WeightKind::int8 ? 16 : 8;

/// `count` panels that lie `panelBytes` apart, times V vectors of a row of x.
struct Block {
    const std::byte* weights;
    std::size_t panelBytes;
    int columns;
    const float* x;
    std::size_t xStride;
    Narrow narrow;
    float* y;
    std::size_t yStride;
};

/// Asks for a line of memory that comes soon: where much is computed with a line, the processor's own guess is too late.
template <int V> inline void ahead([[maybe_unused]] const std::byte* line) {
    if constexpr (V >= 4) __builtin_prefetch(line + 4096);
}

/// Adds to sums the products of one column; `P` weights, `V` values.
template <int V, int P> inline void addColumn(const Lanes (&weights)[P], const float* x, Lanes (&sums)[P][V]) {
#pragma GCC unroll 16
    for (int v = 0; v < V; ++v) {
        Lanes value = all(x[v]);
        if constexpr (P > 1) keepInRegister(value);
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p)
            sums[p][v] = multiplyAdd(weights[p], value, sums[p][v]);
    }
}

constexpr std::size_t kScaleBytes = kPanel * sizeof(float), kGroupBytes = kScaleBytes + std::size_t{kPanel} * kGroup;
constexpr int kQuads = kGroup / 4;
constexpr float kNarrowest = 127 * 256; // what the largest value of a group becomes

#if SEEDBED_LANES == 16

/// sum += bytes * values, four to a word. As an intrinsic it has GCC 12 move all sums about for each product.
inline void addBytes(__m512i& sum, __m512i bytes, __m512i values) { asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(bytes), "v"(values)); }

/// Where the narrow values of a product are written.
struct NarrowOut {
    std::int32_t *first, *second;
    float* scales;
    std::int32_t* totals;
};

/// One group of one vector; `x` are 32 values, 1 apart.
inline void narrowGroup(const float* x, const NarrowOut& out) {
    const __m512 low = load(x), high = load(x + kLanes);
    const float most = _mm512_reduce_max_ps(larger(_mm512_abs_ps(low), _mm512_abs_ps(high)));
    const __m512 inverse = all(most > 0 ? kNarrowest / most : 0);
    const __m512i integers[2] = {_mm512_cvtps_epi32(_mm512_mul_ps(low, inverse)), _mm512_cvtps_epi32(_mm512_mul_ps(high, inverse))};
    for (int i = 0; i < 2; ++i) {
        const __m512i upper = _mm512_srai_epi32(_mm512_add_epi32(integers[i], _mm512_set1_epi32(128)), 8);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out.first + i * 4), _mm512_cvtepi32_epi8(upper));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out.second + i * 4), _mm512_cvtepi32_epi8(_mm512_sub_epi32(integers[i], _mm512_slli_epi32(upper, 8))));
    }
    *out.scales = most / kNarrowest;
    *out.totals = -128 * _mm512_reduce_add_epi32(_mm512_add_epi32(integers[0], integers[1]));
}

/// The same of up to 16 vectors, whose values lie beside each other, `stride` to a column.
inline void narrowGroups(const float* x, int stride, __mmask16 vectors, const NarrowOut& out) {
    const auto values = [&](int column) { return _mm512_maskz_loadu_ps(vectors, x + column * stride); };
    __m512 most = all(0);
    for (int c = 0; c < kGroup; ++c)
        most = larger(most, _mm512_abs_ps(values(c)));
    const __m512 inverse = _mm512_maskz_div_ps(_mm512_cmp_ps_mask(most, all(0), _CMP_GT_OQ), all(kNarrowest), most);
    const __m512i byte = _mm512_set1_epi32(255);
    __m512i total = {};
    for (int quad = 0; quad < kQuads; ++quad) {
        __m512i first = {}, second = {};
#pragma GCC unroll 4
        for (int i = 0; i < 4; ++i) {
            const __m512i integer = _mm512_cvtps_epi32(_mm512_mul_ps(values(4 * quad + i), inverse));
            const __m512i upper = _mm512_srai_epi32(_mm512_add_epi32(integer, _mm512_set1_epi32(128)), 8);
            total = _mm512_add_epi32(total, integer); // the lower byte is the integer's own: 256 times the upper has none
            first = _mm512_or_si512(first, _mm512_slli_epi32(_mm512_and_si512(upper, byte), 8 * i));
            second = _mm512_or_si512(second, _mm512_slli_epi32(_mm512_and_si512(integer, byte), 8 * i));
        }
        _mm512_mask_storeu_epi32(out.first + quad * stride, vectors, first);
        _mm512_mask_storeu_epi32(out.second + quad * stride, vectors, second);
    }
    _mm512_mask_storeu_ps(out.scales, vectors, _mm512_div_ps(most, all(kNarrowest)));
    _mm512_mask_storeu_epi32(out.totals, vectors, _mm512_mullo_epi32(total, _mm512_set1_epi32(-128)));
}

Narrow narrowed(const Product& product) {
    const int vectors = product.vectors, groups = product.weights.columns / kGroup;
    const auto values = static_cast<std::size_t>(product.weights.columns) * static_cast<std::size_t>(vectors);
    auto *first = reinterpret_cast<std::int32_t*>(product.scratch), *second = first + values / 4;
    auto* scales = reinterpret_cast<float*>(second + values / 4);
    auto* totals = reinterpret_cast<std::int32_t*>(scales + groups * vectors);
    for (int group = 0; group < groups; ++group)
        for (int v = 0; v < vectors; v += kLanes) {
            const float* x = product.x + group * kGroup * vectors + v;
            const NarrowOut out{
                first + group * kQuads * vectors + v, second + group * kQuads * vectors + v, scales + group * vectors + v, totals + group * vectors + v};
            if (vectors == 1)
                narrowGroup(x, out);
            else
                narrowGroups(x, vectors, static_cast<__mmask16>(vectors - v >= kLanes ? 0xffff : (1 << (vectors - v)) - 1), out);
        }
    return {first, second, scales, totals};
}

/// Bytes of weights are 128 too large, as the instruction wants them: sums begin with what that is too much.
template <int V, int P> inline void integers(const Block& b, int, Lanes (&sums)[P][V]) {
    for (int group = 0; group < b.columns / kGroup; ++group) {
        const std::byte* weights = b.weights + static_cast<std::size_t>(group) * kGroupBytes;
        const auto at = static_cast<std::size_t>(group) * b.xStride;
        __m512i upper[P][V] = {}, lower[P][V];
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p)
#pragma GCC unroll 8
            for (int v = 0; v < V; ++v)
                lower[p][v] = _mm512_set1_epi32(b.narrow.totals[at + static_cast<std::size_t>(v)]);
        for (int quad = 0; quad < kQuads; ++quad) {
            const auto *first = b.narrow.first + static_cast<std::size_t>(group * kQuads + quad) * b.xStride,
                       *second = b.narrow.second + (first - b.narrow.first);
            __m512i words[P];
#pragma GCC unroll 4
            for (int p = 0; p < P; ++p)
                words[p] = _mm512_loadu_si512(weights + p * b.panelBytes + kScaleBytes + quad * 4 * kPanel);
            ahead<V>(weights + kScaleBytes + quad * 4 * kPanel);
#pragma GCC unroll 8
            for (int v = 0; v < V; ++v) {
                __m512i one = _mm512_set1_epi32(first[v]), other = _mm512_set1_epi32(second[v]);
                if constexpr (P > 1) {
                    keepInRegister(one);
                    keepInRegister(other);
                }
#pragma GCC unroll 4
                for (int p = 0; p < P; ++p) {
                    addBytes(upper[p][v], words[p], one);
                    addBytes(lower[p][v], words[p], other);
                }
            }
        }
#pragma GCC unroll 4
        for (int p = 0; p < P; ++p) {
            const Lanes scale = load(reinterpret_cast<const float*>(weights + p * b.panelBytes));
#pragma GCC unroll 8
            for (int v = 0; v < V; ++v) {
                const __m512i sum = _mm512_add_epi32(_mm512_slli_epi32(upper[p][v], 8), lower[p][v]);
                sums[p][v] = multiplyAdd(_mm512_cvtepi32_ps(sum), _mm512_mul_ps(scale, all(b.narrow.scales[at + static_cast<std::size_t>(v)])), sums[p][v]);
            }
        }
    }
}

#else

Narrow narrowed(const Product&) { return {}; }

template <int V, int P> inline void integers(const Block& b, int part, Lanes (&sums)[P][V]) {
    for (int group = 0; group < b.columns / kGroup; ++group) {
        const std::byte* weights = b.weights + static_cast<std::size_t>(group) * kGroupBytes;
        Lanes scales[P];
        for (int p = 0; p < P; ++p)
            scales[p] = load(reinterpret_cast<const float*>(weights + p * b.panelBytes) + part * kLanes);
        for (int c = 0; c < kGroup; ++c) {
            Lanes values[P];
#pragma GCC unroll 4
            for (int p = 0; p < P; ++p)
                values[p] = scales[p] * byteOf(weights + p * b.panelBytes + kScaleBytes + c / 4 * 4 * kPanel + part * 4 * kLanes, c % 4);
            addColumn<V, P>(values, b.x + static_cast<std::size_t>(group * kGroup + c) * b.xStride, sums);
        }
    }
}

#endif

} // namespace
} // namespace seedbed::transformer
