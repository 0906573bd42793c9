#include "ui/window/space_stage.h"

#include "ui/document/document.h"
#include "ui/document/state_name.h"
#include "ui/engine/engine.h"
#include "ui/look/settings.h"

namespace seedbed {

SpaceStage::SpaceStage(Medium medium, const Scene& scene, QObject* parent) : Stage(medium, scene, parent) {
    connect(&m_scene.engine, &Engine::generatingChanged, this, [this](bool generates) {
        m_generates = m_generates && generates;
        Q_EMIT changed();
    });
}

void SpaceStage::cancel() { m_scene.engine.cancelGenerating(); }

bool SpaceStage::mayGenerate() const { return m_scene.document.hasModel() && !m_scene.engine.isGenerating(); }

void SpaceStage::generate(int count, bool variations) {
    const QString folder = beginSheet(variations ? tr("Variation, seed %1") : nameOfSeeds(m_scene.document.state().place));
    Q_EMIT pageWanted(Page::sheet);
    m_generates = true;
    m_scene.engine.generate(m_scene.document.model(), m_scene.document.state(), count, variations, settings::pictureScale(), folder);
}

} // namespace seedbed
