#include "core/train/report.h"

#include "core/formats/atomic_file.h"
#include "core/formats/mapped_file.h"
#include "core/formats/words.h"
#include "core/measure/html.h"
#include "core/train/course.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

using namespace html;

namespace {

constexpr std::size_t kMostNames = 500;                                            // of each side of the data
constexpr double kWidth = 720, kHeight = 260, kLeft = 64, kTop = 16, kBottom = 28; // of the curves, px

/// The curves have the colours of the window (ui/look/theme.cpp).
constexpr const char* kStyle = R"(
:root { --training: #84878b; --held: #2b7a57; }
@media (prefers-color-scheme: dark) { :root { --training: #767d86; --held: #5fc698; } }
.row span { width: 6rem; color: var(--soft); } img { width: 72px; height: 72px; }
details { margin: .5rem 0; } svg text { fill: currentColor; font-size: 12px; })";

std::string number(double value) { return formatted("%.4g", value); }

/// "2 minutes".
std::string duration(double seconds) {
    if (seconds <= 1) return "a second";
    if (seconds < 90) return number(std::ceil(seconds)) + " seconds";
    if (seconds < 90 * 60) return number(std::round(seconds / 60)) + " minutes";
    return formatted("%.1f", seconds / 3600) + " hours";
}

/// The curves as a drawing.
class Chart {
  public:
    explicit Chart(const std::vector<CurvePoint>& curve) : m_curve(curve) {
        for (const auto& point : curve)
            for (const double value : {point.training, point.heldOut, point.low, point.high})
                if (std::isfinite(value)) {
                    m_low = std::min(m_low, value);
                    m_high = std::max(m_high, value);
                }
        if (m_low >= m_high) m_high = (m_low = std::isfinite(m_low) ? m_low : 0) + 1;
    }

    std::string svg(std::int64_t best) const {
        const std::string right = number(kWidth), bottom = number(kHeight - kBottom);
        std::string text = "<svg viewBox=\"0 0 " + right + " " + number(kHeight) + "\" role=\"img\" aria-label=\"Loss by step\">";
        for (int i = 0; i <= 4; ++i) {
            const double value = m_low + (m_high - m_low) * i / 4;
            text += "<line x1=\"" + number(kLeft) + "\" x2=\"" + right + "\" y1=\"" + number(y(value)) + "\" y2=\"" + number(y(value)) +
                    "\" stroke=\"#8884\"/>" + "<text x=\"" + number(kLeft - 8) + "\" y=\"" + number(y(value) + 4) + "\" text-anchor=\"end\">" + number(value) +
                    "</text>";
        }
        text += "<polygon fill=\"var(--held)\" opacity=\".18\" points=\"" + points(&CurvePoint::high) + " " + points(&CurvePoint::low, true) + "\"/>";
        text += "<polyline fill=\"none\" stroke=\"var(--training)\" stroke-width=\"2\" points=\"" + points(&CurvePoint::training) + "\"/>";
        text += "<polyline fill=\"none\" stroke=\"var(--held)\" stroke-width=\"2\" points=\"" + points(&CurvePoint::heldOut) + "\"/>";
        const std::string at = number(x(best));
        text +=
            "<line x1=\"" + at + "\" x2=\"" + at + "\" y1=\"" + number(kTop) + "\" y2=\"" + bottom + "\" stroke=\"currentColor\" stroke-dasharray=\"4 4\"/>";
        text += "<text x=\"" + number(kLeft) + "\" y=\"" + number(kHeight - 8) + "\">step 0</text><text x=\"" + right + "\" y=\"" + number(kHeight - 8) +
                "\" text-anchor=\"end\">step " + std::to_string(m_curve.empty() ? 0 : m_curve.back().step) + "</text>";
        return text + "</svg>";
    }

  private:
    double x(std::int64_t step) const {
        const double last = m_curve.empty() ? 1 : std::max(1.0, static_cast<double>(m_curve.back().step));
        return kLeft + (kWidth - kLeft - 4) * static_cast<double>(step) / last;
    }
    double y(double value) const { return kHeight - kBottom - (kHeight - kBottom - kTop) * (value - m_low) / (m_high - m_low); }

    std::string points(double CurvePoint::*member, bool backwards = false) const {
        std::string text;
        for (const auto& point : m_curve)
            if (std::isfinite(point.*member)) {
                const std::string one = number(x(point.step)) + "," + number(y(point.*member)) + " ";
                text = backwards ? one + text : text + one;
            }
        return text;
    }

    const std::vector<CurvePoint>& m_curve;
    double m_low = HUGE_VAL, m_high = -HUGE_VAL;
};

std::string metricsSection(const Course& course, const ModelCard& card) {
    std::string text = "<table><tr><th>What</th><th>Value</th><th>Likely between (95 %)</th><th>Measured on</th><th></th></tr>\n";
    for (const Figure& figure : course.figures(card.metrics))
        text += "<tr><td title=\"" + escaped(figure.name) + "\">" + escaped(figure.words) + "</td><td class=\"number\">" + number(figure.measured.value) +
                "</td><td class=\"number\">" + number(figure.measured.low) + " to " + number(figure.measured.high) + "</td><td class=\"number\">" +
                std::to_string(figure.measured.n) + "</td><td class=\"soft\">" + (figure.isEnough ? "" : "too few to say") + "</td></tr>\n";
    return text + "</table>\n";
}

template <class NameOf> std::string nameList(const std::string& heading, int count, const NameOf& nameOf) {
    std::string text = "<details><summary>" + heading + " (" + std::to_string(count) + ")</summary><p class=\"soft\">";
    for (int i = 0; i < std::min<int>(count, kMostNames); ++i)
        text += escaped(nameOf(i)) + "<br>";
    return text + (count > static_cast<int>(kMostNames) ? "…" : "") + "</p></details>\n";
}

std::string dataSection(const TrainJob& job, const Examples& examples) {
    std::string text = "<p>" + escaped(job.data.string()) + ": " + std::to_string(examples.trainingCount()) + " to learn from, " +
                       std::to_string(examples.heldOutCount()) + " kept aside to check with" + (job.credit.empty() ? "" : ". " + escaped(job.credit)) +
                       "</p>\n";
    text += nameList("Learned from", examples.trainingCount(), [&](int i) { return examples.trainingName(i); });
    text += nameList("Kept aside: never learned from", examples.heldOutCount(), [&](int i) { return examples.heldOutName(i); });
    const DataInWords words = examples.inWords();
    for (const Sentence& sentence : words.sentences)
        text += "<p class=\"soft\">" + escaped(sentence.english()) + "</p>\n";
    for (const auto& [heading, lines] : words.lists)
        text += nameList(escaped(heading.english()), static_cast<int>(lines.size()), [&lines](int i) { return lines[static_cast<std::size_t>(i)].english(); });
    return text;
}

/// Where the page says the model's name.
std::string titled(const std::string& name) { return "<title>" + escaped(name) + "</title>"; }
std::string headed(const std::string& name) { return "<h1>" + escaped(name) + "</h1>"; }

} // namespace

std::filesystem::path reportOf(const std::filesystem::path& model) { return std::filesystem::path(model).replace_extension(".html"); }

std::string commandOf(const TrainJob& job) {
    const std::string budget = job.budget.steps > 0 ? std::to_string(job.budget.steps) + "it" : exactNumber(job.budget.seconds) + "s";
    return (job.base.empty() ? "seedbed-cli train " + job.family : "seedbed-cli finetune " + quoted(job.base.string())) + " --data " +
           quoted(job.data.string()) + " --out " + quoted(job.out.string()) + " --budget " + budget + " --seed " + std::to_string(job.seed) +
           flagsOf(job.dataParams) + flagsOf(job.base.empty() ? job.familyParams : job.transferParams) + flagsOf(job.augmentParams) + flagsOf(job.trainParams);
}

void writeReport(const std::filesystem::path& path, const TrainJob& job, const ModelCard& card, const Examples& examples, const TrainResult& result,
    const std::vector<TrainLook>& wall, const TrainLook& kept) {
    const Course& course = courseOf(card);
    const std::string items = Sentence(course.items()).english();
    const Verdict verdict = verdictOf(result.curve, result.bestStep, result.steps, result.heldOut, wall.empty() ? Measured{} : wall.back().copies);
    std::string page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">" +
                       titled(card.name) + "<style>" + kCommonStyle + kStyle + "</style></head><body>\n";
    page += headed(card.name) + "<p class=\"soft\">" + escaped(card.about) + "</p>\n";
    if (const Sentence standing = course.standing(card); !standing.isEmpty()) page += "<p><strong>" + escaped(standing.english()) + "</strong></p>\n";
    page += "<p><strong>" + endInWords(verdict, course.items(), result.bestStep, result.steps).english() + "</strong> It took " +
            counted(result.steps, SEEDBED_TR("1 step"), SEEDBED_TR("%1 steps")).english() + " in " + duration(result.seconds) + "; the model is that of step " +
            std::to_string(result.bestStep) + ".</p>\n";
    for (const Sentence& event : result.events)
        page += "<p>" + escaped(event.english()) + "</p>\n";
    if (!kept.samples.empty()) page += "<h2>What it makes</h2>\n" + course.wall({kept});
    page += "<h2>How it learned</h2>\n" + Chart(result.curve).svg(result.bestStep) +
            "<p class=\"soft\">Lower is better. Grey: how far off it is (the loss) on what it learns from. Green: on " + items +
            " that were kept aside and that it never saw; the band says how sure that is (95 %). Dashed: the step that became the model.</p>\n";
    page += "<h2>" + course.wallHeading() + "</h2>\n" + course.wall(wall);
    page += "<h2>Numbers</h2>\n" + metricsSection(course, card) + "<p class=\"soft\">Measured on " + items + " that were kept aside.</p>\n";
    page += "<h2>Data</h2>\n" + dataSection(job, examples);
    page += "<h2>Once more</h2>\n<pre>" + escaped(commandOf(job)) + "</pre>\n<p class=\"soft\">Seedbed " + escaped(card.program) + ", data " +
            escaped(examples.contentHash()) + ", model " + escaped(card.hash) + "</p>\n</body></html>\n";
    writeAtomic(path, page);
}

void renameReport(const std::filesystem::path& report, const std::string& from, const std::string& to) {
    std::error_code none;
    if (const auto size = std::filesystem::file_size(report, none); none || size == 0) return;
    const std::vector<std::byte> bytes = readFile(report);
    std::string page(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (const auto& [old, now] : {std::pair(titled(from), titled(to)), std::pair(headed(from), headed(to))})
        if (const auto at = page.find(old); at != std::string::npos) page.replace(at, old.size(), now);
    writeAtomic(report, page);
}

} // namespace seedbed
