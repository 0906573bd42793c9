#pragma once
#include <stdexcept>

namespace seedbed {

/// What went wrong, in one sentence for the user: what, which file, what to do.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Thrown by long work that was asked to stop; not an Error. Caught where jobs end: the job queue and the
/// command line.
struct Cancelled {};

} // namespace seedbed
