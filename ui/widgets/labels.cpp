#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>

namespace seedbed {

QLabel* styledLabel(const char* style, const QString& text, bool wraps) {
    auto* label = new QLabel(text);
    label->setObjectName(style);
    label->setWordWrap(wraps);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void explain(QWidget* field, const QString& name, const QString& help) {
    field->setAccessibleName(name);
    field->setToolTip(help);
    field->setAccessibleDescription(help);
}

QWidget* labelledRow(const QString& name, const QString& help, const std::vector<QWidget*>& fields) {
    auto* row = new QWidget;
    auto* label = new QLabel(name);
    label->setToolTip(help);
    label->setBuddy(fields.front());
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(label);
    line->addStretch();
    for (QWidget* field : fields)
        line->addWidget(field);
    return row;
}

} // namespace seedbed
