#include "core/data/pictures/dataset.h"

#include "core/data/files.h"
#include "core/data/pictures/loaded.h"
#include "core/formats/error.h"
#include "core/formats/hash.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <set>

namespace seedbed {

namespace {

constexpr std::size_t kFewestPictures = 5; // to learn from, where fonts lie beside them

/// Training or held-out examples.
struct PartItems {
    std::vector<Example> examples;
    std::vector<Dataset::Range> groups;

    void add(Example example) {
        const int index = static_cast<int>(examples.size());
        if (example.group >= 0) {
            if (groups.empty() || examples.back().group != example.group) groups.push_back({index, index});
            groups.back().end = index + 1;
        }
        examples.push_back(std::move(example));
    }
};

void checkOptions(const DatasetOptions& options) {
    if (options.size < 8 || options.size > 512) throw Error(SEEDBED_TR("The size of pictures must be from 8 to 512 pixels, not %1."), options.size);
    if (options.channels != 0 && options.channels != 1 && options.channels != 3 && options.channels != 4)
        throw Error(SEEDBED_TR("Pictures have 1, 3 or 4 channels, not %1."), options.channels);
}

[[noreturn]] void throwNothingUsable(const std::filesystem::path& path, const Files& files, const Loaded& loaded) {
    const std::string name = displayName(path);
    if (loaded.skipped.empty()) throw Error(SEEDBED_TR("%1 holds no pictures, IDX files or fonts. Choose another one."), name);
    const auto& first = loaded.skipped.front();
    if (files.list().size() == 1 && !files.isArchive() && std::filesystem::is_regular_file(path)) throw Error::about(name, first.reason);
    if (loaded.skipped.size() == 1) throw Error(SEEDBED_TR("%1 holds nothing usable: %2 %3."), name, first.name, first.reason);
    throw Error(SEEDBED_TR("%1 holds nothing usable: %2 files or folders were skipped, the first of them %3, because it %4."), name, loaded.skipped.size(),
        first.name, first.reason);
}

/// Fonts come with a few pictures of what they look like.
bool areFonts(const FileKinds& kinds, std::size_t pictures) { return !kinds.fonts.empty() && (pictures < kFewestPictures || pictures <= kinds.fonts.size()); }

Loaded load(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress) {
    const auto files = openFiles(path, progress);
    FileKinds kinds;
    Loaded loaded = loadPictures(*files, options, kinds, progress);
    std::vector<Skipped> skipped = files->skipped();
    const bool isOther = areFonts(kinds, loaded.examples.size()) || (loaded.examples.empty() && !kinds.idx.empty());
    if (isOther) {
        skipped.insert(skipped.end(), loaded.skipped.begin(), loaded.skipped.end());
        for (const Example& preview : loaded.examples)
            skipped.push_back({preview.name,
                SEEDBED_TR("is a picture beside fonts, which are learned from; to learn from pictures, put them into a folder of their own")});
        loaded = kinds.fonts.empty() ? loadIdx(*files, kinds.idx, options, path, progress) : loadFonts(*files, kinds.fonts, options, progress);
    } else if (!loaded.examples.empty()) {
        for (const std::size_t font : kinds.fonts)
            skipped.push_back({displayName(files->list()[font].name), SEEDBED_TR("is a font among pictures; choose it by itself to learn its letters")});
    }
    loaded.skipped.insert(loaded.skipped.end(), skipped.begin(), skipped.end());
    if (loaded.examples.empty()) throwNothingUsable(path, *files, loaded);
    return loaded;
}

/// Grey repeated, or opaque, as `channels` asks.
void widen(Example& example, int channels) {
    if (example.channels == channels) return;
    std::vector<std::uint8_t> wide;
    wide.reserve(example.pixels.size() * static_cast<std::size_t>(channels));
    for (const std::uint8_t grey : example.pixels)
        for (int c = 0; c < channels; ++c)
            wide.push_back(c == 3 ? 255 : grey);
    example.pixels = std::move(wide);
    example.channels = channels;
}

void unifyChannels(Loaded& loaded, DatasetOptions& options) {
    const bool allGrey = std::ranges::all_of(loaded.examples, [](const Example& e) { return e.channels == 1; });
    if (options.channels == 0) options.channels = allGrey ? 1 : 3;
    PixelCap cap(options.size);
    for (Example& example : loaded.examples) {
        widen(example, options.channels);
        cap.add(example.pixels.size());
    }
}

/// A picture by its name, a typeface by its own, by its file's, or one of its letters by theirs.
bool isNamed(const std::vector<std::string>& names, const Loaded& loaded, const Example& example, std::string& by) {
    std::vector<std::string> own{example.name};
    if (example.group >= 0) own.push_back(loaded.groups[static_cast<std::size_t>(example.group)]);
    if (example.group >= 0) own.push_back(own.back().substr(0, own.back().find('#')));
    const auto found = std::ranges::find_first_of(names, own);
    if (found != names.end()) by = *found;
    return found != names.end();
}

/// Takes out what a person does not want; returns which of the names there are.
std::vector<std::string> leaveOut(Loaded& loaded, const std::vector<std::string>& names) {
    std::set<std::string> found;
    std::erase_if(loaded.examples, [&](const Example& example) {
        std::string by;
        if (!isNamed(names, loaded, example, by)) return false;
        found.insert(by);
        return true;
    });
    return {found.begin(), found.end()};
}

std::string hashOfAll(const Loaded& loaded, const Split& split) {
    std::string all;
    for (std::size_t i = 0; i < loaded.examples.size(); ++i)
        if (split.sides[i] != Split::Side::dropped) {
            const int label = loaded.examples[i].label;
            all += split.hashes[i] + (label < 0 ? "" : loaded.labels[static_cast<std::size_t>(label)]) + loaded.examples[i].caption + '\n';
        }
    return hashHex(std::as_bytes(std::span(all)));
}

void countLabels(const std::vector<std::string>& names, const PartItems& part, std::vector<DatasetReport::Label>& labels) {
    for (std::size_t i = labels.size(); i < names.size(); ++i)
        labels.push_back({names[i], 0});
    for (const Example& example : part.examples)
        if (example.label >= 0) ++labels[static_cast<std::size_t>(example.label)].count;
}

void append(PictureBatch& batch, const Example& example) {
    ++batch.count;
    batch.pixels.insert(batch.pixels.end(), example.pixels.begin(), example.pixels.end());
    if (example.label >= 0) batch.labels.push_back(example.label);
    if (example.group >= 0) batch.groups.push_back(example.group);
}

} // namespace

struct Dataset::Items {
    DatasetOptions options;
    DatasetReport report;
    std::vector<std::string> labels;
    std::vector<std::string> groups; ///< names
    PartItems training, heldOut;

