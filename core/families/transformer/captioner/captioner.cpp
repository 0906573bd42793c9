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

constexpr double kToldFrom = 0.6;      // of the training; before, the writer learns captions without pictures, and the eyes to see
constexpr std::size_t kBlindShare = 4; // of a batch it learns every fourth caption then, or it would know them by heart too early
constexpr double kReaderDropout = 0.2;
constexpr double kUntold = 0.1;         // share of the captions that are learned without their picture later too
constexpr double kByApart = 0.5;        // share of the captions of which the writer is told by eyes that did not learn from them
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

/// They cost half as much as those that are kept, and see nearly as well.
PairShape apartShapeOf(const ModelCard& card) {
    PairShape shape = pairShapeOf(card);
    shape.width = std::max(8, shape.width / 8 * 6 / 8 * 8); // in steps of 8, as the eyes are
    return shape;
}

/// Which of the eyes apart learn from a caption: the same ones in each training.
std::size_t halfOf(std::string_view caption) { return (hashOf(caption) >> 16) & 1; }

std::array<Tensor, 2> halvesOf(const std::vector<std::string>& captions) {
    std::array<std::vector<std::int64_t>, 2> rows;
    for (std::size_t i = 0; i < captions.size(); ++i)
        rows[halfOf(captions[i])].push_back(static_cast<std::int64_t>(i));
    return {torch::tensor(rows[0], torch::kInt64), torch::tensor(rows[1], torch::kInt64)};
}

} // namespace

Captioner::Captioner(ModelCard card, torch::Device device)
    : m_tokenizer(Tokenizer::fromJson(card.tokenizer)), m_device(device), m_fusion(fusionOf(card)),
      m_net(card.config.integer("shared"), writerShapeOf(card, m_tokenizer.size()), m_fusion, card.config.number("dropout")),
      m_pairs(pairShapeOf(card), kReaderDropout) {
    m_card = std::move(card);
    m_root.register_module("net", m_net);
    m_root.register_module("pairs", m_pairs);
    m_apart = {Eyes(apartShapeOf(m_card)), Eyes(apartShapeOf(m_card))};
    torch::nn::ModuleList apart;
    for (const Eyes& eyes : m_apart)
        apart->push_back(eyes);
    m_root.register_module("apart", apart);
    m_root.to(device);
}

void Captioner::beginStep() {
    m_root.train();
    m_packed.reset();
}

double Captioner::inStage(double progress) const {
    if (m_fusion == Fusion::none) return progress;
    return progress < kToldFrom ? progress / kToldFrom : (progress - kToldFrom) / (1 - kToldFrom);
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

Tensor Captioner::seenIn(const PictureBatch& pictures) {
    auto& eyes = m_pairs->eyes;
    return eyes->place(eyes->forward(toTensor(pictures, m_device) * 2 - 1));
}

/// Where the pictures lie, by these eyes or by those; nothing of it leads back to them.
Tensor Captioner::toldOf(const Tensor& pictures, const std::vector<std::string>& captions) {
    const torch::NoGradGuard still;
    const Tensor places = m_pairs->eyes->place(m_pairs->eyes->forward(pictures));
    const Tensor all = places.clone();
    const auto halves = halvesOf(captions);
    for (std::size_t half = 0; half < 2; ++half) {
        auto& others = m_apart[1 - half];
        const Tensor rows = halves[half].to(m_device);
        if (rows.size(0) > 0) all.index_copy_(0, rows, others->place(others->forward(pictures.index_select(0, rows))));
    }
    return torch::where(randomEven({places.size(0), 1}, places.options()) < kByApart, all, places);
}

/// `read`: where the captions lie.
Learned Captioner::learnApart(const PairBatch& batch, const Tensor& read) {
    const Tensor pictures = toTensor(batch.pictures, m_device) * 2 - 1;
    const auto halves = halvesOf(batch.captions);
    Tensor loss = torch::zeros({1}, pictures.options());
    for (std::size_t half = 0; half < 2; ++half) {
        const Tensor rows = halves[half].to(m_device);
        if (rows.size(0) < 2) continue; // alone, a caption is not to be told from others
        std::vector<std::string> captions;
        std::ranges::copy_if(batch.captions, std::back_inserter(captions), [&](const auto& caption) { return halfOf(caption) == half; });
        auto& eyes = m_apart[half];
        loss = loss + m_pairs->loss(eyes->place(eyes->forward(pictures.index_select(0, rows))), read.index_select(0, rows), captions);
    }
    return {{{"apart", loss.item<double>()}}, {loss}};
}

Learned Captioner::learnWriting(const PairBatch& batch, bool isTold) {
    std::vector<std::string> captions = batch.captions;
    Tensor seen, told;
    if (isTold) {
        seen = toldOf(toTensor(batch.pictures, m_device) * 2 - 1, captions);
        told = (randomEven({seen.size(0), 1}, seen.options()) >= kUntold).to(torch::kFloat32);
    } else if (m_fusion != Fusion::none) {
        captions.resize((captions.size() + kBlindShare - 1) / kBlindShare);
    }
    const TokenBatch rows = rowsOf(captions);
    const Tensor targets = tokensOf(rows.targets, rows, m_device);
    const double tokens = static_cast<double>(std::max<std::int64_t>(1, (targets >= 0).sum().item<std::int64_t>()));
    const Tensor loss = m_net->nats(tokensOf(rows.inputs, rows, m_device), targets, seen, told).sum() / tokens;
    return {{{"loss", loss.item<double>()}}, {loss}};
}

Learned Captioner::learnSeeing(const PairBatch& batch) {
    auto& reader = m_pairs->reader;
    const Tensor read = reader->place(reader->forward(ReadWords(batch.captions)));
    const Tensor loss = m_pairs->loss(seenIn(batch.pictures), read, batch.captions);
    return {{{"contrast", loss.item<double>()}}, {loss}, {{}}, {read.detach()}};
}

Learned Captioner::trainStep(const PairBatch& batch, const TrainingMoment& moment) {
    const bool isTold = m_fusion != Fusion::none && moment.progress >= kToldFrom;
    if (moment.phase == 0) return learnWriting(batch, isTold);
    if (isTold || m_fusion == Fusion::none) return {}; // the eyes rest
    return moment.phase == 1 ? learnSeeing(batch) : learnApart(batch, moment.kept->front());
}

std::vector<double> Captioner::heldOutLoss(const PairBatch& batch) {
    auto nats = captionNats(batch.pictures, batch.captions);
    for (std::size_t i = 0; i < nats.size(); ++i)
        nats[i] /= std::numbers::ln2 * static_cast<double>(batch.captions[i].size() + 1); // its end is written too
    return nats;
}

std::vector<Latent> Captioner::placesOf(const PictureBatch& pictures) { return m_pairs->placesOf(pictures, m_device); }
std::vector<Latent> Captioner::placesOf(std::span<const std::string> captions) { return m_pairs->placesOf(captions); }

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
