#include "core/train/parted_step.h"

#include "core/base/chance.h"
#include "core/base/load.h"
#include "core/base/runtime.h"
#include "core/model/learned.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>

namespace seedbed {

namespace {

constexpr int kLeastOfPart = 2, kUsualOfPart = 8; // examples: kernels are slow on fewer
constexpr int kMostParts = 8;

int partsOf(Model& model, int examples) {
    if (!model.learnsInParts() || !model.module().parameters().front().device().is_cpu()) return 1;
    static const int cores = std::min(physicalCores(), kMostParts); // more parts than cores cost more than they are good for
    const int least = std::clamp(examples / kLeastOfPart, 1, std::min(2, cores));
    return std::clamp(examples / kUsualOfPart, least, cores);
}

/// This thread computes on so many cores while it lives.
class OnCores {
  public:
    explicit OnCores(int cores) : m_before(at::get_num_threads()) { computeOn(cores); }
    ~OnCores() { computeOn(m_before); }
    OnCores(const OnCores&) = delete;
    OnCores& operator=(const OnCores&) = delete;

  private:
    int m_before;
};

/// A number for each part and phase that tells nothing of the others.
std::uint64_t seedOf(std::uint64_t step, std::size_t part, int phase) {
    return Random(step ^ (0x9e3779b97f4a7c15u * (16 * part + static_cast<std::uint64_t>(phase) + 1))).next();
}

void addTo(Losses& sum, const Losses& losses, double share) {
    for (const auto& [name, value] : losses)
        sum[name] += share * value;
}

} // namespace

struct Crew::Shared {
    std::mutex mutex;
    std::condition_variable called, ended;
    const std::function<void(std::size_t)>* work = nullptr;
    std::size_t next = 0, count = 0, running = 0, round = 0;
    std::vector<std::exception_ptr> failures;
    bool isOver = false;
    std::vector<std::thread> threads;

    /// Takes pieces as long as there are some, and nothing else wants the thread; `lock` is held, but for while one is done.
    void takePieces(std::unique_lock<std::mutex>& lock, bool givesWay) {
        while (next < count && !(givesWay && isAwaited())) {
            const std::size_t piece = next++;
            ++running;
            lock.unlock();
            std::exception_ptr failure;
            try {
                (*work)(piece);
            } catch (...) {
                failure = std::current_exception();
            }
            lock.lock();
            failures[piece] = failure;
            --running;
        }
    }
};

Crew::Crew(int threads, int cores) : m_shared(std::make_unique<Shared>()) {
    for (int i = 1; i < threads; ++i)
        m_shared->threads.emplace_back([shared = m_shared.get(), cores] {
            prepareComputeThread(cores);
            std::unique_lock lock(shared->mutex);
            for (std::size_t last = 0; !shared->isOver; last = shared->round) {
                shared->takePieces(lock, true);
                shared->ended.notify_one();
                shared->called.wait(lock, [&] { return shared->isOver || shared->round != last; });
            }
        });
}

Crew::~Crew() {
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->isOver = true;
    }
    m_shared->called.notify_all();
    for (auto& thread : m_shared->threads)
        thread.join();
}

int Crew::threads() const { return static_cast<int>(m_shared->threads.size()) + 1; }

void Crew::run(std::size_t count, const std::function<void(std::size_t)>& work) {
    Shared& shared = *m_shared;
    std::unique_lock lock(shared.mutex);
    shared.work = &work;
    shared.failures.assign(count, nullptr);
    shared.next = 0;
    shared.count = count;
    ++shared.round;
    shared.called.notify_all();
    shared.takePieces(lock, false);
    shared.ended.wait(lock, [&] { return shared.running == 0; });
    shared.count = 0;
    for (const auto& failure : shared.failures)
        if (failure) std::rethrow_exception(failure);
}

std::vector<int> sizesOfParts(int count, int parts, int together) {
    const int units = std::max(1, count / together), most = std::clamp(parts, 1, units);
    std::vector<int> sizes;
    for (int i = 0; i < most; ++i)
        sizes.push_back(((i + 1) * units / most - i * units / most) * together);
    sizes.back() += count - std::accumulate(sizes.begin(), sizes.end(), 0);
    return sizes;
}

PartedStep::PartedStep(Lesson& lesson) : m_lesson(lesson), m_threads(computeShare()) {}

PartedStep::~PartedStep() = default;

void PartedStep::next(int count, Random& random) {
    const int parts = partsOf(m_lesson.model(), count);
    const std::vector<int> examples = m_lesson.next(count, parts, random);
    m_examples = std::accumulate(examples.begin(), examples.end(), 0);
    m_shares.clear();
    for (const int some : examples)
        m_shares.push_back(static_cast<double>(some) / std::max(1, m_examples));
    m_kept.assign(m_shares.size(), {});
    m_seed = random.next();
}

Losses PartedStep::learn(FlatWeights& weights, const TrainingMoment& moment) {
    Model& model = m_lesson.model();
    const torch::Device device = model.module().parameters().front().device();
    const int parts = static_cast<int>(m_shares.size()), cores = std::max(1, m_threads / std::max(1, parts));
    if (!m_crew || m_crew->threads() != std::min(m_threads, parts)) m_crew = std::make_unique<Crew>(std::min(m_threads, parts), cores);
    model.beginStep();
    weights.clearGradients();

    std::vector<std::optional<std::pair<Losses, std::vector<torch::Tensor>>>> learned(m_shares.size());
    std::size_t added = 0;
    Losses losses;
    std::mutex adding;
    const OnCores own(parts > 1 ? cores : at::get_num_threads());
    m_crew->run(m_shares.size(), [&](std::size_t part) {
        const Chance random(seedOf(m_seed, part, moment.phase), device);
        Learned some = m_lesson.learn(part, {moment.step, moment.progress, moment.phase, &m_kept[part]});
        m_kept[part] = std::move(some.kept);
        std::pair result(std::move(some.losses), weights.gradientsOf(some));
        const std::lock_guard lock(adding);
        learned[part] = std::move(result);
        for (; added < learned.size() && learned[added]; ++added) { // in their order, whichever ended first
            addTo(losses, learned[added]->first, m_shares[added]);
            weights.add(learned[added]->second, m_shares[added]);
            learned[added]->second.clear();
        }
    });
    model.endStep(losses, m_examples);
    return losses;
}

} // namespace seedbed
