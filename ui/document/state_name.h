#pragma once
#include <QString>

namespace seedbed {

class Document;

/// What a person would call the state, such as "portraits – seed 17, smile 1.5" or "typefaces – Hamburg": the model's file and
/// what was set, as a name of a file without its ending.
QString stateName(const Document& document);
/// The same of a text or a line, by how it begins.
QString stateName(const Document& document, const QString& text);

} // namespace seedbed
