#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/data/pictures/dataset.h"
#include "core/data/text/text_options.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace seedbed::cli {

namespace {

nlohmann::json jsonOf(const DatasetReport& report, const DatasetOptions& options) {
    nlohmann::json object{{"source", report.source}, {"found", report.found}, {"usable", report.usable},
                          {"training", report.training}, {"held_out", report.heldOut}, {"groups", report.groups},
                          {"size", options.size}, {"channels", options.channels}, {"content_hash", report.contentHash}};
    for (const char* list : {"labels", "skipped", "duplicates"})
        object[list] = nlohmann::json::array();
    for (const auto& label : report.labels)
        object["labels"].push_back({{"name", label.name}, {"count", label.count}});
    for (const auto& skipped : report.skipped)
        object["skipped"].push_back({{"name", skipped.name}, {"reason", skipped.reason.english()}});
    for (const auto& duplicate : report.duplicates)
        object["duplicates"].push_back({{"name", duplicate.name}, {"of", duplicate.of}, {"exact", duplicate.exact}});
    return object;
}

nlohmann::json jsonOf(const TextCorpus& corpus) {
    const TextReport& report = corpus.report();
    nlohmann::json object{{"source", "text"}, {"documents", report.documents}, {"training", report.training}, {"held_out", report.heldOut},
                          {"training_bytes", report.trainingBytes}, {"held_out_bytes", report.heldOutBytes}, {"lines", report.lines}, {"characters", report.characters},
                          {"bytes", report.bytes}, {"different_characters", report.differentCharacters}, {"exact_duplicates", report.exactDuplicates},
                          {"near_duplicates", report.nearDuplicates}, {"content_hash", corpus.hash()}, {"words", english(inWords(report))}};
    for (const char* list : {"files", "skipped", "scripts", "most_used", "unlike"})
        object[list] = nlohmann::json::array();
    for (const auto& file : report.files)
        object["files"].push_back({{"name", file.name}, {"kind", file.kind}, {"encoding", file.encoding}, {"guessed", file.guessed}, {"documents", file.documents}, {"bytes", file.bytes}});
    for (const auto& skipped : report.skipped)
        object["skipped"].push_back({{"name", skipped.name}, {"reason", skipped.reason.english()}});
    for (const auto& [script, share] : report.scripts)
        object["scripts"].push_back({{"name", script}, {"share", share}});
    for (const auto& [character, count] : report.mostUsed)
        object["most_used"].push_back({{"character", character}, {"count", count}});
    for (const auto& passage : report.unlike)
        object["unlike"].push_back({{"start", passage.start}, {"file", report.files.at(passage.file).name}, {"bits", passage.bits}});
    return object;
}

int showText(const CommandLine& line, const std::string& path, const TextOptions& options) {
    const TextCorpus corpus = [&] {
        TerminalProgress progress;
        return TextCorpus::open(path, options, progress);
    }();
    if (line.json) {
        printJson(jsonOf(corpus));
        return 0;
    }
    for (const std::string& sentence : english(inWords(corpus.report())))
        std::cout << sentence << "\n";
    return 0;
}

void printList(const std::string& heading, const std::vector<std::string>& lines) {
    constexpr std::size_t kMost = 20;
    if (lines.empty())
        return;
    std::cout << "\n" << heading << "\n";
    for (std::size_t i = 0; i < std::min(kMost, lines.size()); ++i)
        std::cout << "  " << lines[i] << "\n";
    if (lines.size() > kMost)
        std::cout << "  … and " << lines.size() - kMost << " more; --json lists all\n";
}

void printReport(const DatasetReport& report, const DatasetOptions& options) {
    const auto count = [](int number) { return std::to_string(number); };
    printFields({{"source", report.source},
                 {"found", count(report.found)},
                 {"usable", count(report.usable) + ", each " + count(options.size) + " x " + count(options.size) + " with " +
                                count(options.channels) + (options.channels == 1 ? " channel" : " channels")},
                 {"training", count(report.training)},
                 {"held out", count(report.heldOut)},
                 {"groups", report.groups ? count(report.groups) : ""},
                 {"skipped", count(static_cast<int>(report.skipped.size()))},
                 {"duplicates", count(static_cast<int>(report.duplicates.size()))},
                 {"content", report.contentHash}});
    std::vector<std::string> labels, skipped, duplicates;
    for (const auto& label : report.labels)
        labels.push_back(label.name + " (" + count(label.count) + ")");
    for (const auto& file : report.skipped)
        skipped.push_back(file.name + ": " + file.reason.english());
    for (const auto& pair : report.duplicates)
        duplicates.push_back(pair.name + (pair.exact ? " is the same as " : " is nearly the same as ") + pair.of);
    if (!labels.empty())
        std::cout << "\nLabels\n  " << listInWords(labels, 20) << "\n";
    printList("Skipped", skipped);
    printList("Duplicates (kept on one side of the split)", duplicates);
}

} // namespace

void addData(CommandLine& line) {
    const auto path = std::make_shared<std::string>();
    const auto knobs = std::make_shared<std::unique_ptr<Knobs>>();
    const auto ofText = std::make_shared<std::unique_ptr<Knobs>>();
    CLI::App& command = line.add("data", "Shows what the data reader sees in a path", [&line, path, knobs, ofText] {
        if (holdsText(*path))
            return showText(line, *path, textOptions((*ofText)->params()));
        const DatasetOptions options = datasetOptions((*knobs)->params());
        Dataset dataset = [&] {
            TerminalProgress progress;
            return Dataset::open(*path, options, progress);
        }();
        line.json ? printJson(jsonOf(dataset.report(), dataset.options())) : printReport(dataset.report(), dataset.options());
        return 0;
    });
    command.add_option("PATH", *path, "Folder or zip of pictures, IDX file, font files, or text")->required()->type_name("");
    *knobs = std::make_unique<Knobs>(command, "Pictures");
    (*knobs)->add(datasetSpecs());
    *ofText = std::make_unique<Knobs>(command, "Text");
    (*ofText)->add(textSpecs());
}

} // namespace seedbed::cli
