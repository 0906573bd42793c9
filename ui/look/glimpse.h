#pragma once
#include "core/base/content.h"

#include <QImage>
#include <QString>

namespace seedbed {

/// What something that was made, or is learned from, looks like at a glance: a picture, or its text.
struct Glimpse {
    QImage picture;
    QString line;
};

Glimpse glimpseOf(const Content& content);

} // namespace seedbed
