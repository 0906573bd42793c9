#include "core/families/transformer/language_model.h"

#include "core/data/text/token_rules.h"
#include "core/families/transformer/sampling.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/model/family.h"
#include "core/model/learned.h"
#include "core/model/steering.h"
#include "core/model/tensor_values.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace seedbed::transformer {

namespace {

constexpr std::size_t kTogether = 16;   // texts of one prompt that are written at once
constexpr std::size_t kRemembered = 64; // tokens that repetition looks back at
constexpr std::size_t kPacked = 2;      // kinds and strengths of weights that are kept packed

at::Tensor matrix(const std::vector<std::int64_t>& values, const TokenBatch& batch, torch::Device device) {
    return torch::from_blob(const_cast<std::int64_t*>(values.data()), {batch.count, batch.length}, torch::kInt64).to(device);
}

std::string unescaped(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isBreak = text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'n';
        result += isBreak ? '\n' : text[i];
        i += isBreak;
    }
    return result;
}

SamplingOptions samplingOf(const Params& params) {
    return {params.number("temperature"), params.integer("top_k"), params.number("top_p"), params.number("min_p"), params.number("repetition")};
}

WeightKind kindOf(const Params& params) {
    const std::string& weights = params.text("weights");
    return weights == "int8" ? WeightKind::int8 : weights == "bfloat16" ? WeightKind::bfloat16 : WeightKind::float32;
}

bool areWrittenTogether(const Request& one, const Request& other) {
    const auto isSame = [&](const char* key) {
        return one.params.has(key) == other.params.has(key) && (!one.params.has(key) || one.params.values().at(key) == other.params.values().at(key));
    };
    return one.prompt == other.prompt && std::ranges::all_of(std::array{"steer", "weights", "strength"}, isSame);
}

/// A network that uses what was learned beside a base as far as the params say, and is steered, as long as this lives.
class Adjusted {
  public:
    Adjusted(Transformer network, const Params& params, const std::map<int, std::vector<float>>& pushes = {}) : m_network(std::move(network)) {
        if (params.has("strength")) m_network->setStrength(params.number("strength"));
        for (const auto& [layer, push] : pushes)
            m_network->steer(layer, torch::tensor(push).to(m_network->norm().device()));
    }
    ~Adjusted() {
        m_network->setStrength(1);
        for (int layer = 0; layer < m_network->shape().layers; ++layer)
            m_network->steer(layer, {});
    }
    Adjusted(const Adjusted&) = delete;
    Adjusted& operator=(const Adjusted&) = delete;

  private:
    Transformer m_network;
};

float natsOf(std::span<const float> logits, std::int64_t target) {
    const float most = *std::ranges::max_element(logits);
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit - most));
    return static_cast<float>(std::log(sum)) + most - logits[static_cast<std::size_t>(target)];
}

/// A text that is being written.
struct Draft {
    Draft(const Request& r, const Tokenizer& tokenizer)
        : request(r), rules(tokenizer, {r.params.text("only"), r.params.text("syllables"), r.params.text("starts"), r.params.text("ends")}), random(r.seed),
          stop(unescaped(r.params.text("stop"))), sampling(samplingOf(r.params)), left(r.params.integer("tokens")) {}

    const Request& request;
    TokenRules rules;
    Random random;
    std::string stop, text;
    SamplingOptions sampling;
    std::vector<int> written;
    int left;
    bool done = false;

    void take(int token, std::string_view bytes, int end) {
        const std::size_t before = text.size();
        text += bytes;
        written.push_back(token);
        rules.take(token);
        const std::size_t from = before > stop.size() ? before - stop.size() : 0;
        if (const auto found = stop.empty() ? std::string::npos : text.find(stop, from); found != std::string::npos) {
            text.resize(found);
            done = true;
        }
        done |= token == end || --left <= 0 || rules.isComplete();
    }

    /// Without a character that was only begun.
    std::string finished() const {
        std::size_t size = text.size();
        if (!rules.isWhole() && !stop.empty() && text.find(stop) != std::string::npos) return text;
        for (std::size_t back = 1; !rules.isWhole() && back <= std::min<std::size_t>(4, size); ++back)
            if (!continuesCharacter(text[size - back])) return text.substr(0, size - back);
        return text;
    }
};

} // namespace

