#include "core/data/examples.h"

#include "core/formats/error.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"

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

ParamSpec encodingSpec() {
    return ParamSpec::text(kEncoding, SEEDBED_TR("Encoding"),
        SEEDBED_TR("Of files that are not UTF-8 and do not say what they are, such as windows-1250 or ISO-8859-14; empty guesses it."))
        .asAdvanced();
}

void checkEncoding(const std::string& name) {
    if (!name.empty() && !isEncoding(name))
        throw Error(SEEDBED_TR("No encoding is called \"%1\". Some are UTF-8, windows-1250, ISO-8859-2 and KOI8-R."), printable(name));
}

Sentence leftOutInWords(std::int64_t count) { return counted(count, SEEDBED_TR("1 left out as you asked."), SEEDBED_TR("%1 left out as you asked.")); }

} // namespace seedbed
