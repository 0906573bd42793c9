#include "ui/window/line_stage.h"
#include "ui/window/picture_stage.h"
#include "ui/window/text_stage.h"

namespace seedbed {

std::vector<Stage*> makeStages(const Scene& scene, QObject* parent) {
    return {
        new PictureStage(scene, parent),
        new TextStage(scene, parent),
        new LineStage(scene, parent),
    };
}

} // namespace seedbed