    const PartItems& of(Part part) const { return part == Part::training ? training : heldOut; }
};

Dataset Dataset::open(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress) {
    checkOptions(options);
    return of(load(path, options, progress), options, progress);
}

Dataset Dataset::of(Loaded&& loaded, const DatasetOptions& options, Progress& progress) {
    auto items = std::make_shared<Items>();
    items->options = options;
    items->report.leftOut = leaveOut(loaded, options.without);
    if (loaded.examples.empty() && !items->report.leftOut.empty()) throw Error(SEEDBED_TR("All pictures are left out. Take some back."));
    unifyChannels(loaded, items->options);
    Split split = splitUp(loaded, options.size, progress);

    DatasetReport& report = items->report;
    report.source = loaded.source;
    report.found = loaded.found;
    report.captions = loaded.captions;
    report.masks = loaded.masks;
    report.withProfile = loaded.withProfile;
    report.reduced = loaded.reduced;
    report.skipped = std::move(loaded.skipped);
    report.partial = std::move(loaded.partial);
    report.letters = std::move(loaded.letters);
    report.note = std::move(loaded.note);
    items->groups = loaded.groups;
    report.duplicates = std::move(split.duplicates);
    report.contentHash = hashOfAll(loaded, split);
    for (std::size_t i = 0; i < loaded.examples.size(); ++i)
        if (split.sides[i] != Split::Side::dropped)
            (split.sides[i] == Split::Side::heldOut ? items->heldOut : items->training).add(std::move(loaded.examples[i]));
    items->labels = std::move(loaded.labels);
    report.training = static_cast<int>(items->training.examples.size());
    report.heldOut = static_cast<int>(items->heldOut.examples.size());
    report.usable = report.training + report.heldOut;
    report.groups = static_cast<int>(items->training.groups.size() + items->heldOut.groups.size());
    countLabels(items->labels, items->training, report.labels);
    countLabels(items->labels, items->heldOut, report.labels);

    Dataset dataset;
    dataset.m_items = std::move(items);
    return dataset;
}

const DatasetReport& Dataset::report() const { return m_items->report; }
const DatasetOptions& Dataset::options() const { return m_items->options; }
std::vector<std::string> Dataset::labels() const { return m_labels ? m_labels->names : m_items->labels; }

Dataset Dataset::relabelled(const std::vector<std::string>& names, const std::string& ofUnlabelled) const {
    const auto indexOf = [&](const std::string& name) {
        const auto found = std::ranges::find(names, name);
        if (found == names.end()) throw Error(SEEDBED_TR("The label \"%1\" of the data is not known to the model."), name);
        return static_cast<int>(found - names.begin());
    };
    Labels labels{names, {}, -1};
    for (const auto& name : m_items->labels)
        labels.ofItemLabel.push_back(indexOf(name));
    if (!ofUnlabelled.empty()) labels.ofUnlabelled = indexOf(ofUnlabelled);
    Dataset dataset = *this;
    dataset.m_labels = std::make_shared<const Labels>(std::move(labels));
    return dataset;
}

PictureBatch Dataset::withOwnLabels(PictureBatch batch) const {
    if (!m_labels) return batch;
    for (int& label : batch.labels)
        label = m_labels->ofItemLabel[static_cast<std::size_t>(label)];
    if (batch.labels.empty() && m_labels->ofUnlabelled >= 0) batch.labels.assign(static_cast<std::size_t>(batch.count), m_labels->ofUnlabelled);
    return batch;
}

int Dataset::count(Part part) const { return static_cast<int>(m_items->of(part).examples.size()); }

PictureBatch Dataset::batch(int count, Random& random, int perGroup) const {
    const PartItems& part = m_items->training;
    PictureBatch batch = emptyBatch(m_items->options);
    if (perGroup <= 1 || part.groups.empty()) {
        for (const int i : differentNumbers(count, trainingCount(), random))
            append(batch, part.examples[static_cast<std::size_t>(i)]);
        return withOwnLabels(std::move(batch));
    }
    for (const int g : differentNumbers(std::max(1, count / perGroup), static_cast<int>(part.groups.size()), random)) {
        const Range range = part.groups[static_cast<std::size_t>(g)];
        for (const int i : differentNumbers(perGroup, range.end - range.begin, random))
            append(batch, part.examples[static_cast<std::size_t>(range.begin + i)]);
    }
    return withOwnLabels(std::move(batch));
}

PictureBatch Dataset::items(Part part, int first, int count) const {
    const int end = std::min(first + count, this->count(part));
    PictureBatch batch = emptyBatch(m_items->options);
    for (int i = std::max(first, 0); i < end; ++i)
        append(batch, m_items->of(part).examples[static_cast<std::size_t>(i)]);
    return withOwnLabels(std::move(batch));
}

std::string Dataset::name(Part part, int index) const { return m_items->of(part).examples.at(static_cast<std::size_t>(index)).name; }

std::string Dataset::whole(Part part, int index) const {
    const Example& example = m_items->of(part).examples.at(static_cast<std::size_t>(index));
    return example.group >= 0 && m_items->report.source == "fonts" ? m_items->groups.at(static_cast<std::size_t>(example.group)) : example.name;
}

Content Dataset::item(Part part, int index) const { return pictureOf(items(part, index, 1), 0); }

const std::string& Dataset::caption(Part part, int index) const { return m_items->of(part).examples.at(static_cast<std::size_t>(index)).caption; }

const std::string& Dataset::contentHash() const { return m_items->report.contentHash; }

std::vector<Dataset::Range> Dataset::groups(Part part) const { return m_items->of(part).groups; }

PictureBatch emptyBatch(const DatasetOptions& options) { return {0, options.size, options.channels, {}, {}, {}}; }

PictureBatch slice(const PictureBatch& all, int first, int count) {
    const int some = std::min(count, all.count - first);
    const auto cut = [&](const auto& values) {
        const auto each = static_cast<std::ptrdiff_t>(values.size()) / std::max(1, all.count);
        return std::decay_t<decltype(values)>(values.begin() + first * each, values.begin() + (first + some) * each);
    };
    return {some, all.size, all.channels, cut(all.pixels), cut(all.labels), cut(all.groups), cut(all.changes)};
}

Image pictureOf(const PictureBatch& batch, int index) {
    Image image{batch.size, batch.size, batch.channels, {}};
    const std::size_t bytes = image.stride() * static_cast<std::size_t>(batch.size);
    const auto first = batch.pixels.begin() + static_cast<std::ptrdiff_t>(bytes * static_cast<std::size_t>(index));
    image.pixels.assign(first, first + static_cast<std::ptrdiff_t>(bytes));
    return image;
}

} // namespace seedbed
