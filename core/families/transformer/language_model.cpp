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
#include <cctype>
#include <cmath>
#include <optional>

namespace seedbed::transformer {

namespace {

constexpr std::size_t kTogether = 16;        // texts of one prompt that are written at once
constexpr std::size_t kRemembered = 64;      // tokens that repetition looks back at
constexpr std::size_t kPacked = 2;           // kinds and strengths of weights that are kept packed
constexpr int kWays = 16, kLongestLine = 48; // tries of a line that has to end in some way; tokens
constexpr std::size_t kLineToEnd = 20;       // bytes before an ending is put behind it, unless its syllables say how many

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
    return one.prompt == other.prompt && one.writing == other.writing && std::ranges::all_of(std::array{"steer", "weights", "strength"}, isSame);
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
          stop(unescaped(r.params.text("stop"))), sampling(samplingOf(r.params)), left(r.params.integer("tokens")) {
        std::string_view prompt = r.prompt;
        const auto last = prompt.find_last_not_of(" \t");
        if (r.writing > 0 && last + 1 < prompt.size()) { // models know the space as the beginning of a word
            prompt = prompt.substr(0, last + 1);
            if (!prompt.empty() && prompt.back() != '\n') owed = " ";
        }
        read = tokenizer.encode(prompt);
        read.insert(read.begin(), tokenizer.end());
        rules.read(prompt);
        if (!owed.empty()) rules.force(owed);
    }

    const Request& request;
    TokenRules rules;
    Random random;
    std::string stop, text, owed; ///< the last: what is written first, though it stands in the prompt already
    SamplingOptions sampling;
    std::vector<int> read, written, planned; ///< before the text; of it; of the line that comes next, from behind
    std::size_t closing = 0;                 ///< the last of them, which end the line
    int left;
    bool done = false;

    /// Without what stands in the prompt.
    std::string_view own(std::string_view bytes) const { return bytes.substr(!owed.empty() && bytes.starts_with(owed) ? owed.size() : 0); }

    void tell(const TokenListener& listener, std::size_t index, WrittenToken token) const {
        std::erase_if(token.alternatives, [&](const auto& other) { return !other.bytes.starts_with(owed); });
        for (auto& other : token.alternatives)
            other.bytes = own(other.bytes);
        token.bytes = own(token.bytes);
        listener(index, token);
    }

    /// The next token as it is planned.
    void follow(int& token) {
        if (planned.size() == closing) rules.close();
        token = planned.back();
        planned.pop_back();
    }

