#pragma once
#include "core/measure/synthesis/synthesis.h"

namespace seedbed {

/// Real and made pictures of a class, side by side.
struct SynthesisSight {
    std::vector<Image> real, made;
};

/// One self-contained page (no script, nothing loaded from elsewhere): the verdict, the experiment, pictures, what to know,
/// and how to do it again. `sights`: one a class.
std::string synthesisPage(const SynthesisReport& report, const SynthesisJob& job, const std::string& model, const std::vector<SynthesisSight>& sights);

} // namespace seedbed
