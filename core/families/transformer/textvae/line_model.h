#pragma once
// The latent space of lines as a Model; only for .cpp files of this folder.
#include "core/families/transformer/decoder.h"
#include "core/families/transformer/textvae/networks.h"
#include "core/model/abilities.h"

#include <memory>

namespace seedbed::textvae {

/// The shape that a card asks for, and how many layers read.
transformer::Shape shapeOf(const ModelCard& card, int vocabulary);
int readingLayersOf(const ModelCard& card);

class LineModel final : public LineSpace {
  public:
    LineModel(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return m_root; }
    std::vector<std::vector<std::string>> phases() const override { return {{"net"}}; }
    const Tokenizer& tokenizer() const override { return m_tokenizer; }
    int context() const override { return m_shape.context; }
    /// First an autoencoder, then a variational one that sends as much as the free bits are (Li et al. 2019, Kingma et al. 2016).
    Learned trainStep(const TokenBatch& batch, const TrainingMoment& moment) override;
    void beginStep() override;
    /// An upper bound: nats of the targets given a point out of the line's cloud, and what the cloud costs spread over them.
    std::vector<float> nats(const TokenBatch& batch) override;
    at::Tensor tokenVectors() override;

  protected:
    std::vector<Latent> read(std::span<const std::string> lines) override;
    /// The line of each point.
    std::vector<Content> make(std::span<const Request> requests, Progress& progress, const TokenListener& listener) override;

  private:
    std::string lineOf(const Request& request, std::size_t index, transformer::Decoder& decoder, const TokenListener& listener) const;
    /// With the weights as they are.
    std::shared_ptr<transformer::Decoder> decoder();

    Tokenizer m_tokenizer;
    transformer::Shape m_shape;
    torch::Device m_device;
    torch::nn::Module m_root;
    LineNet m_net{nullptr};
    std::shared_ptr<transformer::Decoder> m_decoder; ///< kept where the weights are not trained any more
};

} // namespace seedbed::textvae
