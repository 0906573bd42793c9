#include "app/cli_model_data.h"

#include "app/cli_output.h"
#include "core/formats/error.h"

namespace seedbed::cli {

namespace {

std::string dataOf(const ModelCard& card, const char* key) {
    const auto found = card.data.find(key);
    return found == card.data.end() ? std::string() : found->second;
}

DatasetOptions dataOptions(const ModelCard& card) {
    Params params = Params::defaults(datasetSpecs());
    if (const std::string known = dataOf(card, "options"); !known.empty())
        params = Params::fromJson(known);
    params.check(datasetSpecs());
    DatasetOptions options = datasetOptions(params);
    options.size = card.size;
    options.channels = card.channels;
    return options;
}

} // namespace

Dataset openDataFor(const ModelCard& card, const std::filesystem::path& path, const std::string& unlabelled, Progress& progress) {
    constexpr std::size_t kNamed = 8;
    const Dataset dataset = Dataset::open(path, dataOptions(card), progress);
    if (card.labels.empty() || dataset.labels() == card.labels)
        return dataset;
    if (dataset.labels().empty() && unlabelled.empty())
        throw Error("The data " + pathText(path) + " have no classes, and the model " + card.name + " draws " + listInWords(card.labels, kNamed) +
                    ". Say with --class which of these classes they are.");
    return dataset.relabelled(card.labels, dataset.labels().empty() ? unlabelled : std::string());
}

bool isDataOf(const ModelCard& card, const Dataset& dataset) { return dataOf(card, "content_hash") == dataset.report().contentHash; }

void addClassOfData(CLI::App& command, std::string& name) {
    command.add_option("--class", name, "Class of data that have no subfolders, for a model with classes")->type_name("NAME");
}

} // namespace seedbed::cli
