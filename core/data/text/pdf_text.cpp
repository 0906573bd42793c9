#include "core/data/text/pdf_text.h"

#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <map>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace seedbed {

namespace {

std::string_view asText(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

constexpr std::size_t kMostText = std::size_t(64) << 20; // bytes
constexpr rlim_t kMostMemory = rlim_t(2) << 30;          // bytes, of the program
constexpr auto kMostTime = std::chrono::minutes(2);      // a page takes about a millisecond
constexpr int kPatience = 100;                           // ms between looks whether a person has cancelled
constexpr std::size_t kShortLine = 40;                   // bytes: of verses and lists, whose lines stay
constexpr double kFullLine = 0.75;                       // of the longest one of its paragraph: it goes on in the next
constexpr std::size_t kSameOnPages = 3;                  // at least, and on a third of them, to be a running head

/// Closes itself.
class Descriptor {
  public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    void set(int number) {
        close();
        m_number = number;
    }
    void close() {
        if (m_number >= 0) ::close(m_number);
        m_number = -1;
    }
    int number() const { return m_number; }

  private:
    int m_number;
};

/// Bytes as a file in memory, which the program opens like any other: its end can be found without reading all.
void fill(int file, std::span<const std::byte> bytes, const std::string& fileName) {
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t written = ::write(file, bytes.data() + at, bytes.size() - at);
        if (written < 0 && errno != EINTR) throw Error::about(fileName, SEEDBED_TR("does not fit into memory; choose a part of it"));
        at += static_cast<std::size_t>(std::max<ssize_t>(0, written));
    }
}

/// The running program; it ends with this at the latest.
class Program {
  public:
    /// Reads `file`, writes to `out`; -1 as its id where it cannot be started.
    Program(int file, int out) {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        std::array<const char*, 7> words{"pdftotext", "-q", "-enc", "UTF-8", "/dev/stdin", "-", nullptr};
        std::array<char*, words.size()> arguments;
        std::ranges::transform(words, arguments.begin(), [](const char* word) { return const_cast<char*>(word); });
        if (posix_spawnp(&m_id, words[0], &actions, nullptr, arguments.data(), environ) != 0) m_id = -1;
        posix_spawn_file_actions_destroy(&actions);
        const rlimit memory{kMostMemory, kMostMemory};
        if (m_id > 0) prlimit(m_id, RLIMIT_AS, &memory, nullptr);
    }
    ~Program() {
        if (m_id > 0) ::kill(m_id, SIGKILL);
        wait();
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    bool isThere() const { return m_id > 0; }
    /// How it ended: its exit status, or -1.
    int wait() {
        int status = -1;
        while (m_id > 0 && ::waitpid(m_id, &status, 0) < 0 && errno == EINTR) {
        }
        m_id = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    pid_t m_id = -1;
};

[[noreturn]] void throwMissing(const std::string& fileName) {
    throw Error::about(fileName, SEEDBED_TR("is a PDF document; install the program pdftotext (package poppler-utils), which reads it, or save it as text"));
}

/// All that comes out of a pipe.
std::string readAll(int pipe, const std::string& fileName, Progress& progress) {
    std::string text;
    std::array<char, 65536> piece;
    const auto end = std::chrono::steady_clock::now() + kMostTime;
    while (true) {
        progress.stopIfAsked();
        if (std::chrono::steady_clock::now() > end) throw Error::about(fileName, SEEDBED_TR("takes too long to read; choose a part of it"));
        pollfd ready{pipe, POLLIN, 0};
        if (::poll(&ready, 1, kPatience) <= 0) continue;
        const ssize_t got = ::read(pipe, piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return text;
        text.append(piece.data(), static_cast<std::size_t>(got));
        if (text.size() > kMostText) throw Error::about(fileName, {SEEDBED_TR("holds more than %1 MB; choose a part of it"), kMostText >> 20});
    }
}

[[noreturn]] void throwUnread(std::span<const std::byte> bytes, const std::string& fileName) {
    if (asText(bytes).find("/Encrypt") != std::string_view::npos)
        throw Error::about(fileName, SEEDBED_TR("is a locked PDF document; open it with its password and save it without one"));
    throw Error::about(fileName, SEEDBED_TR("is a damaged PDF document; get it again from where it came, or save it as text"));
}

using Lines = std::vector<std::string_view>;

Lines split(std::string_view text, char at) {
    Lines parts;
    for (std::size_t from = 0, end; from <= text.size(); from = end + 1) {
        end = std::min(text.find(at, from), text.size());
        parts.push_back(text.substr(from, end - from));
    }
    return parts;
}

std::string_view trimmed(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first == line.npos ? std::string_view() : line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

/// "page # of #": the same on each page.
std::string withoutNumbers(std::string_view line) {
    std::string key;
    for (const char c : line)
        if (c < '0' || c > '9')
            key += c;
        else if (!key.ends_with('#'))
            key += '#';
    return key;
}

/// "12", "- 12 -"
bool isNumberAlone(std::string_view line) {
    return line.size() < 12 && line.find_first_of("0123456789") != line.npos && line.find_first_not_of("0123456789-–—. []()/|") == line.npos;
}

/// The first and the last line of a page with something in them; the size of the page where it is empty.
std::pair<std::size_t, std::size_t> outer(const Lines& page) {
    const auto isFull = [](std::string_view line) { return !line.empty(); };
    const auto first = std::ranges::find_if(page, isFull);
    if (first == page.end()) return {page.size(), page.size()};
    return {first - page.begin(), page.size() - 1 - static_cast<std::size_t>(std::find_if(page.rbegin(), page.rend(), isFull) - page.rbegin())};
}

/// Takes the outermost lines that stand on many pages out; true where there were some.
bool dropOuter(std::vector<Lines>& pages) {
    std::map<std::string, std::size_t> counts;
    for (const Lines& page : pages)
        if (const auto [first, last] = outer(page); first < page.size()) {
            ++counts[withoutNumbers(page[first])];
            if (last != first) ++counts[withoutNumbers(page[last])];
        }
    bool dropped = false;
    const auto isRunning = [&](std::string_view line) {
        return isNumberAlone(line) ? pages.size() > 1 : counts[withoutNumbers(line)] >= std::max(kSameOnPages, pages.size() / 3);
    };
    for (Lines& page : pages) {
        const auto [first, last] = outer(page);
        if (first == page.size()) continue;
        for (const std::size_t at : {first, last})
            if (!page[at].empty() && isRunning(page[at])) {
                page[at] = {};
                dropped = true;
            }
    }
    return dropped;
}

/// A paragraph with its lines joined where they were only broken for the page's width.
std::string joined(const Lines& lines) {
    std::size_t longest = 0;
    for (const std::string_view line : lines)
        longest = std::max(longest, characterCount(line));
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += lines[i];
        const auto length = static_cast<double>(characterCount(lines[i]));
        const bool goesOn = i + 1 < lines.size() && longest > kShortLine && length > kFullLine * static_cast<double>(longest);
        const bool isBroken = goesOn && text.ends_with('-') && lines[i + 1].front() >= 'a' && lines[i + 1].front() <= 'z';
        if (isBroken)
            text.pop_back();
        else
            text += goesOn ? ' ' : '\n';
    }
    return text;
}

bool endsSentence(std::string_view line) {
    return line.empty() || std::ranges::any_of(std::initializer_list<std::string_view>{".", "!", "?", ":", "”", "\"", "»", "…", "。"},
                               [&](std::string_view mark) { return line.ends_with(mark); });
}

} // namespace

bool looksLikePdf(std::span<const std::byte> bytes) { return asText(bytes).starts_with("%PDF-"); }

std::string textOfPages(std::string_view all) {
    std::vector<Lines> pages;
    for (const std::string_view page : split(all, '\f')) {
        pages.push_back(split(page, '\n'));
        std::ranges::transform(pages.back(), pages.back().begin(), trimmed);
    }
    for (int rounds = 0; rounds < 3 && dropOuter(pages); ++rounds) {
    } // a head and a number below it
    std::string text;
    Lines paragraph;
    const auto end = [&] {
        if (!paragraph.empty()) text += (text.empty() ? "" : "\n") + joined(paragraph);
        paragraph.clear();
    };
    bool isApart = false; // there was an empty line
    for (const Lines& page : pages) {
        bool isFirst = true;
        for (const std::string_view line : page) {
            isApart |= line.empty();
            if (line.empty()) continue;
            if (!paragraph.empty() && (isFirst ? endsSentence(paragraph.back()) : isApart)) end();
            isFirst = isApart = false;
            paragraph.push_back(line);
        }
    }
    end();
    return text;
}

std::string textOfPdf(std::span<const std::byte> bytes, const std::string& fileName, Progress& progress) {
    const Descriptor file(::memfd_create("document.pdf", MFD_CLOEXEC));
    std::array<int, 2> pipe{-1, -1};
    if (file.number() < 0 || ::pipe2(pipe.data(), O_CLOEXEC) != 0) throwMissing(fileName);
    const Descriptor out(pipe[0]);
    Descriptor in(pipe[1]);
    fill(file.number(), bytes, fileName);
    ::lseek(file.number(), 0, SEEK_SET);
    Program program(file.number(), in.number());
    in.close();
    if (!program.isThere()) throwMissing(fileName);
    const std::string pages = readAll(out.number(), fileName, progress);
    if (program.wait() != 0) throwUnread(bytes, fileName);
    if (pages.find_first_not_of(" \f\n\r\t") == pages.npos)
        throw Error::about(fileName,
            SEEDBED_TR("is a PDF document of pictures of pages, without text; a program that recognises letters (OCR) makes text of it"));
    if (!isUtf8(pages)) throwUnread(bytes, fileName);
    return textOfPages(pages);
}

} // namespace seedbed
