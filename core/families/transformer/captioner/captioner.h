#pragma once
// The model that says what is to be seen in a picture; only for .cpp files of this folder.
#include "core/families/transformer/captioner/networks.h"
#include "core/families/transformer/decoder.h"
#include "core/model/abilities.h"
#include "core/model/pair_encoders.h"
#include "core/model/stages.h"

#include <array>
#include <memory>

namespace seedbed::captioner {

/// The shapes that a card asks for.
PairShape pairShapeOf(const ModelCard& card);
transformer::Shape writerShapeOf(const ModelCard& card, int vocabulary);
Fusion fusionOf(const ModelCard& card);

class Captioner final : public LearnsPairs, public PairSpace, public WritesCaptions, public LearnsInStages {
  public:
    Captioner(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return m_root; }
    std::vector<std::vector<std::string>> phases() const override { return {{"net"}, {"pairs"}, {"apart"}}; }
    std::vector<std::string> keptParts() override { return {"net", "pairs"}; }
    void beginStep() override;
    double inStage(double progress) const override;
    /// First the eyes learn, from the shared space alone (by captions alone they would not learn to see), and the writer learns captions without
    /// pictures. Then the eyes rest, and the writer is told what they see. Of half of the captions it is told what eyes apart see, which never
    /// learned from these: the others recognise what they have learned from far too well for the writer to find out how much it can trust them.
    Learned trainStep(const PairBatch& batch, const TrainingMoment& moment) override;
    /// Bits a byte of the captions, with their pictures.
    std::vector<double> heldOutLoss(const PairBatch& batch) override;

    std::vector<Latent> placesOf(const PictureBatch& pictures) override;
    std::vector<Latent> placesOf(std::span<const std::string> captions) override;
    std::vector<double> captionNats(const PictureBatch& pictures, std::span<const std::string> captions) override;
    std::vector<std::vector<double>> byteNats(const PictureBatch& pictures, const std::string& caption) override;

  protected:
    std::vector<Content> make(std::span<const Request> requests, Progress& progress, const TokenListener& listener) override;

  private:
    TokenBatch rowsOf(std::span<const std::string> captions) const;
    torch::Tensor seenIn(const PictureBatch& pictures);
    torch::Tensor toldOf(const torch::Tensor& pictures, const std::vector<std::string>& captions);
    Learned learnWriting(const PairBatch& batch, bool isTold);
    Learned learnSeeing(const PairBatch& batch);
    Learned learnApart(const PairBatch& batch, const torch::Tensor& read);
    std::string written(const Request& request, std::size_t index, const torch::Tensor& seen, const TokenListener& listener);
    /// The rows that stand before a caption, as decoders read them.
    std::vector<float> before(const torch::Tensor& seen);
    std::shared_ptr<const transformer::PackedWeights> packed();

    Tokenizer m_tokenizer;
    torch::Device m_device;
    Fusion m_fusion;
    torch::nn::Module m_root;
    CaptionNet m_net{nullptr};
    SharedSpace m_pairs{nullptr};
    std::array<Eyes, 2> m_apart{Eyes{nullptr}, Eyes{nullptr}};  ///< each learns from one half of the captions; not kept
    std::shared_ptr<const transformer::PackedWeights> m_packed; ///< kept where the weights are not trained any more
};

} // namespace seedbed::captioner
