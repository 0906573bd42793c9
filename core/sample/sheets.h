#pragma once
#include "core/sample/sampler.h"

namespace seedbed {

/// A copy that names no class: asks for the whole alphabet where classes share a style.
Params withoutClass(const Params& params);

/// The requests for all classes of one style, in the order of the card's labels; none when the model's classes do not
/// share a style or the request names a class already.
std::vector<Request> alphabetOf(const Request& request, const ModelCard& card);

/// Makes the requests as Sampler does; of models with a shared style, those without a class become sheets of the whole
/// alphabet, whose recipe has no class either. Throws Cancelled.
void makeEach(Model& model, std::span<const Request> requests, Progress& progress, const std::function<void(int, Sample&&)>& take);

/// Columns of a sheet that is nearly square.
int sheetColumns(std::size_t pictures);

} // namespace seedbed
