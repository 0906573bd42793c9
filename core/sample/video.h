#pragma once
#include "core/base/image.h"

#include <filesystem>
#include <functional>

namespace seedbed {

/// Writes `frames` pictures (same size) as .mp4, .webm or .gif, told by the ending; `frame(i)` makes picture i.
/// Written beside and renamed when whole. Error naming `path` when it cannot be written, no encoder is there or the
/// ending is another. While an encoder starts, the whole process is silent on stderr.
void writeVideo(const std::filesystem::path& path, int frames, double framesPerSecond, const std::function<Image(int)>& frame);

} // namespace seedbed
