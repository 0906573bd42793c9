#include "app/cli_run.h"

#include "app/cli_options.h"
#include "app/cli_progress.h"
#include "core/base/version.h"
#include "core/formats/error.h"

#include <algorithm>
#include <iostream>
#include <new>

namespace seedbed::cli {

namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

std::string firstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

int fail(const std::string& sentence) {
    std::cout.flush();
    std::cerr << "seedbed-cli: " << firstLine(sentence) << "\n";
    return kFailed;
}

void addAll(CommandLine& line) {
    line.parser.set_version_flag("--version", std::string("Seedbed ") + kVersion);
    line.parser.footer("seedbed-cli COMMAND --help tells more; train FAMILY --help and generate MODEL --help list their knobs.");
    for (const auto add :
        {addModels, addGenerate, addWalk, addEdit, addCaption, addSearch, addTrain, addData, addReconstruct, addEvaluate, addSynthesize, addSteer, addDoctor})
        add(line);
}

int parseAndRun(CommandLine& line) {
    addAll(line);
    auto words = line.words;
    std::reverse(words.begin(), words.end()); // as CLI11 takes them
    line.parser.parse(std::move(words));
    for (const auto& [command, run] : line.commands)
        if (command->parsed()) return run();
    return kUsage;
}

int usage(const CommandLine& line, const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return line.parser.exit(error); // help and version
    const auto commands = line.parser.get_subcommands();
    const bool unknown = commands.empty() && !line.words.empty() && !line.words[0].starts_with('-');
    const std::string sentence = line.words.empty() ? "Say what to do" : unknown ? "There is no command \"" + line.words[0] + "\"" : firstLine(error.what());
    std::cerr << "seedbed-cli: " << sentence << ". See seedbed-cli " << (commands.empty() ? "" : commands.front()->get_name() + " ") << "--help.\n";
    return kUsage;
}

} // namespace

int run(int argc, char** argv) {
    listenForInterrupts();
    CommandLine line(argc, argv);
    int code = kFailed;
    try {
        code = parseAndRun(line);
    } catch (const CLI::ParseError& error) {
        return usage(line, error);
    } catch (const Cancelled&) {
        std::cerr << "seedbed-cli: Stopped.\n";
        return kInterrupted;
    } catch (const Error& error) {
        return fail(error.what());
    } catch (const std::bad_alloc&) {
        return fail("There is not enough memory for this. Close other programs, or ask for less.");
    } catch (const std::exception& error) {
        return fail("Something went wrong inside Seedbed: " + firstLine(error.what()));
    }
    if (!std::cout.flush()) return fail("The output could not be written. Is the disk full?");
    return code;
}

} // namespace seedbed::cli
