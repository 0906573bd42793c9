#include "core/data/examples.h"
#include "core/formats/error.h"
#include "core/train/course.h"
#include "tests/core/data/cases.h"
#include "tests/core/tiny.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace seedbed;

/// What people bring is read as what it is, by `data` and by a training alike (tests/data/cases/README.md).
class TestCases : public QObject {
    Q_OBJECT

    static std::filesystem::path in(const char* path) { return std::filesystem::path(SEEDBED_TEST_DATA) / "cases" / path; }

    static std::string sentenceOf(const Case& one) {
        return std::string(one.path) + (*one.letters != '\0' ? std::string(" with the letters ") + one.letters : std::string());
    }

  private Q_SLOTS:
    void isReadAsWhatItIs_data() {
        QTest::addColumn<const Case*>("one");
        for (const Case& one : cases())
            QTest::newRow(sentenceOf(one).c_str()) << &one;
    }
    void isReadAsWhatItIs() {
        QFETCH(const Case*, one);
        NoProgress quiet;
        const Course& course = courseOfData(in(one->path));
        Params params = Params::defaults(course.dataSpecs());
        if (*one->letters != '\0') params.set("letters", std::string(one->letters));
        std::shared_ptr<const Examples> examples;
        try {
            examples = course.open(in(one->path), course.dataParams(params), nullptr, {}, quiet);
        } catch (const Error& error) {
            QFAIL(error.what());
        }
        const auto seen = examples->toJson();
        QVERIFY2(seen.contains(one->what), seen.dump().c_str());
        const int count = seen.at(one->what).get<int>();
        QVERIFY2(count >= one->least && count <= one->most, qPrintable(QString("%1 %2").arg(count).arg(one->what)));
        for (const auto& used : seen.value("most_used", nlohmann::json::array()))
            QVERIFY2(!QString(one->never).contains(QString::fromStdString(used.at("character"))), used.dump().c_str());

        // A training of any family that may learn from it finds the same.
        TrainJob job;
        job.data = in(one->path);
        job.family = course.makes() == std::vector{Medium::text} ? "transformer" : "vae";
        job.dataParams = params;
        QCOMPARE(examplesOf(job, quiet)->contentHash(), examples->contentHash());
    }

    // Every file that is not used is named with a reason.
    void whatIsLeftOutIsNamed() {
        NoProgress quiet;
        const auto data = in("06-phone-and-scanner-formats/data");
        const auto seen = courseOfData(data).open(data, Params::defaults(courseOfData(data).dataSpecs()), nullptr, {}, quiet)->toJson();
        const auto files = std::distance(std::filesystem::directory_iterator(data), std::filesystem::directory_iterator());
        const auto copies = std::ranges::count_if(seen.at("duplicates"), [](const auto& one) { return one.at("exact").template get<bool>(); });
        QCOMPARE(seen.at("usable").get<long>() + static_cast<long>(seen.at("skipped").size()) + copies, static_cast<long>(files));
        for (const auto& skipped : seen.at("skipped"))
            QVERIFY2(!QString::fromStdString(skipped.at("reason")).contains("damaged"), skipped.dump().c_str());
    }

    void drawingsThatCannotBeDrawnAreCalledDrawings() {
        NoProgress quiet;
        const auto data = in("06-phone-and-scanner-formats/only-svg"); // of a namespace that nobody knows
        const std::string said = tiny::saidBy([&] { courseOfData(data).open(data, {}, nullptr, {}, quiet); });
        QVERIFY2(said.find("SVG") != std::string::npos, said.c_str());
    }

    void coloursOfWideScreensAreThoseOfOrdinaryOnes() {
        NoProgress quiet;
        const auto opened = [&](const char* path) {
            const Params params = Params::defaults(courseOfData(in(path)).dataSpecs());
            return courseOfData(in(path)).open(in(path), params, nullptr, {}, quiet);
        };
        const auto brought = opened("20-wide-gamut/data"), reference = opened("20-wide-gamut/reference");
        std::map<std::string, Image> expected;
        const auto each = [](const Examples& examples, const auto& use) {
            for (int i = 0; i < examples.trainingCount(); ++i)
                use(std::filesystem::path(examples.trainingName(i)).stem().string(), std::get<Image>(examples.trainingItem(i)));
            for (int i = 0; i < examples.heldOutCount(); ++i)
                use(std::filesystem::path(examples.heldOutName(i)).stem().string(), std::get<Image>(examples.heldOutItem(i)));
        };
        each(*reference, [&](const std::string& name, const Image& image) { expected.emplace(name, image); });
        each(*brought, [&](const std::string& name, const Image& image) {
            const auto& pixels = expected.at(name).pixels;
            QCOMPARE(image.pixels.size(), pixels.size());
            double sum = 0;
            for (std::size_t i = 0; i < pixels.size(); ++i)
                sum += std::abs(static_cast<int>(pixels[i]) - static_cast<int>(image.pixels[i]));
            const double mean = sum / static_cast<double>(pixels.size());
            QVERIFY2(mean < 4, qPrintable(QString("%1 differs by %2").arg(name.c_str()).arg(mean)));
        });
    }
};

QTEST_APPLESS_MAIN(TestCases)
#include "test_cases.moc"
