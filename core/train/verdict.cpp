#include "core/train/verdict.h"

#include <algorithm>
#include <span>

namespace seedbed {

namespace {

constexpr std::size_t kFirstLooks = 8; // before, everything falls
constexpr std::size_t kUnsettled = 3;  // looks whose fall says nothing: the base knows other pictures, a fresh network none
constexpr std::ptrdiff_t kWorseLooks = 8;
constexpr std::size_t kRecentLooks = 10;
constexpr double kQuickShare = 0.6; // of the steps: then the pace is two thirds below its highest, and curves grow flat by themselves
constexpr double kLittle = 0.02;    // of the whole fall
constexpr double kManyCopies = 0.2; // innocent pictures: about 0.01

} // namespace

Verdict verdictOf(const std::vector<CurvePoint>& curve, std::int64_t bestStep, std::int64_t total, int heldOut, const Measured& copies) {
    if (copies.n > 0 && copies.low > kManyCopies) return Verdict::copying;
    if (heldOut < kFewHeldOut) return Verdict::tooFew;
    if (curve.size() < kFirstLooks) return Verdict::early;
    if (std::ranges::count_if(curve, [&](const CurvePoint& point) { return point.step > bestStep; }) >= kWorseLooks) return Verdict::worsening;
    const auto isQuick = [&](const CurvePoint& point) { return total == 0 || static_cast<double>(point.step) <= kQuickShare * static_cast<double>(total); };
    const auto quick = static_cast<std::size_t>(std::ranges::count_if(curve, isQuick));
    if (quick <= kRecentLooks) return Verdict::improving;
    const double first = curve[kUnsettled].heldOut, recent = curve[quick - kRecentLooks].heldOut;
    const double lowest = std::ranges::min(std::span(curve).first(quick), {}, &CurvePoint::heldOut).heldOut;
    return recent - lowest < kLittle * (first - lowest) ? Verdict::settled : Verdict::improving;
}

Sentence verdictInWords(Verdict verdict, Words items) {
    switch (verdict) {
    case Verdict::early: return SEEDBED_TR("It is too early to say.");
    case Verdict::improving: return SEEDBED_TR("It is still improving.");
    case Verdict::settled: return SEEDBED_TR("It has learned what it can; more steps change little.");
    case Verdict::worsening: return {SEEDBED_TR("It no longer gets better on %1 it has not seen."), items};
    case Verdict::copying: return {SEEDBED_TR("It has begun to copy: new %1 lie very close to those it learned from."), items};
    case Verdict::tooFew: return {SEEDBED_TR("Too few %1 are kept aside to say; judge by what it makes."), items};
    }
    return {};
}

Sentence endInWords(Verdict verdict, Words items, std::int64_t kept, std::int64_t last) {
    const bool isEarlier = kept < last;
    switch (verdict) {
    case Verdict::early: return SEEDBED_TR("It was too short to say how well it learned; judge by what it makes.");
    case Verdict::improving: return SEEDBED_TR("It was still improving when it ended: it would get better in more time.");
    case Verdict::settled: return SEEDBED_TR("It has learned what it can; more time would change little.");
    case Verdict::worsening:
        if (isEarlier) return {SEEDBED_TR("In the end it no longer got better on %1 it has not seen: kept is how it was at step %2 of %3."), items, kept, last};
        return {SEEDBED_TR("In the end it no longer got better on %1 it has not seen."), items};
    case Verdict::copying:
        if (isEarlier) return {SEEDBED_TR("In the end it began to copy what it learned from: kept is how it was at step %1 of %2."), kept, last};
        return {SEEDBED_TR("It copies: new %1 lie very close to those it learned from. Fewer steps, or more examples, help."), items};
    case Verdict::tooFew: return {SEEDBED_TR("Too few %1 were kept aside to say how well it learned; judge by what it makes."), items};
    }
    return {};
}

} // namespace seedbed
