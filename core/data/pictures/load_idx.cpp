#include "core/data/parallel.h"
#include "core/data/pictures/loaded.h"
#include "core/data/pictures/picture.h"
#include "core/formats/idx.h"
#include "core/formats/utf8.h"

#include <algorithm>

namespace seedbed {

namespace {

void replaceLast(std::string& text, const std::string& word, const std::string& other) {
    if (const auto at = text.rfind(word); at != text.npos) text.replace(at, word.size(), other);
}

/// "…images-idx3-ubyte.gz" to "…labels-idx1-ubyte", without ".gz".
std::string labelsName(std::string name) {
    replaceLast(name, "images", "labels");
    replaceLast(name, "idx3", "idx1");
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    return name;
}

IdxArray readArray(const Files& files, std::size_t index) { return parseIdx(files.read(index), files.shownName(index)); }

/// Of several files the one to learn from: pictures by name, the training part where there is one.
std::size_t chooseImages(const Files& files, const std::vector<std::size_t>& idx, const std::string& shownPath) {
    std::vector<std::size_t> images, training;
    for (const std::size_t i : idx) {
        const std::string& name = files.list()[i].name;
        if (idx.size() > 1 && name.find("images") == name.npos) continue;
        images.push_back(i);
        if (name.find("train") != name.npos) training.push_back(i);
    }
    if (images.size() != 1 && training.size() != 1)
        throw Error(SEEDBED_TR("%1 holds %2 IDX files and none is clearly the training pictures. Name one of them instead of the folder."), shownPath,
            idx.size());
    return images.size() == 1 ? images[0] : training[0];
}

/// Labels one a picture; empty where there is no file of them. A file given alone may have them beside it.
std::vector<std::uint8_t> readLabels(const Files& files, std::size_t images, const std::filesystem::path& path, std::size_t count) {
    const std::string wanted = labelsName(files.list()[images].name);
    if (wanted == files.list()[images].name) return {};
    IdxArray array;
    std::string name;
    for (const std::string& tried : {wanted, wanted + ".gz"}) {
        const auto found = std::ranges::find(files.list(), tried, &Files::File::name);
        const auto beside = path.parent_path() / tried;
        if (found != files.list().end())
            array = readArray(files, static_cast<std::size_t>(found - files.list().begin()));
        else if (std::filesystem::is_regular_file(path) && std::filesystem::exists(beside))
            array = readIdx(beside);
        name = tried;
        if (!array.shape.empty()) break;
    }
    if (!array.shape.empty() && (array.shape.size() != 1 || array.bytes.size() != count))
        throw Error(SEEDBED_TR("%1 does not hold one label for each of the %2 pictures in %3."), displayName(name), count, files.shownName(images));
    return array.bytes;
}

} // namespace

Loaded loadIdx(const Files& files, const std::vector<std::size_t>& idx, const DatasetOptions& options, const std::filesystem::path& path, Progress& progress) {
    const std::size_t images = chooseImages(files, idx, displayName(path));
    const IdxArray array = readArray(files, images);
    if (array.shape.size() != 3 || array.shape[1] < 1 || array.shape[2] < 1)
        throw Error(SEEDBED_TR("%1 holds no grey pictures (count x height x width) but %2-dimensional data. Choose the file of the pictures."),
            files.shownName(images), array.shape.size());
    const int height = array.shape[1], width = array.shape[2];
    const std::size_t area = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);

    Loaded loaded;
    loaded.source = "IDX";
    loaded.found = array.shape[0];
    loaded.examples.resize(static_cast<std::size_t>(array.shape[0]));
    const std::string name = displayName(files.list()[images].name);
    PixelCap cap(options.size);
    parallelFor(loaded.examples.size(), progress, SEEDBED_TR("Reading pictures"), [&](std::size_t i) {
        const auto first = array.bytes.begin() + static_cast<std::ptrdiff_t>(i * area);
        Image picture = fitted({width, height, 1, {first, first + static_cast<std::ptrdiff_t>(area)}}, options);
        cap.add(picture.pixels.size());
        loaded.examples[i] = {name + ": " + std::to_string(i), std::move(picture.pixels), picture.channels};
    });
    std::vector<std::string> labels;
    for (const std::uint8_t label : readLabels(files, images, path, loaded.examples.size()))
        labels.push_back(std::to_string(label));
    setLabels(loaded, labels);
    return loaded;
}

} // namespace seedbed
