#include "ui/training/train_views.h"

#include "core/base/random.h"
#include "core/data/pictures/picture.h"
#include "ui/look/convert.h"

#include <algorithm>
#include <map>

namespace seedbed {

namespace {

constexpr double kHeldOutShare = 0.25; // of the thumbnails, at least

QString text(const std::string& name) { return QString::fromStdString(name); }

} // namespace

std::vector<Thumbnail> thumbnailsOf(const Examples& examples, int most, int side) {
    const int kept = std::min(examples.heldOutCount(), std::max(static_cast<int>(most * kHeldOutShare), most - examples.trainingCount()));
    std::vector<Thumbnail> thumbnails;
    const auto add = [&](Part part, int room) {
        std::map<std::string, int> wholes;
        for (int i = 0; i < examples.count(part); ++i)
            ++wholes[examples.whole(part, i)];
        const int each = std::max(1, room / std::max(1, static_cast<int>(wholes.size())));
        std::map<std::string, int> taken;
        for (int i = 0; i < examples.count(part) && room > 0; ++i) {
            const std::string whole = examples.whole(part, i);
            if (++taken[whole] > each) continue;
            const Content item = examples.item(part, i);
            const auto* picture = std::get_if<Image>(&item);
            if (!picture) return;
            thumbnails.push_back({toQImage(*picture).scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation), text(examples.name(part, i)),
                part == Part::heldOut, text(whole)});
            --room;
        }
    };
    add(Part::training, most - kept);
    add(Part::heldOut, kept);
    return thumbnails;
}

LookView viewOf(const TrainLook& look, Words items) {
    LookView view{.step = look.step,
        .total = look.total,
        .bestStep = look.bestStep,
        .curve = look.curve,
        .copies = look.copies,
        .verdict = shown(verdictInWords(look.verdict, items))};
    for (const Sample& sample : look.samples) {
        view.samples.push_back(glimpseOf(sample.content));
        Glimpse& shown = view.samples.back();
        if (shown.picture.isNull() && sample.recipe.guide)
            shown.picture = toQImage(decodePicture(sample.recipe.guide->picture, "in the recipe"));
        else if (!shown.picture.isNull())
            shown.line = text(sample.recipe.prompt);
    }
    for (const Neighbour& neighbour : look.neighbours)
        view.neighbours.push_back({glimpseOf(neighbour.item).picture, text(neighbour.name)});
    for (const Sentence& event : look.events)
        view.events << shown(event);
    return view;
}

Augmented augmentedPictures(const OpenedData& data, const Params& params, quint64 seed, int columns) {
    Augmented pictures;
    Random random(seed);
    for (int row = 0; row < 2; ++row)
        for (const Content& item : data.course->varied(*data.examples, columns, params, random))
            pictures.after.push_back(glimpseOf(item).picture);
    for (std::size_t i = 0; i < pictures.after.size() / 2; ++i)
        pictures.before.push_back(glimpseOf(data.examples->trainingItem(static_cast<int>(i))).picture);
    return pictures;
}

} // namespace seedbed
