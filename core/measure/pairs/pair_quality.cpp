#include "core/measure/pairs/pair_quality.h"

#include "core/data/pictures/dataset.h"
#include "core/formats/json.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace seedbed {

namespace {

/// Pairs that a model is measured on, and the different captions among them.
struct Judged {
    PairBatch pairs;
    std::vector<std::string> names; ///< of pairs: file and caption
    std::vector<std::string> captions;
    std::vector<std::size_t> own; ///< of each pair, its caption among them

    Judged(const PairedSet& set, const Examination& asked) {
        std::vector<std::pair<Part, int>> all;
        for (int i = 0; i < set.heldOutCount(); ++i)
            all.emplace_back(Part::heldOut, i);
        for (int i = 0; asked.allData && i < set.trainingCount(); ++i)
            all.emplace_back(Part::training, i);
        const std::size_t most = asked.limit > 0 ? static_cast<std::size_t>(asked.limit) : all.size(), count = std::min(most, all.size());
        for (std::size_t i = 0; i < count; ++i) {
            const auto [part, index] = all[i * all.size() / count];
            PairBatch one = set.items(part, index, 1);
            names.push_back(set.name(part, index));
            if (i == 0)
                pairs = std::move(one);
            else {
                ++pairs.pictures.count;
                pairs.pictures.pixels.insert(pairs.pictures.pixels.end(), one.pictures.pixels.begin(), one.pictures.pixels.end());
                pairs.captions.push_back(one.captions.front());
            }
        }
        captions = pairs.captions;
        std::ranges::sort(captions);
        captions.erase(std::unique(captions.begin(), captions.end()), captions.end());
        for (const std::string& caption : pairs.captions)
            own.push_back(static_cast<std::size_t>(std::ranges::lower_bound(captions, caption) - captions.begin()));
    }
    std::size_t count() const { return own.size(); }

    /// Another one, of which something else is said.
    std::size_t strangerOf(std::size_t i) const {
        for (std::size_t step = 0; step < count(); ++step)
            if (const std::size_t other = (i + count() / 2 + step) % count(); own[other] != own[i]) return other;
        return i;
    }
};

/// How many of the values are larger than one of them, and half of those that are as large.
double rankOf(std::span<const double> values, std::size_t which) {
    double before = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        before += i == which ? 0 : values[i] > values[which] ? 1 : values[i] == values[which] ? 0.5 : 0;
    return before;
}

Measured shareWithin(const std::vector<double>& ranks, double most) {
    std::vector<double> hits;
    for (const double rank : ranks)
        hits.push_back(rank < most ? 1 : 0);
    return meanWithInterval(hits);
}

PictureBatch pictureAt(const PictureBatch& all, std::size_t index) { return slice(all, static_cast<int>(index), 1); }

/// The folder in which a picture lies, of at most two levels; names are "a/b/c.png: caption".
std::string folderOf(const std::string& name) {
    const std::string file = name.substr(0, name.find(": "));
    const auto first = file.find('/'), second = first == file.npos ? first : file.find('/', first + 1);
    return first == file.npos ? std::string() : file.substr(0, second == file.npos ? first : second);
}

} // namespace

std::map<std::string, Measured> measureCaptions(WritesCaptions& model, const PairedSet& set, const Examination& asked, Progress& progress,
    nlohmann::json* each) {
    const Judged judged(set, asked);
    if (judged.count() == 0) return {};
    const PictureBatch& pictures = judged.pairs.pictures;
    std::vector<double> bytes, matched, shuffled, ranks, shuffledRanks;
    const auto blank = model.captionNats({}, judged.pairs.captions);
    for (std::size_t i = 0; i < judged.count(); ++i) {
        progress.step(Activity::testing, i, judged.count(), SEEDBED_TR("Measuring"));
        progress.stopIfAsked();
        auto nats = model.captionNats(pictureAt(pictures, i), judged.captions);
        const std::size_t other = judged.strangerOf(i);
        bytes.push_back(static_cast<double>(judged.pairs.captions[i].size() + 1));
        matched.push_back(nats[judged.own[i]]);
        std::ranges::transform(nats, nats.begin(), std::negate<>());
        ranks.push_back(rankOf(nats, judged.own[i]));
        shuffledRanks.push_back(rankOf(nats, judged.own[other]));
    }
    for (std::size_t i = 0; i < judged.count(); ++i)
        shuffled.push_back(model.captionNats(pictureAt(pictures, judged.strangerOf(i)), {&judged.pairs.captions[i], 1}).front());
    const auto bits = [&](const std::vector<double>& nats) {
        std::vector<double> all;
        for (const double value : nats)
            all.push_back(value / std::numbers::ln2);
        return all;
    };
    const auto gainOver = [&](const std::vector<double>& without) {
        std::vector<double> saved;
        for (std::size_t i = 0; i < without.size(); ++i)
            saved.push_back(without[i] - matched[i]);
        return ratioWithInterval(saved, without);
    };
    if (each)
        each->update({{"captions", judged.pairs.captions}, {"bytes", bytes}, {"bits", bits(matched)}, {"shuffled", bits(shuffled)}, {"blank", bits(blank)}});
    return {{"bits_per_byte", ratioWithInterval(bits(matched), bytes)}, {"shuffled_bits_per_byte", ratioWithInterval(bits(shuffled), bytes)},
        {"blank_bits_per_byte", ratioWithInterval(bits(blank), bytes)}, {"gain_over_shuffled", gainOver(shuffled)}, {"gain_over_blank", gainOver(blank)},
        {"caption_at_1", shareWithin(ranks, 1)}, {"caption_at_5", shareWithin(ranks, 5)}, {"shuffled_at_1", shareWithin(shuffledRanks, 1)},
        {"shuffled_at_5", shareWithin(shuffledRanks, 5)}};
}

