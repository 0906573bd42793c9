#pragma once
// What models can do besides making samples: small interfaces, of which one class may have several. Each is a Model.
#include "core/base/random.h"
#include "core/data/pairs/paired_set.h"
#include "core/data/text/tokenizer.h"
#include "core/model/model.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace at {
class Tensor;
}

namespace seedbed {

class TextCorpus;
struct SoundBatch; // core/data/sound/sound_set.h
struct Learned;    // core/model/learned.h

/// Learns from pictures.
class LearnsPictures : public virtual Model {
  public:
    static constexpr Words kAbility = SEEDBED_TR("learn from pictures");
    /// What one phase has to learn from the pictures. Changes nothing: it is called for parts of a step at the same time.
    virtual Learned trainStep(const PictureBatch& batch, const TrainingMoment& moment) = 0;
    /// The family's loss on data that is not trained on, in comparable units, one value an item; no gradients.
    virtual std::vector<double> heldOutLoss(const PictureBatch& batch) = 0;
    /// Items of a group that are put side by side in a batch; 1: none.
    virtual int itemsPerGroup() const { return 1; }
};

/// Has a latent space whose points are pictures.
class PictureSpace : public virtual Model {
  public:
    static constexpr Words kAbility = SEEDBED_TR("draw pictures out of a space");
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
    virtual std::vector<Latent> traced([[maybe_unused]] const PictureBatch& batch, [[maybe_unused]] const Params& params, [[maybe_unused]] Progress& progress) {
        return {};
    }
    virtual at::Tensor decoded(const at::Tensor& points, const at::Tensor& labels) = 0;
};

/// Learns from pictures and draws them out of a space: what the three kinds of picture generators are.
class PictureModel : public LearnsPictures, public PictureSpace {
  public:
    static constexpr Words kAbility = SEEDBED_TR("draw pictures out of a space");

  protected:
    /// The pictures of the requests, in order. Where that takes many steps it throws Cancelled between two of them.
    virtual std::vector<Image> draw(std::span<const Request> requests, Progress& progress) = 0;
    std::vector<Content> make(std::span<const Request> requests, Progress& progress, const TokenListener& listener) override;
};

/// Learns from pictures and what is said of each.
class LearnsPairs : public virtual Model {
  public:
    static constexpr Words kAbility = SEEDBED_TR("learn from pictures with captions");
    /// What one phase has to learn from the pairs, as of pictures.
    virtual Learned trainStep(const PairBatch& batch, const TrainingMoment& moment) = 0;
    /// The loss on pairs that are not trained on, in comparable units, one value a pair; no gradients.
    virtual std::vector<double> heldOutLoss(const PairBatch& batch) = 0;
};

/// Knows a space in which pictures and captions lie near each other where they belong together.
class PairSpace : public virtual Model {
  public:
    static constexpr Words kAbility = SEEDBED_TR("compare words with pictures");
    /// Places of pictures and of captions: unit vectors, whose product tells how well they go together. What is placed has the same place
    /// whatever its company.
    virtual std::vector<Latent> placesOf(const PictureBatch& pictures) = 0;
    virtual std::vector<Latent> placesOf(std::span<const std::string> captions) = 0;
};

/// Has a latent space whose points are what captions mean.
class CaptionPoints : public virtual Model {
  public:
    static constexpr Words kAbility = SEEDBED_TR("make something of captions");
    /// A caption has the same point whatever its company.
    virtual std::vector<Latent> pointsOf(std::span<const std::string> captions) = 0;
};

/// Captions of its training that a model keeps in its file: all that it can name a picture by, or some as examples. None: it keeps none.
std::vector<std::string> keptCaptions(const ModelCard& card);
/// As a card keeps them.
std::string captionsToKeep(std::vector<std::string> captions);

/// Writes what is to be said of a picture.
class WritesCaptions : public virtual Model {
  public:
    static constexpr Words kAbility = SEEDBED_TR("write captions");
    /// Nats of each caption, said of the picture in its place; without pictures: of no picture at all.
    virtual std::vector<double> captionNats(const PictureBatch& pictures, std::span<const std::string> captions) = 0;
    /// Nats of one caption, said of each picture, byte by byte: a token's stand at its first byte, and its end is not counted.
    virtual std::vector<std::vector<double>> byteNats(const PictureBatch& pictures, const std::string& caption) = 0;
};

/// Learns from rows of tokens, and writes with them.
class LearnsTokens : public virtual Model {
  public:
    static constexpr Words kAbility = SEEDBED_TR("write text");
    virtual const Tokenizer& tokenizer() const = 0;
    /// Tokens that it looks back at most.
    virtual int context() const = 0;
    /// It learns the units of a corpus (lines) one by one, each between two end tokens; else texts as long as they are.
    virtual bool learnsUnits() const { return false; }
    /// What of a corpus it learns from, and what is held out.
    std::vector<std::string> textsOf(const TextCorpus& corpus, Part part) const;
    std::vector<std::string> trainingTexts(const TextCorpus& corpus) const { return textsOf(corpus, Part::training); }
    std::vector<std::string> heldOutTexts(const TextCorpus& corpus) const { return textsOf(corpus, Part::heldOut); }

