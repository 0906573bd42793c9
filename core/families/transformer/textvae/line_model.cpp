#include "core/families/transformer/textvae/line_model.h"

#include "core/base/chance.h"
#include "core/data/text/token_rules.h"
#include "core/families/transformer/sampling.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/model/family.h"
#include "core/model/learned.h"
#include "core/model/tensor_values.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>

namespace seedbed::textvae {

using torch::Tensor;

namespace {

constexpr double kAutoencoderUntil = 0.3, kVariationalFrom = 0.6; // of the training; between them the cloud's price rises
constexpr std::uint64_t kBoundSeed = 1;                           // of the points that the bound is measured with

Tensor matrix(const std::vector<std::int64_t>& values, const TokenBatch& batch, torch::Device device) {
    return torch::from_blob(const_cast<std::int64_t*>(values.data()), {batch.count, batch.length}, torch::kInt64).to(device);
}

double priceAt(double progress) { return std::clamp((progress - kAutoencoderUntil) / (kVariationalFrom - kAutoencoderUntil), 0.0, 1.0); }

} // namespace

LineModel::LineModel(ModelCard card, torch::Device device)
    : m_tokenizer(Tokenizer::fromJson(card.tokenizer)), m_shape(shapeOf(card, m_tokenizer.size())), m_device(device),
      m_net(m_shape, readingLayersOf(card), card.config.integer("latent"), card.config.number("dropout")) {
    m_card = std::move(card);
    m_root.register_module("net", m_net);
    m_root.to(device);
    m_space = standardSpace(m_card.config.integer("latent"));
}

void LineModel::beginStep() {
    m_root.train();
    m_decoder.reset();
}

Learned LineModel::trainStep(const TokenBatch& batch, const TrainingMoment& moment) {
    const Tensor targets = matrix(batch.targets, batch, m_device), seen = targets >= 0;
    const Tensor inputs = matrix(batch.inputs, batch, m_device);
    const Posterior places = m_net->encode(targets.clamp_min(0), seen);
    const double price = priceAt(moment.progress);
    const Tensor points = price > 0 ? places.drawn() : places.mean;
    const Tensor forgotten = randomEven(inputs.sizes(), places.mean.options()) < m_card.config.number("word_dropout");
    const Tensor nats = m_net->nats(points, inputs.masked_fill(forgotten, tokenizer().end()), targets);
    const Tensor divergence = places.divergence().mean(0);
    const double tokens = static_cast<double>(std::max<std::int64_t>(1, seen.sum().item<std::int64_t>()));
    const Tensor paid = divergence.clamp_min(m_card.config.number("free_bits")).sum() * (price * batch.count);
    const Tensor loss = (nats.sum() + paid) / tokens;
    return {{{"loss", loss.item<double>()}, {"nats_of_point", divergence.sum().item<double>()}}, {loss}};
}

std::vector<float> LineModel::nats(const TokenBatch& batch) {
    const torch::InferenceMode still;
    m_root.eval();
    const Tensor targets = matrix(batch.targets, batch, m_device), seen = targets >= 0;
    const Posterior places = m_net->encode(targets.clamp_min(0), seen);
    const auto noise = torch::randn(places.mean.sizes(), at::detail::createCPUGenerator(kBoundSeed)).to(m_device);
    const Tensor own = m_net->nats(places.mean + torch::exp(0.5 * places.logVariance) * noise, matrix(batch.inputs, batch, m_device), targets);
    const Tensor cost = (places.divergence().sum(1) / seen.sum(1)).unsqueeze(1) * seen;
    return floatsOf(own + cost);
}

Tensor LineModel::tokenVectors() { return m_net->decoder()->embedding(); }

std::vector<Latent> LineModel::read(std::span<const std::string> lines) {
    const torch::InferenceMode still;
    m_root.eval();
    std::vector<Latent> points;
    for (const std::string& line : lines) { // one at a time: kernels round differently for other sizes
        const auto own = tokenizer().encode(line);
        std::vector<std::int64_t> tokens(own.begin(), own.end());
        tokens.push_back(tokenizer().end());
        const Tensor row = torch::tensor(tokens).unsqueeze(0).to(m_device);
        points.push_back({floatsOf(m_net->encode(row, torch::ones_like(row, torch::kBool)).mean)});
    }
    return points;
}

std::shared_ptr<transformer::Decoder> LineModel::decoder() {
    const auto parameters = m_root.parameters();
    const bool learns = std::ranges::any_of(parameters, &Tensor::requires_grad);
    if (!m_decoder || learns) m_decoder = std::make_shared<transformer::Decoder>(m_net->decoder(), transformer::WeightKind::float32, 1, 1);
    return m_decoder;
}

std::string LineModel::lineOf(const Request& request, std::size_t index, transformer::Decoder& decoder, const TokenListener& listener) const {
    const Tensor point = torch::tensor(request.latent.values).to(m_device), heard = m_net->heard(point).to(torch::kCPU, torch::kFloat32).contiguous();
    const auto width = static_cast<std::size_t>(m_shape.width);
    for (int layer = 0; layer < m_shape.layers; ++layer)
        decoder.steer(layer, {heard.data_ptr<float>() + static_cast<std::size_t>(layer) * width, width});
    decoder.clear();
    transformer::TokenSampler sampler(m_shape.vocabulary);
    TokenRules rules(tokenizer(), LineWishes{});
    Random random(request.seed);
    const transformer::SamplingOptions options{request.params.number("temperature"), 0, 1, 0, 1};
    std::string line;
    std::size_t whole = 0;
    int next = tokenizer().end();
    for (std::size_t step = 0; step < static_cast<std::size_t>(m_shape.context - 1); ++step) {
        const auto logits = decoder.feed({&next, 1});
        const auto drawn = sampler.draw(logits, options, random, {}, rules.allowed());
        next = step < request.chosen.size() ? request.chosen[step] : drawn.token;
        const std::string_view bytes = tokenizer().bytes(next);
        if (listener) listener(index, described(sampler, tokenizer(), next));
        if (next == tokenizer().end() || bytes.find_first_of("\r\n") != std::string_view::npos ||
            characterCount(line) + characterCount(bytes) > static_cast<std::size_t>(kLongestLine))
            break;
        line += bytes;
        rules.take(next);
        if (rules.isWhole()) whole = line.size();
    }
    return line.substr(0, whole);
}

std::vector<Content> LineModel::make(std::span<const Request> requests, Progress& progress, const TokenListener& listener) {
    m_root.eval();
    const auto writer = decoder();
    std::vector<Content> lines;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        progress.step(Activity::working, i, requests.size(), SEEDBED_TR("Writing"));
        Request request = requests[i];
        request.params = sampleParams(m_card, request.params); // a recipe may be older than a knob
        lines.emplace_back(lineOf(request, i, *writer, listener));
    }
    return lines;
}

} // namespace seedbed::textvae
