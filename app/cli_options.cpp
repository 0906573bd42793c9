#include "app/cli_options.h"

#include "app/cli_output.h"
#include "core/data/examples.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace seedbed::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHelpColumn = 28;
constexpr std::size_t kHelpWidth = 68;

/// Flags that take no value, so that the word after them may be a subject.
const std::vector<std::string> kBareFlags{"--json", "--resume", "--second", "--all_data", "--stream", "--help", "-h", "--version"};

bool isFlag(const std::string& word) { return word.size() > 1 && word[0] == '-'; }
bool isBare(const std::string& word) { return std::find(kBareFlags.begin(), kBareFlags.end(), word) != kBareFlags.end(); }

/// Flags are named after keys; --learning-rate is --learning_rate.
std::string asKey(std::string word) {
    if (word.starts_with("--")) {
        const auto end = word.begin() + static_cast<std::ptrdiff_t>(std::min(word.find('='), word.size()));
        std::replace(word.begin() + 2, end, '-', '_');
    }
    return word;
}

std::string typeName(const ParamSpec& spec) {
    switch (spec.kind) {
    case ParamKind::number: return "NUMBER";
    case ParamKind::choice: return "CHOICE";
    case ParamKind::flag: return "yes|no";
    case ParamKind::path: return "PATH";
    case ParamKind::text: break;
    }
    return "TEXT";
}

std::string choicesInWords(const std::vector<std::string>& choices) {
    constexpr std::size_t kMost = 70;
    const std::string words = listInWords(choices);
    if (words.size() <= kMost) return words;
    return choices.front() + " … " + choices.back() + ", " + std::to_string(choices.size()) + " in all";
}

std::string helpOf(const ParamSpec& spec) {
    std::string range;
    if (spec.kind == ParamKind::number) range = shortNumber(spec.low) + " to " + shortNumber(spec.high) + (spec.unit.empty() ? "" : " " + spec.unit) + "; ";
    if (spec.kind == ParamKind::choice) range = choicesInWords(english(spec.choices)) + "; ";
    std::string standard = valueText(spec.standard);
    if (standard.size() > 24) standard = standard.substr(0, 21) + "...";
    std::string sentence = spec.help.english();
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence + " (" + range + "default " + (standard.empty() ? "none" : standard) + ")";
}

/// The last of several, as with other programs; but of names that are left out, all.
std::string wordsOf(const ParamSpec& spec, const std::vector<std::string>& given) {
    if (spec.key != kWithout) return given.back();
    std::string lines;
    for (const std::string& one : given)
        lines += (lines.empty() ? "" : "\n") + one;
    return lines;
}

} // namespace

CommandLine::CommandLine(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        words.push_back(asKey(argv[i]));
    parser.name("seedbed-cli");
    parser.get_formatter()->column_width(kHelpColumn);
    parser.require_subcommand(1);
}

CLI::App& CommandLine::add(const std::string& name, const std::string& about, std::function<int()> run) {
    CLI::App* command = parser.add_subcommand(name, about);
    command->add_flag("--json", json, "One JSON object on stdout and nothing else there");
    commands.emplace_back(command, std::move(run));
    return *command;
}

std::string CommandLine::subjectOf(const std::string& command) const {
    if (words.empty() || words[0] != command) return {};
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (!isFlag(words[i])) return words[i];
        const bool valueInside = words[i].find('=') != std::string::npos || (words[i][1] != '-' && words[i].size() > 2);
        if (!isBare(words[i]) && !valueInside) ++i;
    }
    return {};
}

bool CommandLine::wantsHelp() const {
    return std::find(words.begin(), words.end(), "--help") != words.end() || std::find(words.begin(), words.end(), "-h") != words.end();
}

Knobs::Knobs(CLI::App& command, std::string group, const ParamSpecs& specs) : m_command(command), m_group(std::move(group)) { add(specs); }

CLI::Option* Knobs::add(const ParamSpec& spec, const std::string& flags) {
    CLI::Option* option = m_command.add_option(flags.empty() ? "--" + spec.key : flags);
    option->description(wrapped(helpOf(spec), kHelpWidth))->type_name(typeName(spec))->group(m_group);
    if (spec.key == kWithout) option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    m_specs.push_back(spec);
    m_options.push_back(option);
    return option;
}

void Knobs::add(const ParamSpecs& specs) {
    for (const ParamSpec& spec : specs)
        add(spec);
}

void Knobs::addFormer(const ParamSpecs& specs) {
    for (const ParamSpec& spec : specs)
        add(spec)->group("");
}

Params Knobs::typed() const {
    Params params;
    for (std::size_t i = 0; i < m_specs.size(); ++i)
        if (m_options[i]->count() > 0) params.setFromText(m_specs, m_specs[i].key, wordsOf(m_specs[i], m_options[i]->results()));
    return params;
}

Params Knobs::params() const {
    Params params = Params::defaults(m_specs);
    const Params given = typed();
    for (const auto& [key, value] : given.values())
        params.set(key, value);
    return params;
}

ParamSpec deviceSpec() {
    return ParamSpec::choice("device", SEEDBED_TR("Device"), SEEDBED_TR("Where to compute; auto takes a GPU where there is one."),
        {SEEDBED_TR("auto"), SEEDBED_TR("cpu"), SEEDBED_TR("cuda")}, "auto");
}

std::uint64_t seedFromText(const std::string& typed) {
    std::uint64_t seed = 0;
    const char* end = typed.data() + typed.size();
    const auto [stopped, error] = std::from_chars(typed.data(), end, seed);
    if (error != std::errc() || stopped != end) throw Error(SEEDBED_TR("The seed \"%1\" is no whole number from 0 to 18446744073709551615."), printable(typed));
    return seed;
}

std::string noPngName(const std::string& path) {
    return lowered(fs::path(path).extension().string()) == ".png" ? "" : printable(path) + " is written as PNG; let its name end in .png";
}

std::string wrapped(const std::string& text, std::size_t width) {
    std::istringstream words(text);
    std::string result, line;
    for (std::string word; words >> word;) {
        if (!line.empty() && line.size() + 1 + word.size() > width) {
            result += line + "\n";
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    return result + line;
}

void prepareFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error || !fs::is_directory(folder, error))
        throw Error(SEEDBED_TR("The folder %1 cannot be made%2. Choose another one."), displayName(folder), error ? ": " + error.message() : "");
}

void prepareFolderOf(const fs::path& file) {
    if (file.has_parent_path()) prepareFolder(file.parent_path());
}

} // namespace seedbed::cli
