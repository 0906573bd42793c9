#pragma once
#include <QDialog>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace seedbed {

/// Asks for something: a sentence what about, the fields of the one that asks, and below them why it cannot begin yet, a button that
/// leaves and one that begins. Deletes itself.
class QuestionDialog : public QDialog {
    Q_OBJECT

  protected:
    QuestionDialog(const QString& title, const QString& about, const QString& begin, QWidget* parent);

    QVBoxLayout& body() { return *m_body; } ///< below the sentence
    /// `reason`: what is missing, or could be better.
    void setReady(bool ready, const QString& reason);
    bool isReady() const;
    /// It was wanted; tells who listens.
    virtual void begin() = 0;

  private:
    QVBoxLayout* m_body;
    QLabel* m_reason;
    QPushButton* m_begin;
};

} // namespace seedbed
