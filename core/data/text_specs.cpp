#include "core/data/text_specs.h"

namespace seedbed {

ParamSpecs textSpecs() {
    using S = ParamSpec;
    const TextOptions standard;
    return {
        S::text("column", "Column", "Of a table: the name of the column that holds the text, or its number from 1; nothing: the one with the most text."),
        S::choice("unit", "Unit", "What is learned from or held out as a whole: documents, paragraphs or lines; automatic takes the largest of which there are enough.",
                  {"automatic", "document", "paragraph", "line"}, "automatic").asAdvanced(),
        S::number("held_out", "Held out", "Share of the text that is never learned from.", standard.heldOutShare, 0.01, 0.5, 0.01).asAdvanced(),
    };
}

TextOptions textOptions(const Params& params) {
    Params all = Params::defaults(textSpecs());
    params.check(textSpecs());
    for (const auto& [key, value] : params.values())
        all.set(key, value);
    const std::string& unit = all.text("unit");
    TextOptions options;
    options.column = all.text("column");
    options.unit = unit == "document" ? TextUnit::document : unit == "paragraph" ? TextUnit::paragraph : unit == "line" ? TextUnit::line : TextUnit::automatic;
    options.heldOutShare = all.number("held_out");
    return options;
}

} // namespace seedbed
