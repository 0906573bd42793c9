#include "core/measure/synthesis/benefit.h"

#include "core/base/random.h"
#include "core/data/pictures/augment.h"
#include "core/formats/error.h"
#include "core/formats/words.h"
#include "core/measure/pictures/distances.h"
#include "core/measure/pictures/labelled_pictures.h"
#include "core/measure/synthesis/classifier.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace seedbed {

namespace {

constexpr int kFewTested = 30; // pictures: below, nothing is said
constexpr double kWide = 0.1;  // to each side: a difference that is known no better is not known
constexpr double kSigmas = 1.959964;
// 97.5 % of Student's t for 1, 2, … degrees of freedom
constexpr std::array kStudent{
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093};

template <class Enum> constexpr std::size_t at(Enum value) { return static_cast<std::size_t>(value); }

/// `perClass` different pictures of each class; all with 0.
PictureBatch someOf(const PictureBatch& real, int perClass, int classes, std::uint64_t seed) {
    if (perClass == 0) return real;
    Random random(seed);
    std::vector<int> all;
    for (auto& items : itemsOfClasses(real, classes))
        for (std::size_t i = 0; i < static_cast<std::size_t>(perClass); ++i) {
            std::swap(items.at(i), items[i + random.below(items.size() - i)]);
            all.push_back(items[i]);
        }
    return chosen(real, all);
}

double meanOf(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

double varianceOf(const std::vector<double>& values) {
    if (values.size() < 2) return 0;
    const double mean = meanOf(values);
    double sum = 0;
    for (const double value : values)
        sum += (value - mean) * (value - mean);
    return sum / static_cast<double>(values.size() - 1);
}

/// Scores of test pictures, one row a repeat (1 right, 0 wrong, or a difference of these).
using Scores = std::vector<std::vector<double>>;

/// Means in which each class counts the same, and how far they may be off.
class Judge {
  public:
    Judge(const PictureBatch& test, int classes) : m_classes(itemsOfClasses(test, classes)) {
        std::erase_if(m_classes, [](const std::vector<int>& items) { return items.empty(); });
        m_tested = test.count;
    }

    Measured measure(const Scores& scores) const {
        std::vector<double> repeats, items(static_cast<std::size_t>(m_tested));
        for (const auto& row : scores) {
            repeats.push_back(balanced(row));
            for (std::size_t i = 0; i < row.size(); ++i)
                items[i] += row[i] / static_cast<double>(scores.size());
        }
        const double overRepeats =
            kStudent[std::min(scores.size() - 2, kStudent.size() - 1)] * std::sqrt(varianceOf(repeats) / static_cast<double>(scores.size()));
        const double half = std::hypot(overRepeats, kSigmas * std::sqrt(varianceOverItems(items)));
        const double value = meanOf(repeats);
        return {value, value - half, value + half, m_tested};
    }

    /// As `measure`, but within 0 and 1, and never surer than so many pictures allow.
    Measured measureShare(const Scores& scores) const {
        Measured share = measure(scores);
        const Measured least = shareOf(static_cast<int>(std::lround(share.value * m_tested)), m_tested);
        share.low = std::clamp(share.low, 0.0, std::max(0.0, least.low));
        share.high = std::clamp(share.high, std::min(1.0, least.high), 1.0);
        return share;
    }

  private:
    double balanced(const std::vector<double>& row) const {
        std::vector<double> means;
        for (const auto& items : m_classes)
            means.push_back(meanOf(of(row, items)));
        return meanOf(means);
    }

    double varianceOverItems(const std::vector<double>& row) const {
        double sum = 0;
        for (const auto& items : m_classes)
            sum += varianceOf(of(row, items)) / static_cast<double>(items.size());
        return sum / static_cast<double>(m_classes.size() * m_classes.size());
    }

    static std::vector<double> of(const std::vector<double>& row, const std::vector<int>& items) {
        std::vector<double> some;
        for (const int item : items)
            some.push_back(row[static_cast<std::size_t>(item)]);
        return some;
    }

    std::vector<std::vector<int>> m_classes;
    int m_tested = 0;
};

Scores less(Scores one, const Scores& other) {
    for (std::size_t r = 0; r < one.size(); ++r)
        for (std::size_t i = 0; i < one[r].size(); ++i)
            one[r][i] -= other[r][i];
    return one;
}

std::string percent(double share) { return formatted("%.1f %%", 100 * share); }

std::string points(const Measured& gain) { return formatted("%+.1f points, %+.1f to %+.1f", 100 * gain.value, 100 * gain.low, 100 * gain.high); }

/// "71.2 % right became 75.9 %".
std::string changeBy(const BenefitRow& row) {
    return percent(row.accuracy[at(Diet::real)].value) + " right became " + percent(row.accuracy[at(Diet::made)].value);
}

Effect effectOf(const Measured& gain) {
    if (gain.n < kFewTested) return Effect::tooFew;
    if (gain.low > 0 || gain.high < 0) return gain.low > 0 ? Effect::helps : Effect::harms;
    return gain.high - gain.low > 2 * kWide ? Effect::tooFew : Effect::none;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

} // namespace

std::string dietInWords(Diet diet) {
    constexpr std::array words{"real", "real, varied", "real and made", "real and made, varied"};
    return words[at(diet)];
}

Effect BenefitRow::effect() const { return effectOf(gain); }

std::string BenefitRow::size() const { return perClass > 0 ? std::to_string(perClass) + " per class" : "all " + std::to_string(real); }

std::string BenefitRow::sentence() const {
    constexpr std::array words{" it helped: ", " it did harm: ", " it made no difference that can be told: "};
    constexpr const char* nothing = "; to these the made ones add nothing that can be told: ";
    constexpr std::array onTop{"; made ones helped these too: ", "; made ones harmed these: ", nothing, nothing};
    const std::string change = changeBy(*this) + " (" + points(gain) + ")";
    if (effect() == Effect::tooFew) return "At " + size() + ": too few pictures to say (" + change + ").";
    return "At " + size() + words[at(effect())] + change + ". Real pictures that are only varied gave " + percent(accuracy[at(Diet::augmented)].value) +
           onTop[at(effectOf(beyond))] + percent(accuracy[at(Diet::both)].value) + " (" + points(beyond) + ").";
}

BenefitRow measureBenefit(const PictureBatch& real, const PictureBatch& test, int perClass, const MakePictures& make, const BenefitOptions& options,
    Progress& progress) {
    if (options.repeats < 2) throw Error(SEEDBED_TR("The experiment needs at least 2 repeats, or nobody can tell how sure it is."));
    const PictureBatch none{0, real.size, real.channels, {}, {}, {}};
    std::array<Scores, 4> scores;
    BenefitRow row;
    row.perClass = perClass;
    row.repeats = options.repeats;
    for (int repeat = 0; repeat < options.repeats; ++repeat) {
        const std::uint64_t seed = options.seed + 1000 * static_cast<std::uint64_t>(repeat) + static_cast<std::uint64_t>(perClass);
        const PictureBatch some = someOf(real, perClass, options.classes, seed);
        const PictureBatch made = make(some, seed);
        row.real = some.count;
        const Params varied = recommendedAugmentation(some.count, false);
        for (const Diet diet : kDiets) {
            progress.report(Activity::testing, repeat * 4 + static_cast<int>(at(diet)), options.repeats * 4,
                {SEEDBED_TR("Testing with %1: %2"), row.size(), dietInWords(diet)});
            const bool withMade = diet == Diet::made || diet == Diet::both, vary = diet == Diet::augmented || diet == Diet::both;
            const ClassifierLesson lesson{some, withMade ? made : none, vary ? varied : Params(), options.classes, options.steps, seed};
            const auto names = learnAndName(lesson, test, progress);
            auto& scored = scores[at(diet)].emplace_back();
            for (std::size_t i = 0; i < names.size(); ++i)
                scored.push_back(names[i] == test.labels[i] ? 1 : 0);
        }
    }
    const Judge judge(test, options.classes);
    for (const Diet diet : kDiets)
        row.accuracy[at(diet)] = judge.measureShare(scores[at(diet)]);
    row.gain = judge.measure(less(scores[at(Diet::made)], scores[at(Diet::real)]));
    row.beyond = judge.measure(less(scores[at(Diet::both)], scores[at(Diet::augmented)]));
    return row;
}

std::string benefitInWords(const std::vector<BenefitRow>& rows) {
    const bool anyFair = std::ranges::any_of(rows, &BenefitRow::fair);
    std::array<std::vector<std::string>, 4> where; // by effect
    for (const BenefitRow& row : rows)
        if (row.fair || !anyFair) where[at(row.effect())].push_back("at " + row.size() + (row.effect() == Effect::tooFew ? "" : " (" + changeBy(row) + ")"));
    const bool anyEffect = !where[at(Effect::helps)].empty() || !where[at(Effect::harms)].empty();
    const std::array what{
        "It helped", "It did harm", anyEffect ? "It made no difference that can be told" : "It did not help", "Too few pictures were kept aside to say"};
    std::string text;
    for (std::size_t i = 0; i < where.size(); ++i)
        if (!where[i].empty()) text += (text.empty() ? "" : " ") + std::string(what[i]) + " " + joined(where[i]) + ".";
    if (!rows.empty() && !anyFair)
        text += " What made the pictures has seen more real ones than the classifier, or may have, so this does not show that few pictures are enough.";
    return text;
}

} // namespace seedbed
