#include "core/formats/file_lock.h"

#include "core/formats/error.h"
#include "core/formats/file_error.h"
#include "core/formats/utf8.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace seedbed {

namespace {

/// False when whoever held the lock before has removed the file, or somebody put another in its place.
bool isStillThere(int file, const std::filesystem::path& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(file, &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

} // namespace

FileLock::FileLock(std::filesystem::path path, const Sentence& whenTaken) : m_path(std::move(path)) {
    for (;;) {
        m_file = ::open(m_path.c_str(), O_CREAT | O_CLOEXEC | O_RDWR, 0666);
        if (m_file < 0) throw Error::about(displayName(m_path), {SEEDBED_TR("cannot be made, because %1"), errnoReason(errno)});
        const bool taken = ::flock(m_file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!taken && isStillThere(m_file, m_path)) return;
        ::close(m_file);
        if (taken) throw Error(whenTaken);
    }
}

FileLock::~FileLock() {
    if (isStillThere(m_file, m_path)) ::unlink(m_path.c_str()); // while it is held, so that it cannot be another's yet
    ::close(m_file);
}

} // namespace seedbed
