#include "core/data/pairs/paired_set.h"

#include "core/data/files.h"
#include "core/data/pictures/captions.h"
#include "core/data/pictures/loaded.h"
#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <algorithm>
#include <set>

namespace seedbed {

namespace {

constexpr std::size_t kNamedLanguages = 12; // in a sentence

/// "be, ga, gd and 72 more", the most used first.
std::string languagesInWords(const Captions& captions) {
    std::vector<std::pair<int, std::string>> all;
    for (const auto& [language, count] : captions.languages())
        all.emplace_back(-count, language);
    std::ranges::sort(all);
    std::vector<std::string> names;
    for (const auto& [count, name] : all)
        names.push_back(name);
    return names.empty() ? "-" : listInWords(names, kNamedLanguages);
}

using Further = std::map<std::string, std::vector<std::string>>; // captions by the names of pictures

/// Gives each picture its caption; those without one go. How many these are.
int joinCaptions(const Files& files, Loaded& loaded, Captions& captions, Further& further) {
    int missing = 0;
    std::vector<Example> whole;
    for (Example& example : loaded.examples)
        try {
            const std::string& file = files.list()[example.file].name;
            example.caption = captions.take(file);
            if (auto others = captions.further(file); !others.empty()) further[example.name] = std::move(others);
            example.label = -1; // the caption says more than the folder
            whole.push_back(std::move(example));
        } catch (const Error& error) {
            ++missing;
            loaded.skipped.push_back({example.name, error.reason()});
        }
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
    Captions captions(*files, {options.encoding, options.language});
    Further further;
    const int withoutCaption = joinCaptions(*files, loaded, captions, further);
    if (loaded.examples.empty() && !options.language.empty() && withoutCaption > 0)
        throw Error(SEEDBED_TR("None of the captions in %1 is in the language %2. They are in %3."), displayName(path), options.language,
            languagesInWords(captions));
    if (loaded.examples.empty())
        throw Error(SEEDBED_TR("%1 holds no pictures with captions. Put a text beside each, of the same name: cat.txt beside cat.png."), displayName(path));
    for (const std::string& name : captions.left())
        loaded.skipped.push_back({name, SEEDBED_TR("has no picture of its name beside it")});
    loaded.skipped.insert(loaded.skipped.end(), files->skipped().begin(), files->skipped().end());
    PairedSet pairs(Dataset::of(std::move(loaded), options, progress));
    pairs.m_withoutCaption = withoutCaption;
    pairs.m_withoutPicture = static_cast<int>(captions.left().size());
    pairs.m_further = std::move(further);
    pairs.forgetHeldOut();
    if (captions.languages().size() > 1) pairs.m_languages = languagesInWords(captions);
    return pairs;
}

/// What is held out is not learned as another caption of something else.
void PairedSet::forgetHeldOut() {
    std::set<std::string> heldOut;
    for (int i = 0; i < heldOutCount(); ++i) {
        heldOut.insert(m_pictures.caption(Part::heldOut, i));
        m_further.erase(m_pictures.name(Part::heldOut, i));
    }
    for (auto& [picture, captions] : m_further)
        std::erase_if(captions, [&](const std::string& caption) { return heldOut.contains(caption); });
    std::erase_if(m_further, [](const auto& one) { return one.second.empty(); });
}

PairBatch PairedSet::batch(int count, Random& random) const {
    PairBatch batch = training(0, 0);
    for (const int index : differentNumbers(count, trainingCount(), random)) {
        const PairBatch one = training(index, 1);
        ++batch.pictures.count;
        batch.pictures.pixels.insert(batch.pictures.pixels.end(), one.pictures.pixels.begin(), one.pictures.pixels.end());
        batch.captions.push_back(one.captions.front());
        const auto further = m_further.find(m_pictures.name(Part::training, index));
        if (further == m_further.end()) continue;
        if (const auto which = random.below(further->second.size() + 1); which > 0) batch.captions.back() = further->second[which - 1];
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
    if (!m_further.empty())
        words.sentences.push_back(counted(static_cast<int>(m_further.size()), SEEDBED_TR("1 picture to learn from has several captions, which take turns."),
            SEEDBED_TR("%1 pictures to learn from have several captions, which take turns.")));
    if (!m_languages.empty())
        words.sentences.push_back({SEEDBED_TR("The captions are there in several languages (%1); which one is learned can be chosen."), m_languages});
    return words;
}

nlohmann::json PairedSet::toJson() const {
    nlohmann::json object = m_pictures.toJson();
    object.update({{"without_caption", m_withoutCaption}, {"without_picture", m_withoutPicture}});
    return object;
}

} // namespace seedbed
