#include "core/formats/mapped_file.h"

#include "core/formats/error.h"
#include "core/formats/file_error.h"
#include "core/formats/utf8.h"

#include <cerrno>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace seedbed {

MappedFile::MappedFile(const std::filesystem::path& path) {
    std::size_t size = 0;
    const OpenFile file(openForReading(path, size));
    if (size == 0) throw Error::about(displayName(path), SEEDBED_TR("is empty"));
    void* memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (memory == MAP_FAILED) throwReadError(path, errno);
    m_bytes = {static_cast<const std::byte*>(memory), size};
}

MappedFile::~MappedFile() {
    if (!m_bytes.empty()) ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

std::vector<std::byte> readFile(const std::filesystem::path& path, std::size_t maxBytes) {
    std::size_t size = 0;
    const OpenFile file(openForReading(path, size));
    if (size > maxBytes) throw Error::about(displayName(path), {SEEDBED_TR("is too large to read: %1 bytes, at most %2"), size, maxBytes});
    std::vector<std::byte> bytes(size);
    for (std::size_t filled = 0; filled < bytes.size();) {
        const ssize_t got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
        if (got == 0) bytes.resize(filled); // it was shortened meanwhile
        if (got > 0) filled += static_cast<std::size_t>(got);
        if (got < 0 && errno != EINTR) throwReadError(path, errno);
    }
    return bytes;
}

} // namespace seedbed
