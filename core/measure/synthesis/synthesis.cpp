#include "core/measure/synthesis/synthesis.h"

#include "core/data/pictures/picture.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"
#include "core/measure/pictures/labelled_pictures.h"
#include "core/measure/synthesis/labelled_set.h"
#include "core/measure/synthesis/synthesis_report.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/sample/class_noise.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <set>
#include <unistd.h>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

constexpr int kSearched = 10000;  // real pictures among which copies are searched
constexpr int kTested = 2000;     // test pictures in all
constexpr int kLearnable = 1000;  // real pictures of a class that are used
constexpr int kMadeForTest = 200; // made pictures of a class that classifiers see
constexpr int kSmallSet = 200;    // real pictures a class, up to which all of them are a row of their own
constexpr int kShown = 8;         // pictures of a class in the report
constexpr std::array kRows{10, 20, 50};

/// A folder that is not there until all of it is.
class UnfinishedFolder {
  public:
    explicit UnfinishedFolder(const fs::path& out) : m_out(out) {
        for (int i = 0;; ++i) {
            m_path = out;
            m_path += ".part-";
            m_path += std::to_string(getpid() + i);
            std::error_code error;
            if (fs::create_directory(m_path, error)) return;
            if (error || i == 99) throw Error(SEEDBED_TR("The folder %1 cannot be made. Choose another place for the pictures."), displayName(m_path));
        }
    }
    ~UnfinishedFolder() {
        std::error_code ignored;
        if (!m_path.empty()) fs::remove_all(m_path, ignored);
    }
    UnfinishedFolder(const UnfinishedFolder&) = delete;
    UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

    const fs::path& path() const { return m_path; }
    void finish() {
        std::error_code error;
        fs::rename(m_path, m_out, error); // takes the place of an empty folder
        if (error) throw Error(SEEDBED_TR("The folder %1 could not be put in its place. Choose another place for the pictures."), displayName(m_out));
        m_path.clear();
    }

  private:
    fs::path m_out, m_path;
};

void checkOut(const fs::path& out) {
    std::error_code error;
    if (out.empty()) throw Error(SEEDBED_TR("Say where the pictures should go."));
    if (fs::exists(out, error) && (!fs::is_directory(out, error) || !fs::is_empty(out, error)))
        throw Error(SEEDBED_TR("%1 exists already and is not an empty folder. Choose another name, or move it away."), displayName(out));
}

Params withDefaults(const Params& params) {
    Params all = params.over(Params::defaults(synthesisSpecs()));
    all.check(synthesisSpecs());
    return all;
}

/// As the model saw its own data in training, but for what a person says otherwise.
DatasetOptions dataOptions(const ModelCard& card, const Params& typed) {
    Params params = Params::defaults(datasetSpecs());
    if (const std::string known = entryOf(card.data, "options"); !known.empty()) params = Params::fromJson(known);
    DatasetOptions options = datasetOptions(typed.over(params));
    if ((typed.has("size") && options.size != card.size) || (typed.has("channels") && options.channels != 0 && options.channels != card.channels))
        throw Error(SEEDBED_TR("The model %1 draws pictures of %2 x %2 pixels in %3, and others cannot be mixed with these. Leave --size and --channels out."),
            card.name, card.size, counted(card.channels, SEEDBED_TR("1 channel"), SEEDBED_TR("%1 channels")));
    options.size = card.size;
    options.channels = card.channels;
    return options;
}

/// A class may be any text; in a file name it may not, and two may not become one.
std::vector<std::string> folderNames(const std::vector<std::string>& classes) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    for (const std::string& name : classes) {
        std::string folder = name;
        for (char& c : folder)
            if (std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos || std::iscntrl(static_cast<unsigned char>(c))) c = '_';
        if (folder.empty() || folder.front() == '.') folder = std::string("_").append(folder);
        const std::string first = folder;
        for (int i = 2; !taken.insert(folder).second; ++i)
            folder = first + "_" + std::to_string(i);
        names.push_back(folder);
    }
    return names;
}

std::string csvField(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string field = "\"";
    for (const char c : text)
        field += c == '"' ? std::string("\"\"") : std::string(1, c);
    return field + "\"";
}

/// All of one synthesis.
class Synthesis {
  public:
    Synthesis(const SynthesisJob& job, Progress& progress)
        : m_job(job), m_progress(progress), m_params(withDefaults(job.params)), m_generator(openModel<PictureModel>(job.model, job.device)),
          m_data(Dataset::open(job.data, dataOptions(card(), job.dataParams), progress)) {
        m_names = m_data.labels().empty() ? card().labels : m_data.labels();
        chooseWay();
        gather();
        learnWhatWasSeen();
    }

