#pragma once
#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/data/pictures/dataset.h"
#include "core/model/network.h"
#include "core/model/sample.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace at { class Tensor; }

namespace seedbed {

/// A picture that a sample starts from, for families that can change a picture.
struct Guide {
    Image picture;     ///< of the model's size and channels
    Image mask;        ///< one channel, as large: 255 where the picture is drawn anew, 0 where it stays; no pixels: anew everywhere
    double change = 1; ///< how far it may leave the picture where it is drawn anew: 0 not at all, 1 it is forgotten
};

/// One wish: a point and the sample params (class, sharpness …) to draw it with.
struct SampleRequest {
    Latent latent;
    Params params;
    std::uint64_t seed = 0;             ///< goes into the recipe
    std::shared_ptr<const Guide> guide = nullptr; ///< none: a picture of its own
};

/// A network that draws pictures.
class Generator : public Network {
  public:
    /// Before a training that starts from `base`, whose weights it has taken over, and before one that is gone on with: the
    /// family keeps what it needs of the base while it learns (a teacher, say).
    virtual void startFrom([[maybe_unused]] Generator& base) {}
    /// Computes the loss of one phase and its gradients; the Trainer clips and steps.
    virtual Losses trainStep(const PictureBatch& batch, const TrainingMoment& moment) = 0;
    /// The family's loss on data that is not trained on, in comparable units, one value an item; no gradients.
    virtual std::vector<double> heldOutLoss(const PictureBatch& batch) = 0;
    /// Items of a group the Trainer should put side by side in a batch; 1: none.
    virtual int itemsPerGroup() const { return 1; }

    /// Draws all requests in one batch. Same requests, same bytes (same build and device). Throws Cancelled.
    std::vector<Sample> generate(std::span<const SampleRequest> requests, Progress& progress);
    /// Latents of pictures: one an item, or one a group where the card says grouped; free of their classes, where the space is.
    std::vector<Latent> encode(const PictureBatch& batch);
    /// Latents with which `generate` redraws the pictures nearly exactly, given these sample params (but for the class, which
    /// the batch has): what the family adds to a point is found too. Empty: the family can only search. Throws Cancelled.
    std::vector<Latent> trace(const PictureBatch& batch, const Params& params, Progress& progress);
    /// Points as a family that draws its latents itself draws them, the same every time; empty: the latent space is where
    /// the encoded data lie.
    virtual std::vector<Latent> ownLatents([[maybe_unused]] int count) { return {}; }

    /// Pictures (N x C x size x size in [0, 1]) of points (N x dimension) and labels (N, undefined without classes), without
    /// sample params; unlike those of `generate` they can be differentiated, which a search in the latent space needs.
    at::Tensor pictures(const at::Tensor& points, const at::Tensor& labels);
    /// The matrices (rows x dimension) that a point goes through first, one for each layer; their strongest common directions
    /// change pictures most (SeFa, Shen & Zhou 2021). Empty: the family has none.
    virtual std::vector<at::Tensor> styleWeights();

  protected:
    /// These take and give points as the network has them, classes included.
    virtual std::vector<Latent> read(const PictureBatch& batch) = 0;
    virtual std::vector<Latent> traced([[maybe_unused]] const PictureBatch& batch, [[maybe_unused]] const Params& params, [[maybe_unused]] Progress& progress) { return {}; }
    virtual at::Tensor decoded(const at::Tensor& points, const at::Tensor& labels) = 0;
    /// The pictures of the requests, in order. Where that takes many steps it throws Cancelled between two of them.
    virtual std::vector<Image> draw(std::span<const SampleRequest> requests, Progress& progress) = 0;
};

} // namespace seedbed
