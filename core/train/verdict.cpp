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
    case Verdict::tooFew: return {SEEDBED_TR("Too few %1 are held out to say; judge by the samples."), items};
    }
    return {};
}

} // namespace seedbed
