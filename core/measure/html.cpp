#include "core/measure/html.h"

#include "core/data/pictures/picture.h"
#include "core/formats/base64.h"
#include "core/formats/utf8.h"

#include <string_view>

namespace seedbed::html {

const char* const kCommonStyle = R"(
:root { color-scheme: light dark; --line: #8884; --soft: #888; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin-top: 2.5rem; } .soft, td.soft { color: var(--soft); }
table { border-collapse: collapse; } td, th { padding: .25rem .9rem .25rem 0; text-align: left; vertical-align: top; }
tr { border-bottom: 1px solid var(--line); } td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.row { display: flex; gap: 6px; align-items: center; margin: 6px 0; }
img { object-fit: contain; background: #fff; border: 1px solid var(--line); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: .75rem; })";

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : printable(text, std::string::npos))
        result += std::string_view("<>&\"'").find(c) == std::string_view::npos ? std::string(1, c) : "&#" + std::to_string(static_cast<int>(c)) + ";";
    return result;
}

std::string pictureTag(const Image& picture, const std::string& title) {
    const std::string name = escaped(title);
    return "<img alt=\"" + name + "\" title=\"" + name + "\" src=\"data:image/png;base64," + toBase64(encodePng(picture)) + "\">";
}

} // namespace seedbed::html
