#pragma once
#include "core/base/params.h"

#include <QWidget>

#include <functional>
#include <map>

namespace seedbed {

/// Knobs as a form in two columns. Knows which of them the person has touched.
class ParamForm : public QWidget {
    Q_OBJECT

  public:
    explicit ParamForm(ParamSpecs specs, QWidget* parent = nullptr);

    /// Shows values of knobs that were not touched; tells nobody.
    void propose(const Params& values);
    const Params& touched() const { return m_touched; }
    /// What the form shows.
    const Params& values() const { return m_values; }
    void forget(const QString& key); ///< it was not touched after all

  Q_SIGNALS:
    void changed(const QString& key);

  private:
    QWidget* rowFor(const ParamSpec& spec);
    QWidget* numberRow(const ParamSpec& spec);
    QWidget* labelled(const ParamSpec& spec, QWidget* field);
    void touch(const std::string& key, ParamSpec::Value value);

    ParamSpecs m_specs;
    Params m_touched, m_values;
    std::map<std::string, std::function<void(const ParamSpec::Value&)>> m_show;
};

} // namespace seedbed
