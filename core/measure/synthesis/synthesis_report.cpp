#include "core/measure/synthesis/synthesis_report.h"

#include "core/base/version.h"
#include "core/formats/json.h"
#include "core/formats/words.h"
#include "core/measure/html.h"

#include <algorithm>
#include <numeric>

namespace seedbed {

using namespace html;
using nlohmann::json;

namespace {

constexpr std::size_t kMostClasses = 40; // shown

constexpr const char* kStyle = R"(
.row { flex-wrap: wrap; } .row span { min-width: 6rem; } .row i { width: 1rem; }
img { width: 56px; height: 56px; image-rendering: pixelated; })";

std::string percent(const Measured& share) {
    return formatted("%.1f %%<br><span class=\"soft\">%.1f to %.1f</span>", 100 * share.value, 100 * share.low, 100 * share.high);
}

std::string pointsInHtml(const Measured& gain) {
    return formatted("%+.1f<br><span class=\"soft\">%+.1f to %+.1f</span>", 100 * gain.value, 100 * gain.low, 100 * gain.high);
}

std::string experimentTable(const std::vector<BenefitRow>& rows) {
    std::string text = "<table><tr><th>Real pictures</th>";
    for (const Diet diet : kDiets)
        text += "<th>" + dietInWords(diet) + "</th>";
    text += "<th>gain by made ones</th><th>gain on top of varied ones</th></tr>\n";
    for (const BenefitRow& row : rows) {
        text += "<tr><td>" + row.size() + (row.fair ? "" : " *") + "</td>";
        for (const Measured& accuracy : row.accuracy)
            text += "<td class=\"number\">" + percent(accuracy) + "</td>";
        text += "<td class=\"number\">" + pointsInHtml(row.gain) + "</td><td class=\"number\">" + pointsInHtml(row.beyond) + "</td></tr>\n";
    }
    text += "</table>\n";
    if (std::ranges::any_of(rows, [](const BenefitRow& row) { return !row.fair; }))
        text += "<p class=\"soft\">* What made the pictures has seen more real ones than the classifier of this row, or may have.</p>\n";
    for (const BenefitRow& row : rows)
        text += "<p>" + escaped(row.sentence()) + "</p>\n";
    return text;
}

std::string experimentSection(const SynthesisReport& report) {
    if (report.rows.empty()) return {};
    return "<h2>Is it of use?</h2>\n" + experimentTable(report.rows) + "<p class=\"soft\">" + std::to_string(report.tested) +
           " real pictures that no classifier learned from were named by small convolutional nets (three layers, 32 x 32 pixels), each trained from nothing, " +
           std::to_string(report.rows.front().repeats) +
           " times for each cell with other real pictures where there are more, other weights and another order, and with equally many pictures looked at. "
           "Shares named rightly, each class counting the same, with 95 % intervals over repeats and test pictures; gains in pointsInHtml, compared "
           "pairwise.</p>\n";
}

std::string sightsSection(const SynthesisReport& report, const std::vector<SynthesisSight>& sights) {
    std::string text = "<h2>Real, and made</h2>\n";
    for (std::size_t k = 0; k < std::min(kMostClasses, sights.size()); ++k) {
        const std::string& name = report.classes[k].name;
        text += "<div class=\"row\"><span>" + escaped(name) + "</span>";
        for (const Image& picture : sights[k].real)
            text += pictureTag(picture, "real " + name);
        text += "<i></i>";
        for (const Image& picture : sights[k].made)
            text += pictureTag(picture, "made " + name);
        text += "</div>\n";
    }
    return text;
}

std::string commandOf(const SynthesisJob& job) {
    return "seedbed-cli synthesize " + quoted(job.model.string()) + " --data " + quoted(job.data.string()) + " --out " + quoted(job.out.string()) +
           (job.test.empty() ? "" : " --test " + quoted(job.test.string())) + " --seed " + std::to_string(job.seed) + flagsOf(job.params) +
           flagsOf(job.dataParams) + (job.experiment ? "" : " --no-report");
}

json jsonOf(const Measured& m) { return {{"value", m.value}, {"low", m.low}, {"high", m.high}, {"n", m.n}}; }

const char* nameOf(Effect effect) {
    constexpr std::array names{"helps", "harms", "none", "too few to say"};
    return names[static_cast<std::size_t>(effect)];
}

json jsonOf(const BenefitRow& row) {
    return {{"per_class", row.perClass}, {"real", row.real}, {"repeats", row.repeats}, {"fair", row.fair}, {"effect", nameOf(row.effect())},
        {"accuracy",
            {{"real", jsonOf(row.accuracy[0])}, {"augmented", jsonOf(row.accuracy[1])}, {"made", jsonOf(row.accuracy[2])}, {"both", jsonOf(row.accuracy[3])}}},
        {"gain", jsonOf(row.gain)}, {"gain_beyond_augmented", jsonOf(row.beyond)}, {"sentence", row.sentence()}};
}

} // namespace

int SynthesisReport::made() const {
    return std::accumulate(classes.begin(), classes.end(), 0, [](int sum, const Class& one) { return sum + one.made; });
}

std::string SynthesisReport::toJson() const {
    json made = json::array(), experiment = json::array();
    for (const Class& one : classes)
        made.push_back({{"name", one.name}, {"folder", one.folder}, {"made", one.made}});
    for (const BenefitRow& row : rows)
        experiment.push_back(jsonOf(row));
    return json{{"out", out.string()}, {"way", way}, {"classes", made}, {"drawn", drawn}, {"dropped", dropped}, {"searched", searched}, {"learned", learned},
        {"same_data", sameData}, {"tested", tested}, {"rows", experiment}, {"verdict", verdict}, {"notes", notes}, {"seconds", seconds}}
        .dump(2, ' ', false, json::error_handler_t::replace);
}

std::string synthesisPage(const SynthesisReport& report, const SynthesisJob& job, const std::string& model, const std::vector<SynthesisSight>& sights) {
    std::string page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" +
                       escaped(report.out.filename().string()) + "</title><style>" + kCommonStyle + kStyle + "</style></head><body>\n";
    page += "<h1>" + std::to_string(report.made()) + " made pictures</h1><p class=\"soft\">of " + std::to_string(report.classes.size()) + " classes, by " +
            escaped(model) + ", for " + escaped(job.data.string()) + "</p>\n";
    if (!report.verdict.empty()) page += "<p><strong>" + escaped(report.verdict) + "</strong></p>\n";
    for (const std::string& note : report.notes)
        page += "<p>" + escaped(note) + "</p>\n";
    page += experimentSection(report) + sightsSection(report, sights);
    page += "<h2>Once more</h2>\n<pre>" + escaped(commandOf(job)) + "</pre>\n<p class=\"soft\">Seedbed " + std::string(kVersion) + "</p>\n</body></html>\n";
    return page;
}

} // namespace seedbed
