#include "core/families/transformer/passes.h"

#include <bit>
#include <cmath>

// The compiler makes one of each for every generation of processors; the right one is taken as the program
// starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define SEEDBED_FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define SEEDBED_FOR_EACH_PROCESSOR
#endif

namespace seedbed::transformer {

namespace {

/// In plain arithmetic, so that loops over it become vector code; relative error below 3e-7 for x in [-87,
/// 87], beyond which it stays what it is there.
inline float exponential(float x) {
    const float bounded = x < -87.0f ? -87.0f : x > 87.0f ? 87.0f : x;
    const float scaled = bounded * 1.44269504f;
    const auto whole = static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5f : 0.5f));
    const float rest = scaled - static_cast<float>(whole); // -0.5 to 0.5
    const float power =
        1.0f + rest * (0.693147182f + rest * (0.240226462f + rest * (0.0555033f + rest * (0.00961844f + rest * (0.00133999f + rest * 0.000154036f)))));
    return std::bit_cast<float>(std::bit_cast<std::int32_t>(power) + whole * (1 << 23));
}

inline float sigmoid(float x) { return 1.0f / (1.0f + exponential(-x)); }

inline std::uint32_t mixed(std::uint32_t x) { // MurmurHash3's last steps (Appleby)
    x ^= x >> 16;
    x *= 0x85EBCA6Bu;
    x ^= x >> 13;
    x *= 0xC2B2AE35u;
    return x ^ (x >> 16);
}

/// What the values of a row are multiplied by: 0, or a little more than 1.
struct Keeping {
    Keeping(Omission omission, std::int64_t row)
        : seed(mixed(omission.seed + static_cast<std::uint32_t>(row) * 0x9E3779B9u)),
          least(static_cast<std::int32_t>(static_cast<double>(omission.share) * 16777216)), scale(1 / (1 - omission.share)) {}
    float of(std::int64_t column) const { return static_cast<std::int32_t>(mixed(seed + static_cast<std::uint32_t>(column)) >> 8) >= least ? scale : 0.0f; }

    std::uint32_t seed;
    std::int32_t least;
    float scale;
};

/// Pairs are the two halves of a head.
inline void turn(const float* from, const float* cosines, const float* sines, std::int64_t half, float scale, float* to) {
    for (std::int64_t i = 0; i < half; ++i) {
        const float left = from[i], right = from[half + i];
        to[i] = scale * (left * cosines[i] - right * sines[i]);
        to[half + i] = scale * (right * cosines[i] + left * sines[i]);
    }
}

inline void turnBack(const float* from, const float* cosines, const float* sines, std::int64_t half, float scale, float* to) {
    for (std::int64_t i = 0; i < half; ++i) {
        const float left = from[i], right = from[half + i];
        to[i] = scale * (left * cosines[i] + right * sines[i]);
        to[half + i] = scale * (right * cosines[i] - left * sines[i]);
    }
}

} // namespace

SEEDBED_FOR_EACH_PROCESSOR
void normForward(const Stretch& rows, const float* x, const float* weight, float epsilon, float* y, float* inverse) {
    const std::int64_t width = rows.width;
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const float* from = x + r * width;
        float* to = y + r * width;
        float squares = 0;
        for (std::int64_t i = 0; i < width; ++i)
            squares += from[i] * from[i];
        const float scale = inverse[r] = 1.0f / std::sqrt(squares / static_cast<float>(width) + epsilon);
        for (std::int64_t i = 0; i < width; ++i)
            to[i] = from[i] * scale * weight[i];
    }
}

SEEDBED_FOR_EACH_PROCESSOR
void normBackward(const Stretch& rows, const float* x, const float* weight, const float* inverse, const float* slope, float* xSlope, float* weightSlope) {
    const std::int64_t width = rows.width;
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const float *from = x + r * width, *given = slope + r * width, scale = inverse[r];
        float* to = xSlope + r * width;
        float along = 0;
        for (std::int64_t i = 0; i < width; ++i)
            along += given[i] * weight[i] * from[i];
        const float back = along * scale * scale / static_cast<float>(width);
        for (std::int64_t i = 0; i < width; ++i) {
            to[i] = scale * (given[i] * weight[i] - from[i] * back);
            weightSlope[i] += given[i] * from[i] * scale;
        }
    }
}

SEEDBED_FOR_EACH_PROCESSOR
void gateForward(const Stretch& rows, const float* both, float* y) {
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const float *gates = both + 2 * r * rows.width, *ups = gates + rows.width;
        float* to = y + r * rows.width;
        for (std::int64_t i = 0; i < rows.width; ++i)
            to[i] = gates[i] * sigmoid(gates[i]) * ups[i];
    }
}

SEEDBED_FOR_EACH_PROCESSOR
void gateBackward(const Stretch& rows, const float* both, const float* slope, float* bothSlope) {
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const float *gates = both + 2 * r * rows.width, *ups = gates + rows.width, *given = slope + r * rows.width;
        float *gateSlopes = bothSlope + 2 * r * rows.width, *upSlopes = gateSlopes + rows.width;
        for (std::int64_t i = 0; i < rows.width; ++i) {
            const float open = sigmoid(gates[i]);
            gateSlopes[i] = given[i] * ups[i] * open * (1 + gates[i] * (1 - open));
            upSlopes[i] = given[i] * gates[i] * open;
        }
    }
}

