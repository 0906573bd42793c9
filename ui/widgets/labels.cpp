#include "ui/widgets/labels.h"

#include "ui/look/layout.h"

#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace seedbed {

namespace {

class WheelGuard final : public QObject {
  public:
    using QObject::QObject;
    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(object)->hasFocus()) return false;
        event->ignore(); // so that it goes on to the parent
        return true;
    }
};

void open(QFileDialog* dialog, QFileDialog::FileMode mode, const TakePath& take) {
    dialog->setFileMode(mode);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, take);
    dialog->open();
}

} // namespace

QLabel* styledLabel(const char* style, const QString& text, bool wraps) {
    auto* label = new QLabel(text);
    label->setObjectName(style);
    label->setWordWrap(wraps);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QPushButton* namedButton(const QString& name, const QString& help, const std::function<void()>& act) {
    auto* button = new QPushButton(name);
    explain(button, name, help);
    if (act) QObject::connect(button, &QPushButton::clicked, button, act);
    return button;
}

QProgressBar* thinBar(const QString& name) {
    auto* bar = new QProgressBar;
    bar->setTextVisible(false);
    bar->setFixedHeight(6);
    bar->setAccessibleName(name);
    return bar;
}

void chooseFile(QWidget* parent, const QString& title, const QString& kinds, const TakePath& take) {
    open(new QFileDialog(parent, title, {}, kinds), QFileDialog::ExistingFile, take);
}

void chooseFolder(QWidget* parent, const QString& title, const QString& start, const TakePath& take) {
    open(new QFileDialog(parent, title, start), QFileDialog::Directory, take);
}

void explain(QWidget* field, const QString& name, const QString& help) {
    field->setAccessibleName(name);
    field->setToolTip(help);
    field->setAccessibleDescription(help);
}

void guardWheel(QWidget* field) {
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new WheelGuard(field));
}

QWidget* labelledRow(const QString& name, const QString& help, const std::vector<QWidget*>& fields) {
    auto* label = new QLabel(name);
    label->setToolTip(help);
    label->setBuddy(fields.front());
    auto* line = rowOf(kAsAround, {label, LayoutPart::room()});
    for (QWidget* field : fields)
        line->addWidget(field);
    return filledWith(line);
}

} // namespace seedbed
