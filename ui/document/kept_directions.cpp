#include "ui/document/kept_directions.h"

namespace seedbed {

KeptDirections::KeptDirections(Document& document, QObject* parent) : QObject(parent), m_document(document) {
    connect(&m_saver, &Saver::failed, this, &KeptDirections::failed);
    connect(&m_document, &Document::modelChanged, this, [this] {
        m_model = m_document.model().card.hash;
        m_seen = m_document.state().place.own;
    });
    connect(&m_document, &Document::stateChanged, this, &KeptDirections::follow);
}

void KeptDirections::follow() {
    if (m_document.state().place.own == m_seen) return;
    m_seen = m_document.state().place.own;
    m_saver.save(QString::fromStdString(m_model), [model = m_model, all = m_seen] { keepOwnDirections(model, all); });
}

} // namespace seedbed
