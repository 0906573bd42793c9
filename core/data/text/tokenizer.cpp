#include "core/data/text/tokenizer.h"

#include "core/data/text/tokenizer_training.h"
#include "core/formats/error.h"
#include "core/formats/json.h"

#include <algorithm>
#include <unordered_map>

namespace seedbed {

namespace {

constexpr std::size_t kMostRemembered = std::size_t(1) << 20; ///< words of one text

std::uint64_t keyOf(int left, int right) { return static_cast<std::uint64_t>(left) << 32 | static_cast<std::uint32_t>(right); }

/// One word while its pieces are joined: bytes first, then the merge that came about first, until there is
/// none.
struct Pieces {
    std::vector<int> tokens;
    std::vector<int> joined; ///< what tokens i and i + 1 become; kNone: nothing
    static constexpr int kNone = kMostTokens;
};

/// Error that the tokenizer is damaged, and how, unless it `holds`.
void demandWhole(bool holds, const Sentence& what) {
    if (!holds) throw Error(SEEDBED_TR("The tokenizer of this model is damaged (%1); get the file again from where it came."), what);
}

nlohmann::json parsed(const std::string& text) {
    try {
        return parseJson(text);
    } catch (const Error&) {
        demandWhole(false, SEEDBED_TR("it is no JSON text"));
        throw;
    }
}

const nlohmann::json& listIn(const nlohmann::json& json, const char* name) {
    demandWhole(json.contains(name) && json[name].is_array(), {SEEDBED_TR("it has no %1"), name});
    demandWhole(json[name].size() <= kMostTokens - kFirstToken, {SEEDBED_TR("it has too many %1"), name});
    return json[name];
}

std::string textIn(const nlohmann::json& json, const char* name) {
    demandWhole(json.is_object() && json.contains(name) && json[name].is_string(), {SEEDBED_TR("it does not say its %1"), name});
    return json[name];
}

bool isToken(const nlohmann::json& value, std::size_t end) {
    return value.is_number_unsigned() && value.get<std::uint64_t>() < end && value.get<std::uint64_t>() != kBytes;
}

std::vector<Merge> mergesIn(const nlohmann::json& list) {
    std::vector<Merge> merges;
    for (const auto& pair : list) {
        const std::size_t end = kFirstToken + merges.size(); // merges are of tokens that came before
        demandWhole(pair.is_array() && pair.size() == 2 && isToken(pair[0], end) && isToken(pair[1], end), SEEDBED_TR("a piece is made of what is not there"));
        merges.push_back({pair[0], pair[1]});
    }
    return merges;
}

std::vector<std::string> charactersIn(const nlohmann::json& list) {
    std::vector<std::string> characters;
    for (const auto& character : list) {
        demandWhole(character.is_string(), SEEDBED_TR("a character is none"));
        const std::string& added = characters.emplace_back(character);
        demandWhole(added.size() > 1 && characterLength(added) == added.size(), SEEDBED_TR("a character is none"));
    }
    return characters;
}

} // namespace

struct Tokenizer::Tables {
    bool isMerged = false;           ///< pieces of words, else characters
    std::vector<std::string> pieces; ///< the bytes of each token
    std::vector<Merge> merges;
    std::unordered_map<std::uint64_t, int> mergeOf;        ///< token by pair
    std::unordered_map<std::string_view, int> characterOf; ///< views of `pieces`, which change no more
    std::string ascii;                                     ///< that stood in the text

    Tables() {
        for (int byte = 0; byte < kBytes; ++byte)
            pieces.emplace_back(1, static_cast<char>(byte));
        pieces.emplace_back();
    }
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    void setCharacters(std::vector<std::string> characters) {
        for (auto& character : characters)
            pieces.push_back(std::move(character));
        for (std::size_t token = kFirstToken; token < pieces.size(); ++token)
            demandWhole(characterOf.emplace(pieces[token], static_cast<int>(token)).second, SEEDBED_TR("a character stands there twice"));
    }

    void setMerges(std::vector<Merge> newMerges) {
        isMerged = true;
        merges = std::move(newMerges);
        for (const auto& [left, right] : merges) {
            std::string piece = pieces[static_cast<std::size_t>(left)] + pieces[static_cast<std::size_t>(right)];
            demandWhole(piece.size() <= kLongestWord, SEEDBED_TR("a piece is too long"));
            demandWhole(mergeOf.emplace(keyOf(left, right), static_cast<int>(pieces.size())).second, SEEDBED_TR("a pair stands there twice"));
            pieces.push_back(std::move(piece));
        }
    }

