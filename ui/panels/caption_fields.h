#pragma once
#include "ui/document/document.h"

#include <QChar>
#include <QWidget>

#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;

namespace seedbed {

struct Surroundings;
class ValueRow;

/// What a model that draws captions is to draw: a caption, a second one, and how far it is on the way from one to the other; below them
/// the caption that is nearest to where the sliders lead. Shows the document's place and edits it.
class CaptionFields : public QWidget {
    Q_OBJECT

  public:
    explicit CaptionFields(Document& document, QWidget* parent = nullptr);

    void showSurroundings(const Surroundings& surroundings);
    void forgetModel(); ///< another one was opened

  private:
    QLineEdit* field(std::size_t which, const QString& name, const QString& help);
    void showState();
    void showNote();
    bool isRead(const QString& caption) const; ///< it learned from captions in such letters, as far as that is known

    Document& m_document;
    std::array<QLineEdit*, 2> m_fields{};
    ValueRow* m_way;
    QLabel* m_note;
    QString m_nearest;
    std::shared_ptr<const std::vector<std::string>> m_examples;
    std::set<QChar::Script> m_scripts; ///< of the examples; none: nothing is known
};

} // namespace seedbed
