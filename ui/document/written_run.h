#pragma once
#include "core/model/abilities.h"

#include <QString>

#include <memory>
#include <vector>

namespace seedbed {

/// What a model wrote after a text, token by token. Places count the QChars of the whole text. A value.
struct WrittenRun {
    Request request; ///< its prompt is the text before
    int start = 0;
    std::vector<WrittenToken> tokens;
    std::vector<int> ends; ///< of each token; one that only begins a character ends where it starts

    int end() const { return ends.empty() ? start : ends.back(); }
    int startOf(int token) const { return token == 0 ? start : ends[static_cast<std::size_t>(token) - 1]; }
    /// The token that the character at a place came with; -1: none.
    int tokenAt(int place) const;
    /// The same without what ends after a place.
    WrittenRun upTo(int place) const;
};

/// Runs of one text, in their order.
using WrittenRuns = std::vector<std::shared_ptr<const WrittenRun>>;

/// What is left of them when the text was changed: what follows the change was written after another text.
WrittenRuns keptRuns(const WrittenRuns& runs, const QString& before, const QString& after);

/// The same when some characters are taken out: what follows them stays what the model wrote, moved up.
WrittenRuns runsWithout(const WrittenRuns& runs, int from, int count, const QString& after);

/// A run while it is written.
class Draft {
  public:
    Draft(Request request, int start) : m_run{std::move(request), start, {}, {}} {}

    /// Adds a token; what the text grows by, which is nothing while a character is only begun. A place in it is one in the
    /// editor: what an editor would not keep as it is (carriage returns) has a stand-in of the same length.
    QString take(const WrittenToken& token);
    /// The text is shorter after all: it stopped before some words.
    void cut(const QString& whole);
    const QString& text() const { return m_text; }
    const WrittenRun& run() const { return m_run; }
    /// The run without a character that was only begun.
    WrittenRun finished() const;

  private:
    WrittenRun m_run;
    QString m_text;
    std::string m_begun; ///< bytes of a character that is not whole yet
};

/// As an editor keeps it, place for place.
QString forEditor(QString text);

} // namespace seedbed
