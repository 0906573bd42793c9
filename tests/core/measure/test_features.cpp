#include "core/formats/error.h"
#include "core/measure/pictures/features.h"
#include "core/measure/pictures/features_labels.h"
#include "core/measure/pictures/slider_effect.h"
#include "tests/core/tiny.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <fstream>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

constexpr int kDiscs = 24;

PictureBatch batchOf(const std::vector<Image>& pictures) {
    PictureBatch batch{static_cast<int>(pictures.size()), pictures[0].width, pictures[0].channels, {}, {}, {}};
    for (const Image& picture : pictures)
        batch.pixels.insert(batch.pixels.end(), picture.pixels.begin(), picture.pixels.end());
    return batch;
}

std::vector<Image> discs(int size = 64, int channels = 3) {
    std::vector<Image> pictures;
    for (int seed = 0; seed < kDiscs; ++seed)
        pictures.push_back(tiny::disc(seed, channels, size));
    return pictures;
}

/// Every picture with its pixels as `pixel(picture, row, column, channel)` says, 0..255.
template <class Pixel> std::vector<Image> changed(const std::vector<Image>& pictures, const Pixel& pixel) {
    std::vector<Image> result = pictures;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        std::size_t at = 0;
        for (int row = 0; row < pictures[i].height; ++row)
            for (int column = 0; column < pictures[i].width; ++column)
                for (int channel = 0; channel < pictures[i].channels; ++channel)
                    result[i].pixels[at++] = static_cast<std::uint8_t>(std::clamp(pixel(pictures[i], row, column, channel), 0.0, 255.0));
    }
    return result;
}

double pixelOf(const Image& picture, int row, int column, int channel) {
    const int y = std::clamp(row, 0, picture.height - 1), x = std::clamp(column, 0, picture.width - 1);
    return picture.pixels[static_cast<std::size_t>((y * picture.width + x) * picture.channels + channel)];
}

std::vector<Image> blurredBy(const std::vector<Image>& pictures, int reach) {
    return changed(pictures, [&](const Image& picture, int row, int column, int channel) {
        double sum = 0;
        for (int y = -reach; y <= reach; ++y)
            for (int x = -reach; x <= reach; ++x)
                sum += pixelOf(picture, row + y, column + x, channel);
        return sum / ((2 * reach + 1) * (2 * reach + 1));
    });
}

std::vector<Image> noisyBy(const std::vector<Image>& pictures, double deviation) {
    Random random(7);
    return changed(pictures,
        [&](const Image& picture, int row, int column, int channel) { return pixelOf(picture, row, column, channel) + deviation * 255 * random.normal(); });
}

/// Red moves towards white, blue towards black.
std::vector<Image> tintedBy(const std::vector<Image>& pictures, double share) {
    return changed(pictures, [&](const Image& picture, int row, int column, int channel) {
        const double value = pixelOf(picture, row, column, channel);
        return channel == 0 ? value + share * (255 - value) : channel == 2 ? value * (1 - share) : value;
    });
}

std::vector<Image> movedBy(const std::vector<Image>& pictures, int pixels) {
    return changed(pictures, [&](const Image& picture, int row, int column, int channel) { return pixelOf(picture, row - pixels, column - pixels, channel); });
}

double distance(const Features& one, int i, const Features& other, int j) {
    double sum = 0;
    for (int k = 0; k < one.dimension; ++k)
        sum += std::pow(one.row(i)[static_cast<std::size_t>(k)] - other.row(j)[static_cast<std::size_t>(k)], 2.0);
    return std::sqrt(sum);
}

/// Of each picture to the same one changed.
double meanDistance(const Features& one, const Features& other) {
    double sum = 0;
    for (int i = 0; i < one.count; ++i)
        sum += distance(one, i, other, i);
    return sum / one.count;
}

double meanDistanceOfDifferent(const Features& all) {
    double sum = 0;
    for (int i = 0; i < all.count; ++i)
        for (int j = 0; j < i; ++j)
            sum += distance(all, i, all, j);
    return sum / (all.count * (all.count - 1) / 2);
}

/// Resources in a folder of the test's own, for as long as it lives.
class OwnResources {
  public:
    OwnResources() { qputenv("SEEDBED_RESOURCES", m_folder.path().toUtf8()); }
    ~OwnResources() { qunsetenv("SEEDBED_RESOURCES"); }
    OwnResources(const OwnResources&) = delete;
    OwnResources& operator=(const OwnResources&) = delete;
    fs::path folder() const { return m_folder.path().toStdString(); }

  private:
    QTemporaryDir m_folder;
};

