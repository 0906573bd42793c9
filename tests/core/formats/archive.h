#pragma once
#include "tests/core/formats/support.h"

#include <utility>
#include <zip.h>

namespace seedbed::test {

using Files = std::vector<std::pair<std::string, std::string>>;

/// An archive made by libzip; a name ending in '/' makes a folder.
inline std::string archive(const Files& files, const char* password = nullptr) {
    const Folder folder;
    zip_t* zip = zip_open((folder / "z").c_str(), ZIP_CREATE, nullptr);
    for (const auto& [name, content] : files) {
        if (name.ends_with('/')) {
            zip_dir_add(zip, name.c_str(), ZIP_FL_ENC_UTF_8);
            continue;
        }
        zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
        const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (password) zip_file_set_encryption(zip, zip_uint64_t(index), ZIP_EM_AES_256, password);
    }
    zip_close(zip);
    return get(folder / "z");
}

} // namespace seedbed::test
