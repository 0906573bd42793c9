#pragma once
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace seedbed {

/// A heading that unfolds what lies under it.
class Disclosure : public QWidget {
    Q_OBJECT

  public:
    explicit Disclosure(const QString& name, QWidget* parent = nullptr);
    void setContent(QWidget* content); ///< takes it; replaces the one before
    QWidget* content() const { return m_content; }
    bool isOpen() const;
    void setOpen(bool open);

  Q_SIGNALS:
    void toggled(bool open);

  private:
    QToolButton* m_head;
    QVBoxLayout* m_column;
    QWidget* m_content = nullptr;
};

} // namespace seedbed
