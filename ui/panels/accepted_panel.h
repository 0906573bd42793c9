#pragma once
#include "ui/document/accepted_lines.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace seedbed {

class Document;
class Theme;

/// The accepted lines: each can be changed or forgotten, and their file, from which a model can learn, is one click away.
class AcceptedPanel : public QWidget {
    Q_OBJECT

  public:
    AcceptedPanel(AcceptedLines& accepted, Document& document, Theme& theme, QWidget* parent = nullptr);
    QListWidget* list() const { return m_list; }

  protected:
    bool eventFilter(QObject*, QEvent*) override;

  private:
    void showLines();

    AcceptedLines& m_accepted;
    Document& m_document;
    QLabel *m_title, *m_hint;
    QListWidget* m_list;
    QPushButton* m_open;
};

} // namespace seedbed
