#include "core/sample/search.h"

#include "core/data/pictures/dataset.h"
#include "core/data/pictures/picture.h"
#include "core/formats/error.h"

#include <algorithm>
#include <numeric>

namespace seedbed {

namespace {

constexpr int kSeenAtOnce = 64;

DatasetOptions asSeenBy(const Model& model) { return {.size = model.card().size, .channels = model.card().channels}; }

} // namespace

Latent placeOfPicture(PairSpace& model, const Image& picture) {
    const Image seen = fitted(picture, asSeenBy(model));
    return model.placesOf(PictureBatch{1, seen.width, seen.channels, seen.pixels, {}, {}}).front();
}

PictureIndex PictureIndex::of(PairSpace& model, const std::filesystem::path& path, Progress& progress) {
    const Dataset pictures = Dataset::open(path, asSeenBy(model), progress);
    PictureIndex index;
    for (const Part part : {Part::training, Part::heldOut})
        for (int first = 0; first < pictures.count(part); first += kSeenAtOnce) {
            progress.step(Activity::looking, first, pictures.count(part), SEEDBED_TR("Looking at the pictures"));
            progress.stopIfAsked();
            const auto places = model.placesOf(pictures.items(part, first, std::min(kSeenAtOnce, pictures.count(part) - first)));
            for (std::size_t i = 0; i < places.size(); ++i)
                index.add(pictures.name(part, first + static_cast<int>(i)), places[i]);
        }
    return index;
}

void PictureIndex::add(std::string name, const Latent& place) {
    m_dimension = place.values.size();
    m_names.push_back(std::move(name));
    m_places.insert(m_places.end(), place.values.begin(), place.values.end());
}

std::vector<PictureIndex::Hit> PictureIndex::nearest(const Latent& place, std::size_t count) const {
    if (place.values.size() != m_dimension && size() > 0) throw Error(SEEDBED_TR("These pictures were looked at by another model. Look at them again."));
    std::vector<float> agreement(size());
    for (std::size_t i = 0; i < size(); ++i) {
        const float* own = m_places.data() + i * m_dimension;
        float sum = 0;
        for (std::size_t k = 0; k < m_dimension; ++k)
            sum += own[k] * place.values[k];
        agreement[i] = sum;
    }
    std::vector<std::size_t> order(size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    count = std::min(count, size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(count),
        [&](std::size_t a, std::size_t b) { return agreement[a] != agreement[b] ? agreement[a] > agreement[b] : a < b; });
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < count; ++i)
        hits.push_back({order[i], m_names[order[i]], static_cast<double>(agreement[order[i]])});
    return hits;
}

} // namespace seedbed
