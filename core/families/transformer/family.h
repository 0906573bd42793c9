#pragma once
#include "core/model/family.h"

namespace seedbed::transformer {

/// A decoder of the Llama kind: guesses the next token from those before it.
Family family();

} // namespace seedbed::transformer
