#pragma once

namespace seedbed::cli {

/// The whole command line, from its words to its exit code: 0, 1 failed, 2 used wrongly, kInterrupted. startRuntime() comes before.
int run(int argc, char** argv);

} // namespace seedbed::cli
