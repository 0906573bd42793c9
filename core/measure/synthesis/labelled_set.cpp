#include "core/measure/synthesis/labelled_set.h"

#include "core/base/only_cancel.h"
#include "core/formats/error.h"
#include "core/sample/sampler.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kTries = 10; // pictures drawn for one that is wanted, at most
constexpr int kDrawnAtOnce = 64;
constexpr int kSeenAtOnce = 128;

Features featuresOf(const FeatureNet& net, const PictureBatch& batch, Progress& progress) {
    Features all;
    for (int first = 0; first < batch.count; first += kSeenAtOnce) {
        progress.step(Activity::looking, first, batch.count, SEEDBED_TR("Looking at the real pictures"));
        all.append(net.of(slice(batch, first, kSeenAtOnce)));
    }
    return all;
}

} // namespace

CopyGuard::CopyGuard(const PictureBatch& real, const PictureBatch& heldOut, Progress& progress)
    : m_net(FeatureNet::open()), m_real(featuresOf(m_net, real, progress)), m_closest(closestGenuine(m_real, featuresOf(m_net, heldOut, progress))) {}

std::vector<bool> CopyGuard::areCopies(std::span<const Image> pictures) const {
    std::vector<bool> copies;
    for (const auto& hit : m_real.nearest(m_net.of(pictures)))
        copies.push_back(hit.index >= 0 && hit.distance < m_closest);
    return copies;
}

SetOutcome drawSet(PictureModel& generator, const SetPlan& plan, Progress& progress, const std::function<void(int, int, Sample&&)>& take) {
    const int classes = static_cast<int>(plan.names.size());
    OnlyCancel inner(progress);
    SetOutcome outcome;
    int whole = 0;
    for (int label = 0; label < classes; ++label) {
        int made = 0, drawn = 0;
        while (made < plan.perClass && drawn < kTries * plan.perClass) {
            progress.report(Activity::drawing, whole, static_cast<std::int64_t>(plan.perClass) * classes,
                {SEEDBED_TR("Drawing %1"), plan.names[static_cast<std::size_t>(label)]});
            const int some = std::min({kDrawnAtOnce, plan.perClass - made, kTries * plan.perClass - drawn});
            std::vector<Request> requests;
            for (int i = 0; i < some; ++i, ++drawn)
                requests.push_back(plan.request(label,
                    plan.seed + static_cast<std::uint64_t>(drawn) * static_cast<std::uint64_t>(classes) + static_cast<std::uint64_t>(label)));
            auto samples = sampleAll(generator, requests, inner);
            const auto pictures = contentsOf<Image>(samples);
            progress.preview(pictures.front());
            const std::vector<bool> copies = plan.guard ? plan.guard->areCopies(pictures) : std::vector<bool>(pictures.size());
            for (std::size_t i = 0; i < samples.size(); ++i) {
                if (copies[i]) {
                    ++outcome.dropped;
                    continue;
                }
                take(label, made++, std::move(samples[i]));
                ++whole;
            }
        }
        outcome.drawn += drawn;
        outcome.made.push_back(made);
    }
    return outcome;
}

} // namespace seedbed
