#include "core/train/text_lesson.h"

#include "core/data/text/text_variation.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/model/learned.h"
#include "core/sample/directions.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <functional>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

namespace seedbed {

namespace {

constexpr std::size_t kBytesOfToken = 8; // of the text that is cut for a row: pieces are shorter on average
constexpr std::size_t kLongWord = 64;    // bytes that the start of a row goes back for the start of a word
constexpr std::size_t kRowsAtOnce = 16;
constexpr std::size_t kLengths = 4;              // times as many lines are drawn as a step takes
constexpr std::size_t kFirstDocuments = 64;      // of the training side, for the first point of the curve
constexpr std::size_t kMostLines = 5000;         // that the latent space is fitted on
constexpr int kDirections = 16, kComponents = 8; // of it: clouds around lines are nearly normal together

/// Back to the start of a word, or at least of a character.
std::size_t startNear(const std::string& text, std::size_t offset) {
    const std::size_t least = offset > kLongWord ? offset - kLongWord : 0;
    for (std::size_t at = offset; at > least; --at)
        if (text[at - 1] == ' ' || text[at - 1] == '\n') return at;
    while (offset > 0 && continuesCharacter(text[offset]))
        --offset;
    return offset;
}

std::size_t bytesOf(const Tokenizer& tokenizer, std::span<const std::int64_t> tokens) {
    std::size_t bytes = 0;
    for (const std::int64_t token : tokens)
        if (token >= 0) bytes += token == tokenizer.end() ? 1 : tokenizer.bytes(static_cast<int>(token)).size(); // an end counts as a line end does
    return bytes;
}

/// Text that rows of tokens are cut from.
class TextSource {
  public:
    explicit TextSource(std::span<const std::string> documents) : m_documents(documents) {
        std::uint64_t end = 0;
        for (const std::string& text : documents)
            m_ends.push_back(end += text.size() + 1);
    }

    bool empty() const { return m_ends.empty(); }
    /// The tokens of a passage, which may be varied before.
    using Encode = std::function<std::vector<int>(std::string_view)>;
    /// `length` tokens from anywhere: a document from its start where it is short, then others in any order, each between two
    /// end tokens.
    std::vector<int> row(const Tokenizer& tokenizer, std::size_t length, const Encode& encode, Random& random) const {
        std::vector<int> tokens;
        while (tokens.size() < length) {
            std::size_t offset = 0;
            const std::string& text = document(random.below(m_ends.back()), offset);
            const bool fromStart = !tokens.empty() || text.size() <= length;
            offset = fromStart ? 0 : startNear(text, offset);
            if (fromStart && tokens.empty()) tokens.push_back(tokenizer.end());
            while (tokens.size() < length && offset < text.size()) {
                std::size_t end = std::min(text.size(), offset + kBytesOfToken * (length - tokens.size()));
                if (end < text.size()) end = std::max(startNear(text, end), offset + 1);
                const auto piece = std::string_view(text).substr(offset, end - offset);
                const auto some = encode(piece);
                tokens.insert(tokens.end(), some.begin(), some.end());
                offset = end;
            }
            tokens.push_back(tokenizer.end());
        }
        tokens.resize(length);
        return tokens;
    }

    /// Any of the documents.
    const std::string& any(Random& random) const { return m_documents[random.below(m_documents.size())]; }

  private:
    const std::string& document(std::uint64_t position, std::size_t& offset) const {
        const auto found = std::ranges::upper_bound(m_ends, position);
        const std::string& text = m_documents[static_cast<std::size_t>(found - m_ends.begin())];
        offset = std::min(text.size(), static_cast<std::size_t>(position - (*found - text.size() - 1)));
        return text;
    }

    std::span<const std::string> m_documents;
    std::vector<std::uint64_t> m_ends; ///< bytes up to the end of each document and its end token
};

/// Documents cut into rows of the network's context, each token once; the first row of a document begins with the end token.
class TextRows {
  public:
    TextRows(const LearnsTokens& generator, std::span<const std::string> documents) : m_length(generator.context()) {
        const Tokenizer& tokenizer = generator.tokenizer();
        const auto step = static_cast<std::size_t>(m_length);
        for (const std::string& document : documents) {
            std::vector<int> tokens{tokenizer.end()};
            const auto own = tokenizer.encode(document);
            tokens.insert(tokens.end(), own.begin(), own.end());
            tokens.push_back(tokenizer.end());
            for (std::size_t first = 0; first + 1 < tokens.size(); first += step)
                m_rows.emplace_back(tokens.begin() + static_cast<std::ptrdiff_t>(first),
                    tokens.begin() + static_cast<std::ptrdiff_t>(std::min(tokens.size(), first + step + 1)));
        }
    }

