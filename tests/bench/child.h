#pragma once
#include <string>
#include <vector>

namespace seedbed::bench {

/// This program again, as `child.cpp` answers to `arguments`, with `environment` ("A=1 B=2", "-u C") for `env`.
std::string ourselves(const std::string& environment, const std::string& arguments);

/// The number that each line of the command's output begins with; none when it failed.
std::vector<double> numbersFrom(const std::string& command);
/// The only one of them, or the last; below 0 when there is none.
double numberFrom(const std::string& command);

/// Wall time of a command from start to end, in seconds; below 0 when it failed.
double secondsOf(const std::string& command);

/// Runs as a child where the arguments ask for one; returns false otherwise.
bool ranAsChild(int argc, char** argv);

} // namespace seedbed::bench
