#pragma once
// The transformer as a TextGenerator; only for .cpp files of this folder.
#include "core/families/transformer/decoder.h"
#include "core/families/transformer/networks.h"
#include "core/families/transformer/sampling.h"
#include "core/model/text_generator.h"

#include <memory>

namespace seedbed::transformer {

/// The shape that a card asks for.
Shape shapeOf(const ModelCard& card, int vocabulary);

class LanguageModel final : public TextGenerator {
  public:
    LanguageModel(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return m_root; }
    std::vector<std::vector<std::string>> phases() const override { return {{"net"}}; }
    int context() const override { return m_shape.context; }
    Losses trainStep(const TokenBatch& batch, const TrainingMoment& moment) override;
    std::vector<float> nats(const TokenBatch& batch) override;
    at::Tensor tokenVectors() override;

  protected:
    std::vector<std::string> continued(std::span<const TextRequest> requests, Progress& progress, const TokenListener& listener) override;

  private:
    /// The requests have one prompt.
    void writeTogether(std::span<const TextRequest> requests, std::size_t first, Progress& progress, const TokenListener& listener, std::vector<std::string>& texts);

    WrittenToken described(const TokenSampler& sampler, int token) const;

    Shape m_shape;
    torch::Device m_device;
    torch::nn::Module m_root;
    Transformer m_net{nullptr};
};

} // namespace seedbed::transformer
