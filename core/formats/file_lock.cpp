#include "core/formats/file_lock.h"

#include "core/base/error.h"
#include "core/formats/file_error.h"
#include "core/formats/utf8.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace seedbed {

namespace {

/// The name still leads to the open file: whoever held it before may have removed it in between.
bool isStillThere(int file, const std::filesystem::path& path) {
    struct stat opened {}, named {};
    return fstat(file, &opened) == 0 && stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

std::string cannotLock(const std::filesystem::path& path, int error) { return displayName(path) + " cannot be made, because " + errnoReason(error) + "."; }

} // namespace

FileLock::FileLock(std::filesystem::path path, const std::string& whenTaken) : m_path(std::move(path)) {
    for (;;) {
        m_file = open(m_path.c_str(), O_CREAT | O_CLOEXEC | O_RDWR, 0644);
        if (m_file < 0)
            throw Error(cannotLock(m_path, errno));
        if (flock(m_file, LOCK_EX | LOCK_NB) != 0) {
            const int reason = errno;
            close(m_file);
            throw Error(reason == EWOULDBLOCK ? whenTaken : cannotLock(m_path, reason));
        }
        if (isStillThere(m_file, m_path))
            return;
        close(m_file);
    }
}

FileLock::~FileLock() {
    unlink(m_path.c_str()); // while it is still held, so that nobody can have taken it yet
    close(m_file);
}

} // namespace seedbed
