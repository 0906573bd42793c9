#pragma once
// So many floats as SEEDBED_LANES says, at once; only for .cpp files of this folder that ask the compiler for such a processor.
#include <cstddef>
#include <cstdint>

#if SEEDBED_LANES > 4
#include <immintrin.h>
#endif

namespace seedbed::transformer {
namespace { // each file has its own: a linker must not take one processor's for another's

constexpr int kLanes = SEEDBED_LANES;

/// Or the compiler reads and spreads a value anew for each use, and loads become the limit.
template <class T> inline void keepInRegister([[maybe_unused]] T& x) {
#if SEEDBED_LANES > 4
    asm("" : "+v"(x));
#endif
}

#if SEEDBED_LANES == 16

using Lanes = __m512;
inline Lanes load(const float* from) { return _mm512_loadu_ps(from); }
inline void store(float* to, Lanes x) { _mm512_storeu_ps(to, x); }
inline Lanes all(float x) { return _mm512_set1_ps(x); }
inline Lanes multiplyAdd(Lanes a, Lanes b, Lanes c) { return _mm512_fmadd_ps(a, b, c); }
inline Lanes larger(Lanes a, Lanes b) { return _mm512_max_ps(a, b); }
/// Of pairs of bfloat16: the first, and the second of each.
inline void pairs(const std::uint16_t* from, Lanes& first, Lanes& second) {
    const __m512i both = _mm512_loadu_si512(from);
    first = _mm512_castsi512_ps(_mm512_slli_epi32(both, 16));
    second = _mm512_castsi512_ps(_mm512_and_si512(both, _mm512_set1_epi32(static_cast<int>(0xffff0000))));
}

#elif SEEDBED_LANES == 8

using Lanes = __m256;
inline Lanes load(const float* from) { return _mm256_loadu_ps(from); }
inline void store(float* to, Lanes x) { _mm256_storeu_ps(to, x); }
inline Lanes all(float x) { return _mm256_set1_ps(x); }
inline Lanes multiplyAdd(Lanes a, Lanes b, Lanes c) { return _mm256_fmadd_ps(a, b, c); }
inline Lanes larger(Lanes a, Lanes b) { return _mm256_max_ps(a, b); }
/// One of the four bytes of each word, less 128.
inline Lanes byteOf(const std::byte* from, int which) {
    const __m256i words = _mm256_srli_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)), 8 * which);
    return _mm256_cvtepi32_ps(_mm256_sub_epi32(_mm256_and_si256(words, _mm256_set1_epi32(255)), _mm256_set1_epi32(128)));
}
inline void pairs(const std::uint16_t* from, Lanes& first, Lanes& second) {
    const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    first = _mm256_castsi256_ps(_mm256_slli_epi32(both, 16));
    second = _mm256_castsi256_ps(_mm256_and_si256(both, _mm256_set1_epi32(static_cast<int>(0xffff0000))));
}

#else

typedef float Lanes __attribute__((vector_size(16)));
typedef std::uint32_t Words __attribute__((vector_size(16)));
inline Lanes load(const float* from) {
    Lanes x;
    __builtin_memcpy(&x, from, sizeof x);
    return x;
}
inline void store(float* to, Lanes x) { __builtin_memcpy(to, &x, sizeof x); }
inline Lanes all(float x) { return Lanes{x, x, x, x}; }
inline Lanes multiplyAdd(Lanes a, Lanes b, Lanes c) { return a * b + c; }
inline Lanes larger(Lanes a, Lanes b) { return a > b ? a : b; }
inline Lanes byteOf(const std::byte* from, int which) {
    Lanes values;
    for (int i = 0; i < kLanes; ++i)
        values[i] = static_cast<float>(static_cast<int>(from[4 * i + which]) - 128);
    return values;
}
inline void pairs(const std::uint16_t* from, Lanes& first, Lanes& second) {
    Words low, high;
    for (int i = 0; i < 4; ++i) {
        low[i] = static_cast<std::uint32_t>(from[2 * i]) << 16;
        high[i] = static_cast<std::uint32_t>(from[2 * i + 1]) << 16;
    }
    first = reinterpret_cast<Lanes>(low);
    second = reinterpret_cast<Lanes>(high);
}

#endif

} // namespace
} // namespace seedbed::transformer
