#pragma once
#include "ui/document/document.h"
#include "ui/engine/drawing.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace seedbed {

class Theme;
class ValueRow;

/// A slider for each direction that the person found, and a button to find one.
class OwnRows : public QWidget {
    Q_OBJECT

  public:
    OwnRows(Document& document, Theme& theme, QWidget* parent = nullptr);

    void show(const ExploreState& state);
    void showEnds(const Surroundings& surroundings);

  Q_SIGNALS:
    void requested();

  private:
    void build(const ExploreState& state);
    static QString effectInWords(const OwnDirection& direction);

    Document& m_document;
    Theme& m_theme;
    QVBoxLayout* m_column;
    std::vector<OwnDirection> m_shown;
    std::vector<ValueRow*> m_rows;
};

} // namespace seedbed
