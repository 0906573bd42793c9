#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <sys/types.h>

namespace seedbed {

using ByteSink = std::function<void(std::span<const std::byte>)>;

/// The system calls of a save, replaceable so that tests can make any of them fail. Each returns < 0 and sets
/// errno.
struct FileOps {
    int (*open)(const char* path, int flags, mode_t mode);
    int (*lock)(int file, int operation);
    ssize_t (*write)(int file, const void* bytes, std::size_t count);
    int (*sync)(int file);
    int (*close)(int file);
    int (*rename)(const char* from, const char* to);
    int (*unlink)(const char* path);
};
const FileOps& systemFileOps();

/// Writes what `producer` hands to its sink so that `path` holds either the old content or all of the new,
/// whatever fails: a neighbour file is written, forced to disk and renamed. An existing file keeps its mode;
/// a link stays a link. Error in one sentence when it cannot be saved. What `producer` throws passes through;
/// the old file stays then too.
void writeAtomic(const std::filesystem::path& path, const std::function<void(const ByteSink&)>& producer, const FileOps& ops = systemFileOps());
void writeAtomic(const std::filesystem::path& path, std::span<const std::byte> bytes, const FileOps& ops = systemFileOps());
void writeAtomic(const std::filesystem::path& path, std::string_view text, const FileOps& ops = systemFileOps());

} // namespace seedbed