    int count() const { return static_cast<int>(m_rows.size()); }
    /// Bits per byte of each of the first so many rows.
    std::vector<double> bitsPerByte(LearnsTokens& generator, int most) const {
        const Tokenizer& tokenizer = generator.tokenizer();
        std::vector<std::size_t> order(std::min(m_rows.size(), static_cast<std::size_t>(std::max(0, most))));
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::ranges::stable_sort(order, {}, [&](std::size_t row) { return m_rows[row].size(); }); // or most of a batch would be filling
        std::vector<double> all(order.size());
        for (std::size_t first = 0; first < order.size(); first += kRowsAtOnce) {
            std::vector<std::vector<int>> rows;
            for (std::size_t i = first; i < std::min(order.size(), first + kRowsAtOnce); ++i)
                rows.push_back(m_rows[order[i]]);
            const auto width = rows.back().size() - 1;
            const TokenBatch batch = batchOfRows(rows, tokenizer.end());
            const std::vector<float> nats = generator.nats(batch);
            for (std::size_t r = 0; r < rows.size(); ++r) {
                const double sum =
                    std::accumulate(nats.begin() + static_cast<std::ptrdiff_t>(r * width), nats.begin() + static_cast<std::ptrdiff_t>((r + 1) * width), 0.0);
                const std::size_t bytes = bytesOf(tokenizer, {batch.targets.data() + r * width, width});
                all[order[first + r]] = sum / std::numbers::ln2 / static_cast<double>(std::max<std::size_t>(1, bytes));
            }
        }
        return all;
    }

  private:
    int m_length;
    std::vector<std::vector<int>> m_rows; ///< of at most length + 1 tokens
};

/// A generator learns to go on with the text of a corpus, or its lines. `replay` is what it should not forget (what its base learned from).
class TextLesson final : public Lesson {
  public:
    TextLesson(LearnsTokens& generator, const TextCorpus& corpus, const Params& augment, const TextCorpus* replay)
        : m_generator(generator), m_texts(generator.trainingTexts(corpus)), m_kept(replay ? generator.trainingTexts(*replay) : std::vector<std::string>()),
          m_source(m_texts), m_replay(m_kept), m_heldOut(generator, generator.heldOutTexts(corpus)),
          m_training(generator, std::span<const std::string>(m_texts).first(std::min(kFirstDocuments, m_texts.size()))),
          m_augment(augment.over(Params::defaults(textAugmentationSpecs()))) {
        m_augment.check(textAugmentationSpecs());
        const std::string& dictionary = m_augment.text("dictionary");
        if (!dictionary.empty() && m_replay.empty())
            throw Error(
                SEEDBED_TR("A word list makes the text to keep more like the new one, and there is no text to keep. Give some in a related language, or "
                           "leave out the list."));
        if (!dictionary.empty()) m_words = WordList::open(dictionary);
    }

    Model& model() override { return m_generator; }
    Words items() const override { return m_generator.learnsUnits() ? Words(SEEDBED_TR("lines")) : Words(SEEDBED_TR("texts")); }
    int heldOutCount() const override { return m_heldOut.count(); }

    std::vector<int> next(int count, int parts, Random& random) override {
        const Tokenizer& tokenizer = m_generator.tokenizer();
        const auto drawn = m_generator.learnsUnits() ? lines(count, random) : rows(count, random);
        const double noise = m_augment.number("noise");
        std::vector<int> counted;
        std::size_t bytes = 0;
        m_parts.clear();
        for (std::size_t first = 0; const int size : sizesOfParts(static_cast<int>(drawn.size()), parts)) {
            const auto rows = static_cast<std::size_t>(size);
            TokenBatch& part = m_parts.emplace_back(batchOfRows(std::span(drawn).subspan(std::exchange(first, first + rows), rows), tokenizer.end()));
            for (auto& token : part.inputs)
                if (noise > 0 && random.uniform() < noise && token != tokenizer.end()) token = part.inputs[random.below(part.inputs.size())];
            counted.push_back(static_cast<int>(std::ssize(part.targets) - std::ranges::count(part.targets, TokenBatch::kNotCounted)));
            bytes += bytesOf(tokenizer, part.targets);
        }
        m_tokensPerByte = std::accumulate(counted.begin(), counted.end(), 0.0) / static_cast<double>(std::max<std::size_t>(1, bytes));
        return counted;
    }

    /// The loss in bits per byte.
    Learned learn(std::size_t part, const TrainingMoment& moment) override {
        Learned learned = m_generator.trainStep(m_parts[part], moment);
        if (const auto loss = learned.losses.find("loss"); loss != learned.losses.end()) // nats a token
            loss->second *= m_tokensPerByte / std::numbers::ln2;
        return learned;
    }

    std::vector<double> heldOutLosses(int most) override { return m_heldOut.bitsPerByte(m_generator, most); }
    std::vector<double> trainingLosses(int most) override { return m_training.bitsPerByte(m_generator, most); }
    /// Of lines: fits the latent space.
    void finish() override {
        auto* space = as<LineSpace>(m_generator);
        if (!space) return;
        std::vector<std::string> lines;
        const std::size_t count = std::min(kMostLines, m_texts.size());
        for (std::size_t i = 0; i < count; ++i) // evenly spaced
            if (const std::string& line = m_texts[i * m_texts.size() / count]; space->unfit(line).isEmpty()) lines.push_back(line);
        if (!lines.empty()) m_generator.setSpace(fitLatentSpace(space->encode(lines), kDirections, kComponents));
    }

