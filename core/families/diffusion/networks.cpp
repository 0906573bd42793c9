#include "core/families/diffusion/networks.h"

#include "core/base/chance.h"
#include "core/data/pictures/dataset.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace seedbed::diffusion {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

constexpr int kWaves = 32;              // sines and cosines that tell the time
constexpr int kBlocks = 2;              // a level, on the way down and on the way up
constexpr int kHeadFeatures = 32;       // of attention
constexpr int kMultiples[] = {1, 2, 3}; // of the width, on 32, 16 and 8 places a side
constexpr int kLevels = 3;
constexpr int kDeepest = 8;                 // places a side of the last level
constexpr int kHidden = 256, kSmallest = 4; // of the encoder: numbers before its head, and places a side of its last layer

Convolution convolution(int from, int to, int kernel, int stride = 1) {
    return Convolution(nn::Conv2dOptions(from, to, kernel).stride(stride).padding(kernel == 1 ? 0 : 1));
}

void startAsZero(Convolution& layer) {
    torch::NoGradGuard still;
    layer->weight.zero_();
    layer->bias.zero_();
}

/// Two 3x3 convolutions; between them the condition scales and shifts (FiLM, Perez et al. 2018).
struct BlockImpl : nn::Module {
    BlockImpl(int channels, int condition, double chance)
        : before(register_module("before", normOf(channels))), between(register_module("between", normOf(channels))),
          film(register_module("film", nn::Linear(condition, 2 * channels))), first(register_module("first", convolution(channels, channels, 3))),
          second(register_module("second", convolution(channels, channels, 3))), dropout(chance) {
        startAsZero(second);
    }
    Tensor forward(const Tensor& x, const Tensor& condition) {
        const Tensor features = first(normSilu(x, *before));
        const auto scaleShift = film(condition).chunk(2, 1);
        const Tensor gain = scaleShift[0] + 1;
        const Tensor told =
            normScaleShiftSilu(features, gain * between->weight, torch::addcmul(scaleShift[1], gain, between->bias), between->options.num_groups());
        return addChange(x, second(dropped(told, is_training() ? dropout : 0)));
    }
    nn::GroupNorm before, between;
    nn::Linear film;
    Convolution first, second;
    double dropout;
};
TORCH_MODULE(Block);

/// Every place asks all others (Vaswani et al. 2017).
struct AttentionImpl : nn::Module {
    explicit AttentionImpl(int channels)
        : heads(std::max(1, channels / kHeadFeatures)), before(register_module("before", normOf(channels))),
          ask(register_module("ask", convolution(channels, 3 * heads * kHeadFeatures, 1))),
          answer(register_module("answer", convolution(heads * kHeadFeatures, channels, 1))) {
        startAsZero(answer);
    }
    Tensor forward(const Tensor& x) {
        const auto count = x.size(0), side = x.size(2), places = side * x.size(3);
        const Tensor normal = torch::group_norm(x, before->options.num_groups(), before->weight, before->bias);
        const Tensor all = ask(normal).to(torch::kFloat32).permute({0, 2, 3, 1}).reshape({count, places, 3, heads, kHeadFeatures}).permute({2, 0, 3, 1, 4});
        const Tensor agreement = torch::matmul(all[0], all[1].transpose(2, 3)) * (1 / std::sqrt(static_cast<double>(kHeadFeatures)));
        const Tensor seen = torch::matmul(torch::softmax(agreement, 3), all[2]); // count x heads x places x features
        return addChange(x, answer(seen.transpose(1, 2).reshape({count, side, x.size(3), heads * kHeadFeatures}).permute({0, 3, 1, 2})));
    }
    int heads;
    nn::GroupNorm before;
    Convolution ask, answer;
};
TORCH_MODULE(Attention);

/// Every place asks all words.
struct ListeningImpl : nn::Module {
    ListeningImpl(int channels, int words)
        : heads(std::max(1, channels / kHeadFeatures)), before(register_module("before", normOf(channels))),
          ask(register_module("ask", convolution(channels, heads * kHeadFeatures, 1))),
          hear(register_module("hear", nn::Linear(words, 2 * heads * kHeadFeatures))),
          answer(register_module("answer", convolution(heads * kHeadFeatures, channels, 1))) {
        startAsZero(answer);
    }
    Tensor forward(const Tensor& x, const Tensor& words) {
        const auto count = x.size(0), side = x.size(2), places = side * x.size(3);
        const Tensor normal = torch::group_norm(x, before->options.num_groups(), before->weight, before->bias);
        const Tensor asked = ask(normal).to(torch::kFloat32).permute({0, 2, 3, 1}).reshape({count, places, heads, kHeadFeatures}).transpose(1, 2);
        const Tensor heard = hear(words).view({count, words.size(1), 2, heads, kHeadFeatures}).permute({2, 0, 3, 1, 4});
        const Tensor agreement = torch::matmul(asked, heard[0].transpose(2, 3)) * (1 / std::sqrt(static_cast<double>(kHeadFeatures)));
        const Tensor told = torch::matmul(torch::softmax(agreement, 3), heard[1]); // count x heads x places x features
        return addChange(x, answer(told.transpose(1, 2).reshape({count, side, x.size(3), heads * kHeadFeatures}).permute({0, 3, 1, 2})));
    }
    int heads;
    nn::GroupNorm before;
    Convolution ask;
    nn::Linear hear;
    Convolution answer;
};
TORCH_MODULE(Listening);

} // namespace

