#pragma once
#include "core/formats/sentence.h"

#include <stdexcept>
#include <utility>

namespace seedbed {

/// What went wrong, in one sentence for the user: what, which file, what to do. what() is the English.
class Error : public std::runtime_error {
  public:
    template <int Places, typename... Arguments>
    requires(sizeof...(Arguments) == Places) explicit Error(Pattern<Places> pattern, const Arguments&... arguments) : Error(Sentence(pattern, arguments...)) {}
    explicit Error(Sentence sentence) : std::runtime_error(sentence.english()), m_sentence(std::move(sentence)) {}
    /// "NAME REASON.": of something that stands in a list of names, where `reason()` alone stands beside its name.
    template <typename Name> static Error about(const Name& name, const Sentence& reason) {
        Error error(SEEDBED_TR("%1 %2."), name, reason);
        error.m_isAboutName = true;
        return error;
    }

    const Sentence& sentence() const { return m_sentence; }
    /// Without the name it is about, and without a full stop then.
    const Sentence& reason() const { return m_isAboutName ? m_sentence.arguments().back() : m_sentence; }

  private:
    Sentence m_sentence;
    bool m_isAboutName = false;
};

/// Thrown by long work that was asked to stop; not an Error. Caught where jobs end: the job queue and the
/// command line.
struct Cancelled {};

} // namespace seedbed
