#include "core/measure/pictures/features_labels.h"

#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <fstream>
#include <map>

namespace seedbed {

namespace {

using Row = std::vector<std::string>;

constexpr std::uintmax_t kMostBytes = 64 << 20;
constexpr std::size_t kMostColumns = 256;

Row cellsOf(const std::string& line) {
    Row cells;
    for (std::size_t at = 0; at <= line.size();) {
        const auto end = std::min(line.find(',', at), line.size());
        cells.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return cells;
}

std::vector<Row> readTable(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file)) return {};
    if (std::filesystem::file_size(file) > kMostBytes)
        throw Error(SEEDBED_TR("The table %1 is larger than %2 MB. Keep only the columns that are to be measured."), displayName(file), kMostBytes >> 20);
    std::vector<Row> rows;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (line.ends_with('\r')) line.pop_back();
        rows.push_back(cellsOf(line));
    }
    if (!rows.empty() && rows.front().size() > kMostColumns)
        throw Error(SEEDBED_TR("The table %1 has more than %2 columns. Keep only those that are to be measured."), displayName(file), kMostColumns);
    return rows;
}

/// `value(name of the item)` of each side, counted in the order of appearance; an item without a value is unknown.
template <class Value> Labelling sorted(std::string name, const Dataset& dataset, const Value& value) {
    Labelling result{std::move(name), 0, {}, {}};
    std::map<std::string, int> classes;
    for (const Part part : {Part::training, Part::heldOut})
        for (int i = 0; i < dataset.count(part); ++i) {
            const std::string* text = value(dataset.name(part, i));
            auto& side = part == Part::heldOut ? result.heldOut : result.training;
            side.push_back(text ? classes.try_emplace(*text, static_cast<int>(classes.size())).first->second : -1);
        }
    result.classes = static_cast<int>(classes.size());
    result.values.resize(classes.size());
    for (const auto& [text, number] : classes)
        result.values[static_cast<std::size_t>(number)] = text;
    return result;
}

std::vector<Labelling> columns(const Dataset& dataset, const std::vector<Row>& table) {
    std::map<std::string, const Row*> rows;
    for (std::size_t i = 1; i < table.size(); ++i)
        rows[table[i][0]] = &table[i];
    std::vector<Labelling> result;
    for (std::size_t column = 1; !table.empty() && column < table[0].size(); ++column)
        result.push_back(sorted(table[0][column], dataset, [&](const std::string& item) -> const std::string* {
            const auto found = rows.find(item);
            return found != rows.end() && column < found->second->size() ? &(*found->second)[column] : nullptr;
        }));
    return result;
}

void append(Labelling& labelling, std::vector<int>& side, const std::vector<int>& values, std::map<int, int>& classes) {
    for (const int value : values)
        side.push_back(value < 0 ? -1 : classes.try_emplace(value, static_cast<int>(classes.size())).first->second);
    labelling.classes = static_cast<int>(classes.size());
}

} // namespace

std::vector<Labelling> labellings(const Dataset& dataset, const std::filesystem::path& path) {
    constexpr int kPiece = 1024; // pictures come with the labels: a few at once
    Labelling label{"label", 0, {}, {}}, group{"group", 0, {}, {}};
    std::map<int, int> labelClasses, groupClasses;
    for (const Part part : {Part::training, Part::heldOut})
        for (int first = 0; first < dataset.count(part); first += kPiece) {
            const PictureBatch piece = dataset.items(part, first, kPiece);
            append(label, part == Part::heldOut ? label.heldOut : label.training, piece.labels, labelClasses);
            append(group, part == Part::heldOut ? group.heldOut : group.training, piece.groups, groupClasses);
        }
    std::vector<Labelling> all = columns(dataset, readTable(path / "labels.csv"));
    for (auto* known : {&group, &label})
        all.insert(all.begin(), std::move(*known));
    std::erase_if(all, [](const Labelling& one) { return one.classes < 2; });
    return all;
}

} // namespace seedbed