    void setAscii(const CountedCharacters& counted, std::int64_t leastCount) {
        for (std::size_t c = 0; c < counted.ascii.size(); ++c)
            if (counted.ascii[c] >= leastCount) ascii += static_cast<char>(c);
    }

    int joinedOf(int left, int right) const {
        const auto found = mergeOf.find(keyOf(left, right));
        return found == mergeOf.end() ? Pieces::kNone : found->second;
    }

    Pieces start(std::string_view bytes) const {
        Pieces word;
        for (const char c : bytes)
            word.tokens.push_back(static_cast<unsigned char>(c));
        for (std::size_t i = 0; i + 1 < bytes.size(); ++i)
            word.joined.push_back(joinedOf(word.tokens[i], word.tokens[i + 1]));
        return word;
    }

    void join(Pieces& word, std::size_t at) const {
        auto& [tokens, joined] = word;
        tokens[at] = joined[at];
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(at));
        if (at > 0) joined[at - 1] = joinedOf(tokens[at - 1], tokens[at]);
        if (at < joined.size()) joined[at] = joinedOf(tokens[at], tokens[at + 1]);
    }

    /// What pieces do not reach beyond, from `at` on.
    std::string_view wordAt(std::string_view text, std::size_t at) const {
        text.remove_prefix(at);
        return text.substr(0, isMerged ? wordLength(text) : characterLength(text));
    }

    int tokenOf(std::string_view character) const {
        const auto found = characterOf.find(character);
        return found == characterOf.end() ? -1 : found->second;
    }
};

Tokenizer::Tokenizer() : m_tables(std::make_shared<const Tables>()) {}

Tokenizer::Tokenizer(std::shared_ptr<const Tables> tables) : m_tables(std::move(tables)) {}

Tokenizer Tokenizer::characters(std::string_view text, int leastCount) {
    const CountedCharacters counted = countCharacters(text);
    auto tables = std::make_shared<Tables>();
    std::vector<std::string> characters;
    for (const auto& [character, count] : counted.wide)
        if (count >= leastCount && characters.size() < kMostTokens - kFirstToken) characters.push_back(character);
    tables->setCharacters(std::move(characters));
    tables->setAscii(counted, leastCount);
    return Tokenizer(std::move(tables));
}

Tokenizer Tokenizer::pieces(std::string_view text, int vocabulary, Progress& progress) {
    if (vocabulary < kFirstToken || vocabulary > kMostTokens) throw Error(SEEDBED_TR("A vocabulary has from 257 to 65,536 tokens, not %1."), vocabulary);
    const CountedCharacters counted = countCharacters(text);
    auto tables = std::make_shared<Tables>();
    tables->setMerges(trainMerges(text, counted, static_cast<std::size_t>(vocabulary - kFirstToken), progress));
    tables->setAscii(counted, 2);
    return Tokenizer(std::move(tables));
}

Tokenizer Tokenizer::fromJson(const std::string& json) {
    const auto object = parsed(json);
    const std::string kind = textIn(object, "kind");
    demandWhole(kind == "characters" || kind == "pieces", SEEDBED_TR("it is of no kind that this version knows"));
    auto tables = std::make_shared<Tables>();
    tables->ascii = textIn(object, "ascii");
    demandWhole(std::ranges::all_of(tables->ascii, [](char c) { return static_cast<signed char>(c) >= 0; }), SEEDBED_TR("its ASCII characters are none"));
    if (kind == "pieces")
        tables->setMerges(mergesIn(listIn(object, "merges")));
    else
        tables->setCharacters(charactersIn(listIn(object, "characters")));
    return Tokenizer(std::move(tables));
}

std::string Tokenizer::toJson() const {
    const Tables& tables = *m_tables;
    nlohmann::json json = {{"ascii", tables.ascii}, {"kind", tables.isMerged ? "pieces" : "characters"}};
    if (tables.isMerged)
        json["merges"] = tables.merges;
    else
        json["characters"] = std::vector(tables.pieces.begin() + kFirstToken, tables.pieces.end());
    return json.dump();
}

