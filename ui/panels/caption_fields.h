#pragma once
#include "ui/document/document.h"

#include <QWidget>

#include <array>

class QLineEdit;

namespace seedbed {

class ValueRow;

/// What a model that draws captions is to draw: a caption, a second one, and how far it is on the way from one to the other. Shows
/// the document's place and edits it.
class CaptionFields : public QWidget {
    Q_OBJECT

  public:
    explicit CaptionFields(Document& document, QWidget* parent = nullptr);

  private:
    QLineEdit* field(std::size_t which, const QString& name, const QString& help);
    void showState();

    Document& m_document;
    std::array<QLineEdit*, 2> m_fields{};
    ValueRow* m_way;
};

} // namespace seedbed
