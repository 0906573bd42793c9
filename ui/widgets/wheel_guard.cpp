#include "ui/widgets/wheel_guard.h"

#include <QEvent>
#include <QWidget>

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

} // namespace

void guardWheel(QWidget* field) {
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new WheelGuard(field));
}

} // namespace seedbed