nn::GroupNorm normOf(int channels) {
    const int groups = std::gcd(channels, std::clamp(channels / 4, 1, 8));
    return nn::GroupNorm(nn::GroupNormOptions(groups, channels));
}

LowRankImpl::LowRankImpl(const torch::nn::Linear& beside, int rank) {
    const auto to = beside->weight.size(0), from = beside->weight.size(1);
    m_down = register_parameter("down", torch::randn({rank, from}) / std::sqrt(static_cast<double>(from)));
    m_up = register_parameter("up", torch::zeros({to, rank}));
}

void LowRankImpl::joins(torch::nn::Linear& layer) const { layer->weight.add_(m_up.mm(m_down)); }

void learnAdditionsOnly(torch::nn::Module& network, const std::function<bool(const std::string&)>& also) {
    for (auto& parameter : network.named_parameters()) {
        const std::string& name = parameter.key();
        parameter.value().set_requires_grad(name.ends_with(".up") || name.ends_with(".down") || (also && also(name)));
    }
}

std::vector<ConvolutionImpl*> convolutionsOf(const torch::nn::Module& network) {
    std::vector<ConvolutionImpl*> all;
    for (const auto& module : network.modules(/*include_self=*/false))
        if (auto* convolution = module->as<ConvolutionImpl>()) all.push_back(convolution);
    return all;
}

void absorbConvolutions(const torch::nn::Module& network, const torch::nn::Module& other) {
    const auto mine = convolutionsOf(network), theirs = convolutionsOf(other);
    for (std::size_t i = 0; i < mine.size(); ++i)
        mine[i]->absorb(*theirs[i]);
}

EncoderImpl::EncoderImpl(const Shape& shape) : m_fold(shape.fold()) {
    register_module("layers", m_layers);
    register_module("norms", m_norms);
    int from = shape.channels * m_fold * m_fold;
    const auto add = [&](int to, int kernel, int stride) {
        m_layers->push_back(Convolution(nn::Conv2dOptions(from, to, kernel).stride(stride).padding(1)));
        m_norms->push_back(normOf(to));
        from = to;
    };
    add(shape.width, 4, 2);
    add(2 * shape.width, 4, 2);
    add(2 * shape.width, 3, 1);
    add(3 * shape.width, 4, 2);
    m_hidden = register_module("hidden", nn::Linear(from * kSmallest * kSmallest, kHidden));
    m_head = register_module("head", nn::Linear(kHidden, 2 * shape.latent));
}

void EncoderImpl::addLowRank(int rank) {
    for (auto* convolution : convolutionsOf(*this))
        convolution->addLowRank(rank);
    m_hiddenAddition = register_module("hidden_addition", LowRank(m_hidden, rank));
    m_headAddition = register_module("head_addition", LowRank(m_head, rank));
}

void EncoderImpl::absorb(const EncoderImpl& other) {
    const torch::NoGradGuard still;
    absorbConvolutions(*this, other);
    if (other.m_hiddenAddition) {
        other.m_hiddenAddition->joins(m_hidden);
        other.m_headAddition->joins(m_head);
    }
}

Posterior EncoderImpl::forward(const Tensor& pictures) {
    Tensor x = torch::pixel_unshuffle(pictures, m_fold).contiguous(torch::MemoryFormat::ChannelsLast);
    for (std::size_t i = 0; i < m_layers->size(); ++i)
        x = normSilu(m_layers[i]->as<Convolution>()->forward(x), *m_norms[i]->as<nn::GroupNorm>());
    const Tensor features = x.to(torch::kFloat32).contiguous().flatten(1);
    Tensor hidden = project(m_hidden, features);
    if (m_hiddenAddition) hidden = hidden + m_hiddenAddition(features);
    const Tensor seen = torch::silu(hidden);
    const auto halves = (m_headAddition ? m_head(seen) + m_headAddition(seen) : m_head(seen)).chunk(2, 1);
    return {halves[0], halves[1].clamp(-12, 6)};
}

