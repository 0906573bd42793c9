#pragma once
class QWidget;

namespace seedbed {

/// Lets the wheel change a field only while it has the focus; otherwise the wheel scrolls the panel around it.
void guardWheel(QWidget* field);

} // namespace seedbed
