// The knobs of a corpus, and what was seen in it, for people and as JSON.
#include "core/data/text/text_corpus.h"
#include "core/formats/json.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace seedbed {

namespace {

constexpr double kLeastShare = 0.0005;

struct UnitChoice {
    Words name, one;
    Pattern<1> many;
    TextUnit unit;
};
constexpr UnitChoice kUnits[] = {
    {SEEDBED_TR("auto"), SEEDBED_TR("1 text"), SEEDBED_TR("%1 texts"), TextUnit::automatic},
    {SEEDBED_TR("document"), SEEDBED_TR("1 document"), SEEDBED_TR("%1 documents"), TextUnit::document},
    {SEEDBED_TR("paragraph"), SEEDBED_TR("1 paragraph"), SEEDBED_TR("%1 paragraphs"), TextUnit::paragraph},
    {SEEDBED_TR("line"), SEEDBED_TR("1 line"), SEEDBED_TR("%1 lines"), TextUnit::line},
};

const UnitChoice& choiceOf(TextUnit unit) { return *std::ranges::find(kUnits, unit, &UnitChoice::unit); }

std::string percent(double share) {
    const double rounded = std::round(share * 1000) / 10;
    std::string text = std::to_string(rounded);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text + " %";
}

std::string oneLine(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return "\"" + text + "\"";
}

Sentence files(std::int64_t count) { return counted(count, SEEDBED_TR("1 file"), SEEDBED_TR("%1 files")); }

Sentence encodings(const TextReport& report) {
    std::map<std::pair<std::string, bool>, std::int64_t> counts;
    for (const auto& file : report.files)
        ++counts[{file.encoding, file.guessed}];
    std::vector<Sentence> parts;
    for (const auto& [encoding, count] : counts) {
        const Sentence name = encoding.second ? Sentence(SEEDBED_TR("%1, guessed"), encoding.first) : Sentence::verbatim(encoding.first);
        parts.push_back(counts.size() == 1 ? name : Sentence(SEEDBED_TR("%1 (%2)"), name, files(count)));
    }
    const bool isGuessed = std::ranges::any_of(report.files, &TextReport::File::guessed);
    return {isGuessed ? SEEDBED_TR("Encoding: %1; look whether the letters are right, or save the files as UTF-8.") : SEEDBED_TR("Encoding: %1."),
        Sentence::joined(parts, SEEDBED_TR("%1, %2"))};
}

struct KindName {
    Words kind, one;
    Pattern<1> many;
};
constexpr KindName kKindNames[] = {
    {SEEDBED_TR("text"), SEEDBED_TR("1 plain text"), SEEDBED_TR("%1 plain texts")},
    {SEEDBED_TR("fortunes"), SEEDBED_TR("1 file of fortunes"), SEEDBED_TR("%1 files of fortunes")},
    {SEEDBED_TR("catalogue"), SEEDBED_TR("1 catalogue"), SEEDBED_TR("%1 catalogues")},
    {SEEDBED_TR("table"), SEEDBED_TR("1 table"), SEEDBED_TR("%1 tables")},
    {SEEDBED_TR("treebank"), SEEDBED_TR("1 treebank"), SEEDBED_TR("%1 treebanks")},
    {SEEDBED_TR("JSON"), SEEDBED_TR("1 JSON file"), SEEDBED_TR("%1 JSON files")},
    {SEEDBED_TR("subtitles"), SEEDBED_TR("1 file of subtitles"), SEEDBED_TR("%1 files of subtitles")},
    {SEEDBED_TR("page"), SEEDBED_TR("1 web page"), SEEDBED_TR("%1 web pages")},
    {SEEDBED_TR("book"), SEEDBED_TR("1 book"), SEEDBED_TR("%1 books")},
    {SEEDBED_TR("document"), SEEDBED_TR("1 letter or document"), SEEDBED_TR("%1 letters or documents")},
    {SEEDBED_TR("wiki"), SEEDBED_TR("1 dump of a wiki"), SEEDBED_TR("%1 dumps of wikis")},
    {SEEDBED_TR("PDF"), SEEDBED_TR("1 PDF document"), SEEDBED_TR("%1 PDF documents")},
};

/// What the text stood in; empty where that was plain text alone.
Sentence kinds(const TextReport& report) {
    std::vector<Sentence> parts;
    for (const KindName& name : kKindNames)
        if (const auto count = std::ranges::count(report.files, name.kind.text, &TextReport::File::kind); count > 0) {
            if (count == std::ssize(report.files) && parts.empty() && &name == kKindNames) return {};
            parts.push_back(counted(count, name.one, name.many));
        }
    return parts.empty() ? Sentence() : Sentence(SEEDBED_TR("Read: %1."), Sentence::joined(parts, SEEDBED_TR("%1, %2")));
}

Sentence scripts(const TextReport& report) {
    std::vector<Sentence> parts;
    for (const auto& [script, share] : report.scripts)
        if (share >= kLeastShare) parts.push_back(Sentence::verbatim(script + " " + percent(share)));
    return {SEEDBED_TR("Scripts: %1; %2."), Sentence::joined(parts, SEEDBED_TR("%1, %2")),
        counted(report.differentCharacters, SEEDBED_TR("1 different character"), SEEDBED_TR("%1 different characters"))};
}

Sentence units(const TextReport& report, std::int64_t count) {
    const UnitChoice& unit = choiceOf(report.unit);
    return counted(count, unit.one, unit.many);
}

/// What may be many, folded away in a window.
std::vector<DataInWords::List> listsOf(const TextReport& report) {
    DataInWords::List near{SEEDBED_TR("Nearly the same"), {}}, unlike{SEEDBED_TR("Unlike the rest, perhaps another language or a list"), {}},
        leftOut{SEEDBED_TR("Left out"), {}}, skipped{SEEDBED_TR("Skipped"), {}};
    for (const auto& one : report.nearExamples)
        near.lines.emplace_back(SEEDBED_TR("%1 is nearly %2"), oneLine(one.start), oneLine(one.of));
    for (const auto& passage : report.unlike)
        unlike.lines.push_back(Sentence::verbatim(oneLine(passage.start)));
    for (const auto& name : report.leftOut)
        leftOut.lines.push_back(Sentence::verbatim(name));
    for (const auto& file : report.skipped)
        skipped.lines.emplace_back(SEEDBED_TR("%1 %2"), file.name, file.reason);
    std::vector<DataInWords::List> lists{leftOut, unlike, near, skipped};
    std::erase_if(lists, [](const DataInWords::List& list) { return list.lines.empty(); });
    return lists;
}

} // namespace

