#include "core/families/transformer/captioner/captioner.h"

#include "core/base/chance.h"
#include "core/data/text/token_rules.h"
#include "core/families/transformer/sampling.h"
#include "core/formats/error.h"
#include "core/model/family.h"
#include "core/model/learned.h"
#include "core/model/tensor_values.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace seedbed::captioner {

using torch::Tensor;
using transformer::Decoder;

namespace {

constexpr double kSeesFrom = 0.5;       // of the training; before, the writer learns captions without pictures, and the eyes to see
constexpr double kUntold = 0.1;         // share of the captions that are learned without their picture later too
constexpr std::size_t kMostTokens = 96; // of a caption
constexpr std::int64_t kAtOnce = 64;    // captions whose nats are computed together

Tensor tokensOf(const std::vector<std::int64_t>& values, const TokenBatch& batch, torch::Device device) {
    return torch::tensor(values, torch::kInt64).view({batch.count, batch.length}).to(device); // a copy: the way back outlives the batch
}

/// Writes a caption token by token with the network itself, where what is seen comes after the writer and not before it.
class SlowWriter {
  public:
    SlowWriter(CaptionNet net, Tensor seen) : m_net(std::move(net)), m_seen(std::move(seen)) {}
    std::span<const float> next(int token) {
        m_tokens.push_back(token);
        m_logits = floatsOf(m_net->logits(torch::tensor(m_tokens, torch::kInt64).unsqueeze(0).to(m_net->writer->embedding().device()), m_seen));
        return m_logits;
    }

  private:
    CaptionNet m_net;
    Tensor m_seen;
    std::vector<std::int64_t> m_tokens;
    std::vector<float> m_logits;
};

double probabilityOf(std::span<const float> logits, int token) {
    const float most = *std::ranges::max_element(logits);
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit - most));
    return std::exp(static_cast<double>(logits[static_cast<std::size_t>(token)] - most)) / sum;
}

} // namespace

Captioner::Captioner(ModelCard card, torch::Device device)
    : m_tokenizer(Tokenizer::fromJson(card.tokenizer)), m_device(device), m_fusion(fusionOf(card)),
      m_net(pairShapeOf(card), writerShapeOf(card, m_tokenizer.size()), m_fusion, card.config.number("dropout")) {
    m_card = std::move(card);
    m_root.register_module("net", m_net);
    m_root.to(device);
}

void Captioner::beginStep() {
    m_root.train();
    m_packed.reset();
}

TokenBatch Captioner::rowsOf(std::span<const std::string> captions) const {
    std::vector<std::vector<int>> rows;
    for (const std::string& caption : captions) {
        auto& row = rows.emplace_back(m_tokenizer.encode(caption));
        const bool isWhole = row.size() <= kMostTokens;
        if (!isWhole) row.resize(kMostTokens);
        row.insert(row.begin(), m_tokenizer.end());
        if (isWhole) row.push_back(m_tokenizer.end());
    }
    return batchOfRows(rows, m_tokenizer.end());
}

Tensor Captioner::seenIn(const PictureBatch& pictures) { return m_net->seen(toTensor(pictures, m_device) * 2 - 1); }

Learned Captioner::trainStep(const PairBatch& batch, const TrainingMoment& moment) {
    const TokenBatch rows = rowsOf(batch.captions);
    const Tensor targets = tokensOf(rows.targets, rows, m_device), inputs = tokensOf(rows.inputs, rows, m_device);
    Tensor seen, told, contrast = torch::zeros({1});
    if (m_fusion != Fusion::none) {
        const Tensor features = m_net->pairs->eyes(toTensor(batch.pictures, m_device) * 2 - 1), place = m_net->pairs->eyes->place(features);
        auto& reader = m_net->pairs->reader;
        contrast = m_net->pairs->loss(place, reader->place(reader->forward(ReadWords(batch.captions))), batch.captions);
        if (moment.progress >= kSeesFrom) {
            seen = torch::cat({features, place}, 1).detach();
            told = (randomEven({batch.pictures.count, 1}, seen.options()) >= kUntold).to(torch::kFloat32);
        }
    }
    const double tokens = static_cast<double>(std::max<std::int64_t>(1, (targets >= 0).sum().item<std::int64_t>()));
    const Tensor nats = m_net->nats(inputs, targets, seen, told).sum() / tokens;
    const Tensor loss = nats + contrast;
    return {{{"loss", loss.item<double>()}, {"caption", nats.item<double>()}, {"contrast", contrast.item<double>()}}, {loss}};
}

std::vector<double> Captioner::heldOutLoss(const PairBatch& batch) {
    auto nats = captionNats(batch.pictures, batch.captions);
    for (std::size_t i = 0; i < nats.size(); ++i)
        nats[i] /= std::numbers::ln2 * static_cast<double>(batch.captions[i].size() + 1); // its end is written too
    return nats;
}

std::vector<Latent> Captioner::placesOf(const PictureBatch& pictures) { return m_net->pairs->placesOf(pictures, m_device); }
std::vector<Latent> Captioner::placesOf(std::span<const std::string> captions) { return m_net->pairs->placesOf(captions); }

