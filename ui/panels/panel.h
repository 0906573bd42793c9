#pragma once
#include "core/base/medium.h"
#include "ui/document/document.h"

#include <QWidget>

namespace seedbed {

/// A part of the window that is for models of one medium, which make texts of their own or about a picture: it shows the document
/// while such a model is open.
class Panel : public QWidget {
  public:
    Panel(Medium medium, Document& document, QWidget* parent, bool describes = false)
        : QWidget(parent), m_document(document), m_medium(medium), m_describes(describes) {}

  protected:
    /// The open model is of its medium.
    bool serves() const { return m_document.medium() == m_medium && m_document.describes() == m_describes; }
    /// The same, and the open model is the one with this hash.
    bool serves(const std::string& modelHash) const { return serves() && m_document.model().card.hash == modelHash; }

    Document& m_document;

  private:
    const Medium m_medium;
    const bool m_describes;
};

} // namespace seedbed
