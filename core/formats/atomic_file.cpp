#include "core/formats/atomic_file.h"

#include "core/formats/error.h"
#include "core/formats/file_error.h"
#include "core/formats/utf8.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

/// A failed system call on the way to the new file.
struct Failed {
    int error;
};

/// The new file is in place, but the disk did not confirm its name.
struct Unconfirmed {
    int error;
};

void check(int result) {
    if (result < 0) throw Failed{errno};
}

/// The neighbour file that becomes the target; removed unless it did. Its lock tells the files of running
/// saves, which must be left alone, from those of killed programs, whose places are taken.
class Neighbour {
  public:
    Neighbour(const fs::path& target, const FileOps& ops) : m_ops(ops) {
        const std::string name = target.filename().native().substr(0, 200);
        for (int number = 0; number < 100; ++number) {
            m_path = target.parent_path() / ("." + name + "." + std::to_string(number) + ".part");
            if (take()) return;
        }
        throw Failed{EBUSY};
    }

    ~Neighbour() {
        if (!m_renamed) m_ops.unlink(m_path.c_str()); // before its lock goes: then it is still ours
        m_ops.close(m_file);
    }

    Neighbour(const Neighbour&) = delete;
    Neighbour& operator=(const Neighbour&) = delete;

    void keepMode(mode_t mode) const { ::fchmod(m_file, mode); }

    void write(std::span<const std::byte> bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = m_ops.write(m_file, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) throw Failed{written < 0 ? errno : EIO};
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }

    void becomes(const fs::path& target) {
        check(m_ops.sync(m_file));
        check(m_ops.rename(m_path.c_str(), target.c_str()));
        m_renamed = true;
    }

  private:
    bool take() {
        constexpr int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW;
        m_file = m_ops.open(m_path.c_str(), flags | O_CREAT | O_EXCL, 0666);
        const bool ours = m_file >= 0;
        if (!ours) {
            if (errno != EEXIST) throw Failed{errno};
            m_file = m_ops.open(m_path.c_str(), flags, 0);
            if (m_file < 0) return false;
        }
        const bool locked = m_ops.lock(m_file, LOCK_EX | LOCK_NB) == 0;
        const bool noLocks = !locked && errno != EWOULDBLOCK; // as on some network disks
        if (ours ? (locked || noLocks) && isStillThere() : locked && isStillThere() && isReusable()) return true;
        m_ops.close(std::exchange(m_file, -1));
        return false;
    }

    /// False when whoever held the lock before has renamed or removed the file.
    bool isStillThere() const {
        struct stat opened {};
        struct stat named {};
        return ::fstat(m_file, &opened) == 0 && ::lstat(m_path.c_str(), &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
    }

    /// Empties what a killed program left; false for what other people put there.
    bool isReusable() const {
        struct stat opened {};
        return ::fstat(m_file, &opened) == 0 && S_ISREG(opened.st_mode) && opened.st_nlink == 1 && opened.st_uid == ::geteuid() && ::ftruncate(m_file, 0) == 0;
    }

    const FileOps& m_ops;
    fs::path m_path;
    int m_file = -1;
    bool m_renamed = false;
};

/// The file that a save to `path` replaces: where its links lead, in a folder that is named.
fs::path resolve(const fs::path& path) {
    fs::path target = path;
    std::error_code error;
    for (int links = 0; fs::is_symlink(fs::symlink_status(target, error)); ++links) {
        if (links == 40) throw Failed{ELOOP};
        target = target.parent_path() / fs::read_symlink(target, error);
        if (error) throw Failed{error.value()};
    }
    return target.has_parent_path() ? target : fs::path(".") / target;
}

/// Does what writeAtomic promises, or throws Failed or Unconfirmed.
void save(const fs::path& path, const std::function<void(const ByteSink&)>& producer, const FileOps& ops) {
    const fs::path target = resolve(path);
    struct stat old {};
    const bool exists = ::stat(target.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) throw Failed{EISDIR};
    if (exists && !S_ISREG(old.st_mode)) throw Error(SEEDBED_TR("%1 could not be saved, because it is a device, not a file."), displayName(path));
    // Opened first, so that running out of file handles shows before anything changes. A folder may be
    // writable and yet not readable: then its entry is left to the file system.
    const OpenFile folder(ops.open(target.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    if (folder.get() < 0 && errno != EACCES) throw Failed{errno};
    {
        Neighbour neighbour(target, ops);
        if (exists) neighbour.keepMode(old.st_mode & 07777);
        producer([&](std::span<const std::byte> bytes) { neighbour.write(bytes); });
        neighbour.becomes(target);
    }
    if (folder.get() >= 0 && ops.sync(folder.get()) != 0 && errno != EINVAL) throw Unconfirmed{errno};
}

} // namespace

const FileOps& systemFileOps() {
    static const FileOps ops{
        [](const char* path, int flags, mode_t mode) { return ::open(path, flags, mode); },
        ::flock,
        ::write,
        ::fsync,
        ::close,
        ::rename,
        ::unlink,
    };
    return ops;
}

void writeAtomic(const fs::path& path, const std::function<void(const ByteSink&)>& producer, const FileOps& ops) {
    try {
        save(path, producer, ops);
    } catch (const Unconfirmed& doubt) {
        throw Error(SEEDBED_TR("%1 was saved, but may not survive a power cut, because %2."), displayName(path), errnoReason(doubt.error));
    } catch (const Failed& failure) {
        std::error_code none;
        const bool exists = fs::is_regular_file(path, none);
        throw Error(exists ? SEEDBED_TR("%1 could not be saved, because %2; the old file is unchanged.") : SEEDBED_TR("%1 could not be saved, because %2."),
            displayName(path), errnoReason(failure.error));
    }
}

void writeAtomic(const fs::path& path, std::span<const std::byte> bytes, const FileOps& ops) {
    writeAtomic(
        path, [&](const ByteSink& sink) { sink(bytes); }, ops);
}

void writeAtomic(const fs::path& path, std::string_view text, const FileOps& ops) { writeAtomic(path, std::as_bytes(std::span(text)), ops); }

} // namespace seedbed
