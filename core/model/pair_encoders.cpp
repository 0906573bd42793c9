#include "core/model/pair_encoders.h"

#include "core/base/chance.h"
#include "core/formats/error.h"
#include "core/formats/words.h"
#include "core/model/tensor_values.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

constexpr std::int64_t kRuns = 8192;                        // numbers that runs of bytes are told apart by
constexpr std::size_t kShortest = 3, kLongest = 5;          // bytes of a run
constexpr std::size_t kMostWordBytes = 48;                  // of a word
constexpr int kReaderLayers = 2, kHeadNumbers = 32;         // of attention
constexpr double kFirstSharpness = 2.3, kMostSharpness = 4; // logarithms: 10 and 55
constexpr int kGroups = 8;

std::int64_t numberOf(std::string_view run) { return static_cast<std::int64_t>(hashOf(run) % static_cast<std::uint32_t>(kRuns)); }

/// The whole word first, then what it is made of.
std::vector<std::int64_t> runsOf(std::string_view word) {
    const std::string marked = '<' + std::string(word.substr(0, kMostWordBytes)) + '>';
    std::vector<std::int64_t> runs{numberOf(marked)};
    for (std::size_t size = kShortest; size <= kLongest; ++size)
        for (std::size_t at = 0; at + size <= marked.size() && size < marked.size(); ++at)
            runs.push_back(numberOf(std::string_view(marked).substr(at, size)));
    return runs;
}

Convolution halving(int from, int to) { return Convolution(nn::Conv2dOptions(from, to, 4).stride(2).padding(1)); }

nn::LayerNorm layerNorm(int width) { return nn::LayerNorm(nn::LayerNormOptions({width})); }

Tensor unit(const Tensor& rows) { return torch::nn::functional::normalize(rows, torch::nn::functional::NormalizeFuncOptions().dim(1)); }

} // namespace

std::uint32_t hashOf(std::string_view bytes) {
    std::uint32_t hash = 2166136261u;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
    return hash;
}

ParamSpecs pairEncoderSpecs(const std::string& eyes, double width) {
    using S = ParamSpec;
    return {S::number(eyes, SEEDBED_TR("Eyes"), SEEDBED_TR("Channels of the finest layer that sees pictures; twice as many are about four times the work."),
                width, 8, 128, 8),
        S::number("shared", SEEDBED_TR("Numbers of a place"), SEEDBED_TR("How many numbers say where a picture, or a caption, lies in the space of both."), 128,
            32, 512, 32)
            .asAdvanced()};
}

Params pairLoopAdvice(const Facts& facts) {
    return {{"batch", 128.0}, {"learning_rate", facts.fromBase ? 0.0005 : 0.002}, {"weight_decay", 0.05}, {"warmup", 100.0}, {"ema", 0.995}};
}

void checkPairShape(const ModelCard& card) {
    if (card.size < 32 || card.size > 128 || card.size % 16 != 0)
        throw Error(SEEDBED_TR("Such a model sees pictures of 32 to 128 pixels a side in steps of 16, not of %1."), card.size);
    if (card.channels != 1 && card.channels != 3 && card.channels != 4) throw Error(SEEDBED_TR("A picture has 1, 3 or 4 channels, not %1."), card.channels);
}

EyesImpl::EyesImpl(const PairShape& shape) {
    register_module("layers", m_layers);
    int from = shape.channels;
    const auto add = [&](Convolution layer, int to) {
        m_layers->push_back(NormedConvolution(layer, kGroups));
        from = to;
    };
    const int w = shape.width;
    for (const int to : {w, 2 * w, 4 * w, 8 * w})
        add(halving(from, to), to);
    add(Convolution(nn::Conv2dOptions(from, from, 3).padding(1)), from);
    m_place = register_module("place", nn::Linear(shape.features(), shape.shared));
}

Tensor EyesImpl::forward(const Tensor& pictures) {
    Tensor x = pictures.contiguous(torch::MemoryFormat::ChannelsLast);
    for (const auto& layer : *m_layers)
        x = layer->as<NormedConvolution>()->forward(x);
    return x.to(torch::kFloat32).mean({2, 3});
}

Tensor EyesImpl::place(const Tensor& features) { return unit(m_place(features)); }

ReadWords::ReadWords(std::span<const std::string> captions) : count(static_cast<int>(captions.size())) {
    std::vector<std::vector<std::vector<std::int64_t>>> all;
    for (const std::string& caption : captions) {
        auto& words = all.emplace_back();
        eachWord(lowered(caption), [&](std::string_view word, bool isWord) {
            if (isWord && words.size() < kMostWords) words.push_back(runsOf(word));
        });
        length = std::max(length, static_cast<int>(words.size()));
    }
    for (const auto& words : all)
        for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i) {
            first.push_back(static_cast<std::int64_t>(runs.size()));
            seen.push_back(i < words.size() ? 1.0f : 0.0f);
            if (i < words.size()) runs.insert(runs.end(), words[i].begin(), words[i].end());
        }
}

