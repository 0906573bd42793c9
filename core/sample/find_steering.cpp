#include "core/sample/find_steering.h"

#include "core/base/only_cancel.h"
#include "core/formats/error.h"
#include "core/model/abilities.h"
#include "core/model/family.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace seedbed {

namespace {

constexpr std::size_t kMostLines = 1000, kTogether = 16;
constexpr int kOwnTexts = 16, kOwnTokens = 64;   // that the model is judged on
constexpr int kSteps = 5;                        // measured on each side of 0
constexpr double kFirst = 0.25, kStrongest = 64; // strengths that the end is looked for between
constexpr int kHalvings = 5;
constexpr int kLayers = 4; // that are tried at most

/// The end token and those of a line, as far as they fit the model.
std::vector<int> rowOf(const LearnsTokens& generator, const std::string& line) {
    std::vector<int> row{generator.tokenizer().end()};
    const auto tokens = generator.tokenizer().encode(line);
    row.insert(row.end(), tokens.begin(), tokens.end());
    row.resize(std::min(row.size(), static_cast<std::size_t>(generator.context())));
    return row;
}

/// The mean over lines of each line's mean state.
std::vector<double> meanState(Steerable& generator, const std::vector<std::string>& lines, int layer, Progress& progress) {
    std::vector<double> sum;
    for (std::size_t first = 0; first < lines.size(); first += kTogether) {
        progress.stopIfAsked();
        std::vector<std::vector<int>> rows;
        for (std::size_t i = first; i < std::min(lines.size(), first + kTogether); ++i)
            rows.push_back(rowOf(generator, lines[i]));
        TokenBatch batch = batchOfRows(rows, generator.tokenizer().end());
        for (std::size_t r = 0; r < rows.size(); ++r)
            if (rows[r].size() > 2) // where nothing is read yet, all lines are the same
                batch.targets[r * static_cast<std::size_t>(batch.length)] = TokenBatch::kNotCounted;
        const auto states = generator.meanStates(batch, layer);
        sum.resize(static_cast<std::size_t>(generator.stateWidth()));
        for (std::size_t i = 0; i < states.size(); ++i)
            sum[i % sum.size()] += static_cast<double>(states[i]) / static_cast<double>(lines.size());
    }
    return sum;
}

/// How well a model that is steered knows some texts.
class Known {
  public:
    Known(Steerable& generator, const std::vector<std::string>& texts, Progress& progress)
        : m_generator(generator), m_progress(progress), m_params(sampleParams(generator.card())) {
        std::vector<std::vector<int>> rows;
        for (std::size_t i = 0; i < std::min(kTogether, texts.size()); ++i)
            rows.push_back(rowOf(generator, texts[i]));
        m_batch = batchOfRows(rows, generator.tokenizer().end());
    }

    /// Nats of each text.
    std::vector<double> each(const Steering& steering, double strength) {
        m_progress.stopIfAsked();
        Steered one{steering, strength};
        one.by.steps = {{std::min(strength, 0.0), 1}, {std::max(strength, 0.0), 1}}; // not known yet
        m_params.set("steer", steeringText({one}));
        const auto nats = m_generator.natsWith(m_batch, m_params);
        std::vector<double> sums(static_cast<std::size_t>(m_batch.count));
        for (std::size_t i = 0; i < nats.size(); ++i)
            sums[i / static_cast<std::size_t>(m_batch.length)] += nats[i];
        return sums;
    }
    /// Mean nats of a token.
    double operator()(const Steering& steering, double strength) {
        const auto sums = each(steering, strength);
        const auto counted = std::ranges::count_if(m_batch.targets, [](std::int64_t target) { return target >= 0; });
        return std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(std::max<std::ptrdiff_t>(1, counted));
    }

  private:
    Steerable& m_generator;
    Progress& m_progress;
    Params m_params;
    TokenBatch m_batch;
};

std::vector<std::string> ownTexts(Steerable& generator, Progress& progress) {
    Params params = sampleParams(generator.card());
    params.set("tokens", static_cast<double>(std::min(kOwnTokens, generator.context() - 1)));
    params.set("temperature", 1.0);
    params.set("top_p", 1.0);
    std::vector<Request> requests;
    for (int i = 0; i < kOwnTexts; ++i)
        requests.push_back({.params = params, .seed = static_cast<std::uint64_t>(i) + 1});
    OnlyCancel quiet(progress);
    return contentsOf<std::string>(generator.generate(requests, quiet));
}

/// Where the limit is reached in the direction of `sign`.
double endOf(Known& own, const Steering& steering, double limit, double sign) {
    double within = 0, beyond = kFirst;
    while (own(steering, sign * beyond) <= limit) {
        within = beyond;
        beyond *= 2;
        if (within >= kStrongest) return sign * within;
    }
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (within + beyond) / 2;
        (own(steering, sign * middle) <= limit ? within : beyond) = middle;
    }
    return sign * within;
}

