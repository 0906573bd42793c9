#pragma once
#include "core/families/transformer/weights.h"

#include <span>

namespace seedbed::transformer {

/// y = weights * x for several vectors; the weights are read once for all of them.
struct Product {
    const PanelMatrix& weights;
    const float* x; ///< columns x vectors
    int vectors;
    float* y;           ///< the rows of a vector after each other, with room for whole panels
    std::size_t stride; ///< from vector to vector of y
    std::byte* scratch; ///< scratchBytes of its own for each thread

    static std::size_t scratchBytes(int columns, int vectors) { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(vectors) * 3; }
};

/// The inner loops of decoding, for one generation of processors.
struct Kernels {
    const char* name;
    /// Computes the rows of the panels [first, end).
    void (*multiply)(const Product& product, int first, int end);
    /// exp(scale * (x - the largest)) in place of each of so many values; their sum. Zeros fill the room up to a multiple of 16.
    float (*weigh)(float* x, int count, float scale);
    /// x / rms(x) * weight, `stride` apart (Zhang & Sennrich 2019). x is filled up to a multiple of 16 with zeros.
    void (*normalise)(const float* x, const float* weight, int width, float epsilon, float* y, int stride);
    /// silu(gates) * ups of a panel, `stride` apart.
    void (*gate)(const float* gates, const float* ups, float* y, int stride);
};

/// The fastest that this processor can run.
const Kernels& kernels();
/// All that this processor can run, the fastest first.
std::span<const Kernels* const> allKernels();

const Kernels& avx512Kernels();
const Kernels& avx2Kernels();
const Kernels& plainKernels();

} // namespace seedbed::transformer
