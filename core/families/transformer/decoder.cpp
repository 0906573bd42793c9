#include "core/families/transformer/decoder.h"

#include "core/families/transformer/layers.h"
#include "core/families/transformer/networks.h"
#include "core/formats/error.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace seedbed::transformer {

namespace {

using torch::Tensor;

std::size_t size(int count) { return static_cast<std::size_t>(count); }

Tensor plain(const Tensor& tensor) { return tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous(); }

std::span<const float> valuesOf(const Tensor& tensor) { return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())}; }

/// Filled up to a multiple of 16 with zeros.
std::vector<float> vectorOf(const Tensor& tensor) {
    const Tensor source = plain(tensor);
    const auto values = valuesOf(source);
    std::vector<float> filled(values.begin(), values.end());
    filled.resize(size(roundedUp(static_cast<int>(values.size()), kPanel)));
    return filled;
}

/// A panel of gates, then the panel of what they let through, so that one thread has both.
Tensor takingTurns(const Tensor& gateUp) {
    const auto hidden = gateUp.size(0) / 2, width = gateUp.size(1), filled = (hidden + kPanel - 1) / kPanel * kPanel;
    const Tensor pair = torch::zeros({2, filled, width});
    pair.narrow(1, 0, hidden).copy_(gateUp.view({2, hidden, width}));
    return pair.view({2, -1, kPanel, width}).transpose(0, 1).reshape({2 * filled, width});
}

/// Calls `visit` with each matrix of the network, in the order in which tokens need them.
template <class Visit> void eachMatrix(const Transformer& network, PackedNetwork& to, const Visit& visit) {
    visit(to.embedding, network->embedding());
    for (std::size_t i = 0; i < to.layers.size(); ++i) {
        const auto [joint, attentionOut, gateUp, hiddenOut] = network->blocks()[i]->matrices();
        visit(to.layers[i].joint, joint);
        visit(to.layers[i].attentionOut, attentionOut);
        visit(to.layers[i].gateUp, takingTurns(plain(gateUp)));
        visit(to.layers[i].hiddenOut, hiddenOut);
    }
}

std::size_t bytesOf(const Transformer& network, WeightKind kind) {
    std::size_t sum = 0;
    PackedNetwork none{{}, std::vector<PackedLayer>(network->blocks().size()), {}, {}};
    eachMatrix(network, none,
        [&](PanelMatrix&, const Tensor& matrix) { sum += packedBytes(kind, static_cast<int>(matrix.size(0)), static_cast<int>(matrix.size(1))); });
    return sum;
}

PackedNetwork packedNetwork(const Transformer& network, WeightKind kind, WeightStore& store) {
    PackedNetwork result{{}, std::vector<PackedLayer>(network->blocks().size()), vectorOf(network->norm()), vectorOf(turns(network->shape()))};
    eachMatrix(network, result, [&](PanelMatrix& to, const Tensor& matrix) {
        const Tensor source = plain(matrix);
        to = packed(kind, valuesOf(source), static_cast<int>(source.size(0)), static_cast<int>(source.size(1)), store);
    });
    for (std::size_t i = 0; i < result.layers.size(); ++i) {
        result.layers[i].attentionNorm = vectorOf(network->blocks()[i]->attentionNorm);
        result.layers[i].hiddenNorm = vectorOf(network->blocks()[i]->hiddenNorm);
    }
    return result;
}

} // namespace

PackedWeights::PackedWeights(const Transformer& net, WeightKind kind)
    : shape(net->shape()), bytes(bytesOf(net, kind)), store(bytes), network(packedNetwork(net, kind, store)) {}

Decoder::Decoder(std::shared_ptr<const PackedWeights> weights, int sequences, int threads)
    : m_weights(std::move(weights)), m_engine(shape(), m_weights->network, sequences, threads > 0 ? threads : at::get_num_threads()),
      m_logits(size(sequences) * size(m_engine.paddedVocabulary())), m_sequences(sequences), m_history(size(sequences) * size(shape().context)) {}

