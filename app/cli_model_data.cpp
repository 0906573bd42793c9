#include "app/cli_model_data.h"

#include "core/train/course.h"

namespace seedbed::cli {

namespace {

std::string dataOf(const ModelCard& card, const char* key) {
    const auto found = card.data.find(key);
    return found == card.data.end() ? std::string() : found->second;
}

} // namespace

std::shared_ptr<const Examples> openLike(const ModelCard& card, const std::filesystem::path& path, Progress& progress) {
    const std::string options = dataOf(card, "options");
    return courseOf(card).open(path, options.empty() ? Params() : Params::fromJson(options), &card, {}, progress);
}

std::shared_ptr<const Examples> openDataFor(const ModelCard& card, const std::filesystem::path& path, const std::string& unlabelled, Progress& progress) {
    return courseOf(card).inLabelsOf(card, openLike(card, path, progress), unlabelled);
}

bool isDataOf(const ModelCard& card, const Examples& examples) { return dataOf(card, "content_hash") == examples.contentHash(); }

void addClassOfData(CLI::App& command, std::string& name) {
    command.add_option("--class", name, "Class of data that have no subfolders, for a model with classes")->type_name("NAME");
}

} // namespace seedbed::cli