ReaderImpl::ReaderImpl(const PairShape& shape, double dropout) : m_dropout(dropout), m_heads(std::max(1, shape.shared / kHeadNumbers)) {
    const int width = shape.shared;
    m_runs = register_parameter("runs", torch::randn({kRuns, width}) / std::sqrt(static_cast<double>(width)) * 2);
    m_positions = register_parameter("positions", torch::randn({ReadWords::kMostWords, width}) * 0.02);
    register_module("before", m_before);
    register_module("ask", m_ask);
    register_module("answer", m_answer);
    register_module("between", m_between);
    register_module("widen", m_widen);
    register_module("narrow", m_narrow);
    for (int i = 0; i < kReaderLayers; ++i) {
        m_before->push_back(layerNorm(width));
        m_ask->push_back(nn::Linear(width, 3 * width));
        m_answer->push_back(nn::Linear(width, width));
        m_between->push_back(layerNorm(width));
        m_widen->push_back(nn::Linear(width, 2 * width));
        m_narrow->push_back(nn::Linear(2 * width, width));
    }
    m_norm = register_module("norm", layerNorm(width));
    m_place = register_module("place", nn::Linear(width, width));
}

/// Every word asks all others of its caption.
Tensor ReaderImpl::attended(std::size_t layer, const Tensor& x, const Tensor& hidden) {
    const auto count = x.size(0), length = x.size(1), width = x.size(2), own = width / m_heads;
    const Tensor all = m_ask[layer]
                           ->as<nn::Linear>()
                           ->forward(m_before[layer]->as<nn::LayerNorm>()->forward(x))
                           .view({count, length, 3, m_heads, own})
                           .permute({2, 0, 3, 1, 4});
    const Tensor agreement = torch::matmul(all[0], all[1].transpose(2, 3)) / std::sqrt(static_cast<double>(own)) + hidden;
    const Tensor mixed = torch::matmul(torch::softmax(agreement, 3), all[2]).transpose(1, 2).reshape({count, length, width});
    return m_answer[layer]->as<nn::Linear>()->forward(mixed);
}

ReadCaptions ReaderImpl::forward(const ReadWords& captions) {
    const auto device = m_runs.device();
    const auto options = torch::TensorOptions().dtype(torch::kInt64);
    const Tensor runs = torch::tensor(captions.runs, options).to(device), first = torch::tensor(captions.first, options).to(device);
    const Tensor seen = torch::tensor(captions.seen).view({captions.count, captions.length}).to(device);
    const double dropout = is_training() ? m_dropout : 0;
    Tensor x = std::get<0>(torch::embedding_bag(m_runs, runs, first, /*scale_grad_by_freq=*/false, /*mode=mean*/ 1));
    x = x.view({captions.count, captions.length, -1}) + m_positions.narrow(0, 0, captions.length);
    x = dropped(x, dropout) * seen.unsqueeze(2);
    const Tensor hidden = ((seen - 1) * 1e9).view({captions.count, 1, 1, captions.length});
    for (std::size_t i = 0; i < m_ask->size(); ++i) {
        x = x + dropped(attended(i, x, hidden), dropout);
        const Tensor wide = torch::silu(m_widen[i]->as<nn::Linear>()->forward(m_between[i]->as<nn::LayerNorm>()->forward(x)));
        x = x + dropped(m_narrow[i]->as<nn::Linear>()->forward(wide), dropout);
    }
    x = m_norm(x) * seen.unsqueeze(2);
    return {x, seen, x.sum(1) / seen.sum(1, true).clamp_min(1)};
}

Tensor ReaderImpl::place(const ReadCaptions& read) { return unit(m_place(read.whole)); }

SharedSpaceImpl::SharedSpaceImpl(const PairShape& shape, double dropout)
    : eyes(register_module("eyes", Eyes(shape))), reader(register_module("reader", Reader(shape, dropout))),
      m_sharpness(register_parameter("sharpness", torch::tensor(kFirstSharpness))) {}

Tensor SharedSpaceImpl::losses(const Tensor& picturePlaces, const Tensor& captionPlaces, const std::vector<std::string>& captions) {
    const auto count = static_cast<std::int64_t>(captions.size());
    Tensor together = torch::zeros({count, count});
    auto* cell = together.data_ptr<float>();
    for (const std::string& one : captions)
        for (const std::string& other : captions)
            *cell++ = one == other ? 1.0f : 0.0f;
    together = (together / together.sum(1, true)).to(picturePlaces.device());
    const Tensor agreement = picturePlaces.matmul(captionPlaces.t()) * m_sharpness.clamp_max(kMostSharpness).exp();
    return -0.5 * ((torch::log_softmax(agreement, 1) * together).sum(1) + (torch::log_softmax(agreement.t(), 1) * together).sum(1));
}

std::vector<Latent> SharedSpaceImpl::placesOf(const PictureBatch& pictures, const torch::Device& device) {
    const torch::InferenceMode still;
    eval();
    return latentsOf(eyes->place(eyes->forward(toTensor(pictures, device) * 2 - 1)));
}

std::vector<Latent> SharedSpaceImpl::placesOf(std::span<const std::string> captions) {
    const torch::InferenceMode still;
    eval();
    std::vector<Latent> places;
    for (const std::string& caption : captions) // one at a time: kernels round differently for other sizes
        places.push_back(latentsOf(reader->place(reader->forward(ReadWords({&caption, 1})))).front());
    return places;
}

Tensor SharedSpaceImpl::loss(const Tensor& picturePlaces, const Tensor& captionPlaces, const std::vector<std::string>& captions) {
    return losses(picturePlaces, captionPlaces, captions).mean();
}

} // namespace seedbed
