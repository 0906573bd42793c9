#include "ui/training/train_views.h"

#include "core/data/pictures/augment.h"
#include "core/model/abilities.h"
#include "ui/look/convert.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kHeldOutShare = 0.25; // of the thumbnails, at least

QString text(const std::string& name) { return QString::fromStdString(name); }

std::vector<QImage> picturesOf(const PictureBatch& batch) {
    std::vector<QImage> pictures;
    for (int i = 0; i < batch.count; ++i)
        pictures.push_back(toQImage(pictureOf(batch, i)));
    return pictures;
}

} // namespace

std::vector<Thumbnail> thumbnailsOf(const Dataset& dataset, int most, int side) {
    const int kept = std::min(dataset.heldOutCount(), std::max(static_cast<int>(most * kHeldOutShare), most - dataset.trainingCount()));
    std::vector<Thumbnail> thumbnails;
    const auto add = [&](const PictureBatch& batch, bool heldOut) {
        for (int i = 0; i < batch.count; ++i) {
            const QImage picture = toQImage(pictureOf(batch, i)).scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
            thumbnails.push_back({picture, text(heldOut ? dataset.heldOutName(i) : dataset.trainingName(i)), heldOut});
        }
    };
    add(dataset.training(0, most - kept), false);
    if (kept > 0)
        add(dataset.heldOut(0, kept), true);
    return thumbnails;
}

double shortLinesOf(const TextCorpus& corpus) {
    std::int64_t all = 0, fit = 0;
    for (const std::string& text : corpus.training())
        for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
            end = std::min(text.find('\n', at), text.size());
            const auto characters = std::count_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
            all += characters > 0;
            fit += characters > 0 && characters <= kLongestLine;
        }
    return all > 0 ? static_cast<double>(fit) / static_cast<double>(all) : 0;
}

LookView viewOf(const TrainLook& look) {
    LookView view{look.step, look.total, look.bestStep, look.curve, {}, {}, {}, look.copies, look.verdict, {}};
    for (const Image& sample : look.samples)
        view.samples.push_back(toQImage(sample));
    for (const auto& written : look.texts)
        view.texts << text(written);
    for (const Neighbour& neighbour : look.neighbours)
        view.neighbours.push_back({toQImage(neighbour.picture), text(neighbour.name)});
    for (const auto& event : look.events)
        view.events << text(event);
    return view;
}

Augmented augmentedPictures(const Dataset& dataset, const Params& params, quint64 seed, int columns) {
    const PictureBatch plain = dataset.training(0, columns);
    Augmented pictures{picturesOf(plain), {}};
    Random random(seed);
    for (int row = 0; row < 2; ++row) {
        PictureBatch changed = plain;
        augment(changed, params, random);
        for (QImage& picture : picturesOf(changed))
            pictures.after.push_back(std::move(picture));
    }
    return pictures;
}

} // namespace seedbed