    SynthesisReport run() {
        const auto start = std::chrono::steady_clock::now();
        fs::path out = m_job.out.has_filename() ? m_job.out : m_job.out.parent_path();
        UnfinishedFolder folder(out);
        m_report.out = out;
        makeSet(folder.path());
        if (m_job.experiment) test();
        m_report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        writeAtomic(folder.path() / "report.html", synthesisPage(m_report, m_job, card().name, m_sights));
        writeAtomic(folder.path() / "report.json", m_report.toJson());
        m_progress.stopIfAsked();
        folder.finish();
        return std::move(m_report);
    }

  private:
    const ModelCard& card() const { return m_generator->card(); }
    std::string dataName() const { return displayName(m_job.data); }
    bool byClass() const { return m_report.way == "class"; }
    Items::Side realSide() const { return m_job.test.empty() ? Items::Side::training : Items::Side::both; }

    void chooseWay() {
        const std::string& way = m_params.text("way");
        m_report.way = way == "auto" ? (card().labels.empty() ? "noise" : "class") : way;
        if (m_names.empty())
            throw Error(SEEDBED_TR("The data %1 have no classes and the model %2 has none either, so nothing tells what a made picture shows. Put the "
                                   "pictures of each class into a folder of their own."),
                dataName(), card().name);
        if (byClass() && card().labels.empty())
            throw Error(SEEDBED_TR("The model %1 has no classes that it could draw. Use --way noise, or train a model with --class-condition yes."),
                card().name);
        if (!byClass() && m_data.labels().empty())
            throw Error(SEEDBED_TR("The data %1 have no classes, so no class can be varied. Put the pictures of each class into a folder of their own, or "
                                   "use --way class."),
                dataName());
        for (const std::string& name : m_names)
            if (!card().labels.empty() && std::ranges::find(card().labels, name) == card().labels.end())
                throw Error(SEEDBED_TR("The model %1 does not know the class \"%2\" of the data. Train one on these data."), card().name, printable(name));
    }

    /// Real pictures to learn from, and those to test on.
    void gather() {
        m_real = emptyBatch(m_data.options());
        m_test = m_real;
        if (m_data.labels().empty()) return;
        m_real = labelledOf(m_data, realSide(), kLearnable, m_progress);
        const int mostTested = std::max(1, kTested / static_cast<int>(m_names.size()));
        if (m_job.test.empty()) {
            m_test = labelledOf(m_data, Items::Side::heldOut, mostTested, m_progress);
            return;
        }
        const Dataset other = Dataset::open(m_job.test, m_data.options(), m_progress);
        if (entryOf(card().data, "content_hash") == other.report().contentHash)
            throw Error(SEEDBED_TR("The model %1 was trained on the test pictures %2. Give others that it has not seen."), card().name,
                displayName(m_job.test));
        if (other.labels().empty())
            throw Error(SEEDBED_TR("The test pictures %1 have no classes. Put the pictures of each class into a folder of their own."),
                displayName(m_job.test));
        for (const std::string& name : other.labels())
            if (std::ranges::find(m_names, name) == m_names.end())
                throw Error(SEEDBED_TR("The test pictures have the class \"%1\", which the data %2 have not. Leave it out."), printable(name), dataName());
        const PictureBatch all = labelledOf(other.relabelled(m_names), Items::Side::both, mostTested, m_progress);
        m_test = withoutThoseOf(all, m_data);
        if (m_test.count < all.count)
            m_report.notes.push_back(std::to_string(all.count - m_test.count) + " test pictures are among the data too and were left out.");
    }

    void learnWhatWasSeen() {
        const std::string learned = entryOf(card().data, "training");
        m_report.learned =
            learned.empty() || learned.size() > 9 || !std::ranges::all_of(learned, [](unsigned char c) { return std::isdigit(c); }) ? 0 : std::stoi(learned);
        m_report.sameData = entryOf(card().data, "content_hash") == m_data.report().contentHash;
        const std::string base = entryOf(card().training, "base"), count = std::to_string(m_report.learned);
        m_isFromScratch = base.empty();
        if (m_report.sameData)
            m_report.notes.push_back("The model has learned from " + count + " of these pictures and from none of those that the test is made on" +
                                     (m_job.test.empty() ? ", but these told when its training should stop." : "."));
        else
            m_report.notes.push_back("The model has learned from other data" + (m_report.learned > 0 ? " (" + count + " pictures)" : std::string()) +
                                     "; whether some of the test pictures were among them cannot be told.");
        if (!m_isFromScratch) m_report.notes.push_back("It started from " + base + ", which has learned from pictures of its own.");
        if (!byClass()) m_report.notes.push_back("Classes are those of the real pictures whose points were varied; the model itself was asked for none.");
    }

