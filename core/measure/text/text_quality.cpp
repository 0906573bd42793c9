#include "core/measure/text/text_quality.h"

#include "core/base/only_cancel.h"
#include "core/formats/error.h"
#include "core/formats/words.h"
#include "core/measure/text/kneser_ney.h"
#include "core/measure/text/line_quality.h"
#include "core/measure/text/text_baselines.h"
#include "core/measure/text/text_copying.h"
#include "core/model/family.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>

namespace seedbed {

namespace {

constexpr int kRowsAtOnce = 8;
constexpr int kLongOrder = 12; // of Kneser-Ney: better than 5 where texts share long phrases
constexpr int kLinesForAText = 8;
constexpr double kTokens = 200;                           // of a text that it writes
constexpr std::size_t kMostUnseen = std::size_t(1) << 20; // bytes: a larger model reads some 10 kB a second
constexpr double kManyCopies = 0.2;                       // more windows of 20 characters that stand in the training text than genuine text has

/// A row of a document of which only the last tokens count.
struct Row {
    std::size_t document = 0;
    std::vector<int> tokens; ///< inputs and, one further, targets
    std::size_t counted = 0; ///< of the targets, the last
};

std::vector<Row> rowsOf(const LearnsTokens& generator, std::span<const std::string> documents) {
    const Tokenizer& tokenizer = generator.tokenizer();
    const auto context = static_cast<std::size_t>(generator.context()), half = std::max<std::size_t>(1, context / 2);
    std::vector<Row> rows;
    for (std::size_t d = 0; d < documents.size(); ++d) {
        std::vector<int> tokens{tokenizer.end()};
        const auto own = tokenizer.encode(documents[d]);
        tokens.insert(tokens.end(), own.begin(), own.end());
        tokens.push_back(tokenizer.end());
        for (std::size_t done = 1; done < tokens.size();) { // targets before `done` are counted
            const std::size_t end = std::min(tokens.size(), done == 1 ? context + 1 : done + half);
            const std::size_t first = end > context + 1 ? end - context - 1 : 0;
            rows.push_back({d, {tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.begin() + static_cast<std::ptrdiff_t>(end)}, end - done});
            done = end;
        }
    }
    std::ranges::stable_sort(rows, {}, [](const Row& row) { return row.tokens.size(); }); // or most of a batch would be filling
    return rows;
}

TokenBatch batchOf(std::span<const Row> rows, int fill) {
    std::vector<std::vector<int>> tokens;
    for (const Row& row : rows)
        tokens.push_back(row.tokens);
    TokenBatch batch = batchOfRows(tokens, fill);
    for (std::size_t r = 0; r < rows.size(); ++r)
        std::fill_n(batch.targets.begin() + batch.length * static_cast<std::ptrdiff_t>(r), tokens[r].size() - 1 - rows[r].counted, TokenBatch::kNotCounted);
    return batch;
}

std::vector<std::string> samplesOf(LearnsTokens& generator, const Examination& asked, Progress& progress) {
    Params params = sampleParams(generator.card(), asked.params);
    const ParamSpecs specs = familyById(generator.card().family).sampleSpecs(generator.card());
    const ParamSpec* length = knobWith(specs, Role::length);
    if (length && !asked.params.has(length->key)) params.set(length->key, kTokens);
    std::vector<Request> requests;
    for (int i = 0; i < asked.samples * (generator.learnsUnits() ? kLinesForAText : 1); ++i)
        requests.push_back({.params = params, .seed = asked.seed + static_cast<std::uint64_t>(i)});
    OnlyCancel quiet(progress);
    progress.report(Activity::working, 0, 0, SEEDBED_TR("Writing samples"));
    return contentsOf<std::string>(generator.generate(requests, quiet));
}

std::string rounded(double value) { return formatted("%.2f", value); }

} // namespace

Measured bitsPerByte(LearnsTokens& generator, std::span<const std::string> documents, Progress& progress, const Params& params) {
    const Params whole = sampleParams(generator.card(), params);
    const auto rows = rowsOf(generator, documents);
    std::vector<double> bits(documents.size()), bytes(documents.size());
    for (std::size_t d = 0; d < documents.size(); ++d)
        bytes[d] = static_cast<double>(documents[d].size() + 1); // and its end, as the baselines count
    for (std::size_t first = 0; first < rows.size(); first += kRowsAtOnce) {
        progress.step(Activity::working, first, rows.size(), SEEDBED_TR("Reading what it has not seen"));
        const std::span some(rows.data() + first, std::min<std::size_t>(kRowsAtOnce, rows.size() - first));
        const TokenBatch batch = batchOf(some, generator.tokenizer().end());
        const auto nats = params.values().empty() ? generator.nats(batch) : generator.natsWith(batch, whole);
        for (std::size_t r = 0; r < some.size(); ++r)
            for (std::size_t t = 0; t < static_cast<std::size_t>(batch.length); ++t)
                bits[some[r].document] += static_cast<double>(nats[r * static_cast<std::size_t>(batch.length) + t]) / std::numbers::ln2;
    }
    return ratioWithInterval(bits, bytes);
}

std::map<std::string, Measured> evaluateText(LearnsTokens& generator, const TextCorpus& corpus, const Examination& asked, Progress& progress) {
    std::vector<std::string> unseen = generator.heldOutTexts(corpus);
    if (asked.allData) std::ranges::copy(generator.trainingTexts(corpus), std::back_inserter(unseen));
    if (const auto some = evenlySpaced(unseen, kMostUnseen); some.size() < unseen.size()) unseen = std::vector<std::string>(some.begin(), some.end());
    const std::vector<std::string> learned = asked.trainedOn ? generator.trainingTexts(dynamic_cast<const TextCorpus&>(*asked.trainedOn))
                                             : asked.allData ? std::vector<std::string>()
                                                             : generator.trainingTexts(corpus);
    std::map<std::string, Measured> measures;
    if (!unseen.empty()) measures["bits_per_byte"] = bitsPerByte(generator, unseen, progress, asked.params);
    if (!unseen.empty() && !learned.empty()) {
        progress.report(Activity::working, 0, 0, SEEDBED_TR("Counting"));
        measures["kneser_ney_bits_per_byte"] = kneserNeyBitsPerByte(learned, unseen, progress);
        measures["long_kneser_ney_bits_per_byte"] = kneserNeyBitsPerByte(learned, unseen, progress, kLongOrder);
        measures["xz_bits_per_byte"] = xzBitsPerByte(learned, unseen, progress);
        measures["genuine_copy_rate"] = measureCopying(learned, unseen, progress);
    }
    if (auto* lines = as<LineSpace>(generator)) measures.merge(measureLines(*lines, learned, unseen, progress));
    const auto texts = samplesOf(generator, asked, progress);
    if (!learned.empty()) measures["copy_rate"] = measureCopying(learned, texts, progress);
    for (int n = 1; n <= 3; ++n)
        measures["distinct_" + std::to_string(n)] = distinctRuns(texts, n);
    std::erase_if(measures, [](const auto& measure) { return measure.second.n == 0; });
    return measures;
}

std::string textMeasureInWords(const std::string& measure) {
    static const std::map<std::string, std::string> words{
        {"bits_per_byte", "of text it has not seen; less is better"},
        {"kneser_ney_bits_per_byte", "the same of counting what follows the last four characters"},
        {"long_kneser_ney_bits_per_byte", "the same of counting what follows the last eleven bytes"},
        {"xz_bits_per_byte", "the same of a packing program that knows the training text"},
        {"copy_rate", "share of 20 characters in a row that stand in the training text"},
        {"genuine_copy_rate", "the same share of text that it has not seen: set phrases"},
        {"exact_lines", "share of lines it has not seen that come back exactly from their points"},
        {"character_error_rate", "characters that come back wrong / all"},
        {"active_units", "numbers of a point that tell lines apart"},
        {"between_known_words", "share of words between two lines that stand in the training text"},
        {"genuine_known_words", "the same share of lines it has not seen"},
        {"longest_step", "largest of eight steps between two lines / the way; 0.125 is even"},
        {"distinct_1", "different words / all that it writes"},
        {"distinct_2", "different pairs of words / all"},
        {"distinct_3", "different triples of words / all"},
    };
    return entryOf(words, measure);
}

Sentence verdictOnText(const std::map<std::string, Measured>& measures) {
    const auto model = measures.find("bits_per_byte");
    if (model == measures.end()) return SEEDBED_TR("Nothing was kept aside, so nothing can be said of text that it has not seen.");
    const auto value = [&](const char* name) {
        const auto found = measures.find(name);
        return found == measures.end() ? std::numeric_limits<double>::infinity() : found->second.value;
    };
    const double counting = std::min({value("kneser_ney_bits_per_byte"), value("long_kneser_ney_bits_per_byte"), value("xz_bits_per_byte")});
    const double gain = 100 * (1 - model->second.value / counting);
    const auto exact = measures.find("exact_lines"), copies = measures.find("copy_rate"), genuine = measures.find("genuine_copy_rate");
    const Sentence needs(exact == measures.end() ? SEEDBED_TR("It needs %1 bits for a byte of text that it has not seen")
                                                 : SEEDBED_TR("It needs at most %1 bits for a byte of text that it has not seen"),
        rounded(model->second.value));
    std::vector<Sentence> all;
    if (!std::isfinite(counting))
        all.emplace_back(SEEDBED_TR("%1."), needs);
    else if (gain > 0)
        all.emplace_back(SEEDBED_TR("%1, %2 % less than the best that counting does (%3)."), needs, rounded(gain), rounded(counting));
    else
        all.emplace_back(SEEDBED_TR("%1; counting alone needs fewer (%2)."), needs, rounded(counting));
    if (exact != measures.end())
        all.emplace_back(SEEDBED_TR("Of 100 such lines %1 come back exactly from their points."), std::lround(100 * exact->second.value));
    if (copies != measures.end() && genuine != measures.end() && copies->second.low > genuine->second.high + kManyCopies)
        all.emplace_back(SEEDBED_TR("Much of what it writes stands in the training text."));
    return Sentence::joined(all);
}

} // namespace seedbed