int Tokenizer::size() const { return static_cast<int>(m_tables->pieces.size()); }

void Tokenizer::appendWord(std::string_view word, std::vector<int>& tokens) const {
    Pieces pieces = m_tables->start(word);
    while (!pieces.joined.empty()) {
        const auto first = std::ranges::min_element(pieces.joined);
        if (*first == Pieces::kNone) break;
        m_tables->join(pieces, static_cast<std::size_t>(first - pieces.joined.begin()));
    }
    tokens.insert(tokens.end(), pieces.tokens.begin(), pieces.tokens.end());
}

void Tokenizer::appendWord(std::string_view word, double dropout, Random& random, std::vector<int>& tokens) const {
    Pieces pieces = m_tables->start(word);
    while (true) {
        std::size_t first = pieces.joined.size();
        for (std::size_t i = 0; i < pieces.joined.size(); ++i)
            if (pieces.joined[i] != Pieces::kNone && random.uniform() >= dropout && (first == pieces.joined.size() || pieces.joined[i] < pieces.joined[first]))
                first = i;
        if (first == pieces.joined.size()) break;
        m_tables->join(pieces, first);
    }
    tokens.insert(tokens.end(), pieces.tokens.begin(), pieces.tokens.end());
}

std::vector<int> Tokenizer::encode(std::string_view text) const {
    std::vector<int> tokens;
    tokens.reserve(text.size() / 2);
    struct Place {
        std::size_t at, count;
    };
    std::unordered_map<std::string_view, Place> seen;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view word = m_tables->wordAt(text, at);
        at += word.size();
        if (const int token = m_tables->tokenOf(word); token >= 0) {
            tokens.push_back(token);
            continue;
        }
        const auto known = seen.find(word);
        if (known != seen.end()) {
            const std::size_t end = known->second.at + known->second.count;
            for (std::size_t i = known->second.at; i < end; ++i)
                tokens.push_back(tokens[i]);
            continue;
        }
        const std::size_t before = tokens.size();
        appendWord(word, tokens);
        if (seen.size() < kMostRemembered) seen.emplace(word, Place{before, tokens.size() - before});
    }
    return tokens;
}

std::vector<int> Tokenizer::encode(std::string_view text, double dropout, Random& random) const {
    if (!(dropout >= 0 && dropout <= 1)) throw Error(SEEDBED_TR("The share of merges that are left out must be from 0 to 1."));
    if (dropout == 0) return encode(text);
    std::vector<int> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view word = m_tables->wordAt(text, at);
        at += word.size();
        const int token = m_tables->tokenOf(word);
        if (token >= 0 && random.uniform() >= dropout)
            tokens.push_back(token);
        else
            appendWord(word, dropout, random, tokens);
    }
    return tokens;
}

std::string Tokenizer::decode(std::span<const int> tokens) const {
    std::string text;
    for (const int token : tokens)
        text += bytes(token);
    return text;
}

std::string_view Tokenizer::bytes(int token) const {
    if (token < 0 || token >= size()) throw Error(SEEDBED_TR("There is no token %1 in a vocabulary of %2."), token, size());
    return m_tables->pieces[static_cast<std::size_t>(token)];
}

bool Tokenizer::knows(std::string_view text) const {
    for (std::size_t at = 0, length; at < text.size(); at += length) {
        length = characterLength(text.substr(at));
        const std::string_view character = text.substr(at, length);
        const bool isKnown = length == 1 ? m_tables->ascii.find(character[0]) != std::string::npos : encode(character).size() == 1;
        if (!isKnown) return false;
    }
    return true;
}

TokenBatch batchOfRows(std::span<const std::vector<int>> rows, int fill) {
    std::size_t length = 1;
    for (const auto& row : rows)
        length = std::max(length, row.size() - 1);
    TokenBatch batch{static_cast<int>(rows.size()), static_cast<int>(length), {}, {}};
    batch.inputs.assign(rows.size() * length, fill);
    batch.targets.assign(rows.size() * length, TokenBatch::kNotCounted);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto at = static_cast<std::ptrdiff_t>(r * length);
        std::copy(rows[r].begin(), rows[r].end() - 1, batch.inputs.begin() + at);
        std::copy(rows[r].begin() + 1, rows[r].end(), batch.targets.begin() + at);
    }
    return batch;
}

} // namespace seedbed