std::string complaint() {
    try {
        FeatureNet::open();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

class TestFeatures : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        startRuntime();
        prepareComputeThread(1); // several threads of oneDNN's backward pass spin for each other on a busy machine
        qunsetenv("SEEDBED_RESOURCES");
    }
    void samePicturesHaveSameFeatures();
    void sizeOfBatchDoesNotMatter();
    void batchesAndPicturesAreSeenAlike();
    void picturesOfAnySizeAndChannelsAreSeen();
    void transparentPictureLooksAsOnWhite();
    void noPicturesHaveNoFeatures();
    void versionTellsTheNetsApart();
    void distanceGrowsWithBlur_data() { addNets(); }
    void distanceGrowsWithBlur();
    void distanceGrowsWithNoise_data() { addNets(); }
    void distanceGrowsWithNoise();
    void distanceGrowsWithTint_data() { addNets(); }
    void distanceGrowsWithTint();
    void movedCopiesAreNearerThanOtherPictures_data() { addNets(); }
    void movedCopiesAreNearerThanOtherPictures();
    void fiveHundredPicturesTakeSeconds();
    void folderOfResourcesWithoutFeaturesFallsBack();
    void missingFileIsOneSentence();
    void damagedFileIsOneSentence();
    void labelsComeFromFoldersAndATable();
    void aMoveCountsByWhatIsSeenToChange();

  private:
    static void addNets() {
        QTest::addColumn<bool>("second");
        QTest::newRow("standard") << false;
        QTest::newRow("second") << true;
    }
    static FeatureNet wantedNet() {
        QFETCH(bool, second);
        return FeatureNet::open(second ? FeatureNet::Which::second : FeatureNet::Which::standard);
    }
    /// Of pictures to themselves changed ever more.
    template <class Change, class... Strengths> static bool grows(const FeatureNet& net, const Change& change, Strengths... strengths) {
        const auto pictures = discs();
        const Features clean = net.of(pictures);
        double last = 0;
        for (const double strength : {static_cast<double>(strengths)...}) {
            const double now = meanDistance(clean, net.of(change(pictures, strength)));
            if (now < last * 1.05 || now <= 0) return false;
            last = now;
        }
        return true;
    }
};

void TestFeatures::samePicturesHaveSameFeatures() {
    const auto pictures = discs();
    const Features once = FeatureNet::open().of(pictures), again = FeatureNet::open().of(pictures);
    QCOMPARE(once.count, kDiscs);
    QCOMPARE(once.values.size(), static_cast<std::size_t>(once.count * once.dimension));
    QVERIFY(once.values == again.values);
    QVERIFY(std::ranges::all_of(once.values, [](float value) { return std::isfinite(value); }));
}

void TestFeatures::sizeOfBatchDoesNotMatter() {
    const FeatureNet net = FeatureNet::open();
    std::vector<Image> pictures;
    for (int seed = 0; seed < 100; ++seed) // more than are looked at at once
        pictures.push_back(tiny::disc(seed, 3, 64));
    const Features together = net.of(pictures);
    for (int i = 0; i < together.count; ++i)
        QVERIFY(distance(net.of(std::span(pictures).subspan(static_cast<std::size_t>(i), 1)), 0, together, i) < 1e-4);
}

void TestFeatures::batchesAndPicturesAreSeenAlike() {
    const FeatureNet net = FeatureNet::open();
    for (const int size : {32, 64})
        for (const int channels : {1, 3})
            QVERIFY(net.of(batchOf(discs(size, channels))).values == net.of(discs(size, channels)).values);
}

void TestFeatures::picturesOfAnySizeAndChannelsAreSeen() {
    const FeatureNet net = FeatureNet::open();
    const Features seen = net.of(discs(64));
    for (const int size : {28, 100, 200})
        QVERIFY(meanDistance(net.of(discs(size)), seen) < 0.5 * meanDistanceOfDifferent(seen));
    QVERIFY(meanDistance(net.of(discs(64, 4)), seen) < 1e-4);
    QCOMPARE(net.of(std::vector{Image{7, 90, 1, std::vector<std::uint8_t>(7 * 90, 100)}}).count, 1);
    QCOMPARE(net.of(std::vector{Image{1, 1, 3, {1, 2, 3}}}).count, 1);
}

void TestFeatures::transparentPictureLooksAsOnWhite() {
    const FeatureNet net = FeatureNet::open();
    const Image glass{64, 64, 4, std::vector<std::uint8_t>(64 * 64 * 4, 0)}, paper{64, 64, 3, std::vector<std::uint8_t>(64 * 64 * 3, 255)};
    const Features seen = net.of(std::vector{glass, paper});
    QVERIFY(distance(seen, 0, seen, 1) < 1e-4);
}

void TestFeatures::noPicturesHaveNoFeatures() {
    const Features none = FeatureNet::open().of(std::span<const Image>());
    QCOMPARE(none.count, 0);
    QVERIFY(none.values.empty());
}

void TestFeatures::versionTellsTheNetsApart() {
    const std::string standard = FeatureNet::open().version(), second = FeatureNet::open(FeatureNet::Which::second).version();
    QVERIFY2(standard.starts_with("features-1 (") && standard.ends_with(")"), standard.c_str());
    QVERIFY(standard != second);
    QCOMPARE(FeatureNet::open().version(), standard);
}

void TestFeatures::distanceGrowsWithBlur() {
    QVERIFY(grows(
        wantedNet(), [](const auto& pictures, double strength) { return blurredBy(pictures, static_cast<int>(strength)); }, 1, 2, 4, 8));
}

