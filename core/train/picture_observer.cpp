#include "core/train/picture_observer.h"

#include "core/model/family.h"
#include "core/sample/directions.h"
#include "core/sample/sampler.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kColumns = 8;      // pictures in a row of the wall
constexpr int kFresh = 64;       // samples that are searched for copies
constexpr int kMostItems = 1000; // training items that the space is fitted on and copies are searched among

/// Labels that at least one item has.
std::vector<std::string> labelsOf(const Dataset& dataset) {
    std::vector<std::string> labels;
    for (const auto& label : dataset.report().labels)
        if (label.count > 0) labels.push_back(label.name);
    return labels;
}

/// Where latents lie before anybody knows: the prior that encoders are drawn to.
Latent priorPoint(int dimension, std::uint64_t seed) {
    Random random(seed);
    Latent latent;
    for (int i = 0; i < dimension; ++i)
        latent.values.push_back(static_cast<float>(kStandardDiversity * random.normal()));
    return latent;
}

std::vector<Image> picturesOf(const std::vector<Sample>& samples) {
    std::vector<Image> pictures;
    for (const Sample& sample : samples)
        pictures.push_back(sample.picture());
    return pictures;
}

} // namespace

PictureObserver::PictureObserver(PictureModel& generator, const Dataset& dataset, std::uint64_t seed)
    : m_generator(generator), m_dataset(dataset), m_labels(labelsOf(dataset)) {
    if (m_labels.empty()) m_labels = generator.card().labels;
    const bool isFresh = generator.space().dimension == 0;
    if (isFresh) generator.setSpace(spaceOf(generator, dataset, kMostItems));
    for (int i = 0; i < kColumns; ++i) {
        const std::uint64_t own = generator.card().grouped ? seed : seed + static_cast<std::uint64_t>(i);
        m_requests.push_back(request(isFresh ? priorPoint(generator.space().dimension, own) : generator.space().fromSeed(own, kStandardDiversity), i));
    }
    m_net = FeatureNet::open();
    m_training = NearestItems(m_net->of(dataset.training(0, kMostItems)));
    m_heldOut = m_net->of(dataset.heldOut(0, kMostItems));
}

Request PictureObserver::request(const Latent& latent, int column) const {
    const ModelCard& card = m_generator.card();
    Request request{.latent = latent, .params = sampleParams(card)};
    if (!m_labels.empty()) request.params.set("class", m_labels[static_cast<std::size_t>(column) * m_labels.size() / kColumns % m_labels.size()]);
    return request;
}

void PictureObserver::findNeighbours(const std::vector<Image>& pictures, TrainLook& look) {
    for (const auto& hit : m_training->nearest(m_net->of(pictures)))
        look.neighbours.push_back({m_dataset.trainingItem(hit.index), m_dataset.trainingName(hit.index), hit.distance});
}

Measured PictureObserver::measureCopies(const LatentSpace& space) {
    std::vector<Request> requests;
    for (int i = 0; i < kFresh; ++i)
        requests.push_back(request(space.fromSeed(static_cast<std::uint64_t>(i), kStandardDiversity), i));
    NoProgress quiet;
    return measureCopying(*m_training, m_heldOut, m_net->of(picturesOf(Sampler(m_generator).all(requests, quiet)))).share;
}

void PictureObserver::show(TrainLook& look) {
    const LatentSpace now = spaceOf(m_generator, m_dataset, kMostItems);
    LatentSpace shown = m_generator.space(); // else as it was, so that the wall shows the same points
    shown.classOffsets = now.classOffsets;
    m_generator.setSpace(shown);
    NoProgress quiet;
    look.samples = Sampler(m_generator).all(m_requests, quiet);
    findNeighbours(picturesOf(look.samples), look);
    look.copies = measureCopies(now);
}

} // namespace seedbed
