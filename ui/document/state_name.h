#pragma once
#include <QString>

namespace seedbed {

class Document;
struct Place;

/// What a person would call the state, such as "portraits – seed 17, smile 1.5" or "typefaces – Hamburg": the model's file and
/// what was set, as a name of a file without its ending.
QString stateName(const Document& document);
/// The same of a text or a line, by how it begins.
QString stateName(const Document& document, const QString& text);

/// The place is not its seed's own: sliders lead away from it, or its details are another's.
bool isMoved(const Place& place);
/// What stands where a place is, in a few words that are true of it: "Seed 13", "Seed 13, with your sliders", "Between four seeds".
QString nameOfPlace(const Place& place);
/// What samples of the same sliders at other seeds are called; %1: the seed.
QString nameOfSeeds(const Place& place);

} // namespace seedbed
