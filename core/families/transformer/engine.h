#pragma once
#include "core/families/transformer/kernels.h"
#include "core/families/transformer/shape.h"

#include <span>
#include <utility>
#include <vector>

namespace seedbed::transformer {

/// Weights as the engine reads them. Vectors are filled up to a multiple of 16 with zeros.
struct PackedLayer {
    std::vector<float> attentionNorm, hiddenNorm;
    PanelMatrix joint, attentionOut, gateUp, hiddenOut; ///< of gateUp a panel of gates and one of ups take turns
};
struct PackedNetwork {
    PanelMatrix embedding;
    std::vector<PackedLayer> layers;
    std::vector<float> norm, turns; ///< turns: 2 x context x headWidth / 2
};

/// Computes what a network says after tokens whose predecessors it has seen; keeps keys and values of each.
class Engine {
  public:
    Engine(const Shape& shape, PackedNetwork network, int sequences, int threads);

    static constexpr int kMost = 16; ///< tokens at once
    struct Token {
        int token, sequence, position; ///< -1 - i: what stands for row i of given()
    };
    /// At most kMost tokens; those of one sequence in their order. `logits` takes those after the tokens from `from` on and has
    /// room for `paddedVocabulary` values each; null: nobody wants any.
    void run(std::span<const Token> tokens, std::size_t from, float* logits);
    int paddedVocabulary() const { return m_network.embedding.panels() * kPanel; }

    /// The positions before `shared` of all sequences are those of sequence 0 from now on.
    void share(int shared);

    /// Rows of width values that are read as if they were what tokens mean (a picture, say).
    std::vector<float>& given() { return m_given; }

    std::vector<float>& steering(int layer) { return m_steering[static_cast<std::size_t>(layer)]; } ///< width values; empty: none

  private:
    /// One of the threads that compute, with memory of its own.
    struct Worker {
        std::vector<float> normed, scores, mixed;
        std::vector<std::byte> scratch;
        int index = 0, count = 1;
        /// First and end of its part of as many panels (or heads), in steps of `unit`.
        std::pair<int, int> part(int all, int unit = 1) const;
    };
    /// Whether all threads or one alone are quicker at the moment.
    struct Pace {
        double usual = 0, tried = 0; ///< seconds
        int sinceTrial = 0, trials = 0, interval = 16;
        bool all = true;
        void learn(bool withAll, double took, bool trial);
    };
    struct Batch {
        std::span<const Token> tokens;
        std::size_t from;
        float* logits;
        int count() const { return static_cast<int>(tokens.size()); }
    };

    void work(Worker& worker, const Batch& batch);
    void embed(Worker& worker, const Batch& batch);
    void normalise(Worker& worker, const std::vector<float>& weight, int first, int count);
    void multiply(Worker& worker, const PanelMatrix& weights, const float* x, int vectors, float* y, int stride, int unit = 1);
    void attend(Worker& worker, const Batch& batch, int layer);
    void attendOne(Worker& worker, const Token& token, int layer, int keyHead, int head, float* queries, float* mixed, int stride);
    void keep(const Token& token, int layer, int keyHead, const float* key, const float* value);
    void turn(float* x, int position) const;
    void gate(const Worker& worker, int count);
    void add(const Worker& worker, int count, const std::vector<float>& steering);
    float* keys(int layer, int sequence, int keyHead);
    float* values(int layer, int sequence, int keyHead);

    Shape m_shape;
    PackedNetwork m_network;
    int m_sequences, m_shared = 0, m_valueRows, m_places; ///< a head's values in whole panels; positions in whole panels
    const Kernels& m_kernels;
    WeightStore m_caches;
    float* m_keysAndValues;
    std::vector<std::vector<float>> m_steering;
    std::vector<float> m_given;
    std::vector<float> m_states, m_joint, m_mixed, m_change, m_gateUp, m_hidden;
    std::vector<Worker> m_workers;
    std::vector<Pace> m_paces; ///< by how many tokens there are at once
};

} // namespace seedbed::transformer
