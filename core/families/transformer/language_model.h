#pragma once
// The transformer as a Model; only for .cpp files of this folder.
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

class LanguageModel final : public Steerable {
  public:
    LanguageModel(ModelCard card, torch::Device device);

    torch::nn::Module& module() override { return m_root; }
    std::vector<std::vector<std::string>> phases() const override { return {{"net"}}; }
    const Tokenizer& tokenizer() const override { return m_tokenizer; }
    int context() const override { return m_shape.context; }
    void startFrom(Model& base) override;
    bool sharesBase() const override { return m_isAddition; }
    Learned trainStep(const TokenBatch& batch, const TrainingMoment& moment) override;
    std::vector<float> nats(const TokenBatch& batch) override;
    at::Tensor tokenVectors() override;
    std::vector<float> natsWith(const TokenBatch& batch, const Params& params) override;
    int layers() const override { return m_shape.layers; }
    int stateWidth() const override { return m_shape.width; }
    std::vector<float> meanStates(const TokenBatch& batch, int layer) override;

  protected:
    /// What follows each prompt.
    std::vector<Content> make(std::span<const Request> requests, Progress& progress, const TokenListener& listener) override;

  private:
    using Pushes = std::map<int, std::vector<float>>;
    /// What the sample params add to the states after layers.
    Pushes pushesOf(const Params& params) const;
    std::vector<float> natsOfDecoder(const TokenBatch& batch, const Params& params, const Pushes& pushes);
    /// The weights as the sample params want them; kept for the next time where they are not trained any more.
    std::shared_ptr<const PackedWeights> packed(const Params& params);
    /// The requests have one prompt, and are written in one way.
    void writeTogether(std::span<const Request> requests, std::size_t first, Progress& progress, const TokenListener& listener, std::vector<Content>& texts);

    Tokenizer m_tokenizer;
    Shape m_shape;
    torch::Device m_device;
    bool m_isAddition; ///< its base's weights stay, and what it learned stands beside them
    torch::nn::Module m_root;
    Transformer m_net{nullptr};
    std::map<std::pair<WeightKind, double>, std::shared_ptr<const PackedWeights>> m_packed; ///< by kind and strength, of the last few ways
};

} // namespace seedbed::transformer
