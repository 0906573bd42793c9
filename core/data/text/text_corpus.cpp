#include "core/data/text/text_corpus.h"

#include "core/data/text/text_duplicates.h"
#include "core/data/text/text_files.h"
#include "core/formats/error.h"
#include "core/formats/hash.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <numeric>

namespace seedbed {

namespace {

constexpr std::size_t kLeastUnits = 10;
constexpr std::size_t kMostUsed = 40;
constexpr std::size_t kExamples = 10;
constexpr std::size_t kStart = 60; ///< bytes of a text that stand for it
constexpr double kOvershoot = 1.5; ///< of what is to be held out

struct Hash {
    std::uint64_t high = 0, low = 0;
    auto operator<=>(const Hash&) const = default;
};

Hash hashOf(const std::string& text) {
    const std::string hex = hashHex(std::as_bytes(std::span(text)));
    return {std::stoull(hex.substr(0, 16), nullptr, 16), std::stoull(hex.substr(16), nullptr, 16)};
}

/// Units without copies, in order, with what is known of each.
struct Kept {
    std::vector<std::string> texts;
    std::vector<Hash> hashes;
    std::vector<std::uint32_t> documents;
    std::vector<bool> follows; ///< stood right behind the one before, in the same document
};

Kept withoutCopies(TextUnits units, TextReport& report) {
    std::vector<Hash> hashes;
    for (const auto& text : units.texts)
        hashes.push_back(hashOf(text));
    std::vector<std::uint32_t> order(hashes.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, [&](auto one, auto other) { return hashes[one] != hashes[other] ? hashes[one] < hashes[other] : one < other; });
    std::vector<bool> isCopy(hashes.size());
    for (std::size_t i = 1; i < order.size(); ++i)
        isCopy[order[i]] = hashes[order[i]] == hashes[order[i - 1]];
    Kept kept;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        if (isCopy[i]) {
            ++report.exactDuplicates;
            continue;
        }
        kept.follows.push_back(i > 0 && !isCopy[i - 1] && units.documentOf[i] == units.documentOf[i - 1]);
        kept.texts.push_back(std::move(units.texts[i]));
        kept.hashes.push_back(hashes[i]);
        kept.documents.push_back(units.documentOf[i]);
    }
    return kept;
}

/// Of each unit, whether it is held out: clusters in the order of a number that comes from their content,
/// until the share is reached. Those that would go far beyond it are passed over.
std::vector<bool> chooseHeldOut(const Kept& kept, Clusters& clusters, double share) {
    struct Cluster {
        std::size_t first = 0, bytes = 0;
        Hash least{~std::uint64_t(0), ~std::uint64_t(0)}; ///< of its members, so that their order decides nothing
    };
    const std::size_t count = kept.texts.size();
    std::vector<Cluster> all(count);
    double wanted = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Cluster& cluster = all[clusters.first(i)];
        cluster.first = clusters.first(i);
        cluster.bytes += kept.texts[i].size();
        cluster.least = std::min(cluster.least, kept.hashes[i]);
        wanted += share * static_cast<double>(kept.texts[i].size());
    }
    std::erase_if(all, [](const Cluster& cluster) { return cluster.bytes == 0; });
    std::ranges::sort(all, {}, [](const Cluster& cluster) { return cluster.least.low; });
    if (all.size() < 2) throw Error(SEEDBED_TR("The texts are all nearly the same, so none can be kept aside; add different ones."));
    std::vector<bool> isChosen(count);
    double taken = 0;
    for (const Cluster& cluster : all) {
        const double with = taken + static_cast<double>(cluster.bytes);
        if (taken >= wanted || with > kOvershoot * wanted) continue;
        isChosen[cluster.first] = true;
        taken = with;
    }
    if (taken == 0) isChosen[std::ranges::min_element(all, {}, &Cluster::bytes)->first] = true;
    std::vector<bool> isHeldOut(count);
    for (std::size_t i = 0; i < count; ++i)
        isHeldOut[i] = isChosen[clusters.first(i)];
    return isHeldOut;
}

std::string shown(std::string_view text) { return std::string(startOf(text, kStart)); }

void reportNear(const Kept& kept, Clusters& clusters, TextReport& report) {
    for (std::size_t i = 0; i < kept.texts.size(); ++i) {
        const std::size_t first = clusters.first(i);
        if (first == i) continue;
        ++report.nearDuplicates;
        if (report.nearExamples.size() < kExamples) report.nearExamples.push_back({shown(kept.texts[i]), shown(kept.texts[first])});
    }
}

std::string hashOfAll(const std::vector<Hash>& hashes) { return hashHex(std::as_bytes(std::span(hashes))); }

void checkOptions(const TextOptions& options) {
    if (!(options.heldOutShare >= 0.01 && options.heldOutShare <= 0.5))
        throw Error(SEEDBED_TR("The share of text that is kept aside must be from 0.01 to 0.5."));
    checkEncoding(options.encoding);
}

