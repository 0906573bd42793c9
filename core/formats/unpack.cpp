#include "core/formats/unpack.h"

#include "core/formats/byte_reader.h"
#include "core/formats/error.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>

namespace seedbed {

bool looksPacked(std::span<const std::byte> bytes) {
    constexpr std::array<std::string_view, 5> kMarks{"\x1f\x8b",
        std::string_view("\xfd"
                         "7zXZ\0",
            6),
        "\x28\xb5\x2f\xfd", "BZh", "\x04\x22\x4d\x18"};
    return std::ranges::any_of(kMarks, [&](std::string_view mark) { return hasText(bytes, 0, mark); });
}

std::vector<std::byte> unpack(std::span<const std::byte> packed, std::size_t maxBytes, const std::string& fileName) {
    constexpr std::size_t kPiece = std::size_t(1) << 16;
    const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
    for (auto support : {archive_read_support_filter_gzip, archive_read_support_filter_xz, archive_read_support_filter_zstd, archive_read_support_filter_bzip2,
             archive_read_support_filter_lz4, archive_read_support_format_raw})
        support(reader.get());
    archive_entry* entry = nullptr;
    const Error damaged = Error::about(fileName, SEEDBED_TR("is damaged: it cannot be unpacked. Get it again from where it came"));
    if (archive_read_open_memory(reader.get(), packed.data(), packed.size()) != ARCHIVE_OK || archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK)
        throw damaged;
    std::vector<std::byte> bytes;
    while (true) {
        const std::size_t before = bytes.size();
        bytes.resize(before + kPiece);
        const auto got = archive_read_data(reader.get(), bytes.data() + before, kPiece);
        if (got < 0) throw damaged;
        bytes.resize(before + static_cast<std::size_t>(got));
        if (got == 0) return bytes;
        if (bytes.size() > maxBytes) throw Error::about(fileName, {SEEDBED_TR("holds more than %1 MB; choose a part of it"), maxBytes >> 20});
    }
}

} // namespace seedbed
