#pragma once
#include "core/families/transformer/engine.h"

#include <memory>
#include <span>
#include <vector>

namespace seedbed::transformer {

class Transformer;

/// The weights of a network as decoders read them, in the order in which tokens need them; a copy, which several decoders may share.
struct PackedWeights {
    PackedWeights(const Transformer& net, WeightKind kind);

    Shape shape;
    std::size_t bytes; ///< that are read for each token
    WeightStore store;
    PackedNetwork network;
};

/// Writes token after token with the weights of a network: keys and values of what was read are kept, nothing is allocated on
/// the way. One thread at a time; `threads` of them compute, at::get_num_threads() unless told.
class Decoder {
  public:
    /// Sequences are continued side by side; the weights are read once for 16 of them.
    explicit Decoder(std::shared_ptr<const PackedWeights> weights, int sequences = 1, int threads = 0);
    Decoder(const Transformer& network, WeightKind kind, int sequences = 1, int threads = 0)
        : Decoder(std::make_shared<PackedWeights>(network, kind), sequences, threads) {}

    /// Reads more of what all sequences have in common. Logits after its last token: vocabulary, or sequences x vocabulary once
    /// `step` parted them. The spans returned live until the next call.
    std::span<const float> feed(std::span<const int> tokens);
    /// Begins anew with rows of width values, which are read as if they were what tokens mean; fewer than half of the context.
    void begin(std::vector<float> rows);
    /// Reads one token in each sequence. Logits: sequences x vocabulary.
    std::span<const float> step(std::span<const int> tokens);

    /// Tokens that are known of each sequence. When the context is full, the newer half of it is read again and alone stays.
    int position() const { return m_position; }
    /// Forgets what came after, to take another branch.
    void rewind(int position);
    void clear() { rewind(0); }

    /// Adds `vector` (width) to what leaves a layer (from 0); empty: nothing. For tokens that are read from now on.
    void steer(int layer, std::span<const float> vector);

    const Shape& shape() const { return m_weights->shape; }
    int sequences() const { return m_sequences; }
    std::size_t weightBytes() const { return m_weights->bytes; } ///< that are read for each token

  private:
    void part();
    void slide();
    void remember(int sequence, std::span<const int> tokens, int position);
    void read(int sequence, std::span<const int> tokens, int position);

    std::span<const float> logits() const { return {m_logits.data(), static_cast<std::size_t>(m_sequences * shape().vocabulary)}; }

    std::shared_ptr<const PackedWeights> m_weights;
    Engine m_engine;
    std::vector<float> m_logits;                   ///< with room for the filling of the last row
    int m_sequences, m_position = 0, m_shared = 0; ///< tokens that all sequences have in common
    bool m_parted = false;
    std::vector<int> m_history; ///< sequences x context
};

} // namespace seedbed::transformer
