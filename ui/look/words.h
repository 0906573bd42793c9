#pragma once
#include <QString>

namespace seedbed {

struct ModelCard;

/// "about 3 minutes".
QString minutesInWords(double seconds);

/// What a model makes, and how: "Pictures · GAN · 64 px".
QString modelDetail(const ModelCard& card);

} // namespace seedbed
