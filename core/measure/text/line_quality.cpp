#include "core/measure/text/line_quality.h"

#include "core/base/measured.h"
#include "core/base/only_cancel.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/measure/active_units.h"
#include "core/model/family.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <unordered_set>

namespace seedbed {

namespace {

constexpr int kMostLines = 400, kPairs = 60, kSteps = 8;
constexpr int kDrawsOfUnits = 200; // sets of points behind an interval

/// Runs of letters, without the signs around them.
std::vector<std::string> wordsOf(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    for (const char byte : line + " ") {
        const auto one = static_cast<unsigned char>(byte);
        if (one >= 0x80 || std::isalnum(one) || byte == '\'')
            word += static_cast<char>(one < 0x80 ? std::tolower(one) : one);
        else if (!word.empty()) {
            words.push_back(word);
            word.clear();
        }
    }
    return words;
}

std::vector<std::string> written(LineSpace& generator, std::vector<Latent> points, Progress& progress) {
    const Params params = sampleParams(generator.card());
    std::vector<Request> requests;
    for (Latent& point : points)
        requests.push_back({std::move(point), params, 0});
    OnlyCancel quiet(progress);
    return contentsOf<std::string>(generator.generate(requests, quiet));
}

/// Evenly spaced ones, at most so many.
std::vector<std::string> someOf(std::span<const std::string> lines, std::size_t most) {
    std::vector<std::string> some;
    for (std::size_t i = 0; i < std::min(most, lines.size()); ++i)
        some.push_back(lines[i * lines.size() / std::min(most, lines.size())]);
    return some;
}

Measured knownWords(std::span<const std::string> lines, const std::unordered_set<std::string>& known) {
    std::vector<double> hits, all;
    for (const std::string& line : lines) {
        const auto words = wordsOf(line);
        hits.push_back(static_cast<double>(std::ranges::count_if(words, [&](const std::string& word) { return known.contains(word); })));
        all.push_back(static_cast<double>(words.size()));
    }
    return std::accumulate(all.begin(), all.end(), 0.0) > 0 ? ratioWithInterval(hits, all) : Measured{};
}

void measureWays(LineSpace& generator, std::span<const Latent> points, const std::unordered_set<std::string>& known, std::map<std::string, Measured>& measures,
    Progress& progress) {
    std::vector<std::string> between;
    std::vector<double> longest, ways;
    for (std::size_t pair = 0; pair < std::min<std::size_t>(kPairs, points.size() / 2); ++pair) {
        progress.stopIfAsked();
        std::vector<Latent> way;
        for (int step = 0; step <= kSteps; ++step)
            way.push_back(lerp(points[2 * pair], points[2 * pair + 1], static_cast<double>(step) / kSteps));
        const auto lines = written(generator, std::move(way), progress);
        double most = 0, all = 0;
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const double step = characterErrors(lines[i - 1], lines[i]);
            most = std::max(most, step);
            all += step;
        }
        between.insert(between.end(), lines.begin() + 1, lines.end() - 1);
        longest.push_back(most);
        ways.push_back(std::max(1.0, all));
    }
    if (ways.empty()) return;
    measures["longest_step"] = ratioWithInterval(longest, ways);
    measures["between_known_words"] = knownWords(between, known);
}

} // namespace

int characterErrors(const std::string& from, const std::string& to) {
    const auto a = charactersOf(from), b = charactersOf(to);
    std::vector<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int other = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = row[j];
            row[j] = other;
        }
    }
    return row.back();
}

std::vector<ReturnedLine> linesAgain(LineSpace& generator, std::span<const std::string> lines, int most, Progress& progress) {
    progress.report(Activity::working, 0, 0, SEEDBED_TR("Writing lines again"));
    std::vector<std::string> placed;
    std::vector<ReturnedLine> all;
    for (const std::string& line : someOf(lines, static_cast<std::size_t>(std::max(0, most)))) {
        all.push_back({line, {}});
        if (generator.unfit(line).isEmpty()) placed.push_back(line);
    }
    const auto back = written(generator, generator.encode(placed), progress);
    for (std::size_t i = 0, next = 0; i < all.size() && next < placed.size(); ++i)
        if (all[i].line == placed[next]) all[i].back = back[next++];
    return all;
}

std::map<std::string, Measured> measureLines(LineSpace& generator, std::span<const std::string> learned, std::span<const std::string> unseen,
    Progress& progress) {
    std::map<std::string, Measured> measures;
    std::vector<double> exact, ones, errors, lengths;
    std::vector<std::string> fit;
    for (const auto& [line, back] : linesAgain(generator, unseen, kMostLines, progress)) {
        exact.push_back(line == back);
        ones.push_back(1);
        errors.push_back(characterErrors(line, back));
        lengths.push_back(static_cast<double>(characterCount(line)));
        if (generator.unfit(line).isEmpty()) fit.push_back(line);
    }
    if (fit.empty()) return measures;
    measures["exact_lines"] = ratioWithInterval(exact, ones);
    measures["character_error_rate"] = ratioWithInterval(errors, lengths);
    const auto points = generator.encode(fit);
    measures["active_units"] = activeUnits(points, kDrawsOfUnits, 1);
    std::unordered_set<std::string> known;
    for (const std::string& line : learned)
        for (std::string& word : wordsOf(line))
            known.insert(std::move(word));
    if (known.empty()) return measures;
    measures["genuine_known_words"] = knownWords(fit, known);
    progress.report(Activity::working, 0, 0, SEEDBED_TR("Going from line to line"));
    measureWays(generator, points, known, measures, progress);
    return measures;
}

} // namespace seedbed
