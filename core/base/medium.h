#pragma once

namespace seedbed {

/// What a person sees, reads or hears. A line is a text by itself, with a point in a latent space; a text has an end but no point.
enum class Medium { picture, line, text, sound };

} // namespace seedbed
