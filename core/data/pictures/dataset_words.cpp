// What was seen in pictures, for people and as JSON.
#include "core/data/pictures/dataset.h"
#include "core/formats/json.h"
#include "core/formats/words.h"

namespace seedbed {

namespace {

constexpr std::size_t kMostLabels = 20;

Sentence inWords(const DatasetReport::Duplicate& pair) {
    return {pair.exact ? SEEDBED_TR("%1 is the same as %2") : SEEDBED_TR("%1 is nearly the same as %2"), pair.name, pair.of};
}

} // namespace

DataInWords Dataset::inWords() const {
    const DatasetReport& seen = report();
    const auto count = [](auto number) { return std::to_string(number); };
    DataInWords words;
    words.figures = {{SEEDBED_TR("found"), seen.found}, {SEEDBED_TR("to learn from"), seen.training}, {SEEDBED_TR("held out"), seen.heldOut},
        {SEEDBED_TR("skipped"), std::ssize(seen.skipped)}};
    words.fields = {{"source", seen.source}, {"found", count(seen.found)},
        {"usable", count(seen.usable) + ", each " + count(options().size) + " x " + count(options().size) + " with " + count(options().channels) +
                       (options().channels == 1 ? " channel" : " channels")},
        {"training", count(seen.training)}, {"held out", count(seen.heldOut)}, {"groups", seen.groups ? count(seen.groups) : ""},
        {"skipped", count(seen.skipped.size())}, {"duplicates", count(seen.duplicates.size())}, {"content", seen.contentHash}};
    if (seen.captions > 0)
        words.sentences.push_back(counted(seen.captions, SEEDBED_TR("Beside 1 picture lies a text of the same name, a caption."),
            SEEDBED_TR("Beside %1 pictures lies a text of the same name, a caption.")));
    std::vector<std::string> labels;
    for (const auto& label : seen.labels) {
        labels.push_back(label.name + " (" + count(label.count) + ")");
        words.labels.emplace_back(label.name, label.count);
    }
    DataInWords::List skipped{SEEDBED_TR("Skipped"), {}}, duplicates{SEEDBED_TR("Duplicates (kept on one side of the split)"), {}};
    for (const auto& file : seen.skipped)
        skipped.lines.emplace_back(SEEDBED_TR("%1: %2"), file.name, file.reason);
    for (const auto& pair : seen.duplicates)
        duplicates.lines.push_back(seedbed::inWords(pair));
    if (!labels.empty()) words.fields.emplace_back("labels", listInWords(labels, kMostLabels));
    for (auto& list : {skipped, duplicates})
        if (!list.lines.empty()) words.lists.push_back(list);
    return words;
}

nlohmann::json Dataset::toJson() const {
    const DatasetReport& seen = report();
    nlohmann::json object{{"source", seen.source}, {"found", seen.found}, {"usable", seen.usable}, {"training", seen.training}, {"held_out", seen.heldOut},
        {"groups", seen.groups}, {"size", options().size}, {"channels", options().channels}, {"content_hash", seen.contentHash}};
    for (const char* list : {"labels", "skipped", "duplicates"})
        object[list] = nlohmann::json::array();
    for (const auto& label : seen.labels)
        object["labels"].push_back({{"name", label.name}, {"count", label.count}});
    for (const auto& skipped : seen.skipped)
        object["skipped"].push_back({{"name", skipped.name}, {"reason", skipped.reason.english()}});
    for (const auto& duplicate : seen.duplicates)
        object["duplicates"].push_back({{"name", duplicate.name}, {"of", duplicate.of}, {"exact", duplicate.exact}});
    if (seen.captions > 0) object["captions"] = seen.captions;
    return object;
}

} // namespace seedbed
