#pragma once
#include <cstdint>

namespace seedbed::transformer {

// What a training step computes between its matrix products, each in one pass over memory. Rows are apart
// from each other: the caller spreads them over threads.

/// Values that are left out at random, the others made larger for it (dropout, Srivastava et al. 2014). The
/// same values each time, so that the way back need not remember which.
struct Omission {
    float share = 0;
    std::uint32_t seed = 0;
};

/// Rows [first, end) of a matrix of `width` columns, or of as many as each function says.
struct Stretch {
    std::int64_t first, end, width;
};

/// y = x * inverse * weight, where inverse = 1 / rms(x) of each row.
void normForward(const Stretch& rows, const float* x, const float* weight, float epsilon, float* y, float* inverse);
/// Adds to `weightSlope` (width values).
void normBackward(const Stretch& rows, const float* x, const float* weight, const float* inverse, const float* slope, float* xSlope, float* weightSlope);

/// y = silu(gate) * up; rows of `both` are 2 * width long: gates, then ups.
void gateForward(const Stretch& rows, const float* both, float* y);
void gateBackward(const Stretch& rows, const float* both, const float* slope, float* bothSlope);

/// y = x + change, some of `change` left out.
void addForward(const Stretch& rows, const float* x, const float* change, Omission omission, float* y);
void addBackward(const Stretch& rows, const float* slope, Omission omission, float* changeSlope);

/// Row r weighs the first r % width + 1 of its values: softmax in place, zeros after them. `left` is the same
/// with some left out, or null.
void weighForward(const Stretch& rows, float* weights, Omission omission, float* left);
/// From slopes of `left` to those of what was weighed, in place.
void weighBackward(const Stretch& rows, const float* weights, Omission omission, float* slopes);

/// Where the heads of a row of queries, keys and values lie, and how they are turned by their place (Su et
/// al. 2021).
struct Heads {
    std::int64_t length, heads, keyHeads, headWidth;
    const float *cosines, *sines; ///< of place and pair
    float scale;                  ///< of queries
};
/// Rows of queries, keys and values, to or from matrices of N x heads x length x headWidth. `rows.width` is
/// not read.
void splitForward(const Stretch& rows, const Heads& heads, const float* joint, float* queries, float* keys, float* values);
void splitBackward(const Stretch& rows, const Heads& heads, const float* queries, const float* keys, const float* values, float* joint);

} // namespace seedbed::transformer
