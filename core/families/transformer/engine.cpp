#include "core/families/transformer/engine.h"

#include <omp.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace seedbed::transformer {

namespace {

using Clock = std::chrono::steady_clock;

constexpr float kNormEpsilon = 1e-5f;
constexpr int kTrial = 4, kOften = 16, kSeldom = 512; // tokens in a trial, and between trials

std::size_t size(int count) { return static_cast<std::size_t>(count); }

std::size_t cacheFloats(const Shape& shape) { // of one head of one layer of one sequence
    const int places = roundedUp(shape.context, kPanel);
    return size(places) * size(shape.headWidth() + roundedUp(shape.headWidth(), kPanel));
}

} // namespace

Engine::Engine(const Shape& shape, PackedNetwork network, int sequences, int threads)
    : m_shape(shape), m_network(std::move(network)), m_sequences(sequences), m_valueRows(roundedUp(shape.headWidth(), kPanel)),
      m_places(roundedUp(shape.context, kPanel)), m_kernels(kernels()),
      m_caches(size(shape.layers) * size(sequences) * size(shape.keyHeads) * cacheFloats(shape) * sizeof(float), sequences == 1),
      m_keysAndValues(reinterpret_cast<float*>(m_caches.take(0))), m_steering(size(shape.layers)), m_paces(kMost + 1) {
    const int width = roundedUp(shape.width, kGroup), hidden = roundedUp(shape.hidden, kGroup), joint = roundedUp(shape.width + 2 * shape.keyWidth(), kPanel);
    for (auto* buffer : {&m_states, &m_mixed, &m_change})
        buffer->resize(size(width) * kMost);
    m_joint.resize(size(joint) * kMost);
    m_gateUp.resize(size(2 * hidden) * kMost);
    m_hidden.resize(size(hidden) * kMost);
    m_workers.resize(size(threads));
    for (Worker& worker : m_workers) {
        worker.normed.resize(size(width) * kMost);
        worker.scores.resize(size(m_places));
        worker.mixed.resize(size(m_valueRows) * 2);
        worker.scratch.resize(Product::scratchBytes(std::max(width, hidden), kMost));
    }
}

std::pair<int, int> Engine::Worker::part(int all, int unit) const { return {all / unit * index / count * unit, all / unit * (index + 1) / count * unit}; }

float* Engine::keys(int layer, int sequence, int keyHead) {
    return m_keysAndValues + ((size(layer) * size(m_sequences) + size(sequence)) * size(m_shape.keyHeads) + size(keyHead)) * cacheFloats(m_shape);
}

float* Engine::values(int layer, int sequence, int keyHead) { return keys(layer, sequence, keyHead) + size(m_places) * size(m_shape.headWidth()); }

/// Other sequences read whole panels of 16 positions from the first; of the panel where they part each has its own.
void Engine::share(int shared) {
    m_shared = shared / kPanel * kPanel;
    const auto from = size(m_shared), width = size(m_shape.headWidth());
    for (int layer = 0; layer < m_shape.layers; ++layer)
        for (int sequence = 1; sequence < m_sequences; ++sequence)
            for (int head = 0; head < m_shape.keyHeads && shared > m_shared; ++head) {
                std::copy_n(keys(layer, 0, head) + from * width, kPanel * width, keys(layer, sequence, head) + from * width);
                for (int row = 0; row < m_valueRows; row += kPanel) {
                    const auto at = (size(row / kPanel) * size(m_places) + from) * kPanel;
                    std::copy_n(values(layer, 0, head) + at, kPanel * kPanel, values(layer, sequence, head) + at);
                }
            }
}

/// Threads that wait for each other many times a token lose to one alone while other programs have the cores: now and then
/// the other way is tried, less often the longer it loses. What is computed is the same, bit for bit.
void Engine::run(std::span<const Token> tokens, std::size_t from, float* logits) {
    const Batch batch{tokens, from, logits};
    Pace& pace = m_paces[tokens.size()];
    const bool trial = ++pace.sinceTrial >= pace.interval, all = pace.all != trial;
    const auto start = Clock::now();
#pragma omp parallel num_threads(all ? static_cast <int>(m_workers.size()) : 1)
    {
        Worker& worker = m_workers[size(omp_get_thread_num())];
        worker.index = omp_get_thread_num();
        worker.count = omp_get_num_threads();
        work(worker, batch);
    }
    pace.learn(all, std::chrono::duration<double>(Clock::now() - start).count(), trial);
}

