#include "tests/bench/features/features_check.h"

#include "core/formats/error.h"
#include "core/measure/pictures/distances.h"
#include "core/measure/pictures/features_labels.h"
#include "core/measure/pictures/reconstruction.h"
#include "core/model/tensor_values.h"
#include "tests/bench/features/features_views.h"

#include <algorithm>

namespace seedbed {

using torch::Tensor;

namespace {

constexpr int kDimensions = 32; ///< of the Fréchet distance
constexpr int kDropped = 500;   ///< pictures whose classes are few

/// Distances between all rows.
Tensor distances(const Tensor& rows) { return torch::cdist(rows, rows); }

Tensor rowsOf(const Features& features) { return torch::from_blob(const_cast<float*>(features.values.data()), {features.count, features.dimension}).clone(); }

Tensor pixelsOf(const PictureBatch& batch) { return toTensor(batch, torch::kCPU).flatten(1).contiguous(); }

PictureBatch batchOf(const Tensor& pictures) {
    const auto images = toImages(pictures);
    PictureBatch batch{static_cast<int>(images.size()), images[0].width, images[0].channels, {}, {}, {}};
    for (const Image& image : images)
        batch.pixels.insert(batch.pixels.end(), image.pixels.begin(), image.pixels.end());
    return batch;
}

Features slice(const Features& all, int first, int end) {
    const auto at = [&](int row) { return all.values.begin() + static_cast<std::ptrdiff_t>(row) * all.dimension; };
    return {end - first, all.dimension, {at(first), at(end)}};
}

class Check {
  public:
    Check(const FeatureNet& net, const Dataset& dataset, const std::filesystem::path& path, int limit, Progress& progress)
        : m_net(net), m_dataset(dataset), m_progress(progress), m_known(labellings(dataset, path)), m_batch(dataset.heldOut(0, limit)) {
        if (m_batch.count < 10) throw Error(SEEDBED_TR("The data are too few to check features on: fewer than 10 pictures are held out. Give more of them."));
        m_seen = net.of(m_batch);
    }

    std::map<std::string, Measured> run() {
        nearest();
        damage();
        droppedClasses();
        return std::move(m_results);
    }

  private:
    void step(const char* what) {
        if (m_progress.cancelled()) throw Cancelled();
        m_progress.report(Activity::testing, m_done++, 0, Sentence::verbatim(what));
    }

    void nearest() {
        step("Comparing pictures");
        const Tensor byFeatures = distances(rowsOf(m_seen)), byPixels = distances(pixelsOf(m_batch));
        for (const Labelling& known : m_known) {
            const Tensor excluded = known.name == "group" ? ofSameLabel() : torch::eye(m_batch.count, torch::kBool);
            m_results["nearest_" + known.name] = agreement(known, byFeatures.masked_fill(excluded, 1e30).argmin(1));
            m_results["nearest_" + known.name + "_pixels"] = agreement(known, byPixels.masked_fill(excluded, 1e30).argmin(1));
        }
    }

    /// Pairs of the same letter, which are never of the same typeface; and of a picture with itself.
    Tensor ofSameLabel() const {
        if (m_batch.labels.empty()) return torch::eye(m_batch.count, torch::kBool);
        const Tensor labels = labelTensor(m_batch, torch::kCPU);
        return labels.unsqueeze(0).eq(labels.unsqueeze(1));
    }

    static Measured agreement(const Labelling& known, const Tensor& nearestItem) {
        std::vector<double> same;
        const auto* other = nearestItem.data_ptr<std::int64_t>();
        for (std::int64_t i = 0; i < nearestItem.size(0); ++i)
            if (const int own = known.heldOut[static_cast<std::size_t>(i)]; own >= 0) same.push_back(known.heldOut[static_cast<std::size_t>(other[i])] == own);
        return meanWithInterval(same);
    }

    /// The second half of the pictures, changed, against the first as it is.
    void damage() {
        const int half = m_batch.count / 2;
        const Features first = slice(m_seen, 0, half), second = slice(m_seen, half, m_batch.count);
        const Tensor rows = rowsOf(second), pictures = toTensor(m_batch, torch::kCPU).slice(0, half);
        const auto count = static_cast<double>(rows.size(0));
        const double usual = distances(rows).sum().item<double>() / (count * (count - 1));
        m_results["frechet_clean"] = frechetDistance(first, second, kDimensions).distance;
        const auto measure = [&](const std::string& name, const Tensor& changed) {
            step("Damaging pictures");
            const Features seen = m_net.of(batchOf(changed));
            const Tensor apart = (rowsOf(seen) - rows).norm(2, {1}).div(usual).to(torch::kFloat64).contiguous();
            m_results["distance_" + name] = meanWithInterval({apart.data_ptr<double>(), static_cast<std::size_t>(apart.numel())});
            m_results["frechet_" + name] = frechetDistance(first, seen, kDimensions).distance;
        };
        for (const int sigma : {1, 2, 4})
            measure("blur_" + std::to_string(sigma), blurred(pictures, sigma));
        torch::manual_seed(1);
        for (const int percent : {5, 10, 20})
            measure("noise_" + std::to_string(percent), pictures + torch::randn_like(pictures) * (percent / 100.0));
    }

    void droppedClasses() {
        if (m_known.empty()) return;
        for (const int percent : {100, 50, 25, 12}) {
            step("Dropping classes");
            const int kept = std::max(1, m_known[0].classes * percent / 100);
            std::vector<Image> pictures;
            Random random(1);
            for (int tried = 0; tried < 100 * kDropped && static_cast<int>(pictures.size()) < kDropped; ++tried) {
                const auto item = static_cast<int>(random.below(static_cast<std::uint64_t>(m_dataset.trainingCount())));
                if (const int own = m_known[0].training[static_cast<std::size_t>(item)]; own >= 0 && own < kept)
                    pictures.push_back(pictureOf(m_dataset.training(item, 1), 0));
            }
            if (static_cast<int>(pictures.size()) == kDropped)
                m_results["frechet_kept_" + std::to_string(percent)] = frechetDistance(m_seen, m_net.of(pictures), kDimensions).distance;
        }
    }

    const FeatureNet& m_net;
    const Dataset& m_dataset;
    Progress& m_progress;
    std::vector<Labelling> m_known;
    PictureBatch m_batch;
    Features m_seen;
    std::map<std::string, Measured> m_results;
    std::int64_t m_done = 0;
};

} // namespace

std::map<std::string, Measured> checkFeatures(const FeatureNet& net, const Dataset& dataset, const std::filesystem::path& path, int limit, Progress& progress) {
    const torch::NoGradGuard still;
    return Check(net, dataset, path, limit, progress).run();
}

} // namespace seedbed
