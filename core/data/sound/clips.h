#pragma once
#include "core/base/sound.h"

#include <vector>

namespace seedbed {

/// A part of a recording that is learned from as one sound.
struct Clip {
    Sound sound;
    double from = 0; ///< seconds from the beginning of the recording
};

/// What a recording is made of.
struct CutRecording {
    std::vector<Clip> clips; ///< none: it is silent
    bool isNoisy = false;    ///< it is not quiet where it begins and ends
};

/// The sound without the silence at both ends, if that is at most `samples` long; else the sounds between its pauses, of which longer ones are cut
/// into several; what only dies away is no sound of its own. All are brought to one level: that of their loudest tenth of a second.
CutRecording cut(const Sound& recording, int samples);

} // namespace seedbed
