#pragma once
#include "core/base/image.h"

#include <filesystem>
#include <functional>

namespace seedbed {

/// Writes `frames` pictures (same size) as .mp4, .webm or .gif, told by the ending; `frame(i)` makes picture i.
/// Written beside and renamed when whole. Error when no encoder is there or the ending is another.
void writeVideo(const std::filesystem::path& path, int frames, double framesPerSecond,
                const std::function<Image(int)>& frame);

} // namespace seedbed
