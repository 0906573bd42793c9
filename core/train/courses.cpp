#include "core/formats/error.h"
#include "core/measure/pictures/quality.h"
#include "core/train/picture_course.h"

#include <algorithm>

namespace seedbed {

const std::vector<const Course*>& courses() {
    static const PictureCourse pictures;
    static const std::vector<const Course*> all{&pictures, &textCourse(), &lineCourse(), &pairCourse()};
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

} // namespace seedbed
