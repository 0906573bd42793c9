#include "ui/window/stage.h"

namespace seedbed {

std::vector<Stage*> makeStages(const Scene& scene, QObject* parent) {
    return {
        makePictureStage(scene, parent),
        makeTextStage(scene, parent),
        makeLineStage(scene, parent),
        makeCaptionStage(scene, parent),
    };
}

} // namespace seedbed