std::map<std::string, Measured> measureShared(PairSpace& model, const PairedSet& set, const Examination& asked, Progress& progress, nlohmann::json* each) {
    const Judged judged(set, asked);
    if (judged.count() == 0) return {};
    progress.stopIfAsked();
    const auto captions = model.placesOf(judged.captions);
    std::vector<std::string> folders;
    for (const std::string& name : judged.names)
        folders.push_back(folderOf(name));
    std::vector<double> ranks, kinds, chances;
    std::vector<std::string> nearest;
    for (std::size_t i = 0; i < judged.count(); ++i) {
        progress.stopIfAsked();
        const Latent place = model.placesOf(pictureAt(judged.pairs.pictures, i)).front();
        std::vector<double> agreement;
        for (const Latent& caption : captions)
            agreement.push_back(std::inner_product(place.values.begin(), place.values.end(), caption.values.begin(), 0.0));
        ranks.push_back(rankOf(agreement, judged.own[i]));
        nearest.push_back(judged.captions[static_cast<std::size_t>(std::ranges::max_element(agreement) - agreement.begin())]);
        std::size_t best = i;
        double most = -2, alike = 0, others = 0;
        for (std::size_t j = 0; j < judged.count(); ++j) {
            if (judged.own[j] == judged.own[i]) continue;
            ++others;
            alike += folders[j] == folders[i] ? 1 : 0;
            if (agreement[judged.own[j]] > most) {
                most = agreement[judged.own[j]];
                best = j;
            }
        }
        kinds.push_back(folders[best] == folders[i] && best != i ? 1 : 0);
        chances.push_back(others > 0 ? alike / others : 0);
    }
    if (each) each->update({{"names", judged.names}, {"captions", judged.pairs.captions}, {"nearest", nearest}});
    const double chance = 1.0 / static_cast<double>(judged.captions.size());
    std::map<std::string, Measured> all{{"found_at_1", shareWithin(ranks, 1)}, {"found_at_5", shareWithin(ranks, 5)}, {"found_at_10", shareWithin(ranks, 10)},
        {"chance_at_1", {chance, chance, chance, static_cast<int>(judged.count())}}};
    if (std::ranges::any_of(folders, [&](const std::string& folder) { return folder != folders.front(); }))
        all.insert({{"kind_at_1", meanWithInterval(kinds)}, {"kind_chance", meanWithInterval(chances)}});
    return all;
}

std::string pairMeasureInWords(const std::string& measure) {
    static const std::map<std::string, std::string> words{{"bits_per_byte", "bits for a byte of captions it has not seen; lower is better"},
        {"shuffled_bits_per_byte", "the same where each is said of another picture"}, {"blank_bits_per_byte", "the same where each is said of no picture"},
        {"gain_over_shuffled", "share of the bits that the right picture saves against another one; higher is better"},
        {"gain_over_blank", "share of the bits that the picture saves against none; higher is better"},
        {"caption_at_1", "share of pictures whose own caption is the most probable of all; higher is better"},
        {"caption_at_5", "the same among the five most probable"}, {"shuffled_at_1", "the same for another picture: chance"},
        {"shuffled_at_5", "the same among five for another picture: chance"},
        {"found_at_1", "share of pictures that find their own caption first; higher is better"}, {"found_at_5", "the same among five"},
        {"found_at_10", "the same among ten"}, {"chance_at_1", "what guessing finds first"},
        {"kind_at_1", "share of pictures that find a caption from their own folder first; higher is better"}, {"kind_chance", "what guessing would find"},
        {"held_out_loss", "loss on pairs it has not learned from; lower is better"}};
    const auto found = words.find(measure);
    return found == words.end() ? std::string() : found->second;
}

} // namespace seedbed