/// The difference between what the model thinks of lines of both kinds after a layer.
Steering between(Steerable& generator, const std::string& name, const std::vector<std::string>& toward, const std::vector<std::string>& away, int layer,
    Progress& progress) {
    Steering steering{name, generator.card().hash, layer, {}, {}};
    const auto to = meanState(generator, toward, layer, progress), from = meanState(generator, away, layer, progress);
    double length = 0;
    for (std::size_t i = 0; i < to.size(); ++i) {
        steering.vector.push_back(static_cast<float>(to[i] - from[i]));
        length += (to[i] - from[i]) * (to[i] - from[i]);
    }
    if (!(length > 0))
        throw Error(SEEDBED_TR("The example lines of both kinds are the same to the model, so that there is no direction between them. Give others."));
    return steering;
}

/// Whether the direction of one half of the lines leads to the right ones of the other half.
void judge(Steerable& generator, Steering& found, const std::vector<std::string>& toward, const std::vector<std::string>& away, Progress& progress) {
    if (std::min(toward.size(), away.size()) < kFewestJudged) return;
    for (std::size_t half = 0; half < 2; ++half) {
        const auto part = [&](const std::vector<std::string>& lines, std::size_t which) {
            std::vector<std::string> some;
            for (std::size_t i = which; i < lines.size(); i += 2)
                some.push_back(lines[i]);
            return some;
        };
        const Steering learned = between(generator, found.name, part(toward, half), part(away, half), found.layer, progress);
        const auto gains = [&](const std::vector<std::string>& lines) {
            Known unseen(generator, part(lines, 1 - half), progress);
            auto gain = unseen.each(learned, found.low());
            const auto high = unseen.each(learned, found.high());
            for (std::size_t i = 0; i < gain.size(); ++i)
                gain[i] -= high[i];
            return gain;
        };
        const auto own = gains(toward), other = gains(away);
        for (const double one : own) {
            found.pairs += static_cast<int>(other.size());
            found.right += static_cast<int>(std::ranges::count_if(other, [&](double gain) { return one > gain; }));
        }
    }
}

} // namespace

Steering findSteering(Model& model, const std::string& name, const std::vector<std::string>& toward, const std::vector<std::string>& away, Progress& progress) {
    auto* const steerable = as<Steerable>(model);
    if (!steerable) throw Error(SEEDBED_TR("The model %1 cannot be steered by example lines. Choose one that goes on with texts."), model.card().name);
    Steerable& generator = *steerable;
    if (toward.empty() || away.empty())
        throw Error(SEEDBED_TR("A direction needs example lines of both kinds: some to go towards, and some to go away from. Give at least one of each; "
                               "twenty or more are better."));
    Known own(generator, ownTexts(generator, progress), progress), first(generator, toward, progress), second(generator, away, progress);
    Steering best;
    double most = 0, low = 0, high = 0;
    const int tried = std::min(kLayers, generator.layers());
    for (int i = 0; i < tried; ++i) {
        progress.report(Activity::working, i, tried, SEEDBED_TR("Finding where the direction leads best"));
        const Steering steering = between(generator, name, toward, away, i * generator.layers() / tried, progress);
        const double limit = own(steering, 0) + std::log(kMostOddness);
        const double down = endOf(own, steering, limit, -1), up = endOf(own, steering, limit, 1);
        const auto lead = [&](double strength) { return second(steering, strength) - first(steering, strength); };
        if (const double gain = lead(up) - lead(down); gain > most) {
            best = steering;
            most = gain;
            low = down;
            high = up;
        }
    }
    if (most <= 0) throw Error(SEEDBED_TR("The model cannot be led from one kind of these lines to the other. Give more of them, or lines that differ more."));
    const auto perplexity = [&](double strength) { return Steering::Step{strength, std::exp(own(best, strength))}; };
    for (int i = -kSteps; i <= kSteps; ++i)
        best.steps.push_back(perplexity((i < 0 ? -low : high) * i / kSteps));
    judge(generator, best, toward, away, progress);
    return best;
}

std::vector<std::string> exampleLines(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size() && lines.size() < kMostLines;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (const auto line = text.substr(at, end - at); line.find_first_not_of(" \t\r") != std::string_view::npos) lines.emplace_back(line);
        at = end + 1;
    }
    return lines;
}

} // namespace seedbed
