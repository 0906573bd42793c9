#include "core/data/pairs/paired_set.h"

#include "core/data/files.h"
#include "core/data/pictures/loaded.h"
#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"

#include <algorithm>

namespace seedbed {

namespace {

/// One line, without space around it: how it was broken says nothing of the picture.
std::string inOneLine(const std::string& text) {
    std::string line;
    for (std::size_t at = 0, end; (at = text.find_first_not_of(" \t\n\f", at)) != text.npos; at = end) {
        end = std::min(text.find_first_of(" \t\n\f", at), text.size());
        line += (line.empty() ? "" : " ") + text.substr(at, end - at);
    }
    return line;
}

/// The caption of a text file; throws an Error about it where it holds none.
std::string captionIn(const Files& files, std::size_t index, const std::string& encoding) {
    const std::string name = files.shownName(index);
    const auto bytes = files.read(index);
    const auto named = encoding.empty() ? std::nullopt : fromEncoding(bytes, encoding, name);
    const std::string caption = inOneLine(decodeText(named ? *named : bytes, name).text);
    if (caption.empty()) throw Error::about(name, SEEDBED_TR("is empty"));
    return caption;
}

struct Missing {
    int captions = 0, pictures = 0;
};

/// Gives each picture its caption; those without one go.
Missing joinCaptions(const Files& files, Loaded& loaded, const std::string& encoding) {
    auto texts = textsByName(files);
    Missing missing;
    std::vector<Example> whole;
    for (Example& example : loaded.examples) {
        const auto text = texts.find(nameWithoutEnding(files.list()[example.file].name));
        if (text == texts.end()) {
            ++missing.captions;
            loaded.skipped.push_back({example.name, SEEDBED_TR("has no text of its name beside it")});
            continue;
        }
        try {
            example.caption = captionIn(files, text->second, encoding);
            example.label = -1; // the caption says more than the folder
            whole.push_back(std::move(example));
        } catch (const Error& error) {
            ++missing.captions;
            loaded.skipped.push_back({displayName(files.list()[text->second].name), error.reason()});
        }
        texts.erase(text);
    }
    for (const auto& [name, index] : texts)
        loaded.skipped.push_back({displayName(files.list()[index].name), SEEDBED_TR("has no picture of its name beside it")});
    missing.pictures = static_cast<int>(texts.size());
    loaded.examples = std::move(whole);
    loaded.labels.clear();
    return missing;
}

} // namespace

PairedSet PairedSet::open(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress) {
    checkEncoding(options.encoding);
    const auto files = openFiles(path, progress);
    FileKinds others;
    Loaded loaded = loadPictures(*files, options, others, progress);
    const Missing missing = joinCaptions(*files, loaded, options.encoding);
    if (loaded.examples.empty())
        throw Error(SEEDBED_TR("%1 holds no pictures with captions. Put a text beside each, of the same name: cat.txt beside cat.png."), displayName(path));
    loaded.skipped.insert(loaded.skipped.end(), files->skipped().begin(), files->skipped().end());
    PairedSet pairs(Dataset::of(std::move(loaded), options, progress));
    pairs.m_withoutCaption = missing.captions;
    pairs.m_withoutPicture = missing.pictures;
    return pairs;
}

PairBatch PairedSet::batch(int count, Random& random) const {
    PairBatch batch = training(0, 0);
    for (const int index : differentNumbers(count, trainingCount(), random)) {
        const PairBatch one = training(index, 1);
        ++batch.pictures.count;
        batch.pictures.pixels.insert(batch.pictures.pixels.end(), one.pictures.pixels.begin(), one.pictures.pixels.end());
        batch.captions.push_back(one.captions.front());
    }
    return batch;
}

PairBatch PairedSet::items(Part part, int first, int count) const {
    PairBatch batch{m_pictures.items(part, first, count), {}};
    for (int i = 0; i < batch.pictures.count; ++i)
        batch.captions.push_back(m_pictures.caption(part, first + i));
    return batch;
}

DataInWords PairedSet::inWords() const {
    DataInWords words = m_pictures.inWords();
    if (m_pictures.report().captions > 0) words.sentences.erase(words.sentences.begin()); // which says that there are captions
    if (m_withoutCaption > 0)
        words.sentences.push_back(counted(m_withoutCaption, SEEDBED_TR("1 picture has no caption and is left out."),
            SEEDBED_TR("%1 pictures have no caption and are left out.")));
    if (m_withoutPicture > 0)
        words.sentences.push_back(counted(m_withoutPicture, SEEDBED_TR("1 text has no picture and is left out."),
            SEEDBED_TR("%1 texts have no picture and are left out.")));
    return words;
}

nlohmann::json PairedSet::toJson() const {
    nlohmann::json object = m_pictures.toJson();
    object.update({{"without_caption", m_withoutCaption}, {"without_picture", m_withoutPicture}});
    return object;
}

} // namespace seedbed
