#include "core/formats/zip.h"

#include "core/formats/error.h"
#include "core/formats/file_error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <unistd.h>
#include <zip.h>

namespace seedbed {

namespace {

zip_t* openBytes(std::span<const std::byte> bytes) {
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, nullptr) : nullptr;
    if (source && !archive) zip_source_free(source); // an archive takes it over
    return archive;
}

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

void ZipArchive::Close::operator()(zip* archive) const { zip_discard(archive); }

ZipArchive::ZipArchive(const std::filesystem::path& path) : m_fileName(displayName(path)) {
    std::size_t size = 0;
    const int file = openForReading(path, size);
    int error = 0;
    m_archive.reset(zip_fdopen(file, 0, &error));
    if (!m_archive) ::close(file); // an archive takes it over
    list();
}

ZipArchive::ZipArchive(std::span<const std::byte> bytes, std::string fileName) : m_fileName(std::move(fileName)) {
    if (!bytes.empty()) // which libzip takes for an archive of nothing
        m_archive.reset(openBytes(bytes));
    list();
}

void ZipArchive::list() {
    if (!m_archive) throw Error::about(m_fileName, SEEDBED_TR("is not a zip archive or is damaged"));
    const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(m_archive.get(), 0)));
    for (std::uint64_t i = 0; i < count; ++i) {
        zip_stat_t status;
        if (zip_stat_index(m_archive.get(), i, 0, &status) != 0 || !(status.valid & ZIP_STAT_NAME) || !(status.valid & ZIP_STAT_SIZE))
            throw Error::about(m_fileName, SEEDBED_TR("is damaged: its list of files cannot be read"));
        const std::string name = status.name;
        if (name.ends_with('/')) continue;
        m_entries.push_back({name, status.size});
        m_indices.push_back(i);
    }
}

std::vector<std::byte> ZipArchive::read(std::size_t index, std::size_t maxBytes) const {
    const Entry& entry = m_entries.at(index);
    const Sentence what(SEEDBED_TR("\"%1\" in %2"), printable(entry.name), m_fileName);
    if (entry.size > maxBytes) throw Error::about(what, {SEEDBED_TR("is too large to read: %1 bytes, at most %2"), entry.size, maxBytes});
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(m_archive.get(), m_indices[index], 0));
    if (!file) {
        const int code = zip_error_code_zip(zip_get_error(m_archive.get()));
        const bool locked = code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP;
        throw Error::about(what, locked ? SEEDBED_TR("is protected by a password") : SEEDBED_TR("is damaged or packed in an unknown way"));
    }
    std::vector<std::byte> bytes;
    std::size_t filled = 0;
    // One byte more than claimed: to catch a lie, and because libzip compares the checksum at the end.
    const std::size_t most = static_cast<std::size_t>(entry.size) + 1;
    while (filled < most) {
        bytes.resize(std::min(most, std::max<std::size_t>(filled * 2, 1 << 16)));
        const zip_int64_t got = zip_fread(file.get(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0) throw Error::about(what, SEEDBED_TR("is damaged"));
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled != entry.size) throw Error::about(what, SEEDBED_TR("is damaged: it is not as large as the archive says"));
    bytes.resize(filled);
    return bytes;
}

} // namespace seedbed
