#include "core/data/examples.h"

#include <algorithm>

namespace seedbed {

ParamSpec withoutSpec() {
    return ParamSpec::text(kWithout, SEEDBED_TR("Without"),
        SEEDBED_TR("The name of a picture, a font or a file of text that is left out, as data lists it; may be given several times."))
        .asAdvanced();
}

std::vector<std::string> namesIn(const std::string& lines) {
    std::vector<std::string> names;
    for (std::size_t at = 0, end; at < lines.size(); at = end + 1) {
        end = std::min(lines.find('\n', at), lines.size());
        if (end > at) names.push_back(lines.substr(at, end - at));
    }
    return names;
}

Sentence leftOutInWords(std::int64_t count) { return counted(count, SEEDBED_TR("1 left out as you asked."), SEEDBED_TR("%1 left out as you asked.")); }

} // namespace seedbed
