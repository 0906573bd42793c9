#pragma once
#include "ui/training/train_views.h"

#include <QWidget>

namespace seedbed {

/// The same latents drawn at each checkpoint: the untouched start above, then the newest first. A picture under the mouse
/// or reached with the arrow keys is chosen.
class CheckpointWall : public QWidget {
    Q_OBJECT

  public:
    explicit CheckpointWall(QWidget* parent = nullptr);

    void clear();
    void add(const LookView& look); ///< one with samples
    void setKept(qint64 step);      ///< the look that became the model; -1: none yet
    int rows() const { return static_cast<int>(m_looks.size()); }
    QRect cell(int row, int column) const; ///< row 0 is the start
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    void setBaseName(const QString& name) { m_baseName = name; } ///< of what the start is

  Q_SIGNALS:
    void chosen(const seedbed::Glimpse& sample, const seedbed::LookView::Near& near, qint64 step);

  protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override { updateGeometry(); } // pictures fill the width
    void showEvent(QShowEvent*) override { updateGeometry(); }     // rows came while another page was shown
    void mouseMoveEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void focusInEvent(QFocusEvent*) override;
    void focusOutEvent(QFocusEvent*) override;

  private:
    const LookView& shownAt(int row) const;
    int starts() const; ///< rows above the newest: the start, unless the training was resumed
    int columns() const;
    int side() const;
    QString caption(int row) const;
    int said() const; ///< pixels below each picture for what is said of it
    void choose(int row, int column);

    std::vector<LookView> m_looks; ///< oldest first
    QString m_baseName;
    int m_row = 0, m_column = 0;
    qint64 m_kept = -1;
    bool m_follows = true; ///< the newest is chosen until the person chooses
};

} // namespace seedbed
