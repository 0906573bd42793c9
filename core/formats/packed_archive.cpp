#include "core/formats/packed_archive.h"

#include "core/formats/byte_reader.h"
#include "core/formats/error.h"
#include "core/formats/file_error.h"
#include "core/formats/unpack.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <locale.h>
#include <optional>
#include <unistd.h>

namespace seedbed {

namespace {

constexpr std::size_t kMostEntries = 1'000'000;
constexpr std::uint64_t kMostUnpacked = std::uint64_t(16) << 30;
constexpr std::uint64_t kMostOfLittle = std::uint64_t(256) << 20; ///< what may come out of any archive, however small
constexpr std::uint64_t kMostRatio = 100;                         ///< bytes out of one, beyond that
constexpr std::size_t kPiece = std::size_t(1) << 16;

/// libarchive finishes names in the encoding of the thread's locale, and loses those that it has no letters for.
class Utf8Locale {
  public:
    Utf8Locale() : m_own(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), m_before(m_own ? uselocale(m_own) : nullptr) {}
    ~Utf8Locale() {
        if (!m_own) return;
        uselocale(m_before);
        freelocale(m_own);
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

  private:
    locale_t m_own, m_before;
};

using Reader = std::unique_ptr<archive, int (*)(archive*)>;

Reader newReader() {
    Reader reader(archive_read_new(), archive_read_free);
    for (auto support : {archive_read_support_filter_gzip, archive_read_support_filter_xz, archive_read_support_filter_zstd, archive_read_support_filter_bzip2,
             archive_read_support_filter_lz4, archive_read_support_format_tar, archive_read_support_format_7zip, archive_read_support_format_rar,
             archive_read_support_format_rar5})
        support(reader.get());
    return reader;
}

Error damaged(const std::string& fileName) {
    return Error::about(fileName, SEEDBED_TR("is damaged or cut off: it cannot be unpacked. Get it again from where it came"));
}

Error locked(const std::string& fileName) { return Error::about(fileName, SEEDBED_TR("is protected by a password. Unpack it yourself and choose the folder")); }

Error tooMuch(const std::string& fileName) {
    return Error::about(fileName, SEEDBED_TR("unpacks to far more than pictures or text would. Unpack it yourself and choose a folder of it"));
}

Reader openReader(const std::filesystem::path& path, Bytes bytes, const std::string& fileName) {
    Reader reader = newReader();
    const int result =
        path.empty() ? archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) : archive_read_open_filename(reader.get(), path.c_str(), kPiece);
    if (result != ARCHIVE_OK) throw damaged(fileName);
    return reader;
}

/// The next file, folder or link; null at the end.
archive_entry* next(const Reader& reader, const std::string& fileName) {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(reader.get(), &entry);
    if (result == ARCHIVE_EOF) return nullptr;
    if (archive_read_has_encrypted_entries(reader.get()) > 0) throw locked(fileName);
    if (result < ARCHIVE_WARN) throw damaged(fileName);
    return entry;
}

bool isFile(archive_entry* entry) { return archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry); }

std::string nameOf(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (!name) name = archive_entry_pathname(entry);
    return name ? name : "";
}

std::uint64_t sizeOf(archive_entry* entry) { return static_cast<std::uint64_t>(std::max<std::int64_t>(0, archive_entry_size(entry))); }

/// A file that has no name, so that it goes with who opened it.
int openNameless() {
    const char* chosen = std::getenv("TMPDIR");
    for (const std::string& folder : {std::string(chosen ? chosen : ""), std::string("/var/tmp"), std::string("/tmp")}) {
        if (folder.empty()) continue;
        if (const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); file >= 0) return file;
        std::string name = folder + "/seedbed-XXXXXX"; // where the file system knows none without a name
        if (const int file = ::mkostemp(name.data(), O_CLOEXEC); file >= 0) {
            ::unlink(name.c_str());
            return file;
        }
    }
    return -1;
}

Error noRoom(const std::string& fileName) {
    const Sentence reason = errnoReason(errno);
    return Error::about(fileName, {SEEDBED_TR("could not be unpacked, because %1. Make room, or unpack it yourself and choose the folder"), reason});
}

void writeAll(int file, const std::byte* bytes, std::size_t count, const std::string& fileName) {
    while (count > 0) {
        const auto written = ::write(file, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) throw noRoom(fileName);
        bytes += written;
        count -= static_cast<std::size_t>(written);
    }
}

} // namespace

/// How far the archive has been unpacked, and where its files stand.
struct PackedArchive::Unpacking {
    Unpacking(Reader opened, const std::string& fileName) : reader(std::move(opened)), kept(openNameless()) {
        if (kept.get() < 0) throw noRoom(fileName);
    }

    struct Place {
        std::uint64_t at = 0, size = 0;
        bool isWhole = false; ///< else it was too large, damaged or encrypted
        bool isLocked = false;
    };
    Reader reader;
    OpenFile kept;
    std::uint64_t filled = 0;
    std::vector<Place> places; ///< of the first entries
};

