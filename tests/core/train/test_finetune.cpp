#include "core/base/torch.h"
#include "core/data/pictures/augment.h"
#include "core/formats/error.h"
#include "core/model/model_file.h"
#include "core/model/tensor_file.h"
#include "core/train/course.h"
#include "core/train/planner.h"
#include "core/train/report.h"
#include "core/train/transfer.h"
#include "tests/core/tiny.h"

#include <QFile>
#include <QTest>

#include <fstream>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

using Weights = std::map<std::string, torch::Tensor>;

Weights weightsOf(Model& generator) {
    Weights weights;
    for (const auto& parameter : generator.module().named_parameters())
        weights[parameter.key()] = parameter.value().detach().clone();
    return weights;
}

bool same(const torch::Tensor& a, const torch::Tensor& b) { return a.sizes() == b.sizes() && a.equal(b); }

void write(const Image& picture, const fs::path& path) {
    const auto png = encodePng(picture);
    writeAtomic(path, std::span(png));
}

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

/// A model that starts from another.
class TestFinetune : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path m_root, m_base, m_pictures;
    NoProgress m_quiet;

    TrainJob job(const std::string& out, std::int64_t steps = 6) const {
        TrainJob job;
        job.base = m_base;
        job.data = m_pictures;
        job.out = m_root / (out + ".safetensors");
        job.name = out;
        job.dataParams = Params::defaults(datasetSpecs());
        job.transferParams = Params::defaults(transferSpecs(familyById("vae")));
        job.budget.steps = steps;
        job.trainParams.set("batch", 4.0);
        return job;
    }

    Dataset open(const TrainJob& job) { return dynamic_cast<const Dataset&>(*examplesOf(job, m_quiet)); }

    /// A labelled base of 32 px in colour; grouped: its labels are letters of styles.
    fs::path writeBase(const fs::path& path, int labels, bool grouped = false) {
        QTemporaryDir data;
        const auto generator = tiny::trained(familyById("vae"), tiny::discs(data, 32, 3, labels), tiny::steps(20));
        generator->card().name = "Discs";
        generator->card().grouped = grouped;
        saveModel(*generator, path, Precision::full);
        return path;
    }

    Prepared prepared(const TrainJob& job) { return prepare(job, examplesOf(job, m_quiet), m_quiet); }

    static const Dataset& datasetOf(const Prepared& prepared) { return dynamic_cast<const Dataset&>(*prepared.examples); }

  private Q_SLOTS:
    void initTestCase() {
        m_root = m_folder.path().toStdString();
        m_base = writeBase(m_root / "base.safetensors", 1);
        m_pictures = m_root / "pictures";
        tiny::writeDiscs(m_pictures, 24, 3);
    }

    void beginsAsTheBaseAndEndsAsAnotherModelThatNamesIt() {
        const TrainJob wanted = job("begins");
        std::vector<TrainLook> looks;
        QVERIFY(trainModel(wanted, m_quiet, [&](const TrainLook& look) { looks.push_back(look); }).finished);
        const auto base = openModel<PictureModel>(m_base), made = openModel<PictureModel>(wanted.out);
        std::vector<Request> requests = tiny::requests(*base, 8);
        for (auto& request : requests)
            request.latent = base->space().fromSeed(request.seed, kStandardDiversity);
        const auto drawn = base->generate(requests, m_quiet);
        QCOMPARE(looks.front().step, 0);
        for (std::size_t i = 0; i < drawn.size(); ++i)
            QVERIFY(looks.front().samples[i].content == drawn[i].content);
        QCOMPARE(looks.back().step, 6);
        QVERIFY(looks.back().samples.front().content != looks.front().samples.front().content);
        for (const auto& look : looks)
            QCOMPARE(look.neighbours.size(), look.samples.size());
        QCOMPARE(made->card().training.at("base"), std::string("Discs"));
        QCOMPARE(made->card().training.at("base_hash"), base->card().hash);
        QVERIFY(made->card().hash != base->card().hash);
        QVERIFY2(made->card().about.find("starting from Discs") != std::string::npos, made->card().about.c_str());
        for (const char* measure : {"reconstruction_mae", "kid"})
            QVERIFY2(made->card().metrics.contains(measure), measure);
    }

    void oldLabelsKeepTheirConditionAndNewOnesBeginInTheirMiddle() {
        TrainJob wanted = job("labels");
        wanted.base = writeBase(m_root / "labelled.safetensors", 2); // a, b
        tiny::writeDiscs(m_root / "labelled" / "b", 8);
        tiny::writeDiscs(m_root / "labelled" / "new", 8, 3, 1);
        for (const auto& item : fs::directory_iterator(m_root / "labelled" / "new")) // others than those of b
            fs::remove(item.path());
        for (int i = 100; i < 108; ++i)
            write(tiny::disc(i, 3), m_root / "labelled" / "new" / (std::to_string(i) + ".png"));
        wanted.data = m_root / "labelled";
        const Dataset data = open(wanted);
        QCOMPARE(data.labels(), (std::vector<std::string>{"b", "new"}));
        const Prepared prepared = this->prepared(wanted);
        QCOMPARE(prepared.model->card().labels, (std::vector<std::string>{"a", "b", "new"}));
        QCOMPARE(datasetOf(prepared).labels(), (std::vector<std::string>{"a", "b", "new"}));
        const auto batch = datasetOf(prepared).training(0, 100), own = data.training(0, 100);
        for (int i = 0; i < batch.count; ++i)
            QCOMPARE(batch.labels[static_cast<std::size_t>(i)], own.labels[static_cast<std::size_t>(i)] + 1);
        const auto base = openModel<PictureModel>(wanted.base);
        auto old = weightsOf(*base), now = weightsOf(*prepared.model);
        const auto &oldTable = old.at("decoder.labels.weight"), &table = now.at("decoder.labels.weight");
        QVERIFY(same(table.narrow(0, 0, 2), oldTable));
        QVERIFY(table[2].allclose(oldTable.mean(0)));
        QVERIFY(same(now.at("encoder.head.0.weight"), old.at("encoder.head.0.weight")));
    }

    void labelsAreAddedToABaseThatHasNoneWithoutChangingWhatItDraws() {
        TrainJob wanted = job("first-labels");
        tiny::writeDiscs(m_root / "two", 16, 3, 2);
        wanted.data = m_root / "two";
        const Prepared prepared = this->prepared(wanted);
        QCOMPARE(prepared.model->card().labels.size(), std::size_t(2));
        const auto base = openModel<PictureModel>(m_base);
        auto requests = tiny::requests(*base, 4);
        const auto before = base->generate(requests, m_quiet);
        for (auto& request : requests)
            request.params.set("class", std::string("b"));
        const auto after = prepared.model->generate(requests, m_quiet);
        for (std::size_t i = 0; i < before.size(); ++i)
            for (std::size_t k = 0; k < before[i].picture().pixels.size(); ++k)
                QVERIFY(std::abs(before[i].picture().pixels[k] - after[i].picture().pixels[k]) <= 2); // a wider product rounds differently
    }

    void keptHalfIsTheBasesAndTheOtherIsFresh_data() {
        QTest::addColumn<QString>("keep");
        QTest::newRow("encoder") << "encoder";
        QTest::newRow("decoder") << "decoder";
    }

    void keptHalfIsTheBasesAndTheOtherIsFresh() {
        QFETCH(QString, keep);
        TrainJob wanted = job("kept");
        wanted.transferParams.set("keep", keep.toStdString());
        auto now = weightsOf(*prepared(wanted).model), old = weightsOf(*openModel<PictureModel>(m_base));
        for (const auto& [name, weight] : now)
            if (weight.dim() > 1 && old.contains(name)) // others begin alike, and the base has no critic
                QCOMPARE(same(weight, old.at(name)), name.starts_with(keep.toStdString()));
    }

    void frozenLayersStayBitForBitAndTheOthersLearn() {
        TrainJob wanted = job("frozen");
        wanted.transferParams.set("freeze", 2.0);
        QVERIFY(trainModel(wanted, m_quiet).finished);
        auto base = openModel<PictureModel>(m_base), made = openModel<PictureModel>(wanted.out);
        auto old = weightsOf(*base), now = weightsOf(*made);
        int still = 0;
        for (const auto& [name, weight] : now)
            if (name.starts_with("encoder.layers.0.") || name.starts_with("encoder.layers.1.")) {
                QVERIFY2(weight.allclose(old.at(name), 1e-3, 1e-3), name.c_str()); // stored as 16-bit floats
                ++still;
            }
        QVERIFY(still >= 8);
        QVERIFY(!same(now.at("encoder.head.0.weight"), old.at("encoder.head.0.weight").to(torch::kFloat16).to(torch::kFloat32)));
    }

    void aCutOffRunEndsBitForBitLikeAnUninterruptedOne() {
        TrainJob whole = job("whole", 12), parts = job("parts", 12);
        for (TrainJob* each : {&whole, &parts}) {
            each->augmentParams = recommendedAugmentation(10, true);
            each->name = "same";
        }
        QVERIFY(trainModel(whole, m_quiet).finished);
        struct Stop final : Progress {
            int left = 3;
            bool learning = false;
            void report(Activity activity, std::int64_t, std::int64_t, const Sentence&) override {
                learning = activity == Activity::learning;
                left -= learning;
            }
            bool cancelled() const override { return learning && left <= 0; }
        };
        parts.resume = true;
        TrainResult result;
        for (int round = 0; round < 30 && !result.finished; ++round) {
            Stop stop;
            result = trainModel(parts, stop);
        }
        QVERIFY(result.finished);
        QCOMPARE(readModelInfo(parts.out).card.hash, readModelInfo(whole.out).card.hash);
    }

    void badDataAndBasesAreOneSentence_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("said");
        QTest::newRow("one picture") << "one"
                                     << "only one picture";
        QTest::newRow("all the same") << "equal"
                                      << "only one picture";
        QTest::newRow("nothing") << "nothing"
                                 << "no pictures";
        QTest::newRow("base with a NaN") << "nan"
                                         << "not finite";
        QTest::newRow("no base") << "lost"
                                 << "lost.safetensors";
    }

    void badDataAndBasesAreOneSentence() {
        QFETCH(QString, what);
        QFETCH(QString, said);
        TrainJob wanted = job("bad-" + what.toStdString());
        wanted.data = m_root / ("data-" + what.toStdString());
        fs::create_directories(wanted.data);
        if (what == "one") tiny::writeDiscs(wanted.data, 1);
        if (what == "equal")
            for (int i = 0; i < 9; ++i)
                write(tiny::disc(1, 3), wanted.data / (std::to_string(i) + ".png"));
        if (what == "nan") {
            wanted.data = m_pictures;
            const auto base = openModel<PictureModel>(m_base);
            base->module().parameters()[3].view(-1)[0] = std::nan("");
            wanted.base = m_root / "nan.safetensors";
            saveModel(*base, wanted.base, Precision::full);
        }
        if (what == "lost") {
            wanted.data = m_pictures;
            wanted.base = m_root / "lost.safetensors";
        }
        const std::string sentence = tiny::saidBy([&] { trainModel(wanted, m_quiet); });
        QVERIFY2(sentence.find(said.toStdString()) != std::string::npos, sentence.c_str());
        QVERIFY(sentence.find('\n') == std::string::npos);
        QVERIFY(!fs::exists(wanted.out));
    }

    void picturesOfAnotherSizeAndKindBecomeTheBasesAndThePlanSaysSo() {
        TrainJob wanted = job("other");
        wanted.data = m_root / "grey";
        for (int i = 0; i < 12; ++i) {
            fs::create_directories(wanted.data);
            write(tiny::disc(i, 1, 100), wanted.data / (std::to_string(i) + ".png"));
        }
        const Plan plan = planTraining(wanted, m_quiet);
        QVERIFY2(plan.refusal.isEmpty(), plan.refusal.english().c_str());
        QVERIFY(std::ranges::any_of(english(plan.notes),
            [](const std::string& note) { return note.find("32 x 32") != std::string::npos && note.find("colour") != std::string::npos; }));
        QVERIFY(plan.secondsPerStep > 0 && plan.seconds({.steps = 6}) > 6 * plan.secondsPerStep && plan.memory > 0 && plan.disk > 0);
        QCOMPARE(plan.steps(plan.job.budget), 6);
        QVERIFY(trainModel(wanted, m_quiet).finished);
    }

    void aJobThatLeavesThingsOpenGetsWhatIsWiseForItsData() {
        TrainJob open6 = job("open", 0);
        open6.trainParams = {};
        open6.transferParams = {};
        QCOMPARE(completed(open6, open(open6)).transferParams.number("adversarial"), 0.5);
        const Dataset few = open(open6);
        const TrainJob whole = completed(open6, few);
        QCOMPARE(whole.budget.seconds, kUsualSeconds); // length is time
        whole.trainParams.check(trainerSpecs());
        whole.augmentParams.check(augmentationSpecs());
        QVERIFY(augments(whole.augmentParams));
        open6.trainParams.set("learning_rate", 0.002);
        open6.augmentParams.set("rotate", 0.0);
        QCOMPARE(completed(open6, few).trainParams.number("learning_rate"), 0.002);
        QCOMPARE(completed(open6, few).augmentParams.number("rotate"), 0.0);
    }

    // Measured (five_letters in tests/bench): at the pace for pictures the base forgets the letters that are not given.
    void fewLettersTouchTheBaseOnlyLightly() {
        const fs::path font = "/usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf";
        if (!fs::exists(font)) QSKIP("needs fonts-dejavu-core");
        TrainJob five = job("five", 0);
        five.base = writeBase(m_root / "styles.safetensors", 2, true);
        five.data = font;
        five.dataParams.set("letters", std::string("HOang"));
        five.trainParams = five.transferParams = {};
        const TrainJob whole = completed(five, Dataset::open(font, datasetOptions(five.dataParams), m_quiet));
        QVERIFY(whole.trainParams.number("learning_rate") < completed(job("many", 0), open(job("many"))).trainParams.number("learning_rate") / 10);
        QCOMPARE(whole.transferParams.number("adversarial"), 0.0);
        QVERIFY(whole.budget.steps <= 100);
        five.base = m_base; // knows no styles: each letter is a picture by itself
        QVERIFY(completed(five, Dataset::open(font, datasetOptions(five.dataParams), m_quiet)).budget.seconds > 0);
    }

    void aPlanNeedsNoOutput() {
        TrainJob wanted = job("unnamed");
        wanted.out.clear();
        const Plan plan = planTraining(wanted, m_quiet);
        QVERIFY2(plan.refusal.isEmpty(), plan.refusal.english().c_str());
        QVERIFY(plan.freeDisk > 0);
    }

    void aPlanThatNeedsTooMuchIsRefusedWithAWayOut() {
        TrainJob wanted = job("large");
        wanted.base.clear();
        wanted.family = "vae";
        wanted.familyParams = Params::defaults(familyById("vae").trainSpecs);
        wanted.out = "/proc/model.safetensors"; // a disk with no room
        const Plan plan = planTraining(wanted, m_quiet);
        QVERIFY2(plan.refusal.english().find("Make room") != std::string::npos, plan.refusal.english().c_str());
    }

    void oneOutputHasOneWriter() {
        const TrainJob wanted = job("alone", 400);
        std::string said;
        bool tried = false;
        struct Once final : Progress {
            std::function<void()> act;
            bool done = false;
            void report(Activity activity, std::int64_t, std::int64_t, const Sentence&) override {
                if (!done && activity == Activity::learning) {
                    done = true;
                    act();
                }
            }
            bool cancelled() const override { return done; }
        } once;
        once.act = [&] {
            tried = true;
            TrainJob second = wanted;
            second.resume = true;
            NoProgress quiet;
            said = tiny::saidBy([&] { trainModel(second, quiet); });
        };
        trainModel(wanted, once);
        QVERIFY(tried);
        QVERIFY2(said.find("Another Seedbed") != std::string::npos, said.c_str());
    }

    void dataMayVanishWhileItLearns() {
        TrainJob wanted = job("vanish", 20);
        wanted.data = m_root / "fleeting";
        tiny::writeDiscs(wanted.data, 12);
        struct Remove final : Progress {
            fs::path path;
            void report(Activity activity, std::int64_t, std::int64_t, const Sentence&) override {
                if (activity == Activity::learning) fs::remove_all(path);
            }
        } remove;
        remove.path = wanted.data;
        QVERIFY(trainModel(wanted, remove).finished);
        QVERIFY(!fs::exists(wanted.data));
    }

    void aJobSurvivesAsJsonWhateverItsNames() {
        TrainJob wanted = job("json");
        wanted.data = fs::path("/tmp/\xff%20 \"x\"");
        wanted.seed = 18446744073709551615u;
        wanted.budget = {90.5, 0};
        const TrainJob back = TrainJob::fromJson(wanted.toJson());
        QCOMPARE(back.data, wanted.data);
        QCOMPARE(back.seed, wanted.seed);
        QCOMPARE(back.budget.seconds, 90.5);
        QVERIFY(back.trainParams == wanted.trainParams && back.transferParams == wanted.transferParams && back.dataParams == wanted.dataParams);
        for (const char* bad : {"", "{}", "[]", "{\"data\":3}"})
            QVERIFY_EXCEPTION_THROWN(TrainJob::fromJson(bad), Error);
    }

    void anUnfinishedTrainingIsFoundInTheLibrary() {
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        fs::create_directories(libraryFolder());
        std::ofstream(libraryFolder() / "rubbish.checkpoint") << "rubbish";
        TrainJob wanted = job("found", 400);
        wanted.out = libraryFolder() / "found.safetensors";
        struct Stop final : Progress {
            bool learning = false;
            void report(Activity activity, std::int64_t, std::int64_t, const Sentence&) override { learning = activity == Activity::learning; }
            bool cancelled() const override { return learning; }
        } stop;
        QVERIFY(!trainModel(wanted, stop).finished);
        const auto found = unfinishedTrainings();
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].out, wanted.out);
        QVERIFY(found[0].resume);
        QCOMPARE(found[0].name, std::string("found"));
        QCOMPARE(found[0].family, std::string("vae"));

        wanted.family.clear(); // as former versions kept it where there is a base
        writeTensors(libraryFolder() / "old.safetensors.checkpoint", {}, {{"seedbed_checkpoint", "{}"}, {"job", wanted.toJson()}});
        for (const TrainJob& one : unfinishedTrainings())
            QCOMPARE(one.family, std::string("vae"));
    }

    // A decay of 0.99999 was printed as 1, which is out of range, and a vocabulary of 12345 as 1.234e+04.
    void theCommandOfAReportIsExact() {
        TrainJob wanted = job("exact");
        wanted.trainParams.set("ema", 0.99999);
        wanted.trainParams.set("learning_rate", 0.0000012345);
        wanted.transferParams.set("vocabulary", 12345.0);
        wanted.dataParams.set(kWithout, std::string("a.png\nthe cat.png"));
        wanted.budget = {.seconds = 1234.5};
        const std::string command = commandOf(wanted);
        for (const char* part :
            {" --ema 0.99999 ", " --learning-rate 0.0000012345", " --vocabulary 12345", " --budget 1234.5s ", " --without a.png --without 'the cat.png' "})
            QVERIFY2(command.find(part) != std::string::npos, command.c_str());
    }

    void theReportStandsAloneAndEscapesNames() {
        TrainJob wanted = job("report");
        wanted.data = m_root / "<b>&'names";
        tiny::writeDiscs(wanted.data, 12);
        wanted.name = "<script>alert(1)</script>";
        QVERIFY(trainModel(wanted, m_quiet).finished);
        const std::string page = read(reportOf(wanted.out));
        for (const char* part : {"<svg", "data:image/png;base64,", "seedbed-cli finetune", "Kept aside", "95 %", "What it makes"})
            QVERIFY2(page.find(part) != std::string::npos, part);
        for (const char* part : {"<script", "http:", "https:", "<b>"})
            QVERIFY2(page.find(part) == std::string::npos, part);
    }
};

QTEST_GUILESS_MAIN(TestFinetune)
#include "test_finetune.moc"