/// Tokens of one sequence, as many at once as the kernels take.
void Decoder::read(int sequence, std::span<const int> tokens, int position) {
    for (std::size_t first = 0; first < tokens.size(); first += Engine::kMost) {
        Engine::Token batch[Engine::kMost];
        const auto count = std::min<std::size_t>(Engine::kMost, tokens.size() - first);
        for (std::size_t i = 0; i < count; ++i)
            batch[i] = {tokens[first + i], sequence, position + static_cast<int>(first + i)};
        m_engine.run({batch, count}, count - 1, first + count == tokens.size() ? m_logits.data() : nullptr);
    }
}

void Decoder::remember(int sequence, std::span<const int> tokens, int position) {
    for (const int token : tokens)
        if (token < -static_cast<int>(m_engine.given().size()) / shape().width || token >= shape().vocabulary)
            throw Error(SEEDBED_TR("The text holds a token that the language model does not know. Open it with the tokenizer that is in its file."));
    std::copy(tokens.begin(), tokens.end(), m_history.begin() + sequence * shape().context + position);
}

std::span<const float> Decoder::feed(std::span<const int> tokens) {
    if (m_parted) {
        for (const int token : tokens)
            step(std::vector<int>(size(m_sequences), token));
        return logits();
    }
    while (!tokens.empty()) {
        if (m_position == shape().context) slide();
        const auto part = tokens.first(std::min(tokens.size(), size(shape().context - m_position)));
        remember(0, part, m_position);
        read(0, part, m_position);
        m_position += static_cast<int>(part.size());
        tokens = tokens.subspan(part.size());
    }
    return logits().first(size(shape().vocabulary));
}

void Decoder::begin(std::vector<float> rows) {
    clear();
    std::vector<int> tokens;
    for (int row = 0; row < static_cast<int>(rows.size()) / shape().width; ++row)
        tokens.push_back(-1 - row);
    m_engine.given() = std::move(rows);
    feed(tokens);
}

std::span<const float> Decoder::step(std::span<const int> tokens) {
    if (tokens.size() != size(m_sequences)) throw Error(SEEDBED_TR("One token is needed for each text that is written at once."));
    if (m_position == shape().context) slide();
    if (m_sequences > 1 && !m_parted) part();
    for (int sequence = 0; sequence < m_sequences; ++sequence)
        remember(sequence, tokens.subspan(size(sequence), 1), m_position);
    for (int first = 0; first < m_sequences; first += Engine::kMost) {
        Engine::Token batch[Engine::kMost];
        const int count = std::min(Engine::kMost, m_sequences - first);
        for (int i = 0; i < count; ++i)
            batch[i] = {tokens[size(first + i)], first + i, m_position};
        float* const rows = m_logits.data() + size(first) * size(shape().vocabulary);
        m_engine.run({batch, size(count)}, 0, rows);
        for (int row = 1; row < count && m_engine.paddedVocabulary() != shape().vocabulary; ++row) // without their filling
            std::copy_n(rows + size(row) * size(m_engine.paddedVocabulary()), shape().vocabulary, rows + size(row) * size(shape().vocabulary));
    }
    ++m_position;
    return logits();
}

void Decoder::part() {
    m_parted = true;
    m_shared = m_position;
    m_engine.share(m_shared);
    const auto first = m_history.begin();
    for (int sequence = 1; sequence < m_sequences; ++sequence)
        std::copy_n(first, m_shared, first + sequence * shape().context);
}

void Decoder::slide() {
    const int kept = shape().context / 2;
    const auto first = m_history.begin();
    for (int sequence = 0; sequence < (m_parted ? m_sequences : 1); ++sequence) {
        const auto own = first + sequence * shape().context;
        std::copy_n(own + m_position - kept, kept, own);
    }
    m_shared = 0;
    m_engine.share(0);
    for (int sequence = 0; sequence < (m_parted ? m_sequences : 1); ++sequence)
        read(sequence, {m_history.data() + size(sequence) * size(shape().context), size(kept)}, 0);
    m_position = kept;
}

void Decoder::rewind(int position) {
    if (position < 0 || position > m_position) throw Error(SEEDBED_TR("The text cannot be taken back to a place that was not read yet."));
    m_position = position;
    if (position <= m_shared) m_parted = false;
}

void Decoder::steer(int layer, std::span<const float> vector) { m_engine.steering(layer).assign(vector.begin(), vector.end()); }

} // namespace seedbed::transformer
