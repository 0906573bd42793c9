#pragma once
// Text of PDF documents; only for .cpp files of core/data/text.
#include "core/base/progress.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace seedbed {

/// True for the start of a PDF document.
bool looksLikePdf(std::span<const std::byte> bytes);

/// The text of a PDF document as the program pdftotext (poppler-utils) gives it, which is run and not linked: in the order of reading, one
/// paragraph after the other, without page numbers and running heads. At most 64 MB of text and two minutes; the program may take 2 GB of
/// memory. Error: the program is not installed, the document is locked, damaged, larger than that, or holds pictures of pages only;
/// `fileName` is for messages. Throws Cancelled, and ends the program.
std::string textOfPdf(std::span<const std::byte> bytes, const std::string& fileName, Progress& progress);

/// What pages (UTF-8, each ended by \f) say, without the lines at their tops and bottoms that are numbers or the same on many pages; lines
/// of a paragraph are joined.
std::string textOfPages(std::string_view pages);

} // namespace seedbed