std::vector<double> Captioner::captionNats(const PictureBatch& pictures, std::span<const std::string> captions) {
    const torch::InferenceMode still;
    m_root.eval();
    const Tensor all = pictures.count > 0 ? seenIn(pictures) : Tensor();
    std::vector<double> nats;
    for (std::int64_t first = 0; first < std::ssize(captions); first += kAtOnce) {
        const auto count = std::min(kAtOnce, std::ssize(captions) - first);
        const TokenBatch rows = rowsOf(captions.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count)));
        const Tensor seen = all.defined() ? all.narrow(0, all.size(0) == 1 ? 0 : first, all.size(0) == 1 ? 1 : count).expand({count, -1}) : Tensor();
        const auto own = doublesOf(m_net->nats(tokensOf(rows.inputs, rows, m_device), tokensOf(rows.targets, rows, m_device), seen).sum(1));
        nats.insert(nats.end(), own.begin(), own.end());
    }
    return nats;
}

std::vector<std::vector<double>> Captioner::byteNats(const PictureBatch& pictures, const std::string& caption) {
    const torch::InferenceMode still;
    m_root.eval();
    const TokenBatch row = rowsOf({&caption, 1});
    const auto inputs = tokensOf(row.inputs, row, m_device).expand({pictures.count, -1}),
               targets = tokensOf(row.targets, row, m_device).expand({pictures.count, -1});
    const auto ofTokens = doublesOf(m_net->nats(inputs, targets, seenIn(pictures)).contiguous());
    const auto length = static_cast<std::size_t>(row.length);
    std::vector<std::vector<double>> ofBytes(static_cast<std::size_t>(pictures.count), std::vector<double>(caption.size()));
    std::size_t byte = 0;
    for (std::size_t i = 0; i < length && byte < caption.size(); ++i) {
        for (std::size_t picture = 0; picture < ofBytes.size(); ++picture)
            ofBytes[picture][byte] = ofTokens[picture * length + i];
        byte += m_tokenizer.bytes(static_cast<int>(row.targets[i])).size();
    }
    return ofBytes;
}

std::vector<float> Captioner::before(const Tensor& seen) { return floatsOf(m_net->prefix(seen, 1)); }

std::shared_ptr<const transformer::PackedWeights> Captioner::packed() {
    const bool learns = std::ranges::any_of(m_root.parameters(), &Tensor::requires_grad);
    if (!m_packed || learns) m_packed = std::make_shared<transformer::PackedWeights>(m_net->writer, transformer::WeightKind::float32);
    return m_packed;
}

std::string Captioner::written(const Request& request, std::size_t index, const Tensor& seen, const TokenListener& listener) {
    std::optional<Decoder> seeing, blind;
    std::optional<SlowWriter> slow, slowBlind;
    const bool isJoined = m_fusion == Fusion::joined;
    if (isJoined) {
        slow.emplace(m_net, seen);
        slowBlind.emplace(m_net, Tensor());
    } else {
        seeing.emplace(packed(), 1, 1);
        seeing->begin(before(seen));
        if (listener) blind.emplace(packed(), 1, 1).begin(before({}));
    }
    transformer::TokenSampler sampler(m_tokenizer.size());
    TokenRules rules(m_tokenizer, LineWishes{});
    Random random(request.seed);
    const transformer::SamplingOptions options{request.params.number("temperature"), 0, request.params.number("top_p"), 0, 1};
    std::string caption;
    std::size_t whole = 0;
    int next = m_tokenizer.end();
    for (std::size_t step = 0; step < kMostTokens; ++step) {
        const auto logits = isJoined ? slow->next(next) : seeing->feed({&next, 1});
        const auto unseen = !listener ? std::span<const float>() : isJoined ? slowBlind->next(next) : blind->feed({&next, 1});
        const auto drawn = sampler.draw(logits, options, random, {}, rules.allowed());
        next = step < request.chosen.size() ? request.chosen[step] : drawn.token;
        const std::string_view bytes = m_tokenizer.bytes(next);
        if (listener) {
            WrittenToken token = described(sampler, m_tokenizer, next);
            token.unseen = probabilityOf(unseen, next);
            listener(index, token);
        }
        if (next == m_tokenizer.end() || bytes.find_first_of("\r\n") != std::string_view::npos) break;
        caption += bytes;
        rules.take(next);
        if (rules.isWhole()) whole = caption.size();
    }
    return caption.substr(0, whole);
}

std::vector<Content> Captioner::make(std::span<const Request> requests, Progress& progress, const TokenListener& listener) {
    m_root.eval();
    std::vector<Content> captions;
    std::shared_ptr<const Guide> of;
    Tensor seen;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        progress.step(Activity::working, i, requests.size(), SEEDBED_TR("Writing"));
        Request request = requests[i];
        request.params = sampleParams(m_card, request.params); // a recipe may be older than a knob
        if (request.guide != of || !seen.defined()) {
            of = request.guide;
            const Image& picture = of->picture;
            seen = seenIn({1, picture.width, picture.channels, picture.pixels, {}, {}});
        }
        captions.emplace_back(written(request, i, seen, listener));
    }
    return captions;
}

} // namespace seedbed::captioner
