// Writes small well-formed files for every fuzzer to start from: make_seeds FOLDER makes FOLDER/<fuzzer>/…
#include "core/formats/atomic_file.h"
#include "core/formats/png_text.h"
#include "core/formats/safetensors.h"

#include <archive.h>
#include <archive_entry.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <zip.h>
#include <zlib.h>

namespace {

namespace fs = std::filesystem;
using namespace seedbed;

std::string big(std::uint64_t value, int bytes) {
    std::string result;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        result += static_cast<char>(value >> shift);
    return result;
}

std::string little(std::uint64_t value, int bytes) {
    const std::string reversed = big(value, bytes);
    return {reversed.rbegin(), reversed.rend()};
}

/// windowBits as zlib has them: 15 plain, 31 gzip.
std::string packed(std::string plain, int windowBits) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    std::string result(deflateBound(&stream, plain.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

std::string pngChunk(const std::string& type, const std::string& data) {
    const std::string body = type + data;
    return big(data.size(), 4) + body + big(crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size())), 4);
}

const std::string kZero(1, '\0');
const std::string kExif = "II" + little(42, 2) + little(8, 4) + little(1, 2) + little(0x0112, 2) + little(3, 2) + little(1, 4) + little(6, 4) + little(0, 4);

std::string png(const std::string& chunks) {
    return std::string("\x89PNG\r\n\x1a\n", 8) + pngChunk("IHDR", big(2, 4) + big(2, 4) + std::string("\x08\0\0\0\0", 5)) + chunks +
           pngChunk("IDAT", packed(std::string(6, '\0'), 15)) + pngChunk("IEND", "");
}

void safetensors(const fs::path& folder) {
    const std::string numbers(64, '\1');
    const auto bytes = std::as_bytes(std::span(numbers));
    writeSafetensors(folder / "tensors",
        {{"w", DType::f32, {2, 4}, bytes.first(32)}, {"b", DType::bf16, {3}, bytes.first(6)}, {"n", DType::i64, {}, bytes.first(8)},
            {"none", DType::boolean, {0}, {}}},
        {{"card", "{\"family\":\"vae\"}"}});
    writeSafetensors(folder / "empty", {}, {});
    const std::string plain = "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"U8\",\"shape\":[1],"
                              "\"data_offsets\":[0,1]}}";
    writeAtomic(folder / "plain", little(plain.size(), 8) + plain + "x");
}

void pictures(const fs::path& folder) {
    writeAtomic(folder / "png", png(pngChunk("eXIf", kExif)));
    const std::string exif = std::string("Exif\0\0", 6) + kExif;
    writeAtomic(folder / "jpeg",
        "\xFF\xD8\xFF\xE1" + big(exif.size() + 2, 2) + exif + "\xFF\xC0" + big(8, 2) + "\x08" + big(9, 2) + big(7, 2) + "\x01\xFF\xDA");
    const std::string chunks = "VP8X" + little(10, 4) + little(8, 4) + little(7, 3) + little(5, 3) + "EXIF" + little(kExif.size(), 4) + kExif;
    writeAtomic(folder / "webp", "RIFF" + little(chunks.size() + 4, 4) + "WEBP" + chunks);
    writeAtomic(folder / "lossless", "RIFF" + little(26, 4) + "WEBPVP8L" + little(10, 4) + "\x2F" + little(0x12345, 4));
    writeAtomic(folder / "lossy", "RIFF" + little(26, 4) + "WEBPVP8 " + little(10, 4) + std::string("\0\0\0\x9D\x01\x2A", 6) + little(9, 2) + little(7, 2));
    writeAtomic(folder / "bmp", "BM" + std::string(12, '\0') + little(40, 4) + little(9, 4) + little(7, 4));
}

void pngTexts(const fs::path& folder) {
    const std::string utf8 = "XML" + kZero + "\x01" + kZero + "en" + kZero + "key" + kZero + packed("<x/>", 15);
    writeAtomic(folder / "all",
        png(pngChunk("tEXt", "Title" + kZero + "caf\xE9") + pngChunk("zTXt", "Comment" + kZero + kZero + packed("text", 15)) + pngChunk("iTXt", utf8)));
    const std::string bare = png("");
    writeAtomic(folder / "ours", withPngText(std::as_bytes(std::span(bare)), {{"seedbed", "{\"seed\":1}"}}));
}

void idx(const fs::path& folder) {
    const std::string pictures = big(0x0803, 4) + big(2, 4) + big(3, 4) + big(2, 4) + "abcdefghijkl";
    writeAtomic(folder / "plain", pictures);
    writeAtomic(folder / "packed", packed(pictures, 31));
}

void zips(const fs::path& folder) {
    const std::string text(200, 'a'), stored = "xyz";
    zip_t* archive = zip_open((folder / "two").c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    zip_file_add(archive, "a/b.png", zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
    zip_file_add(archive, "../ü", zip_source_buffer(archive, stored.data(), stored.size(), 0), ZIP_FL_ENC_UTF_8);
    zip_dir_add(archive, "folder", ZIP_FL_ENC_UTF_8);
    zip_close(archive);
}

void json(const fs::path& folder) { writeAtomic(folder / "mixed", "{\"a\":[1,-2,3.5e7,true,null,\"\\u00e9\\n\"],\"b\":{\"c\":[[]]}}"); }

void texts(const fs::path& folder) {
    writeAtomic(folder / "utf8", "Is fearr Gaeilge bhriste ná Béarla cliste.\r\nba\u0301");
    writeAtomic(folder / "latin1", "N\xEDl aon tinte\xE1n\nmar do thinte\xE1n f\xE9in\n");
    writeAtomic(folder / "mixed", "á\n\xE1\n");
    writeAtomic(folder / "utf16", std::string("\xFF\xFE\x41\x04 \0\n\0", 8));
}

void po(const fs::path& folder) {
    writeAtomic(folder / "plain", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-2\\n\"\n\n#, fuzzy\n"
                                  "msgctxt \"a\"\nmsgid \"b\"\nmsgid_plural \"c\"\nmsgstr[0] \"one ~two \"\n\"three\\t\"\n"
                                  "msgstr[1] \"\xE1\"\n");
}

void mo(const fs::path& folder) {
    using NamedOrder = std::pair<const char*, std::string (*)(std::uint64_t, int)>;
    const std::string id = "a\x04menu", text = "one _two three" + kZero + "f\xC3\xA1ilte mhaith duit";
    for (const auto& [name, number] : {NamedOrder{"little", little}, NamedOrder{"big", big}})
        writeAtomic(folder / name, number(0x950412de, 4) + number(0, 4) + number(1, 4) + number(28, 4) + number(36, 4) + number(0, 4) + number(0, 4) +
                                       number(id.size(), 4) + number(44, 4) + number(text.size(), 4) + number(45 + id.size(), 4) + id + kZero + text + kZero);
}

void csv(const fs::path& folder) {
    writeAtomic(folder / "comma", "id,text\r\n1,\"a \"\"b\"\", c\nd\"\r\n2,e f\r\n");
    writeAtomic(folder / "tab", "1\tone two\n\n2\tthree\n");
}

std::string zipOf(const fs::path& file, const std::string& name, const std::string& content) {
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
    zip_close(archive);
    std::ifstream read(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(read), {}};
}

/// The first byte says which (TextFormat).
void textFormats(const fs::path& folder) {
    writeAtomic(folder / "json", std::string(1, '\0') + "{\"text\":\"a b\",\"id\":1}\n{\"messages\":[{\"content\":\"c\"}]}\n");
    writeAtomic(folder / "subtitles", "\1WEBVTT\n\nNOTE x\n\n1\n00:01.000 --> 00:02.000\n<i>a</i> {\\an8}b\n\n");
    writeAtomic(folder / "html", "\2<!DOCTYPE html><meta charset=utf-8><p>a&nbsp;b<br>c<script>x</script><table><tr><td>d");
    writeAtomic(folder / "epub", "\3" + zipOf(folder / "epub", "OEBPS/a.xhtml", "<html><p>a</p></html>"));
    writeAtomic(folder / "word", "\4" + zipOf(folder / "word", "word/document.xml", "<d xmlns:w=\"w\"><w:p><w:t>a</w:t><w:tab/></w:p></d>"));
    writeAtomic(folder / "opendocument", "\5" + zipOf(folder / "opendocument", "content.xml", "<d><p>a<s/>b</p></d>"));
    writeAtomic(folder / "rtf", "\6{\\rtf1\\ansicpg1250{\\fonttbl x}{\\*\\y z}a\\'bf\\u322?\\par b\\bin3 xyz}");
    writeAtomic(folder / "wiki",
        "\7<mediawiki><page><ns>0</ns><text>{{a|[[b]]}} '''[[c:d|e]]''' [http://f g]&lt;ref&gt;h&lt;/ref&gt;&lt;!-- i --&gt;\n== j ==\n{|\n|k\n|}\n* "
        "l&amp;nbsp;__TOC__</text></page></mediawiki>");
}

void packedTexts(const fs::path& folder) { writeAtomic(folder / "gzip", packed("slan go foill", 31)); }

/// By libarchive's names of a format and of what packs it.
std::string archiveOf(const char* format, const char* filter) {
    std::string bytes(1 << 16, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format_by_name(writer, format);
    if (*filter) archive_write_add_filter_by_name(writer, filter);
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    for (const char* name : {"a/b.txt", "../c"}) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, 5);
        archive_write_header(writer, entry);
        archive_write_data(writer, "hello", 5);
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

void packedArchives(const fs::path& folder) {
    writeAtomic(folder / "tar", archiveOf("gnutar", ""));
    writeAtomic(folder / "pax-gzip", archiveOf("pax", "gzip"));
    writeAtomic(folder / "tar-xz", archiveOf("gnutar", "xz"));
    writeAtomic(folder / "tar-zstd", archiveOf("gnutar", "zstd"));
    writeAtomic(folder / "7z", archiveOf("7zip", ""));
    const auto block = [](int type, int flags, const std::string& content) {
        const std::string body = little(std::uint64_t(type), 1) + little(std::uint64_t(flags), 2) + little(content.size() + 7, 2) + content;
        return little(crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size())) & 0xFFFF, 2) + body;
    };
    const std::string head = little(5, 4) + little(5, 4) + "\3" + little(0x3610A686, 4) + little(0, 4) + "\x14\x30" + little(1, 2) + little(0100644, 4) + "a";
    writeAtomic(folder / "rar",
        std::string("Rar!\x1A\x07\0", 7) + block(0x73, 0, std::string(6, '\0')) + block(0x74, 0x8000, head) + "hello" + block(0x7B, 0x4000, ""));
}

void wholePictures(const fs::path& folder) {
    pictures(folder);
    for (const auto& file : fs::directory_iterator(fs::path(SEEDBED_TEST_DATA) / "pictures"))
        fs::copy_file(file, folder / file.path().filename(), fs::copy_options::overwrite_existing);
    writeAtomic(folder / "svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"5\" height=\"9\" fill=\"#c00\"/><text>a</text></svg>");
    writeAtomic(folder / "svgz", packed("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0L9 9z\"/></svg>", 31));
    const auto tag = [](int number, int type, std::uint64_t value) {
        return little(std::uint64_t(number), 2) + little(std::uint64_t(type), 2) + little(1, 4) + little(value, 4);
    };
    writeAtomic(folder / "tiff", "II" + little(42, 2) + little(12, 4) + "abcd" + little(9, 2) + tag(256, 4, 2) + tag(257, 4, 2) + tag(258, 3, 8) +
                                     tag(259, 3, 1) + tag(262, 3, 1) + tag(273, 4, 8) + tag(274, 3, 6) + tag(278, 4, 2) + tag(279, 4, 4) + little(0, 4));
    writeAtomic(folder / "gif", "GIF89a" + little(1, 2) + little(1, 2) + std::string("\x80\0\0\xFF\0\0\xFF\xFF\xFF,\0\0\0\0\1\0\1\0\0\2\2\x44\1\0;", 25));
}

/// A matrix of primaries with curves, and a grey curve.
void profiles(const fs::path& folder) {
    const auto profile = [](const std::string& space, const std::vector<std::pair<std::string, std::string>>& tags) {
        std::string table = big(tags.size(), 4), data;
        for (const auto& [name, content] : tags) {
            table += name + big(128 + 4 + 12 * tags.size() + data.size(), 4) + big(content.size(), 4);
            data += content;
        }
        const std::string head = "lcms" + big(0x02100000, 4) + "mntr" + space + "XYZ " + std::string(12, '\0') + "acsp" + std::string(28, '\0') +
                                 big(0xF6D6, 4) + big(0x10000, 4) + big(0xD32D, 4) + std::string(48, '\0');
        return big(4 + head.size() + table.size() + data.size(), 4) + head + table + data;
    };
    const auto colour = [](int x, int y, int z) { return "XYZ " + big(0, 4) + big(std::uint64_t(x), 4) + big(std::uint64_t(y), 4) + big(std::uint64_t(z), 4); };
    const std::string curve = "curv" + big(0, 4) + big(1, 4) + big(0x0233, 2) + big(0, 2), white = colour(0xF6D6, 0x10000, 0xD32D);
    writeAtomic(folder / "rgb", profile("RGB ", {{"wtpt", white}, {"rXYZ", colour(0x8000, 0x4000, 0x100)}, {"gXYZ", colour(0x4000, 0xB000, 0x1000)},
                                                    {"bXYZ", colour(0x2000, 0x1000, 0xC000)}, {"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve}}));
    writeAtomic(folder / "grey", profile("GRAY", {{"wtpt", white}, {"kTRC", curve}}));
}

void tokenizers(const fs::path& folder) {
    writeAtomic(folder / "pieces", R"({"ascii":"abc","kind":"pieces","merges":[[97,98],[257,99],[195,161]]})");
    writeAtomic(folder / "characters", R"({"ascii":"abc","characters":["á","世"],"kind":"characters"})");
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: make_seeds FOLDER\n";
        return 2;
    }
    const std::pair<const char*, void (*)(const fs::path&)> makers[] = {
        {"fuzz_safetensors", safetensors},
        {"fuzz_picture_header", pictures},
        {"fuzz_png_text", pngTexts},
        {"fuzz_idx", idx},
        {"fuzz_zip", zips},
        {"fuzz_json", json},
        {"fuzz_text_encoding", texts},
        {"fuzz_po", po},
        {"fuzz_mo", mo},
        {"fuzz_csv", csv},
        {"fuzz_text_format", textFormats},
        {"fuzz_unpack", packedTexts},
        {"fuzz_packed_archive", packedArchives},
        {"fuzz_picture", wholePictures},
        {"fuzz_colour_profile", profiles},
        {"fuzz_tokenizer", tokenizers},
    };
    for (const auto& [name, make] : makers) {
        const fs::path folder = fs::path(arguments[1]) / name;
        fs::create_directories(folder);
        make(folder);
    }
}