    /// True when whatever made the pictures has seen no more real ones than a classifier that has `real`.
    bool isFair(int real) const { return m_report.sameData && m_isFromScratch && m_report.learned > 0 && real >= m_report.learned; }

    Request request(Latent latent, int label, std::uint64_t seed) const {
        Request request{std::move(latent), Params::plain(familyById(card().family).sampleSpecs(card())), seed};
        if (!card().labels.empty()) request.params.set("class", m_names[static_cast<std::size_t>(label)]);
        return request;
    }

    SetPlan plan(int perClass, std::uint64_t seed, const ClassNoise* noise, const CopyGuard* guard) const {
        const double diversity = m_params.number("diversity");
        return {m_names, perClass, seed,
            [this, noise, diversity](int label, std::uint64_t itsSeed) {
                return request(noise ? noise->point(label, itsSeed, diversity) : m_generator->space().fromSeed(itsSeed, diversity), label, itsSeed);
            },
            guard};
    }

    /// A sample's picture as the data's are.
    Image asData(const Image& picture) const {
        const bool same = picture.width == m_data.options().size && picture.height == m_data.options().size && picture.channels == m_data.options().channels;
        return same ? picture : fitted(picture, m_data.options());
    }

    void makeSet(const fs::path& folder) {
        std::unique_ptr<ClassNoise> noise;
        if (!byClass()) noise = std::make_unique<ClassNoise>(*m_generator, m_real, m_names, m_progress);
        std::unique_ptr<CopyGuard> guard;
        if (m_params.flag("guard")) {
            const Items real(m_data, realSide(), kSearched), heldOut(m_data, Items::Side::heldOut, kTested);
            guard = std::make_unique<CopyGuard>(real.batch(0, real.count()), m_job.test.empty() ? heldOut.batch(0, heldOut.count()) : m_test, m_progress);
            m_report.searched = guard->searched();
        }
        const std::vector<std::string> folders = folderNames(m_names);
        for (const std::string& name : folders)
            fs::create_directory(folder / name);
        m_made = emptyBatch(m_data.options());
        m_sights.resize(m_names.size());
        std::string csv = "file,label\n";
        const SetOutcome outcome = drawSet(*m_generator, plan(m_params.integer("count"), m_job.seed, noise.get(), guard.get()), m_progress,
            [&](int label, int number, Sample&& sample) {
                const auto k = static_cast<std::size_t>(label);
                const std::string file = folders[k] + "/" + formatted("%05d.png", number);
                saveSample(sample, folder / file);
                csv += csvField(file) + "," + csvField(m_names[k]) + "\n";
                if (number < kMadeForTest) append(m_made, asData(sample.picture()), label);
                if (number < kShown) m_sights[k].made.push_back(sample.picture());
            });
        writeAtomic(folder / "labels.csv", csv);
        report(outcome, folders);
    }

    void report(const SetOutcome& outcome, const std::vector<std::string>& folders) {
        m_report.drawn = outcome.drawn;
        m_report.dropped = outcome.dropped;
        for (std::size_t k = 0; k < m_names.size(); ++k) {
            m_report.classes.push_back({m_names[k], folders[k], outcome.made[k]});
            if (outcome.made[k] == 0)
                throw Error(SEEDBED_TR("All pictures of the class \"%1\" that the model draws are copies of real ones. Use more diversity, other data, or "
                                       "--guard no."),
                    printable(m_names[k]));
            if (outcome.made[k] < m_params.integer("count"))
                m_report.notes.push_back("Only " + std::to_string(outcome.made[k]) + " pictures of the class \"" + m_names[k] +
                                         "\" could be made that are no copies.");
        }
        if (m_report.searched > 0)
            m_report.notes.push_back((m_report.dropped == 0 ? "None" : std::to_string(m_report.dropped)) + " of " + std::to_string(m_report.drawn) +
                                     " pictures that were drawn came nearer to one of " + std::to_string(m_report.searched) +
                                     " real ones than real ones do to each other" + (m_report.dropped == 0 ? "." : "; copies were dropped and others drawn."));
        for (int i = 0; i < m_real.count; ++i)
            if (auto& shown = m_sights[static_cast<std::size_t>(m_real.labels[static_cast<std::size_t>(i)])].real; static_cast<int>(shown.size()) < kShown)
                shown.push_back(pictureOf(m_real, i));
    }

