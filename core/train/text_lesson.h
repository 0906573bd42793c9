#pragma once
#include "core/data/text/text_corpus.h"
#include "core/data/text/text_variation.h"
#include "core/model/abilities.h"
#include "core/train/lesson.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace seedbed {

/// How text is varied while it is learned: token_dropout, noise, sentence_shuffle, replay and what is replayed, dictionary.
ParamSpecs textAugmentationSpecs();

/// Text that rows of tokens are cut from.
class TextSource {
  public:
    explicit TextSource(std::span<const std::string> documents);
    bool empty() const { return m_ends.empty(); }
    /// The tokens of a passage, which may be varied before.
    using Encode = std::function<std::vector<int>(std::string_view)>;
    /// `length` tokens from anywhere: a document from its start where it is short, then others in any order, each between two
    /// end tokens.
    std::vector<int> row(const Tokenizer& tokenizer, std::size_t length, const Encode& encode, Random& random) const;
    /// Any of the documents.
    const std::string& any(Random& random) const { return m_documents[random.below(m_documents.size())]; }

  private:
    const std::string& document(std::uint64_t position, std::size_t& offset) const;
    std::span<const std::string> m_documents;
    std::vector<std::uint64_t> m_ends; ///< bytes up to the end of each document and its end token
};

/// Documents cut into rows of the network's context, each token once; the first row of a document begins with the end token.
class TextRows {
  public:
    TextRows(const LearnsTokens& generator, std::span<const std::string> documents);
    int count() const { return static_cast<int>(m_rows.size()); }
    /// Bits per byte of each of the first so many rows.
    std::vector<double> bitsPerByte(LearnsTokens& generator, int most) const;

  private:
    int m_length;
    std::vector<std::vector<int>> m_rows; ///< of at most length + 1 tokens
};

/// A generator learns to go on with the text of a corpus, or its lines. `replay` is what it should not forget (what its base learned from).
class TextLesson final : public Lesson {
  public:
    /// `augment` of textAugmentationSpecs(), empty: as it is. PictureModel and corpora outlive the lesson.
    TextLesson(LearnsTokens& generator, const TextCorpus& corpus, Params augment = {}, const TextCorpus* replay = nullptr);

    Model& model() override { return m_generator; }
    Words items() const override { return m_generator.learnsUnits() ? Words(SEEDBED_TR("lines")) : Words(SEEDBED_TR("texts")); }
    int heldOutCount() const override { return m_heldOut.count(); }
    void next(int count, Random& random) override;
    /// The loss in bits per byte.
    Losses learn(const TrainingMoment& moment) override;
    std::vector<double> heldOutLosses(int most) override { return m_heldOut.bitsPerByte(m_generator, most); }
    std::vector<double> trainingLosses(int most) override { return m_training.bitsPerByte(m_generator, most); }
    /// Of lines: fits the latent space.
    void finish() override;

  private:
    std::vector<int> encoded(std::string_view passage, bool isReplayed, Random& random) const;
    std::vector<std::vector<int>> rows(int count, Random& random) const;
    std::vector<std::vector<int>> lines(int count, Random& random) const;

    LearnsTokens& m_generator;
    std::vector<std::string> m_texts, m_kept; ///< to learn from; to keep
    TextSource m_source, m_replay;
    TextRows m_heldOut, m_training;
    Params m_augment;
    std::optional<WordList> m_words; ///< that the replayed text is made more like the new one with
    TokenBatch m_batch;
};

} // namespace seedbed
