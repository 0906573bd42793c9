#pragma once
#include <QListWidget>
#include <QStyledItemDelegate>

#include <functional>
#include <optional>

namespace seedbed {

/// Rows with a line of any script each, in its own direction, with … where it is longer than its row.
class LineDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex&) const override;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
};

/// Lines one below the other: a click chooses one, Enter or a double-click opens it, Ctrl+C copies those that
/// are selected. Where wanted each has a box to accept it with.
class LineList : public QListWidget {
    Q_OBJECT

  public:
    explicit LineList(const QString& name, QWidget* parent = nullptr);

    void setLines(const QStringList& lines); ///< keeps the current row where the lines are as many
    void add(const QString& line, std::optional<bool> accepted = {});
    QString line(int row) const;
    QStringList lines() const;
    QStringList selectedLines() const; ///< in their order
    /// Gives each line a box, ticked where it is accepted.
    void showAccepted(const std::function<bool(const QString& line)>& isAccepted);
    /// The row that stands for where one is; -1: none.
    void setHere(int row);
    void setShownRows(int rows); ///< makes it as high as so many
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void chosen(int row);
    void opened(int row);
    void acceptedToggled(const QString& line, bool accepted);

  protected:
    bool event(QEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void mousePressEvent(QMouseEvent*) override;

  private:
    int heightOf(int rows) const;

    int m_rows = 3;
    bool m_ticked = false; ///< by the click that is going on
};

} // namespace seedbed