    void take(int token, std::string_view bytes, int end) {
        const std::size_t before = text.size();
        bytes = own(bytes);
        owed.clear();
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

/// A line as it could be.
struct Way {
    TokenRules rules;
    std::vector<int> tokens = {};
    double weight = 1; ///< how much of what the model had in mind was allowed (Doucet et al. 2001)
    bool done = false;
};

/// No word goes on with it.
bool endsWord(std::string_view bytes) {
    const auto first = static_cast<std::uint8_t>(bytes.empty() ? '\n' : bytes[0]);
    return first < 0x80 && !std::isalnum(first) && first != '\'' && first != '-';
}

/// How well a line can end here: how probable its ending is; where it has it, that the word ends and the line does.
double closes(const Way& way, const std::string& closing, const Draft& draft, const TokenSampler& sampler, const Tokenizer& known) {
    if (!closing.empty() && draft.request.params.text("syllables").empty() && known.decode(way.tokens).size() < kLineToEnd) return 0;
    if (!closing.empty()) return sampler.probability(known.encode(closing).front());
    double sum = 0;
    for (int token = 0; token < known.size(); ++token)
        if (const auto bytes = known.bytes(token); endsWord(bytes)) sum += (bytes.empty() || bytes[0] == '\n' ? 2 : 1) * sampler.probability(token);
    return sum;
}

/// The line that comes next, where it is to end in some way: several are written side by side without that, and one is taken up to
/// where it can end so best. Held to it token by token they would be filled up with what is no word.
void plan(Draft& draft, Decoder& decoder, const Tokenizer& known, Progress& progress) {
    std::vector<int> before = draft.read;
    before.insert(before.end(), draft.written.begin(), draft.written.end());
    const int context = decoder.shape().context, most = std::min(kLongestLine, context / 2);
    const std::span<const int> all(before), recent(draft.written);
    decoder.clear();
    auto logits = decoder.feed(all.last(std::min(all.size(), static_cast<std::size_t>(context - most))));
    const auto width = static_cast<std::size_t>(decoder.shape().vocabulary);
    TokenSampler sampler(decoder.shape().vocabulary);
    std::vector<Way> ways(kWays, Way{draft.rules});
    std::vector<int> next(kWays, known.end());
    double best = 0;
    draft.closing = 0;
    for (int step = 0; step < most && !std::ranges::all_of(ways, &Way::done); ++step) {
        if (step > 0) logits = decoder.step(next);
        if (progress.cancelled()) throw Cancelled{};
        for (std::size_t i = 0; i < ways.size(); ++i) {
            Way& way = ways[i];
            if (way.done) continue;
            const auto& allowed = way.rules.allowed();
            const auto own = logits.subspan(step == 0 ? 0 : i * width, width);
            next[i] = sampler.draw(own, draft.sampling, draft.random, recent.last(std::min(kRemembered, recent.size())), allowed).token;
            const auto closing = way.rules.closing();
            if (const double value = closing ? way.weight * closes(way, *closing, draft, sampler, known) : 0; value > best) {
                best = value;
                draft.planned = way.tokens;
                const auto end = known.encode(*closing + "\n");
                draft.planned.insert(draft.planned.end(), end.begin(), end.end());
                draft.closing = end.size();
            }
            const std::string_view bytes = known.bytes(next[i]);
            way.done = next[i] == known.end() || bytes.find('\n') != std::string_view::npos;
            double mass = 0;
            for (int token = 0; token < known.size(); ++token)
                mass += allowed[static_cast<std::size_t>(token)] ? sampler.probability(token) : 0;
            way.weight *= mass;
            way.done |= 2 * way.weight <= best; // it can become no better
            if (way.done) continue;
            way.rules.take(next[i]);
            way.tokens.push_back(next[i]);
        }
    }
    if (best == 0) draft.planned = ways.front().tokens;
    std::ranges::reverse(draft.planned);
}

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
    std::vector<Draft> drafts;
    for (const Request& request : requests)
        drafts.emplace_back(request, known);
    const Params& common = requests.front().params;
    const Adjusted used(m_net, common);
    Decoder decoder(packed(common), static_cast<int>(requests.size()));
    std::optional<Decoder> ways;
    if (requests.front().writing > 0 && std::ranges::any_of(drafts, [](const Draft& draft) { return draft.rules.wishEnds(); }))
        ways.emplace(packed(common), kWays);
    for (const auto& [layer, push] : pushesOf(common))
        for (Decoder* one : {&decoder, ways ? &*ways : nullptr})
            if (one) one->steer(layer, push);
    TokenSampler sampler(m_shape.vocabulary);
    std::span<const float> logits = decoder.feed(drafts.front().read);
    std::vector<int> next(requests.size(), known.end());
    const auto width = static_cast<std::size_t>(m_shape.vocabulary);
    for (std::int64_t step = 0;; ++step) {
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            Draft& draft = drafts[i];
            if (draft.done) continue;
            const auto own = step == 0 ? logits : logits.subspan(i * width, width);
            const std::span<const int> recent(draft.written);
            const bool isChosen = draft.written.size() < draft.request.chosen.size();
            if (ways && !isChosen && draft.planned.empty() && draft.rules.wishEnds()) plan(draft, *ways, known, progress);
            const bool isPlanned = !isChosen && !draft.planned.empty();
            do
                next[i] = sampler
                              .draw(own, draft.sampling, draft.random, recent.last(std::min(kRemembered, recent.size())),
                                  isPlanned ? std::span<const std::uint8_t>() : draft.rules.allowed())
                              .token;
            while (!isPlanned && draft.rules.endsTooSoon(next[i]));
            if (isChosen) next[i] = draft.request.chosen[draft.written.size()];
            if (isPlanned) draft.follow(next[i]);
            if (listener) draft.tell(listener, first + i, described(sampler, known, next[i]));
            draft.take(next[i], known.bytes(next[i]), known.end());
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
    for (Request& request : requests) {
        request.params = sampleParams(m_card, request.params); // a recipe may be older than a knob
        if (!std::ranges::all_of(request.chosen, [this](int token) { return token >= 0 && token < m_shape.vocabulary; }))
            throw Error(SEEDBED_TR("A token that was chosen is none of the model %1."), m_card.name);
    }
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
