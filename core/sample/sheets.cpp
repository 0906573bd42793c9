#include "core/sample/sheets.h"

#include <cmath>

namespace seedbed {

namespace {

constexpr const char* kClassKey = "class";
constexpr int kLetterGap = 2;
constexpr int kAlphabetColumns = 13; // half of the Latin alphabet

Sample sheetOf(std::vector<Sample>& parts) {
    std::vector<Image> pictures;
    for (Sample& part : parts)
        pictures.push_back(std::get<Image>(std::move(part.content)));
    Recipe recipe = std::move(parts.front().recipe);
    recipe.params = withoutClass(recipe.params);
    return {contactSheet(pictures, std::max(kAlphabetColumns, sheetColumns(pictures.size())), kLetterGap), std::move(recipe)};
}

} // namespace

Params withoutClass(const Params& params) {
    Params result;
    for (const auto& [name, value] : params.values())
        if (name != kClassKey) result.set(name, value);
    return result;
}

std::vector<Request> alphabetOf(const Request& request, const ModelCard& card) {
    if (!card.grouped || request.params.has(kClassKey)) return {};
    std::vector<Request> letters(card.labels.size(), request);
    for (std::size_t i = 0; i < letters.size(); ++i)
        letters[i].params.set(kClassKey, card.labels[i]);
    return letters;
}

int sheetColumns(std::size_t pictures) { return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(pictures))))); }

void makeEach(Model& model, std::span<const Request> requests, Progress& progress, const std::function<void(int, Sample&&)>& take) {
    std::vector<Request> all;
    std::vector<std::size_t> sizes; // parts of each request; 0: it is one picture
    for (const Request& request : requests) {
        const auto parts = alphabetOf(request, model.card());
        sizes.push_back(parts.size());
        if (parts.empty()) all.push_back(request);
        all.insert(all.end(), parts.begin(), parts.end());
    }
    std::vector<Sample> waiting;
    std::size_t at = 0;
    Sampler(model).each(all, progress, [&](int, Sample&& sample) {
        waiting.push_back(std::move(sample));
        if (waiting.size() < sizes[at]) return;
        take(static_cast<int>(at), sizes[at] ? sheetOf(waiting) : std::move(waiting.front()));
        waiting.clear();
        ++at;
    });
}

} // namespace seedbed
