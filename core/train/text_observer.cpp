#include "core/train/text_observer.h"

#include "core/model/family.h"

namespace seedbed {

namespace {

constexpr int kShown = 3; // texts of a look
constexpr int kShownTokens = 120;
constexpr int kShownLines = 12;
constexpr std::size_t kLooksBetween = 5; // looks with texts

} // namespace

TrainLook TextObserver::look(const TrainState& state) {
    TrainLook look;
    look.step = state.step;
    look.total = state.total;
    look.curve = state.curve;
    look.bestStep = state.bestStep;
    look.events = state.events;
    const bool isLast = state.total > 0 && state.step >= state.total;
    if ((state.curve.size() + kLooksBetween - 1) % kLooksBetween == 0 || isLast) // by the curve: the same when it goes on
        look.texts = texts();
    look.verdict = verdictOf(look.curve, look.bestStep, m_heldOut, {});
    if (!look.texts.empty())
        m_wall.push_back(look);
    return look;
}

std::vector<std::string> TextObserver::texts() {
    const ModelCard& card = m_generator.card();
    Params params = Params::defaults(familyById(card.family).sampleSpecs(card));
    if (params.has("tokens"))
        params.set("tokens", static_cast<double>(kShownTokens));
    std::vector<Request> requests;
    for (int i = 0; i < (m_generator.writesLines() ? kShownLines : kShown); ++i)
        requests.push_back({params, m_seed + static_cast<std::uint64_t>(i), {}});
    NoProgress quiet;
    std::vector<std::string> all;
    for (const Sample& sample : m_generator.write(requests, quiet))
        all.push_back(sample.text());
    return all;
}

} // namespace seedbed
