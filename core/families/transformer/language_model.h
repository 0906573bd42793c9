#pragma once
// The transformer as a LearnsTokens; only for .cpp files of this folder.
#include "core/families/transformer/decoder.h"
#include "core/families/transformer/networks.h"
#include "core/families/transformer/sampling.h"
#include "core/model/abilities.h"

#include <map>
#include <memory>
#include <vector>

namespace seedbed::transformer {

/// What was learned stands beside the weights of a base (LoRA).
bool isAddition(const ModelCard& card);
/// The shape that a card asks for.
Shape shapeOf(const ModelCard& card, int vocabulary);

class LanguageModel final : public LearnsTokens {
  public:
    LanguageModel(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return m_root; }
    std::vector<std::vector<std::string>> phases() const override { return {{"net"}}; }
    int context() const override { return m_shape.context; }
    void startFrom(LearnsTokens& base) override;
    bool sharesBase() const override { return m_isAddition; }
    Losses trainStep(const TokenBatch& batch, const TrainingMoment& moment) override;
    std::vector<float> nats(const TokenBatch& batch) override;
    at::Tensor tokenVectors() override;
    std::vector<float> natsWith(const TokenBatch& batch, const Params& params) override;
    int layers() const override { return m_shape.layers; }
    int stateWidth() const override { return m_shape.width; }
    std::vector<float> meanStates(const TokenBatch& batch, int layer) override;

  protected:
    std::vector<std::string> continued(std::span<const Request> requests, Progress& progress, const TokenListener& listener) override;

  private:
    using Pushes = std::map<int, std::vector<float>>;
    /// What the sample params add to the states after layers.
    Pushes pushesOf(const Params& params) const;
    std::vector<float> natsOfDecoder(const TokenBatch& batch, WeightKind kind, const Pushes& pushes) const;
    /// The requests have one prompt, and are written in one way.
    void writeTogether(std::span<const Request> requests, std::size_t first, Progress& progress, const TokenListener& listener, std::vector<std::string>& texts);

    WrittenToken described(const TokenSampler& sampler, int token) const;

    Shape m_shape;
    torch::Device m_device;
    bool m_isAddition; ///< its base's weights stay, and what it learned stands beside them
    torch::nn::Module m_root;
    Transformer m_net{nullptr};
};

} // namespace seedbed::transformer
