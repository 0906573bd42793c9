#include "core/formats/file_error.h"

#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace seedbed {

std::string errnoReason(int error) {
    switch (error) {
    case ENOSPC:
        return "the disk is full";
    case EDQUOT:
        return "your disk quota is used up";
    case EACCES:
    case EPERM:
        return "you have no permission for it";
    case EROFS:
        return "the disk is read-only";
    case ENOENT:
        return "its folder does not exist";
    case ENOTDIR:
        return "a part of its path is not a folder";
    case EISDIR:
        return "there is a folder of that name";
    case ENAMETOOLONG:
        return "its name is too long";
    case ELOOP:
        return "its links lead in a circle";
    case EFBIG:
        return "it is too large for this disk";
    case EIO:
        return "the disk reported an error";
    case EBUSY:
        return "too many programs are saving it at this moment";
    case EMFILE:
    case ENFILE:
        return "too many files are open";
    default:
        return "of this error: " + std::generic_category().message(error);
    }
}

void throwReadError(const std::filesystem::path& path, int error) {
    const std::string name = displayName(path);
    if (error == ENOENT || error == ENOTDIR)
        throw Error(name + " does not exist.");
    if (error == EISDIR)
        throw Error(name + " is a folder, not a file.");
    throw Error(name + " cannot be read, because " + errnoReason(error) + ".");
}

OpenFile::~OpenFile() {
    if (m_file >= 0)
        ::close(m_file);
}

int openForReading(const std::filesystem::path& path, std::size_t& size) {
    // Non-blocking: opening a pipe must not wait for its other end.
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        throwReadError(path, errno);
    struct stat status {};
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(file);
        if (S_ISDIR(status.st_mode))
            throwReadError(path, EISDIR);
        throw Error(displayName(path) + " is not a regular file.");
    }
    size = static_cast<std::size_t>(status.st_size);
    return file;
}

std::size_t readInto(std::span<std::byte> buffer, int file, const std::filesystem::path& path) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const ssize_t got = ::read(file, buffer.data() + filled, buffer.size() - filled);
        if (got == 0)
            break;
        if (got > 0)
            filled += static_cast<std::size_t>(got);
        else if (errno != EINTR)
            throwReadError(path, errno);
    }
    return filled;
}

} // namespace seedbed
