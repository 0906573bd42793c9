#pragma once
// What the transformer computes with besides matrix products; only for .cpp files of this folder.
#include "core/base/torch.h"
#include "core/families/transformer/shape.h"

namespace seedbed::transformer {

constexpr double kNormEpsilon = 1e-5, kTurnBase = 10000;

/// x / rms(x) * weight over the last dimension (Zhang & Sennrich 2019).
at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight);

/// silu(gate) * up (Shazeer 2020) of rows that hold the gate's values, then as many of up.
at::Tensor gated(const at::Tensor& gateUp);

/// x + change, of which a share is left out at random.
at::Tensor added(const at::Tensor& x, const at::Tensor& change, double dropout);

/// Cosines and sines of rotary positions (Su et al. 2021), 2 x context x headWidth / 2. A head's pairs are its two halves.
at::Tensor turns(const Shape& shape);

/// Attention of N x T x (width + 2 keyWidth) queries, keys and values, not turned yet: N x T x width. Causal, unless `seen`
/// (N x T, bool) says what each place sees of its row, on both sides.
at::Tensor attention(const at::Tensor& joint, const at::Tensor& turns, const Shape& shape, double dropout, const at::Tensor& seen = {});

/// Nats of each target (M, int64; -100 counts nothing and gives 0) after hidden states M x width; the logits of all rows are
/// kept for the way back only where they are few.
at::Tensor nats(const at::Tensor& hidden, const at::Tensor& embedding, const at::Tensor& targets);

/// The same out of general operations: what other devices compute, and what fused.h is judged by.
namespace composed {
at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight);
at::Tensor gated(const at::Tensor& gateUp);
at::Tensor added(const at::Tensor& x, const at::Tensor& change, double dropout);
at::Tensor attention(const at::Tensor& joint, const at::Tensor& turns, const Shape& shape, double dropout, const at::Tensor& seen = {});
} // namespace composed

} // namespace seedbed::transformer
