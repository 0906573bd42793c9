#pragma once
#include "tests/core/formats/archive.h"

#include <archive.h>
#include <archive_entry.h>

namespace seedbed::test {

/// An archive made by libarchive: `format` is one of its ("gnutar", "7zip"), `filter` what packs it ("gzip", "xz"; empty: nothing). A name ending in
/// '/' makes a folder, a content beginning with "-> " a link to what follows.
inline std::string packedArchive(const Files& files, const char* format, const char* filter) {
    std::string bytes(1 << 22, '\0');
    std::size_t used = 0;
    ::archive* writer = archive_write_new();
    archive_write_set_format_by_name(writer, format);
    if (*filter) archive_write_add_filter_by_name(writer, filter);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    for (const auto& [name, content] : files) {
        archive_entry* entry = archive_entry_new();
        const bool isFolder = name.ends_with('/'), isLink = content.starts_with("-> ");
        archive_entry_update_pathname_utf8(entry, name.c_str());
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_filetype(entry, isFolder ? AE_IFDIR : isLink ? AE_IFLNK : AE_IFREG);
        if (isLink) archive_entry_set_symlink(entry, content.c_str() + 3);
        archive_entry_set_size(entry, isLink || isFolder ? 0 : static_cast<std::int64_t>(content.size()));
        archive_write_header(writer, entry);
        if (!isLink && !isFolder) archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

} // namespace seedbed::test
