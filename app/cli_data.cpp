#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/train/course.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace seedbed::cli {

namespace {

struct Options {
    std::string path;
    std::map<const Course*, std::unique_ptr<Knobs>> knobs;
    std::unique_ptr<Knobs> without; ///< which all courses have
};

void printList(const DataInWords::List& list) {
    constexpr std::size_t kMost = 20;
    std::cout << "\n" << list.heading.english() << "\n";
    for (std::size_t i = 0; i < std::min(kMost, list.lines.size()); ++i)
        std::cout << "  " << list.lines[i].english() << "\n";
    if (list.lines.size() > kMost) std::cout << "  … and " << list.lines.size() - kMost << " more; --json lists all\n";
}

int run(const CommandLine& line, const Options& options) {
    const Course& course = courseOfData(options.path);
    const Params params = options.without->typed().over(options.knobs.at(&course)->params());
    const auto examples = withProgress([&](Progress& progress) { return course.open(options.path, params, nullptr, {}, progress); });
    if (line.json) {
        printJson(examples->toJson());
        return 0;
    }
    const DataInWords words = examples->inWords();
    printFields(words.fields);
    for (const Sentence& sentence : words.sentences)
        std::cout << sentence.english() << "\n";
    for (const auto& list : words.lists)
        printList(list);
    return 0;
}

} // namespace

void addData(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("data", "Shows what the data reader sees in a path", [&line, options] { return run(line, *options); });
    command.add_option("PATH", options->path, "Folder or archive (zip, tar, 7z, rar) of pictures, recordings, IDX file, font files, or text")
        ->required()
        ->type_name("");
    options->without = std::make_unique<Knobs>(command, "Options", ParamSpecs{withoutSpec()});
    for (const Course* course : courses())
        if (const std::string heading = course->dataHeading(); !heading.empty()) {
            ParamSpecs specs = course->dataSpecs();
            std::erase_if(specs, [](const ParamSpec& spec) { return spec.key == kWithout; });
            options->knobs[course] = std::make_unique<Knobs>(command, heading, specs);
        }
}

} // namespace seedbed::cli
