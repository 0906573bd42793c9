#include "ui/document/kept_directions.h"

namespace seedbed {

KeptDirections::KeptDirections(Document& document, QObject* parent) : QObject(parent), m_document(document), m_queue(std::make_unique<JobQueue>(1)) {
    connect(m_queue.get(), &JobQueue::failed, this, &KeptDirections::failed);
    connect(&m_document, &Document::modelChanged, this, [this] {
        m_model = m_document.model().card.hash;
        m_seen = m_document.state().place.own;
    });
    connect(&m_document, &Document::stateChanged, this, &KeptDirections::follow);
}

KeptDirections::~KeptDirections() {
    m_queue.reset(); // what is being saved is older, and must not be written last
    for (const auto& [model, all] : m_unsaved)
        try {
            keepOwnDirections(model, all);
        } catch (const std::exception&) { // nobody is left to hear of it
        }
}

void KeptDirections::follow() {
    if (m_document.state().place.own == m_seen) return;
    m_seen = m_document.state().place.own;
    m_unsaved[m_model] = m_seen;
    m_queue->runLatest(QString::fromStdString(m_model), [this, model = m_model, all = m_seen](JobProgress&) -> JobQueue::Deliver {
        keepOwnDirections(model, all);
        return [this, model, all] {
            if (const auto newest = m_unsaved.find(model); newest != m_unsaved.end() && newest->second == all) m_unsaved.erase(newest);
        };
    });
}

} // namespace seedbed
