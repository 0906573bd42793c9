#pragma once
// What encoders tell of points, of one item or of a whole group; only for .cpp files of core.
#include "core/base/torch.h"
#include "core/data/pictures/dataset.h"

namespace seedbed {

/// Mean and log-variance of what items tell of their points, N x latent each.
struct Posterior {
    torch::Tensor mean, logVariance;

    /// KL divergence to the standard normal in nats, N x latent.
    torch::Tensor divergence() const;
    /// Points by chance, N x latent.
    torch::Tensor drawn() const;
};

/// Which of a batch's items share a latent, and which of them the encoder sees.
struct Styles {
    torch::Tensor ofItem; ///< int64 [items]: style of each item
    torch::Tensor seen;   ///< int64: items that are encoded
    int count = 0;

    /// Neighbours of one group share a style where `shared`. Of a style the encoder sees the first half of `itemsPerStyle`
    /// where `hideSome`: what it never saw must be drawn too.
    static Styles of(const PictureBatch& batch, bool shared, int itemsPerStyle, bool hideSome, const torch::Device& device);
    /// Of each style: the product of what its items that are seen tell and the prior (Bouchacourt et al. 2018; Hinton 2002).
    Posterior together(const Posterior& each) const;
};

} // namespace seedbed