void Engine::Pace::learn(bool withAll, double took, bool trial) {
    if (!trial) {
        usual = usual == 0 ? took : usual + 0.1 * (took - usual);
        return;
    }
    tried += took / kTrial;
    if (++trials < kTrial) return;
    const bool better = tried < usual;
    interval = better ? kOften : std::min(2 * interval, kSeldom);
    if (better) {
        all = withAll;
        usual = tried;
    }
    sinceTrial = trials = 0;
    tried = 0;
}

void Engine::work(Worker& worker, const Batch& batch) {
    const int count = batch.count();
    embed(worker, batch);
#pragma omp barrier
    for (int i = 0; i < m_shape.layers; ++i) {
        const PackedLayer& layer = m_network.layers[size(i)];
        normalise(worker, layer.attentionNorm, 0, count); // each thread for itself: quicker than to wait for another
        multiply(worker, layer.joint, worker.normed.data(), count, m_joint.data(), roundedUp(layer.joint.rows, kPanel));
#pragma omp barrier
        attend(worker, batch, i);
#pragma omp barrier
        multiply(worker, layer.attentionOut, m_mixed.data(), count, m_change.data(), roundedUp(m_shape.width, kPanel));
        add(worker, count, {});
#pragma omp barrier
        normalise(worker, layer.hiddenNorm, 0, count);
        multiply(worker, layer.gateUp, worker.normed.data(), count, m_gateUp.data(), layer.gateUp.rows, 2);
        gate(worker, count);
#pragma omp barrier
        multiply(worker, layer.hiddenOut, m_hidden.data(), count, m_change.data(), roundedUp(m_shape.width, kPanel));
        add(worker, count, m_steering[size(i)]);
#pragma omp barrier
    }
    if (batch.logits) {
        const int wanted = count - static_cast<int>(batch.from);
        normalise(worker, m_network.norm, static_cast<int>(batch.from), wanted);
        multiply(worker, m_network.embedding, worker.normed.data(), wanted, batch.logits, paddedVocabulary());
    }
}

void Engine::embed(Worker& worker, const Batch& batch) {
    const auto stride = size(roundedUp(m_shape.width, kPanel));
    for (int v = worker.index; v < batch.count(); v += worker.count) {
        const int token = batch.tokens[size(v)].token;
        if (token >= 0) m_network.embedding.row(token, worker.normed);
        const auto from = token >= 0 ? worker.normed.begin() : m_given.begin() + static_cast<std::ptrdiff_t>(-1 - token) * m_shape.width;
        std::copy_n(from, m_shape.width, m_states.begin() + static_cast<std::ptrdiff_t>(size(v) * stride));
    }
}

void Engine::normalise(Worker& worker, const std::vector<float>& weight, int first, int count) {
    const auto stride = size(roundedUp(m_shape.width, kPanel));
    for (int v = 0; v < count; ++v)
        m_kernels.normalise(m_states.data() + size(first + v) * stride, weight.data(), m_shape.width, kNormEpsilon, worker.normed.data() + v, count);
}

void Engine::multiply(Worker& worker, const PanelMatrix& weights, const float* x, int vectors, float* y, int stride, int unit) {
    const Product product{weights, x, vectors, y, size(stride), worker.scratch.data()};
    const auto [first, end] = worker.part(weights.panels(), unit);
    m_kernels.multiply(product, first, end);
}

/// A thread takes whole key heads, with all queries that look at them.
void Engine::attend(Worker& worker, const Batch& batch, int layer) {
    const int width = m_shape.headWidth(), group = m_shape.heads / m_shape.keyHeads, count = batch.count();
    const auto stride = size(roundedUp(m_shape.width + 2 * m_shape.keyWidth(), kPanel));
    const auto [first, end] = worker.part(m_shape.keyHeads);
    for (int keyHead = first; keyHead < end; ++keyHead)
        for (int v = 0; v < count; ++v) {
            const Token& token = batch.tokens[size(v)];
            float *queries = m_joint.data() + size(v) * stride, *key = queries + m_shape.width + keyHead * width;
            turn(key, token.position);
            keep(token, layer, keyHead, key, key + m_shape.keyWidth());
            for (int head = keyHead * group; head < (keyHead + 1) * group; ++head) {
                turn(queries + head * width, token.position);
                attendOne(worker, token, layer, keyHead, head, queries, m_mixed.data() + v, count);
            }
        }
}

