#pragma once
#include "core/base/content.h"
#include "core/base/params.h"
#include "core/formats/sentence.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace seedbed {

/// What was left out, and why: the reason stands behind the name ("is damaged").
struct Skipped {
    std::string name;
    Sentence reason;
};

/// What was seen in data, for a person.
struct DataInWords {
    struct List {
        Sentence heading;
        std::vector<Sentence> lines;
    };
    struct Figure {
        Sentence name; ///< "found"
        std::int64_t amount;
        bool isBytes = false;
    };
    std::vector<Figure> figures;                             ///< what is most telling: at most four
    std::vector<std::pair<std::string, int>> labels;         ///< and of how many examples; empty: unlabelled
    std::vector<std::pair<std::string, std::string>> fields; ///< short figures by name ("held out", "12"); empty values are not worth telling
    std::vector<Sentence> sentences;
    std::vector<List> lists; ///< what may be long: skipped files, duplicates; none empty

    /// Of texts whose encoding nothing said.
    struct Guess {
        std::string encoding;           ///< what they are taken for; empty: there was nothing to guess
        std::vector<std::string> lines; ///< some of them, with letters that show whether it is right
    };
    Guess guess;
    /// Of fonts: letters that may be drawn.
    struct Letters {
        Sentence name;
        std::string letters; ///< UTF-8, for the knob "letters"
        int fonts = 0;       ///< that have all of them
        int of = 0;          ///< fonts that there are
    };
    std::vector<Letters> letters;
    std::vector<std::string> items;   ///< files of text by name, each of which may be left out; pictures have names of their own
    std::vector<std::string> leftOut; ///< that a person does not want
};

/// The knob of all data: names of items that are left out, one a line; on the command line the flag is repeated.
inline constexpr const char* kWithout = "without";
ParamSpec withoutSpec();
/// Its names.
std::vector<std::string> namesIn(const std::string& lines);
/// The knob of all that is read as text: the encoding of files that do not say it.
inline constexpr const char* kEncoding = "encoding";
ParamSpec encodingSpec();
void checkEncoding(const std::string& name); ///< Error where there is none of this name; empty is none
/// "2 left out."
Sentence leftOutInWords(std::int64_t count);

/// The two sides of data: what is learned from, and what never is.
enum class Part { training, heldOut };

/// Data of any medium, as far as a training, a plan, a report and a window need no more than that: how much lies on each side,
/// what it is called and looks like, and what was seen on the way. Read-only, cheap to copy, safe to read from several threads.
class Examples {
  public:
    virtual ~Examples() = default;

    virtual int count(Part part) const = 0;
    /// What an example of a side is called: the file it came from, or its first words.
    virtual std::string name(Part part, int index) const = 0;
    /// By what it is left out: its own name, or that of a typeface with all its letters.
    virtual std::string whole(Part part, int index) const { return name(part, index); }
    /// The example itself, to be shown; of a pair the picture.
    virtual Content item(Part part, int index) const = 0;
    int trainingCount() const { return count(Part::training); }
    int heldOutCount() const { return count(Part::heldOut); }
    std::string trainingName(int index) const { return name(Part::training, index); }
    std::string heldOutName(int index) const { return name(Part::heldOut, index); }
    Content trainingItem(int index) const { return item(Part::training, index); }
    Content heldOutItem(int index) const { return item(Part::heldOut, index); }
    virtual DataInWords inWords() const = 0;
    /// All that was seen, as `data --json` prints it.
    virtual nlohmann::json toJson() const = 0;
    /// The same content has the same one, whatever its files are called.
    virtual const std::string& contentHash() const = 0;

  protected:
    Examples() = default;
    Examples(const Examples&) = default;
    Examples& operator=(const Examples&) = default;
};

} // namespace seedbed
