#pragma once
#include "core/base/params.h"

#include <QWidget>

#include <functional>
#include <map>

class QVBoxLayout;

namespace seedbed {

/// Knobs of every kind as a form, in every view that has some. Knows which of them the person has touched.
class ParamForm : public QWidget {
    Q_OBJECT

  public:
    /// How it lies in its view.
    struct Look {
        int columns = 1;
        int spacing = 8;   ///< pixels between rows
        bool folds = true; ///< advanced knobs are under "More knobs"
    };
    ParamForm(const ParamSpecs& specs, const Look& look, QWidget* parent = nullptr);

    /// A row of the view's own, below the knobs that are not folded away.
    void addRow(QWidget* row);
    /// Shows values of knobs that were not touched; tells nobody. Other keys, and values of another kind, are left out.
    void propose(const Params& values);
    /// Shows values that hold from now on, of touched knobs too; tells nobody.
    void setValues(const Params& values);
    const Params& touched() const { return m_touched; }
    /// What the form shows.
    const Params& values() const { return m_values; }
    void forget(const QString& key); ///< it was not touched after all

  Q_SIGNALS:
    void changed(const QString& key);
    void gestureEnded(); ///< what was changed since the last time is one step to a person

  private:
    QWidget* rowFor(const ParamSpec& spec);
    QWidget* numberRow(const ParamSpec& spec);
    QWidget* choiceRow(const ParamSpec& spec);
    QWidget* flagRow(const ParamSpec& spec);
    QWidget* textRow(const ParamSpec& spec);
    void touch(const std::string& key, ParamSpec::Value value);

    QVBoxLayout* m_column;
    int m_rows = 1; ///< of m_column, above the fold
    Params m_touched, m_values;
    std::map<std::string, std::function<void(const ParamSpec::Value&)>> m_show;
};

} // namespace seedbed
