#include "core/families/transformer/language_model.h"

#include "core/base/error.h"
#include "core/data/token_rules.h"
#include "core/families/transformer/sampling.h"

#include <algorithm>

namespace seedbed::transformer {

namespace {

constexpr std::size_t kTogether = 16;   // texts of one prompt that are written at once
constexpr std::size_t kRemembered = 64; // tokens that repetition looks back at

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

/// A text that is being written.
struct Draft {
    Draft(const TextRequest& r, const Tokenizer& tokenizer)
        : request(r), rules(tokenizer, r.params.text("only"), r.params.text("syllables")), random(r.seed), stop(unescaped(r.params.text("stop"))),
          sampling(samplingOf(r.params)), left(r.params.integer("tokens")) {}

    const TextRequest& request;
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
        if (!rules.isWhole() && !stop.empty() && text.find(stop) != std::string::npos)
            return text;
        for (std::size_t back = 1; !rules.isWhole() && back <= std::min<std::size_t>(4, size); ++back)
            if ((static_cast<unsigned char>(text[size - back]) & 0xC0) != 0x80)
                return text.substr(0, size - back);
        return text;
    }
};

} // namespace

LanguageModel::LanguageModel(ModelCard card, torch::Device device)
    : TextGenerator(std::move(card)), m_shape(shapeOf(m_card, tokenizer().size())), m_device(device), m_net(m_shape, m_card.config.number("dropout")) {
    m_root.register_module("net", m_net);
    m_root.to(device);
    const int frozen = m_card.config.has("freeze") ? m_card.config.integer("freeze") : 0;
    for (int layer = 0; layer < std::min(frozen, m_shape.layers); ++layer)
        for (auto& parameter : m_net->blocks()[static_cast<std::size_t>(layer)]->parameters())
            parameter.set_requires_grad(false);
}

Losses LanguageModel::trainStep(const TokenBatch& batch, const TrainingMoment&) {
    m_root.train();
    const auto targets = matrix(batch.targets, batch, m_device);
    const auto loss = m_net->loss(matrix(batch.inputs, batch, m_device), targets).sum() / static_cast<double>(std::max<std::int64_t>(1, (targets >= 0).sum().item<std::int64_t>()));
    loss.backward();
    return {{"loss", loss.item<double>()}};
}

std::vector<float> LanguageModel::nats(const TokenBatch& batch) {
    const torch::InferenceMode still;
    m_root.eval();
    const auto all = m_net->loss(matrix(batch.inputs, batch, m_device), matrix(batch.targets, batch, m_device)).to(torch::kCPU, torch::kFloat32).contiguous();
    return {all.data_ptr<float>(), all.data_ptr<float>() + all.numel()};
}

at::Tensor LanguageModel::tokenVectors() { return m_net->embedding(); }

WrittenToken LanguageModel::described(const TokenSampler& sampler, int token) const {
    WrittenToken written{token, std::string(tokenizer().bytes(token)), sampler.probability(token), {}};
    for (const Choice& choice : sampler.alternatives())
        written.alternatives.push_back({choice.token, std::string(tokenizer().bytes(choice.token)), choice.probability});
    return written;
}

void LanguageModel::writeTogether(std::span<const TextRequest> requests, std::size_t first, Progress& progress, const TokenListener& listener, std::vector<std::string>& texts) {
    const Tokenizer& known = tokenizer();
    std::vector<int> prompt{known.end()};
    const auto typed = known.encode(requests.front().params.text("prompt"));
    prompt.insert(prompt.end(), typed.begin(), typed.end());
    std::vector<Draft> drafts;
    for (const TextRequest& request : requests) {
        drafts.emplace_back(request, known);
        for (const int token : typed)
            drafts.back().rules.take(token);
    }
    Decoder decoder(m_net, WeightKind::float32, static_cast<int>(requests.size()));
    TokenSampler sampler(m_shape.vocabulary);
    std::span<const float> logits = decoder.feed(prompt);
    std::vector<int> next(requests.size(), known.end());
    const auto width = static_cast<std::size_t>(m_shape.vocabulary);
    for (std::int64_t step = 0;; ++step) {
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            Draft& draft = drafts[i];
            if (draft.done)
                continue;
            const auto own = step == 0 ? logits : logits.subspan(i * width, width);
            const std::span<const int> recent(draft.written);
            next[i] = sampler.draw(own, draft.sampling, draft.random, recent.last(std::min(kRemembered, recent.size())), draft.rules.allowed()).token;
            if (draft.written.size() < draft.request.chosen.size())
                next[i] = draft.request.chosen[draft.written.size()];
            draft.take(next[i], known.bytes(next[i]), known.end());
            if (listener)
                listener(first + i, described(sampler, next[i]));
        }
        if (std::ranges::all_of(drafts, &Draft::done))
            break;
        if (progress.cancelled())
            throw Cancelled{};
        progress.report(step + 1, requests.front().params.integer("tokens"), "Writing");
        logits = decoder.step(next);
    }
    for (const Draft& draft : drafts)
        texts.push_back(draft.finished());
}

std::vector<std::string> LanguageModel::continued(std::span<const TextRequest> requests, Progress& progress, const TokenListener& listener) {
    const torch::InferenceMode still;
    m_root.eval();
    std::vector<std::string> texts;
    for (std::size_t first = 0; first < requests.size();) {
        std::size_t count = 1;
        while (count < kTogether && first + count < requests.size() && requests[first + count].params.text("prompt") == requests[first].params.text("prompt"))
            ++count;
        writeTogether(requests.subspan(first, count), first, progress, listener, texts);
        first += count;
    }
    return texts;
}

} // namespace seedbed::transformer