void Engine::attendOne(Worker& worker, const Token& token, int layer, int keyHead, int head, float* queries, float* mixed, int stride) {
    const int width = m_shape.headWidth(), count = token.position + 1, shared = token.sequence == 0 ? 0 : m_shared;
    const auto keyMatrix = [&](int sequence) {
        return PanelMatrix{
            WeightKind::float32, m_places, width, reinterpret_cast<const std::byte*>(keys(layer, sequence, keyHead)), size(width) * kPanel * sizeof(float)};
    };
    const auto scores = [&](int sequence, int first, int end) {
        const auto matrix = keyMatrix(sequence);
        m_kernels.multiply({matrix, queries + head * width, 1, worker.scores.data(), 0, nullptr}, first / kPanel, (end + kPanel - 1) / kPanel);
    };
    scores(0, 0, shared);
    scores(token.sequence, shared, count);
    const float total = m_kernels.weigh(worker.scores.data(), count, 1 / std::sqrt(static_cast<float>(width)));
    const auto mix = [&](int sequence, int first, int end, float* to) {
        const PanelMatrix matrix{WeightKind::float32, width, end - first, reinterpret_cast<const std::byte*>(values(layer, sequence, keyHead) + first * kPanel),
            size(m_places) * kPanel * sizeof(float)};
        m_kernels.multiply({matrix, worker.scores.data() + first, 1, to, 0, nullptr}, 0, matrix.panels());
    };
    float *own = worker.mixed.data(), *common = own + m_valueRows;
    mix(token.sequence, shared, count, own);
    mix(0, 0, shared, common);
    for (int i = 0; i < width; ++i)
        mixed[(head * width + i) * stride] = (own[i] + common[i]) / total;
}

void Engine::keep(const Token& token, int layer, int keyHead, const float* key, const float* value) {
    const int width = m_shape.headWidth();
    float* const keyPanel = keys(layer, token.sequence, keyHead) + size(token.position / kPanel) * size(width) * kPanel + token.position % kPanel;
    float* const valueRows = values(layer, token.sequence, keyHead) + size(token.position) * kPanel;
    for (int i = 0; i < width; ++i) {
        keyPanel[i * kPanel] = key[i];
        valueRows[size(i / kPanel) * size(m_places) * kPanel + size(i % kPanel)] = value[i];
    }
}

void Engine::turn(float* x, int position) const {
    const int half = m_shape.headWidth() / 2;
    const float *cosine = m_network.turns.data() + position * half, *sine = cosine + m_shape.context * half;
    for (int i = 0; i < half; ++i) {
        const float left = x[i], right = x[i + half];
        x[i] = left * cosine[i] - right * sine[i];
        x[i + half] = right * cosine[i] + left * sine[i];
    }
}

void Engine::gate(const Worker& worker, int count) {
    const int panels = m_network.layers.front().gateUp.panels(), rows = panels * kPanel;
    const auto [first, end] = worker.part(panels, 2);
    for (int panel = first; panel < end; panel += 2)
        for (int v = 0; v < count; ++v) {
            const float* gates = m_gateUp.data() + size(v) * size(rows) + size(panel) * kPanel;
            m_kernels.gate(gates, gates + kPanel, m_hidden.data() + size(panel / 2 * kPanel) * size(count) + size(v), count);
        }
}

void Engine::add(const Worker& worker, int count, const std::vector<float>& steering) {
    const int panels = (m_shape.width + kPanel - 1) / kPanel, stride = panels * kPanel;
    const auto [firstPanel, endPanel] = worker.part(panels);
    const int first = firstPanel * kPanel, end = endPanel * kPanel;
    for (int v = 0; v < count; ++v) {
        for (int i = first; i < end; ++i)
            m_states[size(v * stride + i)] += m_change[size(v * stride + i)];
        for (int i = first; i < std::min(end, static_cast<int>(steering.size())); ++i)
            m_states[size(v * stride + i)] += steering[size(i)];
    }
}

} // namespace seedbed::transformer
