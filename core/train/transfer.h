#pragma once
#include "core/model/model.h"

#include <string>
#include <vector>

namespace seedbed {

struct Family;

/// How a network starts from a base model of a family, as knobs: those of its course (of pictures keep: all, encoder, decoder; and
/// freeze: first layers that are not trained on), and those that only this family has.
ParamSpecs transferSpecs(const Family& family);

/// The card of a network that starts from `base`.
ModelCard cardFrom(const ModelCard& base, const Params& transfer);

/// Copies weights by name where they fit. Rows of condition tables follow their label; new labels begin as the mean of
/// the old ones. Error when the base holds a number that is not finite.
void takeOver(Model& fresh, Model& base, const Params& transfer);

/// Names of the weights that `transfer` leaves as they are.
std::vector<std::string> frozenWeights(Model& network, const Params& transfer);

} // namespace seedbed
