#pragma once
#include "core/model/steering.h"
#include "ui/document/document.h"
#include "ui/engine/engine.h"

#include <QWidget>

#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace seedbed {

class Theme;
class ValueRow;

/// A slider for each direction that leads what a model writes, in shares of how far it may go, with how odd the model finds that;
/// and a button to add one.
class SteerRows : public QWidget {
    Q_OBJECT

  public:
    /// `key`: of the knob that holds them.
    SteerRows(std::string key, Document& document, Engine& engine, Theme& theme, QWidget* parent = nullptr);

    void show(const ExploreState& state);
    void level(ExploreState& state) const; ///< none of the directions is followed, all stay

  private:
    struct Row {
        QWidget* whole;
        ValueRow* slider;
        QLabel* oddness;
    };
    void addRow(std::size_t index);
    void ask();
    void showFinding(bool finds);
    void change(const QString& what, std::vector<Steered> all);

    const std::string m_key;
    Document& m_document;
    Engine& m_engine;
    Theme& m_theme;
    QPushButton* m_add;
    QVBoxLayout* m_column; ///< of the rows, and the button below them
    std::string m_text;    ///< of the state that is shown
    std::vector<Steered> m_all;
    std::vector<Row> m_rows;
};

} // namespace seedbed
