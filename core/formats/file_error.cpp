#include "core/formats/file_error.h"

#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace seedbed {

Sentence errnoReason(int error) {
    switch (error) {
    case ENOSPC: return SEEDBED_TR("the disk is full");
    case EDQUOT: return SEEDBED_TR("your disk quota is used up");
    case EACCES:
    case EPERM: return SEEDBED_TR("you have no permission for it");
    case EROFS: return SEEDBED_TR("the disk is read-only");
    case ENOENT: return SEEDBED_TR("its folder does not exist");
    case ENOTDIR: return SEEDBED_TR("a part of its path is not a folder");
    case EISDIR: return SEEDBED_TR("there is a folder of that name");
    case ENAMETOOLONG: return SEEDBED_TR("its name is too long");
    case ELOOP: return SEEDBED_TR("its links lead in a circle");
    case EFBIG: return SEEDBED_TR("it is too large for this disk");
    case EIO: return SEEDBED_TR("the disk reported an error");
    case EBUSY: return SEEDBED_TR("too many programs are saving it at this moment");
    case EMFILE:
    case ENFILE: return SEEDBED_TR("too many files are open");
    default: return {SEEDBED_TR("of this error: %1"), std::generic_category().message(error)};
    }
}

void throwReadError(const std::filesystem::path& path, int error) {
    const std::string name = displayName(path);
    if (error == ENOENT || error == ENOTDIR) throw Error::about(name, SEEDBED_TR("does not exist"));
    if (error == EISDIR) throw Error::about(name, SEEDBED_TR("is a folder, not a file"));
    throw Error::about(name, {SEEDBED_TR("cannot be read, because %1"), errnoReason(error)});
}

OpenFile::~OpenFile() {
    if (m_file >= 0) ::close(m_file);
}

int openForReading(const std::filesystem::path& path, std::size_t& size) {
    // Non-blocking: opening a pipe must not wait for its other end.
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) throwReadError(path, errno);
    struct stat status {};
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(file);
        if (S_ISDIR(status.st_mode)) throwReadError(path, EISDIR);
        throw Error::about(displayName(path), SEEDBED_TR("is not a regular file"));
    }
    size = static_cast<std::size_t>(status.st_size);
    return file;
}

} // namespace seedbed
