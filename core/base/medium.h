#pragma once

namespace seedbed {

/// What a person sees or reads. A line is a text by itself, with a point in a latent space; a text has an end but no point.
enum class Medium { picture, line, text };

} // namespace seedbed
