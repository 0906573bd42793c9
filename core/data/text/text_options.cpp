#include "core/data/text/text_options.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace seedbed {

namespace {

constexpr std::size_t kShown = 3; ///< of what may be many
constexpr double kLeastShare = 0.0005;

struct UnitChoice {
    const char* name;
    TextUnit unit;
};
constexpr std::array<UnitChoice, 4> kUnits = {{{"auto", TextUnit::automatic},
                                               {"document", TextUnit::document},
                                               {"paragraph", TextUnit::paragraph},
                                               {"line", TextUnit::line}}};

std::string nameOf(TextUnit unit) {
    return std::ranges::find(kUnits, unit, &UnitChoice::unit)->name;
}

/// "1 file", "1,234 files".
std::string counted(std::int64_t count, const std::string& what) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;)
        digits.insert(at -= 3, ",");
    return digits + " " + what + (count == 1 ? "" : "s");
}

std::string percent(double share) {
    const double rounded = std::round(share * 1000) / 10;
    std::string text = std::to_string(rounded);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text + " %";
}

std::string oneLine(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return "\"" + text + "\"";
}

std::string list(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string encodings(const TextReport& report) {
    std::map<std::string, std::int64_t> counts;
    bool isGuessed = false;
    for (const auto& file : report.files) {
        ++counts[file.encoding + (file.guessed ? ", guessed" : "")];
        isGuessed |= file.guessed;
    }
    std::vector<std::string> parts;
    for (const auto& [encoding, count] : counts)
        parts.push_back(counts.size() == 1 ? encoding : encoding + " (" + counted(count, "file") + ")");
    return "Encoding: " + list(parts) +
           (isGuessed ? "; look whether the letters are right, or save the files as UTF-8." : ".");
}

std::string scripts(const TextReport& report) {
    std::vector<std::string> parts;
    for (const auto& [script, share] : report.scripts)
        if (share >= kLeastShare)
            parts.push_back(script + " " + percent(share));
    return "Scripts: " + list(parts) + "; " + counted(report.differentCharacters, "different character") +
           ".";
}

template <class Item, class Words>
void addSome(std::vector<std::string>& lines, const std::vector<Item>& items, Words words) {
    for (std::size_t i = 0; i < std::min(items.size(), kShown); ++i)
        lines.push_back("  " + words(items[i]));
}

} // namespace

ParamSpecs textSpecs() {
    std::vector<std::string> units;
    for (const auto& choice : kUnits)
        units.emplace_back(choice.name);
    return {
        ParamSpec::choice("unit", "Example",
                          "What is held out or learned from as a whole; auto takes what there is enough of.",
                          units, "auto"),
        ParamSpec::text(
            "column", "Column",
            "Of tables: the name or number of the column with the text; empty takes the one with most text."),
        ParamSpec::number("held_out", "Held out", "Share of the text that is kept to measure with.", 10, 1,
                          50, 1, "%")
            .asAdvanced(),
        ParamSpec::number("longest", "Longest", "Characters of the longest example that is taken; 0 takes those of any length.", 0, 0, 1e9, 1)
            .asAdvanced(),
    };
}

TextOptions textOptions(const Params& params) {
    Params all = Params::defaults(textSpecs());
    for (const auto& [key, value] : params.values())
        all.set(key, value);
    all.check(textSpecs());
    TextOptions options;
    options.unit = std::ranges::find(kUnits, all.text("unit"), &UnitChoice::name)->unit;
    options.column = all.text("column");
    options.heldOutShare = all.number("held_out") / 100;
    options.longest = all.integer("longest");
    return options;
}

std::vector<std::string> inWords(const TextReport& report) {
    const std::string unit = nameOf(report.unit);
    std::vector<std::string> lines;
    lines.push_back(counted(report.characters, "character") + " (" + counted(report.bytes, "byte") + ") in " +
                    counted(report.lines, "line") + " of " + counted(report.documents, "document") +
                    " from " + counted(static_cast<std::int64_t>(report.files.size()), "file") + ".");
    lines.push_back(
        "Learned from: " + counted(report.training, unit) + "; held out: " + counted(report.heldOut, unit) +
        " (" +
        percent(static_cast<double>(report.heldOutBytes) /
                static_cast<double>(std::max<std::int64_t>(1, report.trainingBytes + report.heldOutBytes))) +
        " of the text).");
    lines.push_back(encodings(report));
    lines.push_back(scripts(report));
    if (report.tooLong > 0)
        lines.push_back(counted(report.tooLong, unit) + (report.tooLong == 1 ? " is" : " are") + " too long and left out.");
    if (report.exactDuplicates + report.nearDuplicates > 0)
        lines.push_back("Copies: " + std::to_string(report.exactDuplicates) + " exact ones left out, " +
                        std::to_string(report.nearDuplicates) + " near ones kept on one side.");
    addSome(lines, report.nearExamples,
            [](const auto& near) { return oneLine(near.start) + " is nearly " + oneLine(near.of); });
    if (!report.unlike.empty())
        lines.push_back("Unlike the rest, perhaps another language or a list:");
    addSome(lines, report.unlike, [](const auto& passage) { return oneLine(passage.start); });
    if (!report.skipped.empty())
        lines.push_back(counted(static_cast<std::int64_t>(report.skipped.size()), "file") + " left out:");
    addSome(lines, report.skipped, [](const auto& skipped) { return skipped.name + " " + skipped.reason; });
    return lines;
}

} // namespace seedbed
