#include "core/model/text_generator.h"

#include "core/formats/error.h"
#include "core/base/version.h"
#include "core/data/text/text_corpus.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"
#include "core/model/family.h"

#include <algorithm>

namespace seedbed {

namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// The characters of UTF-8.
std::vector<std::string_view> charactersOf(std::string_view text) {
    std::vector<std::string_view> all;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end) {
        for (end = at + 1; end < text.size() && continues(text[end]);)
            ++end;
        all.push_back(text.substr(at, end - at));
    }
    return all;
}

std::string quoted(const std::string& text) {
    std::string all = "\"";
    all += text;
    all += '"';
    return all;
}

} // namespace

TextGenerator::TextGenerator(ModelCard card) : m_tokenizer(Tokenizer::fromJson(card.tokenizer)) { m_card = std::move(card); }

bool TextGenerator::writesLines() const { return seedbed::writesLines(m_card); }

std::vector<std::string> TextGenerator::trainingTexts(const TextCorpus& corpus) const { return writesLines() ? corpus.training() : corpus.joinedTraining(); }

std::vector<std::string> TextGenerator::heldOutTexts(const TextCorpus& corpus) const { return writesLines() ? corpus.heldOut() : corpus.joinedHeldOut(); }

std::vector<Latent> TextGenerator::read(std::span<const std::string>) { return {}; }

std::string TextGenerator::unfit(std::string_view line) const {
    if (!writesLines())
        return "The model " + m_card.name + " goes on with texts and has no points for lines. Choose a model that writes lines.";
    if (line.empty())
        return "An empty line has no point. Type some words.";
    if (!isUtf8(line))
        return "The line is not UTF-8. Type it again, or set the terminal to UTF-8.";
    const std::string shown = quoted(printable(line, 40));
    if (line.find_first_of(std::string_view("\n\r\0", 3)) != std::string_view::npos)
        return "The line " + shown + " holds a line end. Give one line.";
    const std::string normal = toNfc(line); // as it is read
    const auto characters = charactersOf(normal);
    if (characters.size() > static_cast<std::size_t>(kLongestLine))
        return "The line " + shown + " has " + std::to_string(characters.size()) + " characters; the model takes at most " + std::to_string(kLongestLine) + ".";
    const auto unknown = std::ranges::find_if_not(characters, [&](std::string_view one) { return m_tokenizer.knows(one); });
    if (unknown != characters.end())
        return "The model " + m_card.name + " never saw the character " + quoted(printable(*unknown, 8)) + ", so it has no point for the line " + shown + ". Write it without.";
    return {};
}

std::vector<Latent> TextGenerator::encode(std::span<const std::string> lines) {
    std::vector<std::string> normal;
    for (const std::string& line : lines) {
        if (const std::string reason = unfit(line); !reason.empty())
            throw Error(reason);
        normal.push_back(toNfc(line));
    }
    return read(normal);
}

std::vector<Sample> TextGenerator::write(std::span<const TextRequest> requests, Progress& progress, const TokenListener& listener) {
    const ParamSpecs specs = familyById(m_card.family).sampleSpecs(m_card);
    std::vector<TextRequest> all(requests.begin(), requests.end());
    for (TextRequest& request : all) {
        request.params.check(specs);
        Params whole = Params::defaults(specs); // a recipe may be older than a knob
        for (const auto& [key, value] : request.params.values())
            whole.set(key, value);
        request.params = std::move(whole);
        if (!writesLines())
            request.latent.reset();
        else if (!request.latent)
            request.latent = m_space.fromSeed(request.seed, request.params.number("diversity"));
        else if (!m_space.fits(*request.latent))
            throw Error("This point has " + std::to_string(request.latent->values.size()) + " numbers; the model " + m_card.name + " takes " + std::to_string(m_space.dimension) + ".");
    }
    std::vector<std::string> texts = continued(all, progress, listener);
    std::vector<Sample> samples;
    for (std::size_t i = 0; i < texts.size(); ++i)
        samples.push_back({std::move(texts[i]), Recipe{kVersion, m_card.family, m_card.name, m_card.hash, all[i].latent.value_or(Latent{}).values, {}, requests[i].params, requests[i].seed, {}}});
    return samples;
}

} // namespace seedbed
