#include "ui/document/written_run.h"

#include <algorithm>

namespace seedbed {

namespace {

/// Bytes at the end that begin a character without ending it.
std::size_t unfinished(const std::string& bytes) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
        const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((byte & 0xC0) == 0x80) continue;
        const std::size_t needs = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return needs > back ? back : 0;
    }
    return 0;
}

int commonStart(const QString& a, const QString& b) { return static_cast<int>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin()); }

} // namespace

QString forEditor(QString text) {
    for (QChar& character : text) {
        if (character == u'\r' || character == QChar::ParagraphSeparator)
            character = u'\n';
        else if (character == QChar::Null || character == QChar(0xFDD0) || character == QChar(0xFDD1))
            character = QChar::ReplacementCharacter;
    }
    return text;
}

int WrittenRun::tokenAt(int place) const {
    const auto found = std::upper_bound(ends.begin(), ends.end(), place);
    return place < start || found == ends.end() ? -1 : static_cast<int>(found - ends.begin());
}

WrittenRun WrittenRun::upTo(int place) const {
    WrittenRun result{request, start, {}, {}};
    for (std::size_t i = 0; i < ends.size() && ends[i] <= place; ++i) {
        result.tokens.push_back(tokens[i]);
        result.ends.push_back(ends[i]);
    }
    return result;
}

WrittenRuns keptRuns(const WrittenRuns& runs, const QString& before, const QString& after) {
    const int same = commonStart(before, after);
    WrittenRuns kept;
    for (const auto& run : runs) {
        if (run->end() <= same)
            kept.push_back(run);
        else if (run->start < same)
            kept.push_back(std::make_shared<WrittenRun>(run->upTo(same)));
    }
    std::erase_if(kept, [](const auto& run) { return run->end() == run->start; });
    return kept;
}

WrittenRuns runsWithout(const WrittenRuns& runs, int from, int count, const QString& after) {
    WrittenRuns kept;
    for (const auto& run : runs) {
        kept.push_back(std::make_shared<WrittenRun>(run->upTo(from)));
        WrittenRun rest{run->request, 0, {}, {}};
        rest.request.chosen.clear();
        for (int i = 0; i < static_cast<int>(run->tokens.size()); ++i) {
            const int start = run->startOf(i) - count, end = run->ends[static_cast<std::size_t>(i)] - count;
            if (start < from) continue;
            if (rest.tokens.empty()) rest.start = start;
            rest.tokens.push_back(run->tokens[static_cast<std::size_t>(i)]);
            rest.ends.push_back(end);
            rest.request.chosen.push_back(rest.tokens.back().token); // which no seed gives behind this text
        }
        rest.request.prompt = after.left(rest.start).toStdString();
        kept.push_back(std::make_shared<WrittenRun>(std::move(rest)));
    }
    std::erase_if(kept, [](const auto& run) { return run->end() == run->start; });
    return kept;
}

QString Draft::take(const WrittenToken& token) {
    m_begun += token.bytes;
    const std::size_t whole = m_begun.size() - unfinished(m_begun);
    const QString grown = forEditor(QString::fromUtf8(m_begun.data(), static_cast<qsizetype>(whole)));
    m_begun.erase(0, whole);
    m_text += grown;
    m_run.tokens.push_back(token);
    m_run.ends.push_back(m_run.start + static_cast<int>(m_text.size()));
    return grown;
}

void Draft::cut(const QString& whole) {
    m_text = forEditor(whole);
    const int end = m_run.start + static_cast<int>(m_text.size());
    m_begun.clear();
    m_run = m_run.upTo(end);
}

WrittenRun Draft::finished() const {
    WrittenRun run = m_run;
    while (!m_begun.empty() && !run.tokens.empty() && run.startOf(static_cast<int>(run.tokens.size()) - 1) == run.end()) {
        run.tokens.pop_back();
        run.ends.pop_back();
    }
    return run;
}

} // namespace seedbed