LanguageModel::LanguageModel(ModelCard card, torch::Device device)
    : m_tokenizer(Tokenizer::fromJson(card.tokenizer)), m_shape(shapeOf(card, m_tokenizer.size())), m_device(device), m_isAddition(isAddition(card)),
      m_net(m_shape, card.config.number("dropout")) {
    m_card = std::move(card);
    m_root.register_module("net", m_net);
    if (m_isAddition) m_net->addLowRank(m_card.config.integer("rank"));
    m_root.to(device);
    const int frozen = m_card.config.has("freeze") ? m_card.config.integer("freeze") : 0;
    for (int layer = 0; layer < std::min(frozen, m_shape.layers); ++layer)
        for (auto& parameter : m_net->blocks()[static_cast<std::size_t>(layer)]->parameters())
            parameter.set_requires_grad(false);
    for (auto& parameter : m_net->named_parameters())
        if (m_isAddition && !parameter.key().ends_with("_low_down") && !parameter.key().ends_with("_low_up"))
            parameter.value().set_requires_grad(parameter.key() == "embedding" && m_card.config.flag("own_tokens"));
}

void LanguageModel::startFrom(Model& of) {
    auto& base = dynamic_cast<LanguageModel&>(of); // of the same family
    if (m_isAddition && base.m_isAddition)
        throw Error(SEEDBED_TR("The model %1 is itself a small addition to another model, and additions cannot be stacked. Start from that model, or choose "
                               "full."),
            base.card().name);
    m_net->absorb(*base.m_net);
}

Learned LanguageModel::trainStep(const TokenBatch& batch, const TrainingMoment&) {
    const auto targets = matrix(batch.targets, batch, m_device);
    const auto loss = m_net->loss(matrix(batch.inputs, batch, m_device), targets).sum() /
                      static_cast<double>(std::max<std::int64_t>(1, (targets >= 0).sum().item<std::int64_t>()));
    return {{{"loss", loss.item<double>()}}, {loss}};
}

std::vector<float> LanguageModel::nats(const TokenBatch& batch) {
    const torch::InferenceMode still;
    m_root.eval();
    return floatsOf(m_net->loss(matrix(batch.inputs, batch, m_device), matrix(batch.targets, batch, m_device)));
}

LanguageModel::Pushes LanguageModel::pushesOf(const Params& params) const {
    Pushes pushes;
    for (const auto& [by, strength] : steeringsOf(params.text("steer"))) {
        if (by.model != m_card.hash || by.vector.size() != static_cast<std::size_t>(m_shape.width) || by.layer >= m_shape.layers)
            throw Error(SEEDBED_TR("The direction %1 was found for another model than %2. Find it again with this one."), printable(by.name), m_card.name);
        std::vector<float>& push = pushes[by.layer];
        push.resize(by.vector.size());
        for (std::size_t i = 0; i < push.size(); ++i)
            push[i] += static_cast<float>(strength) * by.vector[i];
    }
    return pushes;
}

std::vector<float> LanguageModel::natsWith(const TokenBatch& batch, const Params& params) {
    const Pushes pushes = pushesOf(params);
    const Adjusted used(m_net, params, pushes);
    return kindOf(params) == WeightKind::float32 ? nats(batch) : natsOfDecoder(batch, params, pushes);
}

/// What was learned beside a base is used as far as the params say, by whoever calls.
std::shared_ptr<const PackedWeights> LanguageModel::packed(const Params& params) {
    const auto parameters = m_root.parameters();
    if (std::ranges::any_of(parameters, &torch::Tensor::requires_grad)) return std::make_shared<PackedWeights>(m_net, kindOf(params));
    const std::pair way(kindOf(params), params.has("strength") ? params.number("strength") : 1.0);
    if (!m_packed.contains(way) && m_packed.size() >= kPacked) m_packed.clear();
    auto& weights = m_packed[way];
    if (!weights) weights = std::make_shared<PackedWeights>(m_net, way.first);
    return weights;
}

