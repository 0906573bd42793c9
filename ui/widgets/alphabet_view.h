#pragma once
#include "ui/engine/drawn.h"

#include <QWidget>

namespace seedbed {

/// All letters of one style on a sheet of paper, capitals, small letters and figures in rows of their own.
class AlphabetView : public QWidget {
    Q_OBJECT

  public:
    explicit AlphabetView(QWidget* parent = nullptr);
    void setLabels(const std::vector<std::string>& labels);
    void setDrawn(const Drawn& drawn);

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    std::vector<std::vector<int>> m_rows; ///< indices of labels
    Drawn m_drawn;
};

} // namespace seedbed