namespace {

/// What is called so and cannot be unpacked is a damaged archive, not a file of another kind.
bool isNamedLikeTar(const std::filesystem::path& path, bool isPacked) {
    std::string name = path.filename().native();
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (!isPacked) return name.ends_with(".tar");
    return name.find(".tar.") != name.npos || name.ends_with(".tgz") || name.ends_with(".txz") || name.ends_with(".tbz2") || name.ends_with(".tzst");
}

} // namespace

bool isPackedArchive(const std::filesystem::path& path) {
    std::array<char, 512> start{};
    std::ifstream file(path, std::ios::binary);
    file.read(start.data(), start.size());
    const auto bytes = std::as_bytes(std::span(start)).first(static_cast<std::size_t>(file.gcount()));
    if (hasText(bytes, 0, "7z\xBC\xAF\x27\x1C") || hasText(bytes, 0, "Rar!\x1A\x07") || hasText(bytes, 257, "ustar")) return true;
    if (isNamedLikeTar(path, looksPacked(bytes)) && !bytes.empty()) return true;
    if (!looksPacked(bytes)) return false;
    Reader reader(archive_read_new(), archive_read_free);
    for (auto support : {archive_read_support_filter_gzip, archive_read_support_filter_xz, archive_read_support_filter_zstd, archive_read_support_filter_bzip2,
             archive_read_support_filter_lz4, archive_read_support_format_tar})
        support(reader.get());
    archive_entry* entry = nullptr;
    return archive_read_open_filename(reader.get(), path.c_str(), kPiece) == ARCHIVE_OK && archive_read_next_header(reader.get(), &entry) >= ARCHIVE_WARN &&
           entry;
}

PackedArchive::PackedArchive(const std::filesystem::path& path) : m_path(path), m_fileName(displayName(path)) {
    std::size_t size = 0;
    const OpenFile says(openForReading(m_path, size)); // what is wrong with it
    list(size);
}

PackedArchive::PackedArchive(std::span<const std::byte> bytes, std::string fileName) : m_bytes(bytes), m_fileName(std::move(fileName)) { list(bytes.size()); }

PackedArchive::~PackedArchive() = default;

void PackedArchive::list(std::size_t packedBytes) {
    m_most = std::min(kMostUnpacked, kMostOfLittle + kMostRatio * packedBytes);
    const Utf8Locale utf8;
    const Reader reader = openReader(m_path, m_bytes, m_fileName);
    std::uint64_t all = 0;
    while (archive_entry* entry = next(reader, m_fileName)) {
        if (isFile(entry))
            m_entries.push_back({nameOf(entry), sizeOf(entry)});
        else if (archive_entry_filetype(entry) != AE_IFDIR)
            m_others.push_back(nameOf(entry));
        all += sizeOf(entry);
        if (m_entries.size() + m_others.size() > kMostEntries || all > m_most) throw tooMuch(m_fileName);
    }
}

void PackedArchive::unpackNext(std::size_t maxBytes) const {
    Unpacking& unpacking = *m_unpacking;
    archive_entry* entry = next(unpacking.reader, m_fileName);
    while (entry && !isFile(entry))
        entry = next(unpacking.reader, m_fileName);
    if (!entry) throw damaged(m_fileName); // it was another one when it was listed
    Unpacking::Place place{unpacking.filled, 0, false, archive_entry_is_encrypted(entry) != 0};
    std::array<std::byte, kPiece> piece;
    while (!place.isWhole && !place.isLocked && place.size <= maxBytes) {
        const auto got = archive_read_data(unpacking.reader.get(), piece.data(), piece.size());
        if (got < 0) break;
        place.isWhole = got == 0;
        writeAll(unpacking.kept.get(), piece.data(), static_cast<std::size_t>(got), m_fileName);
        place.size += static_cast<std::uint64_t>(got);
        if (unpacking.filled + place.size > m_most) throw tooMuch(m_fileName);
    }
    unpacking.filled += place.size;
    unpacking.places.push_back(place);
}

std::vector<std::byte> PackedArchive::read(std::size_t index, std::size_t maxBytes) const {
    const Entry& entry = m_entries.at(index);
    const Sentence what(SEEDBED_TR("\"%1\" in %2"), printable(entry.name), m_fileName);
    if (entry.size > maxBytes) throw Error::about(what, {SEEDBED_TR("is too large to read: %1 bytes, at most %2"), entry.size, maxBytes});
    const Utf8Locale utf8;
    if (!m_unpacking) m_unpacking = std::make_unique<Unpacking>(openReader(m_path, m_bytes, m_fileName), m_fileName);
    while (m_unpacking->places.size() <= index)
        unpackNext(maxBytes);
    const Unpacking::Place& place = m_unpacking->places[index];
    if (place.isLocked) throw Error::about(what, SEEDBED_TR("is protected by a password"));
    if (!place.isWhole) throw Error::about(what, SEEDBED_TR("is damaged or packed in an unknown way"));
    std::vector<std::byte> bytes(place.size);
    for (std::size_t filled = 0; filled < bytes.size();) {
        const auto got = ::pread(m_unpacking->kept.get(), bytes.data() + filled, bytes.size() - filled, static_cast<off_t>(place.at + filled));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) throw Error::about(what, {SEEDBED_TR("cannot be read, because %1"), errnoReason(errno)});
        filled += static_cast<std::size_t>(got);
    }
    return bytes;
}

} // namespace seedbed