SEEDBED_FOR_EACH_PROCESSOR
void addForward(const Stretch& rows, const float* x, const float* change, Omission omission, float* y) {
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const Keeping keeping(omission, r);
        const float *from = x + r * rows.width, *added = change + r * rows.width;
        float* to = y + r * rows.width;
        for (std::int64_t i = 0; i < rows.width; ++i)
            to[i] = from[i] + added[i] * keeping.of(i);
    }
}

SEEDBED_FOR_EACH_PROCESSOR
void addBackward(const Stretch& rows, const float* slope, Omission omission, float* changeSlope) {
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const Keeping keeping(omission, r);
        const float* given = slope + r * rows.width;
        float* to = changeSlope + r * rows.width;
        for (std::int64_t i = 0; i < rows.width; ++i)
            to[i] = given[i] * keeping.of(i);
    }
}

SEEDBED_FOR_EACH_PROCESSOR
void weighForward(const Stretch& rows, float* weights, Omission omission, float* left) {
    const std::int64_t width = rows.width;
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const std::int64_t seen = r % width + 1;
        float* x = weights + r * width;
        float most = x[0];
        for (std::int64_t i = 1; i < seen; ++i)
            most = x[i] > most ? x[i] : most;
        float sum = 0;
        for (std::int64_t i = 0; i < seen; ++i)
            sum += x[i] = exponential(x[i] - most);
        const float scale = 1 / sum;
        for (std::int64_t i = 0; i < seen; ++i)
            x[i] *= scale;
        for (std::int64_t i = seen; i < width; ++i)
            x[i] = 0;
        if (!left) continue;
        const Keeping keeping(omission, r);
        float* to = left + r * width;
        for (std::int64_t i = 0; i < seen; ++i)
            to[i] = x[i] * keeping.of(i);
        for (std::int64_t i = seen; i < width; ++i)
            to[i] = 0;
    }
}

SEEDBED_FOR_EACH_PROCESSOR
void weighBackward(const Stretch& rows, const float* weights, Omission omission, float* slopes) {
    const std::int64_t width = rows.width;
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const std::int64_t seen = r % width + 1;
        const float* x = weights + r * width;
        float *to = slopes + r * width, along = 0;
        if (omission.share > 0) {
            const Keeping keeping(omission, r);
            for (std::int64_t i = 0; i < seen; ++i)
                to[i] *= keeping.of(i);
        }
        for (std::int64_t i = 0; i < seen; ++i)
            along += to[i] * x[i];
        for (std::int64_t i = 0; i < seen; ++i)
            to[i] = x[i] * (to[i] - along);
        for (std::int64_t i = seen; i < width; ++i)
            to[i] = 0;
    }
}

SEEDBED_FOR_EACH_PROCESSOR
void splitForward(const Stretch& rows, const Heads& heads, const float* joint, float* queries, float* keys, float* values) {
    const std::int64_t width = heads.headWidth, half = width / 2, all = heads.heads + 2 * heads.keyHeads;
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const std::int64_t text = r / heads.length, place = r % heads.length;
        const float *from = joint + r * all * width, *cosines = heads.cosines + place * half, *sines = heads.sines + place * half;
        const auto at = [&](std::int64_t head, std::int64_t count) { return ((text * count + head) * heads.length + place) * width; };
        for (std::int64_t h = 0; h < heads.heads; ++h, from += width)
            turn(from, cosines, sines, half, heads.scale, queries + at(h, heads.heads));
        for (std::int64_t h = 0; h < heads.keyHeads; ++h, from += width)
            turn(from, cosines, sines, half, 1, keys + at(h, heads.keyHeads));
        for (std::int64_t h = 0; h < heads.keyHeads; ++h, from += width)
            for (std::int64_t i = 0; i < width; ++i)
                values[at(h, heads.keyHeads) + i] = from[i];
    }
}

SEEDBED_FOR_EACH_PROCESSOR
void splitBackward(const Stretch& rows, const Heads& heads, const float* queries, const float* keys, const float* values, float* joint) {
    const std::int64_t width = heads.headWidth, half = width / 2, all = heads.heads + 2 * heads.keyHeads;
    for (std::int64_t r = rows.first; r < rows.end; ++r) {
        const std::int64_t text = r / heads.length, place = r % heads.length;
        const float *cosines = heads.cosines + place * half, *sines = heads.sines + place * half;
        float* to = joint + r * all * width;
        const auto at = [&](std::int64_t head, std::int64_t count) { return ((text * count + head) * heads.length + place) * width; };
        for (std::int64_t h = 0; h < heads.heads; ++h, to += width)
            turnBack(queries + at(h, heads.heads), cosines, sines, half, heads.scale, to);
        for (std::int64_t h = 0; h < heads.keyHeads; ++h, to += width)
            turnBack(keys + at(h, heads.keyHeads), cosines, sines, half, 1, to);
        for (std::int64_t h = 0; h < heads.keyHeads; ++h, to += width)
            for (std::int64_t i = 0; i < width; ++i)
                to[i] = values[at(h, heads.keyHeads) + i];
    }
}

} // namespace seedbed::transformer