ParamSpecs textSpecs() {
    std::vector<Sentence> units;
    for (const auto& choice : kUnits)
        units.emplace_back(choice.name);
    return {
        ParamSpec::choice("unit", SEEDBED_TR("Example"), SEEDBED_TR("What is learned from or kept aside as a whole; auto takes what there is enough of."),
            units, "auto"),
        ParamSpec::text("column", SEEDBED_TR("Column"),
            SEEDBED_TR("Of tables: the name or number of the column with the text; empty takes the one with most text.")),
        ParamSpec::number("held_out", SEEDBED_TR("Kept aside"), SEEDBED_TR("Share of the text that is not learned from, to measure with."), 10, 1, 50, 1, "%")
            .asAdvanced(),
        ParamSpec::number("longest", SEEDBED_TR("Longest"), SEEDBED_TR("Characters of the longest example that is taken; 0 takes those of any length."), 0, 0,
            1e9, 1)
            .asAdvanced(),
        encodingSpec(),
        withoutSpec(),
    };
}

TextOptions textOptions(const Params& params) {
    const Params all = params.over(Params::defaults(textSpecs()));
    all.check(textSpecs());
    const auto unit = std::ranges::find(kUnits, all.text("unit"), [](const UnitChoice& choice) { return std::string(choice.name.text); })->unit;
    return {.column = all.text("column"),
        .unit = unit,
        .heldOutShare = all.number("held_out") / 100,
        .longest = all.integer("longest"),
        .encoding = all.text(kEncoding),
        .without = namesIn(all.text("without"))};
}