DecoderImpl::DecoderImpl(const Shape& shape) : m_fold(shape.fold()) {
    const int condition = 4 * shape.width, pixels = shape.channels * m_fold * m_fold;
    const auto channelsAt = [&](int level) { return kMultiples[level] * shape.width; };
    m_time = register_module("time", nn::Linear(2 * kWaves, condition));
    m_latent = register_module("latent", nn::Linear(shape.latent, condition));
    if (shape.classes > 0) m_labels = register_module("labels", nn::Embedding(shape.classes, condition));
    if (shape.knowsChanges) m_changes = register_module("changes", nn::Linear(nn::LinearOptions(PictureBatch::kChanges, condition).bias(false)));
    m_mix = register_module("mix", nn::Linear(condition, condition));
    m_layout = register_module("layout", nn::Linear(shape.latent, channelsAt(kLevels - 1) * kDeepest * kDeepest));
    m_enter = register_module("enter", convolution(pixels, shape.width, 3));
    register_module("blocks", m_blocks);
    register_module("downs", m_downs);
    register_module("ups", m_ups);
    const auto addBlocks = [&](int level) {
        for (int i = 0; i < kBlocks; ++i)
            m_blocks->push_back(Block(channelsAt(level), condition, shape.dropout));
    };
    for (int level = 0; level < kLevels; ++level) {
        addBlocks(level);
        if (level + 1 < kLevels) m_downs->push_back(convolution(channelsAt(level), channelsAt(level + 1), 4, 2));
    }
    m_attention = nn::AnyModule(Attention(channelsAt(kLevels - 1)));
    register_module("attention", m_attention.ptr());
    if (shape.words > 0) {
        m_listening = nn::AnyModule(Listening(channelsAt(kLevels - 1), shape.words));
        register_module("listening", m_listening.ptr());
    }
    for (int level = kLevels - 2; level >= 0; --level) {
        m_ups->push_back(convolution(channelsAt(level + 1), 4 * channelsAt(level), 2)); // four phases, woven
        addBlocks(level);
    }
    m_norm = register_module("norm", normOf(shape.width));
    m_leave = register_module("leave", convolution(shape.width, pixels, 3));
    startAsZero(m_leave);
}

void DecoderImpl::addLowRank(int rank) {
    for (auto* convolution : convolutionsOf(*this))
        convolution->addLowRank(rank);
    m_latentAddition = register_module("latent_addition", LowRank(m_latent, rank));
    m_layoutAddition = register_module("layout_addition", LowRank(m_layout, rank));
}

void DecoderImpl::addStyle() { m_style = register_parameter("style", torch::zeros({m_time->weight.size(0)})); }

void DecoderImpl::setStrength(double strength) {
    m_strength = strength;
    for (auto* convolution : convolutionsOf(*this))
        convolution->setStrength(strength);
}

void DecoderImpl::absorb(const DecoderImpl& other) {
    const torch::NoGradGuard still;
    absorbConvolutions(*this, other);
    if (other.m_latentAddition) {
        other.m_latentAddition->joins(m_latent);
        other.m_layoutAddition->joins(m_layout);
    }
    if (other.m_style.defined()) m_time->bias.add_(other.m_style);
}

Tensor DecoderImpl::embedded(const Tensor& times, const Condition& condition) {
    const Tensor rates = torch::exp(torch::arange(kWaves, times.options()) * (-std::log(1e4) / kWaves)) * 1000;
    const Tensor angles = times.unsqueeze(1) * rates;
    Tensor told = m_latent(condition.latents);
    if (m_latentAddition) told = told + m_latentAddition(condition.latents) * m_strength;
    if (m_labels && condition.labels.defined()) told = told + m_labels(condition.labels);
    Tensor sum = m_time(torch::cat({angles.sin(), angles.cos()}, 1)) + told * condition.told;
    if (m_changes && condition.changes.defined()) sum = sum + m_changes(condition.changes);
    if (m_style.defined()) sum = sum + m_style * m_strength;
    return torch::silu(m_mix(torch::silu(sum)));
}

Tensor DecoderImpl::forward(const Tensor& x, const Tensor& times, const Condition& condition) {
    const Tensor known = embedded(times, condition);
    std::size_t next = 0;
    const auto block = [&](const Tensor& features) { return m_blocks[next++]->as<Block>()->forward(features, known); };
    Tensor features = m_enter(torch::pixel_unshuffle(x, m_fold).contiguous(torch::MemoryFormat::ChannelsLast)).to(torch::kFloat32);
    std::vector<Tensor> finer;
    for (const auto& down : *m_downs) {
        features = block(block(features));
        finer.push_back(features);
        features = down->as<Convolution>()->forward(features).to(torch::kFloat32);
    }
    // where things are, which scaled channels alone learn late
    Tensor layout = m_layout(condition.latents);
    if (m_layoutAddition) layout = layout + m_layoutAddition(condition.latents) * m_strength;
    features = features + (layout * condition.told).view({x.size(0), -1, kDeepest, kDeepest});
    features = block(features);
    features = m_attention.forward<Tensor>(features);
    if (!m_listening.is_empty()) features = m_listening.forward<Tensor>(features, condition.words * condition.told.unsqueeze(2));
    features = block(features);
    for (const auto& up : *m_ups) {
        features = addChange(weavePhases(up->as<Convolution>()->forward(features)), finer.back());
        finer.pop_back();
        features = block(block(features));
    }
    return torch::pixel_shuffle(m_leave(normSilu(features, *m_norm)).to(torch::kFloat32), m_fold);
}

} // namespace seedbed::diffusion
