#pragma once
#include "core/data/pictures/dataset.h"

#include <QWidget>

namespace seedbed {

/// How many examples there are of each label, as small bars.
class LabelBars : public QWidget {
    Q_OBJECT

  public:
    explicit LabelBars(QWidget* parent = nullptr);
    void setLabels(const std::vector<DatasetReport::Label>& labels);

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    std::vector<DatasetReport::Label> m_labels; ///< that have a row
    int m_more = 0, m_most = 1;
};

} // namespace seedbed
