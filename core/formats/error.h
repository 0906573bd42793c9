#pragma once
#include "core/formats/sentence.h"

#include <stdexcept>
#include <utility>

namespace seedbed {

/// What went wrong, in one sentence for the user: what, which file, what to do. what() is the English.
class Error : public std::runtime_error {
  public:
    template <int Places, typename... Arguments>
        requires(sizeof...(Arguments) == Places)
    explicit Error(Pattern<Places> pattern, const Arguments&... arguments) : Error(Sentence(pattern, arguments...)) {}
    explicit Error(Sentence sentence) : std::runtime_error(sentence.english()), m_sentence(std::move(sentence)) {}
    explicit Error(const std::string& english) : Error(Sentence::verbatim(english)) {}

    const Sentence& sentence() const { return m_sentence; }

  private:
    Sentence m_sentence;
};

/// Thrown by long work that was asked to stop; not an Error. Caught where jobs end: the job queue and the
/// command line.
struct Cancelled {};

} // namespace seedbed