/// Without units of more than so many characters; how many those are.
int leaveOutLong(TextUnits& units, std::size_t longest) {
    TextUnits kept{{}, {}, units.unit};
    for (std::size_t i = 0; i < units.texts.size(); ++i)
        if (characterCount(units.texts[i]) <= longest) {
            kept.texts.push_back(std::move(units.texts[i]));
            kept.documentOf.push_back(units.documentOf[i]);
        }
    const std::size_t left = units.texts.size() - kept.texts.size();
    units = std::move(kept);
    return static_cast<int>(left);
}

Sentence different(std::size_t count, TextUnit unit) {
    const auto some = static_cast<std::int64_t>(count);
    if (unit == TextUnit::document) return counted(some, SEEDBED_TR("1 text"), SEEDBED_TR("%1 different texts"));
    if (unit == TextUnit::paragraph) return counted(some, SEEDBED_TR("1 paragraph"), SEEDBED_TR("%1 different paragraphs"));
    return counted(some, SEEDBED_TR("1 line"), SEEDBED_TR("%1 different lines"));
}

/// One side of the split.
struct Side {
    std::vector<std::string> texts;
    std::vector<bool> follows;
    std::int64_t bytes = 0;

    void add(std::string text, bool isNext) {
        bytes += static_cast<std::int64_t>(text.size());
        texts.push_back(std::move(text));
        follows.push_back(isNext);
    }

    std::vector<std::string> joined(const char* separator) const {
        std::vector<std::string> result;
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (follows[i])
                result.back().append(separator).append(texts[i]);
            else
                result.push_back(texts[i]);
        return result;
    }
};

} // namespace

struct TextCorpus::Texts {
    TextOptions options;
    TextReport report;
    std::string hash;
    Side training, heldOut;

    const Side& of(Part part) const { return part == Part::training ? training : heldOut; }
    const char* separator() const { return report.unit == TextUnit::paragraph ? "\n\n" : "\n"; }
};

TextCorpus TextCorpus::open(const std::filesystem::path& path, const TextOptions& options, Progress& progress) {
    checkOptions(options);
    LoadedTexts loaded = loadTexts(path, options, progress);
    auto content = std::make_shared<Texts>();
    content->options = options;
    TextReport& report = content->report = std::move(loaded.report);
    report.scripts = loaded.characters.scripts();
    report.mostUsed = loaded.characters.mostUsed(kMostUsed);
    report.differentCharacters = static_cast<int>(loaded.characters.different());

    TextUnits units = splitIntoUnits(std::move(loaded.documents), options.unit);
    report.unit = units.unit;
    if (options.longest > 0) report.tooLong = leaveOutLong(units, static_cast<std::size_t>(options.longest));
    Kept kept = withoutCopies(std::move(units), report);
    if (kept.texts.size() < kLeastUnits && report.tooLong > 0)
        throw Error(SEEDBED_TR("%1 holds only %2 of at most %3 characters, and %4; at least %5 short ones are needed, so break long ones up."),
            displayName(path), different(kept.texts.size(), report.unit), options.longest,
            counted(report.tooLong, SEEDBED_TR("1 longer one"), SEEDBED_TR("%1 longer ones")), kLeastUnits);
    if (kept.texts.size() < kLeastUnits)
        throw Error(SEEDBED_TR("%1 holds only %2; at least %3 are needed, and some hundred for a model to learn from, so add more text."), displayName(path),
            different(kept.texts.size(), report.unit), kLeastUnits);
    Clusters clusters(kept.texts.size());
    joinNearDuplicates(kept.texts, clusters, progress);
    reportNear(kept, clusters, report);
    std::vector<std::uint32_t> files;
    for (const std::uint32_t document : kept.documents)
        files.push_back(loaded.fileOf[document]);
    report.unlike = findUnlikePassages(kept.texts, files);
    content->hash = hashOfAll(kept.hashes);

    const std::vector<bool> isHeldOut = chooseHeldOut(kept, clusters, options.heldOutShare);
    for (std::size_t i = 0; i < kept.texts.size(); ++i) {
        Side& side = isHeldOut[i] ? content->heldOut : content->training;
        side.add(std::move(kept.texts[i]), kept.follows[i] && isHeldOut[i] == isHeldOut[i - 1]);
    }
    report.training = static_cast<int>(content->training.texts.size());
    report.heldOut = static_cast<int>(content->heldOut.texts.size());
    report.trainingBytes = content->training.bytes;
    report.heldOutBytes = content->heldOut.bytes;
    TextCorpus corpus;
    corpus.m_content = std::move(content);
    return corpus;
}

const std::vector<std::string>& TextCorpus::texts(Part part) const { return m_content->of(part).texts; }
std::vector<std::string> TextCorpus::joined(Part part) const { return m_content->of(part).joined(m_content->separator()); }
const TextReport& TextCorpus::report() const { return m_content->report; }
const TextOptions& TextCorpus::options() const { return m_content->options; }
const std::string& TextCorpus::contentHash() const { return m_content->hash; }
std::string TextCorpus::name(Part part, int index) const { return shown(texts(part).at(static_cast<std::size_t>(index))); }

} // namespace seedbed
