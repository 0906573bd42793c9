#pragma once
#include "core/base/progress.h"
#include "core/data/pictures/dataset.h"
#include "core/model/model_card.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace seedbed {

/// What a classifier learns from in the experiment that tells whether made pictures are of use.
enum class Diet { real, augmented, made, both }; ///< both: made pictures too, and all varied as augmented ones are
inline constexpr std::array kDiets{Diet::real, Diet::augmented, Diet::made, Diet::both};
std::string dietInWords(Diet diet);

/// What a row of the experiment says of a difference.
enum class Effect { helps, harms, none, tooFew };

/// Small classifiers, each from nothing, on some real pictures of each class and the four diets.
struct BenefitRow {
    int perClass = 0;                 ///< real pictures of each class; 0: all there are, unequally many
    int real = 0;                     ///< real pictures in all
    int repeats = 0;                  ///< classifiers a diet; each has its own real pictures (where there are more), weights and order
    bool fair = true;                 ///< what made the pictures has learned from no more real pictures than the classifier
    std::array<Measured, 4> accuracy; ///< by diet: share of test pictures named rightly, each class counting the same
    Measured gain;                    ///< accuracy of `made` less that of `real`, pairwise
    Measured beyond;                  ///< of `both` less that of `augmented`

    Effect effect() const;
    std::string size() const;     ///< "10 per class", "all 34"
    std::string sentence() const; ///< "At 10 per class it helped: 71.2 % right became 75.9 % …"
};

/// Labelled pictures made from no more than these real ones.
using MakePictures = std::function<PictureBatch(const PictureBatch& real, std::uint64_t seed)>;

struct BenefitOptions {
    int classes = 0;
    int repeats = 5; ///< at least 2
    int steps = 300; ///< of each classifier, of 64 pictures: the same for all diets
    std::uint64_t seed = 0;
};

/// One row: `perClass` real pictures of each class (0: all), drawn anew each time out of `real`, tested on `test`, which
/// shares no picture with it. Intervals (95 %) join Student's over repeats with that over test pictures. Throws Cancelled.
BenefitRow measureBenefit(const PictureBatch& real, const PictureBatch& test, int perClass, const MakePictures& make, const BenefitOptions& options,
    Progress& progress);

/// All rows in a plain sentence: "It helped at 10 per class: …", "It did not help.", "Too few pictures were kept aside to say."
std::string benefitInWords(const std::vector<BenefitRow>& rows);

} // namespace seedbed
