#pragma once
// Networks that see pictures and read captions, into one space where those that belong together lie close; only for .cpp files of core.
#include "core/data/pictures/dataset.h"
#include "core/model/family.h"
#include "core/model/layers.h"

#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// Sizes of both encoders.
struct PairShape {
    int size = 64, channels = 3; ///< of pictures
    int width = 32;              ///< channels of the finest layer that sees
    int shared = 128;            ///< numbers of a place in the shared space, and of a word

    int features() const { return 8 * width; } ///< numbers that are seen in a picture
};

/// Their knobs: the width of the eyes, as `eyes` and unless somebody says otherwise, and "shared".
ParamSpecs pairEncoderSpecs(const std::string& eyes, double width);
/// What is wise for a training in which they learn most.
Params pairLoopAdvice(const Facts& facts);

/// Error where a card asks for pictures that such networks do not see.
void checkPairShape(const ModelCard& card);

/// Sees a picture: five layers of convolutions, each half as fine as the one before, and the mean of what the last one sees.
class EyesImpl : public torch::nn::Module {
  public:
    explicit EyesImpl(const PairShape& shape);
    /// Of pictures (N x C x size x size, [-1,1]): N x features().
    torch::Tensor forward(const torch::Tensor& pictures);
    /// Their places, of what was seen in them: unit vectors, N x shared.
    torch::Tensor place(const torch::Tensor& features);

  private:
    torch::nn::ModuleList m_layers;
    torch::nn::GroupNorm m_norm{nullptr};
    torch::nn::Linear m_place{nullptr};
};
TORCH_MODULE(Eyes);

/// The same number for the same bytes in every version (FNV-1a).
std::uint32_t hashOf(std::string_view bytes);

/// Captions as a reader takes them: of each word the runs of bytes that it holds, as numbers. A caption has at most kMostWords.
struct ReadWords {
    static constexpr int kMostWords = 24;
    explicit ReadWords(std::span<const std::string> captions);

    int count = 0, length = 1;       ///< captions, and words of the longest
    std::vector<std::int64_t> runs;  ///< of all words, caption after caption, each with `length` words
    std::vector<std::int64_t> first; ///< where each word begins in `runs`
    std::vector<float> seen;         ///< 1 where there is a word
};

/// What was read in captions.
struct ReadCaptions {
    torch::Tensor words; ///< N x length x shared
    torch::Tensor seen;  ///< N x length, 1 where there is a word
    torch::Tensor whole; ///< N x shared
};

/// Reads a caption: a word is what the runs of three to five bytes in it mean together (Bojanowski et al. 2017), so that forms of
/// one word are alike and no list of words is needed; two layers of attention make a caption of the words.
class ReaderImpl : public torch::nn::Module {
  public:
    ReaderImpl(const PairShape& shape, double dropout);
    ReadCaptions forward(const ReadWords& captions);
    /// The places of captions: unit vectors, N x shared.
    torch::Tensor place(const ReadCaptions& read);

  private:
    torch::Tensor attended(std::size_t layer, const torch::Tensor& x, const torch::Tensor& hidden);

    double m_dropout;
    int m_heads;
    torch::Tensor m_runs, m_positions;
    torch::nn::ModuleList m_before, m_ask, m_answer, m_between, m_widen, m_narrow;
    torch::nn::LayerNorm m_norm{nullptr};
    torch::nn::Linear m_place{nullptr};
};
TORCH_MODULE(Reader);

/// Eyes and a reader that learn together.
class SharedSpaceImpl : public torch::nn::Module {
  public:
    SharedSpaceImpl(const PairShape& shape, double dropout);
    /// In nats: of each picture its caption among those of the batch, and the reverse (InfoNCE, van den Oord et al. 2018; Radford et al.
    /// 2021). What has the same caption belongs together too.
    torch::Tensor loss(const torch::Tensor& picturePlaces, const torch::Tensor& captionPlaces, const std::vector<std::string>& captions);
    /// One value a pair.
    torch::Tensor losses(const torch::Tensor& picturePlaces, const torch::Tensor& captionPlaces, const std::vector<std::string>& captions);

    /// As PairSpace gives them.
    std::vector<Latent> placesOf(const PictureBatch& pictures, const torch::Device& device);
    std::vector<Latent> placesOf(std::span<const std::string> captions);

    Eyes eyes;
    Reader reader;

  private:
    torch::Tensor m_sharpness; ///< logarithm of what agreement is multiplied by
};
TORCH_MODULE(SharedSpace);

} // namespace seedbed
