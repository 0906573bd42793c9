#pragma once
#include "core/formats/error.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::test {

using Buffer = std::vector<std::byte>;

inline Buffer buffer(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

inline std::string text(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

/// A number as bytes, most significant first.
inline std::string big(std::uint64_t value, int bytes) {
    std::string result;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        result += static_cast<char>(value >> shift);
    return result;
}

/// The same, least significant first.
inline std::string little(std::uint64_t value, int bytes) {
    const std::string reversed = big(value, bytes);
    return {reversed.rbegin(), reversed.rend()};
}

/// What an action complains of: the message of the Error it throws, or nothing. Other exceptions fail the
/// test.
template <class Action> std::string errorOf(Action&& action) {
    try {
        action();
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

inline void put(const std::filesystem::path& path, std::string_view content) {
    std::ofstream(path, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
}

inline std::string get(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder that goes away with its test.
class Folder {
  public:
    ~Folder() { std::filesystem::remove_all(path()); } // Qt cannot remove names that are not UTF-8
    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return path() / name; }
    std::vector<std::string> names() const {
        std::vector<std::string> result;
        for (const auto& entry : std::filesystem::directory_iterator(path()))
            result.push_back(entry.path().filename());
        return result;
    }

  private:
    QTemporaryDir m_folder;
};

} // namespace seedbed::test

/// `action` must throw an Error: one sentence, holding `part`.
#define COMPARE_ERROR(action, part)                                                                                                                            \
    do {                                                                                                                                                       \
        const std::string message_ = seedbed::test::errorOf([&] { (void)(action); });                                                                          \
        QVERIFY2(message_.find(part) != std::string::npos, ("got: " + message_).c_str());                                                                      \
        QVERIFY2(message_.ends_with("."), message_.c_str());                                                                                                   \
    } while (false)
