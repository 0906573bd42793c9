#pragma once
#include "ui/document/document.h"
#include "ui/jobs/saver.h"

#include <string>
#include <vector>

namespace seedbed {

/// Keeps the directions that a person found in a model for the next start, as the document has them, undo included. What changes
/// is saved at once, on another thread.
class KeptDirections : public QObject {
    Q_OBJECT

  public:
    explicit KeptDirections(Document& document, QObject* parent = nullptr);

  Q_SIGNALS:
    void failed(const QString& sentence);

  private:
    void follow();

    Document& m_document;
    std::string m_model; ///< hash
    std::vector<OwnDirection> m_seen;
    Saver m_saver;
};

} // namespace seedbed