DataInWords inWords(const TextReport& report) {
    std::vector<Sentence> lines;
    const auto ofBoth = static_cast<double>(std::max<std::int64_t>(1, report.trainingBytes + report.heldOutBytes));
    lines.emplace_back(SEEDBED_TR("Learned from: %1; kept aside: %2 (%3 of the text)."), units(report, report.training), units(report, report.heldOut),
        percent(static_cast<double>(report.heldOutBytes) / ofBoth));
    if (report.tooLong > 0)
        lines.emplace_back(report.tooLong == 1 ? SEEDBED_TR("%1 is too long and left out.") : SEEDBED_TR("%1 are too long and left out."),
            units(report, report.tooLong));
    if (report.exactDuplicates > 0)
        lines.push_back(counted(report.exactDuplicates, SEEDBED_TR("1 passage is there twice and taken once."),
            SEEDBED_TR("%1 passages repeat others and are taken once.")));
    if (report.nearDuplicates > 0)
        lines.push_back(counted(report.nearDuplicates, SEEDBED_TR("1 passage is nearly another: both are learned from, or both kept aside."),
            SEEDBED_TR("%1 passages are nearly others: they are learned from, or kept aside, together.")));
    if (!report.leftOut.empty()) lines.push_back(leftOutInWords(std::ssize(report.leftOut)));
    lines.emplace_back(SEEDBED_TR("%1 (%2) in %3 of %4 from %5."), counted(report.characters, SEEDBED_TR("1 character"), SEEDBED_TR("%1 characters")),
        counted(report.bytes, SEEDBED_TR("1 byte"), SEEDBED_TR("%1 bytes")), counted(report.lines, SEEDBED_TR("1 line"), SEEDBED_TR("%1 lines")),
        counted(report.documents, SEEDBED_TR("1 document"), SEEDBED_TR("%1 documents")), files(std::ssize(report.files)));
    if (Sentence read = kinds(report); !read.isEmpty()) lines.push_back(std::move(read));
    lines.push_back(encodings(report));
    lines.push_back(scripts(report));
    DataInWords words;
    words.sentences = std::move(lines);
    words.lists = listsOf(report);
    return words;
}

DataInWords TextCorpus::inWords() const {
    const TextReport& seen = report();
    DataInWords words = seedbed::inWords(seen);
    words.figures = {{SEEDBED_TR("found"), seen.documents}, {SEEDBED_TR("to learn from"), seen.trainingBytes, true},
        {SEEDBED_TR("kept aside"), seen.heldOutBytes, true}, {SEEDBED_TR("skipped"), std::ssize(seen.skipped)}};
    for (const auto& file : seen.files)
        if (file.guessed && words.guess.encoding.empty()) words.guess = {file.encoding, seen.guessedLines};
    if (words.guess.encoding.empty() && !options().encoding.empty()) words.guess = {options().encoding, seen.guessedLines};
    for (const auto& file : seen.files)
        words.items.push_back(file.item);
    words.leftOut = seen.leftOut;
    return words;
}

nlohmann::json TextCorpus::toJson() const {
    const TextReport& seen = report();
    nlohmann::json object{{"source", "text"}, {"documents", seen.documents}, {"training", seen.training}, {"held_out", seen.heldOut},
        {"training_bytes", seen.trainingBytes}, {"held_out_bytes", seen.heldOutBytes}, {"lines", seen.lines}, {"characters", seen.characters},
        {"bytes", seen.bytes}, {"different_characters", seen.differentCharacters}, {"exact_duplicates", seen.exactDuplicates},
        {"near_duplicates", seen.nearDuplicates}, {"content_hash", contentHash()}, {"words", english(seedbed::inWords(seen).sentences)}};
    object["left_out"] = seen.leftOut;
    for (const char* list : {"files", "skipped", "scripts", "most_used", "unlike"})
        object[list] = nlohmann::json::array();
    for (const auto& file : seen.files)
        object["files"].push_back({{"name", file.name}, {"kind", file.kind}, {"encoding", file.encoding}, {"guessed", file.guessed},
            {"documents", file.documents}, {"bytes", file.bytes}});
    for (const auto& skipped : seen.skipped)
        object["skipped"].push_back({{"name", skipped.name}, {"reason", skipped.reason.english()}});
    for (const auto& [script, share] : seen.scripts)
        object["scripts"].push_back({{"name", script}, {"share", share}});
    for (const auto& [character, count] : seen.mostUsed)
        object["most_used"].push_back({{"character", character}, {"count", count}});
    for (const auto& passage : seen.unlike)
        object["unlike"].push_back({{"start", passage.start}, {"file", seen.files.at(passage.file).name}, {"bits", passage.bits}});
    return object;
}

} // namespace seedbed
