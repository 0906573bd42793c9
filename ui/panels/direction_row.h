#pragma once
#include "ui/document/document.h"
#include "ui/widgets/value_row.h"

namespace seedbed {

class Theme;

/// A slider of the document's state, with its pin and a glimpse of where its ends lead.
ValueRow* directionRow(const QString& name, std::size_t slider, Document& document, Theme& theme);

} // namespace seedbed
