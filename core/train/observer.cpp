#include "core/train/observer.h"

#include "core/formats/error.h"
#include "core/model/family.h"
#include "core/sample/directions.h"
#include "core/sample/sampler.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kColumns = 8;        // pictures in a row of the wall
constexpr std::size_t kLooksBetween = 5;   // looks with samples are dearer than a point of the curve
constexpr int kFresh = 64;         // samples that are searched for copies
constexpr int kMostItems = 1000;   // training items that the space is fitted on and copies are searched among

/// Labels that at least one item has.
std::vector<std::string> labelsOf(const Dataset& dataset) {
    std::vector<std::string> labels;
    for (const auto& label : dataset.report().labels)
        if (label.count > 0)
            labels.push_back(label.name);
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

} // namespace

TrainObserver::TrainObserver(PictureModel& generator, const Dataset& dataset, std::uint64_t seed)
    : m_generator(generator), m_dataset(dataset), m_labels(labelsOf(dataset)) {
    if (m_labels.empty())
        m_labels = generator.card().labels;
    const bool isFresh = generator.space().dimension == 0;
    if (isFresh)
        generator.setSpace(spaceOf(generator, dataset, kMostItems));
    for (int i = 0; i < kColumns; ++i) {
        const std::uint64_t own = generator.card().grouped ? seed : seed + static_cast<std::uint64_t>(i);
        m_requests.push_back(request(isFresh ? priorPoint(generator.space().dimension, own) : generator.space().fromSeed(own, kStandardDiversity), i));
    }
    m_net = FeatureNet::open();
    m_training = NearestItems(m_net->of(dataset.training(0, kMostItems)));
    m_heldOut = m_net->of(dataset.heldOut(0, kMostItems));
}

Request TrainObserver::request(const Latent& latent, int column) const {
    const ModelCard& card = m_generator.card();
    Params params = Params::defaults(familyById(card.family).sampleSpecs(card));
    if (!m_labels.empty())
        params.set("class", m_labels[static_cast<std::size_t>(column) * m_labels.size() / kColumns % m_labels.size()]);
    return {latent, params, 0};
}

std::vector<Image> TrainObserver::draw(const std::vector<Request>& requests) {
    NoProgress quiet;
    std::vector<Image> pictures;
    for (auto& sample : Sampler(m_generator).all(requests, quiet))
        pictures.push_back(std::move(std::get<Image>(sample.content)));
    return pictures;
}

void TrainObserver::findNeighbours(TrainLook& look) {
    for (const auto& hit : m_training->nearest(m_net->of(look.samples)))
        look.neighbours.push_back({pictureOf(m_dataset.training(hit.index, 1), 0), m_dataset.trainingName(hit.index), hit.distance});
}

void TrainObserver::measureCopies(const LatentSpace& space, TrainLook& look) {
    std::vector<Request> requests;
    for (int i = 0; i < kFresh; ++i)
        requests.push_back(request(space.fromSeed(static_cast<std::uint64_t>(i), kStandardDiversity), i));
    m_copies = measureCopying(*m_training, m_heldOut, m_net->of(draw(requests))).share;
    look.copies = m_copies;
}

TrainLook TrainObserver::look(const TrainState& state) {
    TrainLook look;
    look.step = state.step;
    look.total = state.total;
    look.curve = state.curve;
    look.bestStep = state.bestStep;
    look.events = state.events;
    const bool isLast = state.total > 0 && state.step >= state.total;
    if ((state.curve.size() + kLooksBetween - 1) % kLooksBetween == 0 || isLast) { // by the curve: the same when it goes on
        const LatentSpace now = spaceOf(m_generator, m_dataset, kMostItems);
        LatentSpace shown = m_generator.space(); // else as it was, so that the wall shows the same points
        shown.classOffsets = now.classOffsets;
        m_generator.setSpace(shown);
        look.samples = draw(m_requests);
        findNeighbours(look);
        measureCopies(now, look);
    } else {
        look.copies = m_copies;
    }
    look.verdict = verdictOf(look.curve, look.bestStep, m_dataset.heldOutCount(), look.copies);
    if (!look.samples.empty())
        m_wall.push_back(look);
    return look;
}

} // namespace seedbed
