#include "core/base/budget.h"

#include "core/formats/error.h"

#include <charconv>

namespace seedbed {

Budget Budget::fromText(const std::string& text) {
    double amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    const std::string unit(end, text.data() + text.size());
    Budget budget;
    if (error == std::errc() && amount > 0 && amount < 1e9) {
        if (unit == "it" && amount >= 1) budget.steps = static_cast<std::int64_t>(amount);
        if (unit == "s") budget.seconds = amount;
        if (unit == "m") budget.seconds = amount * 60;
        if (unit == "h") budget.seconds = amount * 3600;
    }
    if (budget.steps == 0 && budget.seconds == 0) throw Error(SEEDBED_TR("The budget \"%1\" cannot be read. Write it like 90s, 10m, 2h or 5000it."), text);
    return budget;
}

} // namespace seedbed
