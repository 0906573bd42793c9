#pragma once
#include "core/base/params.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace seedbed::cli {

/// The whole command line: the parser, the words as typed, and what each command does once they are parsed.
struct CommandLine {
    CLI::App parser{"Seedbed without its window: makes, explores and measures small generative models."};
    std::vector<std::string> words; ///< without the program's name; flags spelt as keys
    bool json = false;              ///< one JSON object on stdout and nothing else there
    std::vector<std::pair<CLI::App*, std::function<int()>>> commands;

    CommandLine(int argc, char** argv);
    /// A command with --json; `run` gives the exit code.
    CLI::App& add(const std::string& name, const std::string& about, std::function<int()> run);
    /// The first word after `command` that is no flag and no flag's value: what flags may depend on. Empty: none,
    /// or another command is meant.
    std::string subjectOf(const std::string& command) const;
    bool wantsHelp() const; ///< then an unknown subject is no error
};

// Each adds its commands to the line; flags that depend on a family or a model are added when the words name one.
void addDoctor(CommandLine& line);
void addModels(CommandLine& line);      ///< models, info
void addGenerate(CommandLine& line);    ///< generate
void addWalk(CommandLine& line);        ///< walk
void addEdit(CommandLine& line);        ///< edit
void addCaption(CommandLine& line);     ///< caption
void addSearch(CommandLine& line);      ///< search
void addTrain(CommandLine& line);       ///< train, finetune, plan
void addData(CommandLine& line);        ///< data
void addReconstruct(CommandLine& line); ///< reconstruct
void addEvaluate(CommandLine& line);    ///< evaluate
void addSteer(CommandLine& line);       ///< steer
void addSynthesize(CommandLine& line);  ///< synthesize

/// Knobs as flags of a command, with range, default and help; what was typed becomes Params.
class Knobs {
  public:
    Knobs(CLI::App& command, std::string group, const ParamSpecs& specs = {});
    /// `flags` replaces "--key" ("-n,--count").
    CLI::Option* add(const ParamSpec& spec, const std::string& flags = {});
    void add(const ParamSpecs& specs);
    /// Flags of earlier versions: taken, as a training may go on that was begun with them, but not shown.
    void addFormer(const ParamSpecs& specs);
    /// Defaults and what was typed, checked. Error naming the flag and its range.
    Params params() const;
    Params typed() const; ///< without the defaults
    const std::vector<CLI::Option*>& options() const { return m_options; }

  private:
    CLI::App& m_command;
    std::string m_group;
    ParamSpecs m_specs;
    std::vector<CLI::Option*> m_options;
};

inline constexpr int kInterrupted = 130; ///< exit code after Ctrl-C, as shells have it

ParamSpec deviceSpec();
/// Error when `typed` is no whole number from 0 to 2^64 - 1.
std::uint64_t seedFromText(const std::string& typed);
/// For pictures that are written as PNG: what is wrong with a name that says otherwise; empty: nothing.
std::string noPngName(const std::string& path);
/// Lines of at most `width` characters, broken at spaces.
std::string wrapped(const std::string& text, std::size_t width);
/// Makes the folder that `file` will lie in. Error when it cannot be.
void prepareFolderOf(const std::filesystem::path& file);
void prepareFolder(const std::filesystem::path& folder);

} // namespace seedbed::cli