void TestFeatures::distanceGrowsWithNoise() { QVERIFY(grows(wantedNet(), noisyBy, 0.02, 0.05, 0.1, 0.2)); }

void TestFeatures::distanceGrowsWithTint() { QVERIFY(grows(wantedNet(), tintedBy, 0.1, 0.3, 0.6)); }

void TestFeatures::movedCopiesAreNearerThanOtherPictures() {
    const FeatureNet net = wantedNet();
    const auto pictures = discs();
    const Features seen = net.of(pictures);
    QVERIFY(meanDistance(seen, net.of(movedBy(pictures, 2))) < 0.5 * meanDistanceOfDifferent(seen));
}

void TestFeatures::fiveHundredPicturesTakeSeconds() {
    const FeatureNet net = FeatureNet::open();
    std::vector<Image> pictures(500, tiny::disc(3, 3, 64));
    net.of(std::span(pictures).first(64));
    QElapsedTimer timer;
    timer.start();
    net.of(pictures);
    const auto milliseconds = timer.elapsed();
    qInfo() << "500 pictures:" << milliseconds << "ms";
    QVERIFY(milliseconds < 5000); // a busy machine, a sanitizer; alone it is under 1000
}

void TestFeatures::folderOfResourcesWithoutFeaturesFallsBack() {
    const std::string usual = FeatureNet::open().version();
    const OwnResources own;
    QCOMPARE(FeatureNet::open().version(), usual);
}

void TestFeatures::missingFileIsOneSentence() {
    const OwnResources own;
    fs::create_directories(own.folder() / "features");
    const std::string said = complaint();
    QVERIFY2(said.find("standard.safetensors") != said.npos && said.find('\n') == said.npos, said.c_str());
}

void TestFeatures::damagedFileIsOneSentence() {
    const OwnResources own;
    fs::create_directories(own.folder() / "features");
    const fs::path file = own.folder() / "features" / "standard.safetensors";
    fs::copy_file(fs::path(SEEDBED_TEST_DATA).parent_path().parent_path() / "resources" / "features" / "standard.safetensors", file);
    QVERIFY(complaint().empty());
    QFile damaged(QString::fromStdString(file.string()));
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    for (const qint64 place : {damaged.size() / 2, qint64(20)}) {
        damaged.seek(place);
        char byte = 0;
        damaged.peek(&byte, 1);
        byte = static_cast<char>(byte ^ 0x10);
        damaged.write(&byte, 1);
        damaged.flush();
        const std::string said = complaint();
        QVERIFY2(said.find("standard.safetensors") != said.npos && said.find('\n') == said.npos, said.c_str());
    }
    damaged.resize(100);
    damaged.flush();
    QVERIFY(!complaint().empty());
}

void TestFeatures::labelsComeFromFoldersAndATable() {
    const QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    const Dataset dataset = tiny::discs(folder, 60, 3, 2);
    std::ofstream(path / "labels.csv") << "file,side,alike\r\na/0.png,left,x\r\na/2.png,right,x\r\nb/1.png,left,x\r\n";
    const auto known = labellings(dataset, path);
    QCOMPARE(known.size(), 2u); // all in the table are "alike"
    QCOMPARE(known[0].name, "label");
    QCOMPARE(known[0].classes, 2);
    QCOMPARE(known[1].name, "side");
    QCOMPARE(known[1].classes, 2);
    for (const auto& [name, classes, training, heldOut, values] : known) {
        QCOMPARE(static_cast<int>(training.size()), dataset.trainingCount());
        QCOMPARE(static_cast<int>(heldOut.size()), dataset.heldOutCount());
    }
    const auto named =
        std::ranges::count_if(known[1].training, [](int one) { return one >= 0; }) + std::ranges::count_if(known[1].heldOut, [](int one) { return one >= 0; });
    QCOMPARE(named, 3);
}

void TestFeatures::aMoveCountsByWhatIsSeenToChange() {
    const FeatureNet net = FeatureNet::open();
    const std::vector<Image> plain = discs();
    const auto inked = changed(plain, [](const Image& picture, int row, int column, int channel) { // a dark bar at the top
        return row < 16 ? 10.0 : pixelOf(picture, row, column, channel);
    });
    const auto third = [](const std::vector<Image>& all, std::size_t which) { return std::span(all).subspan(8 * which, 8); };
    const SliderEffect moved = effectOf(net, third(inked, 0), third(plain, 1), third(inked, 2)),
                       still = effectOf(net, third(inked, 0), third(plain, 1), third(plain, 2));
    QCOMPARE(moved.of, 8);
    QVERIFY2(moved.changed >= 7, qPrintable(QString::number(moved.changed)));
    QVERIFY2(still.of == 8 && still.changed <= 1, qPrintable(QString::number(still.changed)));
    QCOMPARE(effectOf(net, third(plain, 0), third(plain, 1), third(plain, 2)).of, 0); // nothing tells these apart
}

QTEST_GUILESS_MAIN(TestFeatures)
#include "test_features.moc"