std::vector<float> LanguageModel::natsOfDecoder(const TokenBatch& batch, const Params& params, const Pushes& pushes) {
    const auto count = static_cast<std::size_t>(batch.count), length = static_cast<std::size_t>(batch.length),
               vocabulary = static_cast<std::size_t>(m_shape.vocabulary);
    Decoder decoder(packed(params), batch.count);
    for (const auto& [layer, push] : pushes)
        decoder.steer(layer, push);
    std::vector<float> nats(count * length);
    std::vector<int> column(count);
    for (std::size_t t = 0; t < length; ++t) {
        for (std::size_t row = 0; row < count; ++row)
            column[row] = static_cast<int>(batch.inputs[row * length + t]);
        const auto logits = decoder.step(column);
        for (std::size_t row = 0; row < count; ++row)
            if (const auto target = batch.targets[row * length + t]; target >= 0)
                nats[row * length + t] = natsOf(logits.subspan(row * vocabulary, vocabulary), target);
    }
    return nats;
}

std::vector<float> LanguageModel::meanStates(const TokenBatch& batch, int layer) {
    const torch::InferenceMode still;
    m_root.eval();
    const auto counted = (matrix(batch.targets, batch, m_device) >= 0).to(torch::kFloat32).unsqueeze(2);
    const auto sums = (m_net->hidden(matrix(batch.inputs, batch, m_device), layer) * counted).sum(1);
    return floatsOf(sums / counted.sum(1).clamp_min(1));
}

at::Tensor LanguageModel::tokenVectors() { return m_net->embedding(); }

void LanguageModel::writeTogether(std::span<const Request> requests, std::size_t first, Progress& progress, const TokenListener& listener,
    std::vector<Content>& texts) {
    const Tokenizer& known = tokenizer();
    std::vector<int> prompt{known.end()};
    const auto typed = known.encode(requests.front().prompt);
    prompt.insert(prompt.end(), typed.begin(), typed.end());
    std::vector<Draft> drafts;
    for (const Request& request : requests) {
        drafts.emplace_back(request, known);
        drafts.back().rules.read(request.prompt);
    }
    const Params& common = requests.front().params;
    const Adjusted used(m_net, common);
    Decoder decoder(packed(common), static_cast<int>(requests.size()));
    for (const auto& [layer, push] : pushesOf(common))
        decoder.steer(layer, push);
    TokenSampler sampler(m_shape.vocabulary);
    std::span<const float> logits = decoder.feed(prompt);
    std::vector<int> next(requests.size(), known.end());
    const auto width = static_cast<std::size_t>(m_shape.vocabulary);
    for (std::int64_t step = 0;; ++step) {
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            Draft& draft = drafts[i];
            if (draft.done) continue;
            const auto own = step == 0 ? logits : logits.subspan(i * width, width);
            const std::span<const int> recent(draft.written);
            do
                next[i] = sampler.draw(own, draft.sampling, draft.random, recent.last(std::min(kRemembered, recent.size())), draft.rules.allowed()).token;
            while (draft.rules.endsTooSoon(next[i]));
            if (draft.written.size() < draft.request.chosen.size()) next[i] = draft.request.chosen[draft.written.size()];
            draft.take(next[i], known.bytes(next[i]), known.end());
            if (listener) listener(first + i, described(sampler, known, next[i]));
        }
        if (std::ranges::all_of(drafts, &Draft::done)) break;
        if (progress.cancelled()) throw Cancelled{};
        progress.report(Activity::working, step + 1, requests.front().params.integer("tokens"), SEEDBED_TR("Writing"));
        logits = decoder.step(next);
    }
    for (const Draft& draft : drafts)
        texts.push_back(draft.finished());
}

std::vector<Content> LanguageModel::make(std::span<const Request> wishes, Progress& progress, const TokenListener& listener) {
    m_root.eval();
    std::vector<Request> requests(wishes.begin(), wishes.end());
    for (Request& request : requests)
        request.params = sampleParams(m_card, request.params); // a recipe may be older than a knob
    std::vector<Content> texts;
    for (std::size_t first = 0; first < requests.size();) {
        std::size_t count = 1;
        while (count < kTogether && first + count < requests.size() && areWrittenTogether(requests[first + count], requests[first]))
            ++count;
        writeTogether(std::span<const Request>(requests).subspan(first, count), first, progress, listener, texts);
        first += count;
    }
    return texts;
}

} // namespace seedbed::transformer