  private:
    std::vector<int> encoded(std::string_view passage, bool isReplayed, Random& random) const {
        std::string varied;
        if (const double share = m_augment.number("sentence_shuffle"); share > 0 && random.uniform() < share)
            passage = varied = shuffledSentences(passage, random);
        if (isReplayed && m_words) passage = varied = m_words->replaced(passage, m_augment.number("dictionary_share"), random);
        const double dropout = m_augment.number("token_dropout");
        return dropout > 0 ? m_generator.tokenizer().encode(passage, dropout, random) : m_generator.tokenizer().encode(passage);
    }

    std::vector<std::vector<int>> rows(int count, Random& random) const {
        const double share = m_replay.empty() ? 0 : m_augment.number("replay_share");
        std::vector<std::vector<int>> rows;
        for (int i = 0; i < count; ++i) {
            const bool isReplayed = random.uniform() < share;
            const TextSource& source = isReplayed ? m_replay : m_source;
            const auto encode = [&](std::string_view passage) { return encoded(passage, isReplayed, random); };
            rows.push_back(source.row(m_generator.tokenizer(), static_cast<std::size_t>(m_generator.context()) + 1, encode, random));
        }
        return rows;
    }

    /// Lines between two end tokens; those of a step are of similar length, or most of it would be filling.
    std::vector<std::vector<int>> lines(int count, Random& random) const {
        const int end = m_generator.tokenizer().end();
        const double share = m_replay.empty() ? 0 : m_augment.number("replay_share");
        const auto number = static_cast<std::size_t>(count), most = static_cast<std::size_t>(m_generator.context()) + 1;
        std::vector<std::pair<const std::string*, bool>> drawn; // and whether it is replayed
        for (std::size_t i = 0; i < kLengths * number; ++i) {
            const bool isReplayed = random.uniform() < share;
            drawn.emplace_back(&(isReplayed ? m_replay : m_source).any(random), isReplayed);
        }
        std::ranges::stable_sort(drawn, {}, [](const auto& one) { return one.first->size(); });
        std::vector<std::vector<int>> rows;
        for (const auto& [line, isReplayed] : std::span(drawn).subspan(random.below(kLengths) * number, number)) {
            std::vector<int> tokens = encoded(*line, isReplayed, random);
            tokens.resize(std::min(tokens.size(), most - 2));
            tokens.insert(tokens.begin(), end);
            tokens.push_back(end);
            rows.push_back(std::move(tokens));
        }
        return rows;
    }

    LearnsTokens& m_generator;
    std::vector<std::string> m_texts, m_kept; ///< to learn from; to keep
    TextSource m_source, m_replay;
    TextRows m_heldOut, m_training;
    Params m_augment;
    std::optional<WordList> m_words; ///< that the replayed text is made more like the new one with
    std::vector<TokenBatch> m_parts; ///< of the step
    double m_tokensPerByte = 0;      ///< in it
};

} // namespace

Tokenizer tokenizerFor(const Params& config, const std::string& text, Progress& progress) {
    progress.report(Activity::working, 0, 0, SEEDBED_TR("Choosing the tokens"));
    return config.text("tokens") == "pieces" ? Tokenizer::pieces(text, config.integer("vocabulary"), progress) : Tokenizer::characters(text);
}

ParamSpecs textAugmentationSpecs() {
    using S = ParamSpec;
    return {
        S::number("token_dropout", SEEDBED_TR("Other spellings"),
            SEEDBED_TR("Share of pieces that are written in smaller ones while learning (BPE-dropout); it does nothing where tokens are characters."), 0, 0,
            0.5, 0.01),
        S::number("noise", SEEDBED_TR("Noise"),
            SEEDBED_TR("Share of tokens that are read as other ones while learning, so that more than the last few must be heeded."), 0, 0, 0.5, 0.01),
        S::number("sentence_shuffle", SEEDBED_TR("Sentences in another order"),
            SEEDBED_TR("Share of passages whose sentences, and lines, are put in another order while learning, so that sentences are learned and not "
                       "this very text."),
            0, 0, 1, 0.05),
        S::path("replay", SEEDBED_TR("Text to keep"),
            SEEDBED_TR("Text that the base model learned from, or of a related language, learned along with the new one.")),
        S::number("replay_share", SEEDBED_TR("Share of it"), SEEDBED_TR("Of all rows, those from the text to keep."), 0.15, 0, 0.9, 0.05),
        S::path("dictionary", SEEDBED_TR("Word list"),
            SEEDBED_TR("A table with a word and, behind a tab or comma, the same word in the language of the text to keep: such words of that text are "
                       "replaced while learning, so that it looks more like the new one.")),
        S::number("dictionary_share", SEEDBED_TR("Words replaced"),
            SEEDBED_TR("Of the words of the text to keep that are in the word list, those that are replaced."), 0.5, 0, 1, 0.05),
    };
}

std::unique_ptr<Lesson> textLesson(LearnsTokens& generator, const TextCorpus& corpus, const Params& augment, const TextCorpus* replay) {
    return std::make_unique<TextLesson>(generator, corpus, augment, replay);
}

} // namespace seedbed
