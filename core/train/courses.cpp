#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/measure/pictures/quality.h"
#include "core/train/picture_course.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace seedbed {

namespace {

enum class BesideBase { unknown, better, noBetter };

/// By what a card tells of the held-out loss, before the first step and of the weights that were kept.
BesideBase besideBase(const ModelCard& card) {
    const auto value = [&](const char* key) {
        const auto found = card.training.find(key);
        return found == card.training.end() ? std::nan("") : std::atof(found->second.c_str());
    };
    const double before = value(kLossOfBase), after = value("held_out_loss");
    const double judges = card.training.contains(kJudges) ? value(kJudges) : std::atof(entryOf(card.data, "held_out").c_str()); // older cards
    if (!std::isfinite(before) || !std::isfinite(after) || judges < kFewHeldOut) return BesideBase::unknown;
    return after < before ? BesideBase::better : BesideBase::noBetter;
}

} // namespace

const std::vector<const Course*>& courses() {
    static const PictureCourse pictures;
    static const std::vector<const Course*> all{&pictures, &textCourse(), &lineCourse(), &paintingCourse(), &captionCourse(), &soundCourse()};
    return all;
}

const Course& courseOf(const Family& family) {
    const auto found =
        std::ranges::find_if(courses(), [&](const Course* course) { return course->reads() == family.reads && course->makes() == family.makes; });
    if (found == courses().end()) throw Error(SEEDBED_TR("This version cannot teach models of the family \"%1\". Choose another family."), family.id);
    return **found;
}

const Course& courseOf(const ModelCard& card) { return courseOf(familyById(card.family)); }

const Course& courseOfData(const std::filesystem::path& path) {
    const auto found = std::ranges::find_if(courses(), [&](const Course* course) { return course->recognises(path); });
    return found == courses().end() ? *courses().front() : **found;
}

Sentence triedBefore(const ModelCard& card) {
    try {
        const auto found = card.training.find(kTried);
        return found == card.training.end() ? Sentence() : Sentence::fromJson(parseJson(found->second));
    } catch (const Error&) {
        return {};
    }
}

double Course::evaluatePart(Model& model, const Examples& examples, Progress& progress) const {
    evaluate(model, examples, examination(), progress);
    return 1;
}

std::vector<Figure> Course::figures(const std::map<std::string, Measured>& measures) const {
    std::vector<Figure> all;
    for (const auto& [name, measured] : measures)
        all.push_back({name, measured, measureInWords(name), seedbed::isEnough(name, measured)});
    return all;
}

Sentence Course::standing(const ModelCard& card) const {
    std::vector<Sentence> all = besideOthers(card);
    const BesideBase base = besideBase(card);
    if (base == BesideBase::better) all.emplace_back(SEEDBED_TR("On what it has not seen, it does better than the base as it was."));
    if (base == BesideBase::noBetter)
        all.emplace(all.begin(),
            SEEDBED_TR("On what it has not seen, the base as it was does at least as well: look whether what the model makes is nearer to yours."));
    return Sentence::joined(all);
}

} // namespace seedbed