    /// What one phase has to learn from the rows, as of pictures; its loss in nats a token.
    virtual Learned trainStep(const TokenBatch& batch, const TrainingMoment& moment) = 0;
    /// What the network knows of each token: tokens x width.
    virtual at::Tensor tokenVectors() = 0;
    /// Nats of each target (count * length; 0 where it is not counted); no gradients.
    virtual std::vector<float> nats(const TokenBatch& batch) = 0;
    /// The same as it writes with these sample params: what steers it, how its weights are kept.
    virtual std::vector<float> natsWith(const TokenBatch& batch, [[maybe_unused]] const Params& params) { return nats(batch); }
};

/// Can be led by directions in its states.
class Steerable : public virtual LearnsTokens {
  public:
    static constexpr Words kAbility = SEEDBED_TR("be led by directions");
    /// Layers after which it can be steered.
    virtual int layers() const = 0;
    /// Numbers in a state.
    virtual int stateWidth() const = 0;
    /// The mean state after a layer (from 0) of each row, over the places whose target is counted: count x stateWidth.
    virtual std::vector<float> meanStates(const TokenBatch& batch, int layer) = 0;
};

/// Learns from sounds.
class LearnsSounds : public virtual Model {
  public:
    static constexpr Words kAbility = SEEDBED_TR("learn from sounds");
    /// What one phase has to learn from the sounds, as of pictures.
    virtual Learned trainStep(const SoundBatch& batch, const TrainingMoment& moment) = 0;
    /// The loss on sounds that are not trained on, in comparable units, one value a sound; no gradients.
    virtual std::vector<double> heldOutLoss(const SoundBatch& batch) = 0;
};

/// Has a latent space whose points are sounds.
class SoundSpace : public virtual LearnsSounds {
  public:
    static constexpr Words kAbility = SEEDBED_TR("place sounds in a space");
    /// The points of sounds; a sound has the same one whatever its company.
    virtual std::vector<Latent> encode(const SoundBatch& sounds) = 0;
    /// The spectra of points, from which `generate` makes their sounds.
    virtual SoundBatch spectra(std::span<const Latent> points) = 0;
};

/// Characters of the longest line that has a point in a latent space.
inline constexpr int kLongestLine = 96;

/// Has a latent space whose points are lines.
class LineSpace : public virtual LearnsTokens {
  public:
    static constexpr Words kAbility = SEEDBED_TR("place lines in a space");
    bool learnsUnits() const override { return true; }
    /// Why a line has no point in the latent space (it is too long, say, or holds a character that the model never saw), in a
    /// sentence; empty: it has one.
    Sentence unfit(std::string_view line) const;
    /// The points of lines; a line has the same one whatever its company. Error where one is unfit.
    std::vector<Latent> encode(std::span<const std::string> lines);

  protected:
    virtual std::vector<Latent> read(std::span<const std::string> lines) = 0;
};

} // namespace seedbed