    /// How many real pictures of each class the experiment is made with; 0: all.
    std::vector<int> rowsToTest() {
        std::vector<int> counts;
        for (const auto& items : itemsOfClasses(m_real, static_cast<int>(m_names.size())))
            counts.push_back(static_cast<int>(items.size()));
        const int least = std::ranges::min(counts), most = std::ranges::max(counts);
        std::vector<int> rows;
        if (m_data.labels().empty() || m_names.size() < 2)
            m_report.notes.push_back("Nothing was tested: the data have no two classes to tell apart.");
        else if (least < 2)
            m_report.notes.push_back("Nothing was tested: a class has fewer than two pictures to learn from.");
        else if (m_test.count == 0)
            m_report.notes.push_back("Nothing was tested: no pictures were kept aside. Give others with --test.");
        else {
            std::ranges::copy_if(kRows, std::back_inserter(rows), [least](int row) { return row <= least; });
            const bool isRow = least == most && std::ranges::find(rows, least) != rows.end();
            if (!isRow && most <= kSmallSet) rows.push_back(0);
        }
        return rows;
    }

    /// For the way by class the set as it is; noise sees only the pictures that the classifier sees.
    PictureBatch madeFrom(const PictureBatch& real, std::uint64_t seed) {
        if (byClass()) return m_made;
        const ClassNoise noise(*m_generator, real, m_names, m_progress);
        std::unique_ptr<CopyGuard> guard;
        if (m_params.flag("guard")) guard = std::make_unique<CopyGuard>(real, emptyBatch(m_data.options()), m_progress);
        PictureBatch made = emptyBatch(m_data.options());
        drawSet(*m_generator, plan(std::min(kMadeForTest, m_params.integer("count")), seed, &noise, guard.get()), m_progress,
            [&](int label, int, Sample&& sample) { append(made, asData(sample.picture()), label); });
        return made;
    }

    void test() {
        m_report.tested = m_test.count;
        const BenefitOptions options{
            .classes = static_cast<int>(m_names.size()), .repeats = m_params.integer("repeats"), .steps = m_params.integer("steps"), .seed = m_job.seed};
        for (const int perClass : rowsToTest()) {
            BenefitRow row = measureBenefit(
                m_real, m_test, perClass, [this](const PictureBatch& real, std::uint64_t seed) { return madeFrom(real, seed); }, options, m_progress);
            row.fair = isFair(row.real);
            m_report.rows.push_back(std::move(row));
        }
        m_report.verdict = benefitInWords(m_report.rows);
    }

    const SynthesisJob& m_job;
    Progress& m_progress;
    Params m_params;
    std::unique_ptr<PictureModel> m_generator;
    Dataset m_data;
    std::vector<std::string> m_names; ///< of the classes, as labels count them
    PictureBatch m_real, m_test, m_made;
    std::vector<SynthesisSight> m_sights;
    bool m_isFromScratch = true;
    SynthesisReport m_report;
};

} // namespace

ParamSpecs synthesisSpecs() {
    using S = ParamSpec;
    return {S::choice("way", SEEDBED_TR("Way"),
                SEEDBED_TR("How pictures get their class: class draws each class of a model that has them; noise reads the real pictures of a class as "
                           "points and varies these along the strongest directions of the class, which serves where there are too few to train a model "
                           "with classes; auto is class where the model has classes."),
                {SEEDBED_TR("auto"), SEEDBED_TR("class"), SEEDBED_TR("noise")}, "auto")
                .asAdvanced(),
        S::number("count", SEEDBED_TR("Pictures of each class"), SEEDBED_TR("How many pictures of each class."), 100, 1, 10000, 1),
        S::number("diversity", SEEDBED_TR("Diversity"), SEEDBED_TR("How far from what is typical of a class: 0 is least varied, 1 as varied as the data."), 1,
            0, 3, 0.05)
            .asAdvanced(),
        S::flag("guard", SEEDBED_TR("No copies"), SEEDBED_TR("Drop pictures that come nearer to a real one than real ones do to each other."), true)
            .asAdvanced(),
        S::number("steps", SEEDBED_TR("Lessons"), SEEDBED_TR("Steps of 64 pictures that each classifier of the report learns for."), BenefitOptions{}.steps, 1,
            10000, 1)
            .asAdvanced(),
        S::number("repeats", SEEDBED_TR("Repeats"), SEEDBED_TR("How often each classifier of the report is trained: more make it surer."),
            BenefitOptions{}.repeats, 2, 20, 1)
            .asAdvanced()};
}

SynthesisReport synthesize(const SynthesisJob& job, Progress& progress) {
    checkOut(job.out);
    return Synthesis(job, progress).run();
}

} // namespace seedbed
