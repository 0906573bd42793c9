#pragma once
#include <QWidget>

#include <string>
#include <utility>
#include <vector>

namespace seedbed {

/// How many examples there are of each label, as small bars.
class LabelBars : public QWidget {
    Q_OBJECT

  public:
    explicit LabelBars(QWidget* parent = nullptr);
    void setLabels(const std::vector<std::pair<std::string, int>>& labels);

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    std::vector<std::pair<std::string, int>> m_labels; ///< that have a row
    int m_more = 0, m_most = 1;
};

} // namespace seedbed
