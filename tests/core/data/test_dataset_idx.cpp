#include "tests/core/data/pictures.h"

#include <set>
#include <zlib.h>

using namespace seedbed;
using namespace seedbed::test;
namespace fs = std::filesystem;

namespace {

constexpr int kCount = 30;

std::string images(int count = kCount, std::uint64_t seed = 1) {
    std::string file = big(0x00000803, 4) + big(std::uint64_t(count), 4) + big(28, 4) + big(28, 4);
    Random random(seed);
    for (int i = 0; i < count * 28 * 28; ++i)
        file += static_cast<char>(random.below(256));
    return file;
}

std::string labels(int count = kCount) {
    std::string file = big(0x00000801, 4) + big(std::uint64_t(count), 4);
    for (int i = 0; i < count; ++i)
        file += static_cast<char>(3 + i % 3 * 4); // 3, 7, 11
    return file;
}

void putPacked(const fs::path& path, const std::string& content) {
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
    gzclose(file);
}

} // namespace

class TestDatasetIdx : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void findsTheLabelsBesideThePictures() {
        const Folder folder;
        put(folder / "train-images-idx3-ubyte", images());
        putPacked(folder / "train-labels-idx1-ubyte.gz", labels());
        const Dataset dataset = openDataset(folder / "train-images-idx3-ubyte", options(28));
        QCOMPARE(dataset.report().source, std::string("IDX"));
        QCOMPARE(dataset.report().usable, kCount);
        QCOMPARE(dataset.options().channels, 1);
        QCOMPARE(dataset.labels(), (std::vector<std::string>{"3", "7", "11"}));
        const PictureBatch all = dataset.training(0, kCount);
        const std::string file = images();
        for (int i = 0; i < all.count; ++i) {
            const std::string name = dataset.trainingName(i);
            const int number = std::stoi(name.substr(name.find(": ") + 2));
            QCOMPARE(all.labels[std::size_t(i)], number % 3);
            const auto first = file.begin() + 16 + number * 28 * 28;
            QVERIFY(std::equal(first, first + 28 * 28, pictureOf(all, i).pixels.begin(),
                [](char one, std::uint8_t other) { return static_cast<std::uint8_t>(one) == other; }));
        }
    }

    void takesTheTrainingPairOfAFolder() {
        const Folder folder;
        putPacked(folder / "train-images-idx3-ubyte.gz", images());
        putPacked(folder / "train-labels-idx1-ubyte.gz", labels());
        putPacked(folder / "t10k-images-idx3-ubyte.gz", images(5, 2));
        putPacked(folder / "t10k-labels-idx1-ubyte.gz", labels(5));
        const Dataset dataset = openDataset(folder.path(), options(28));
        QCOMPARE(dataset.report().usable, kCount);
        QCOMPARE(dataset.labels().size(), std::size_t(3));
        QCOMPARE(openDataset(folder / "t10k-images-idx3-ubyte.gz", options(28)).report().usable, 5);
    }

    void needsNoLabels() {
        const Folder folder;
        put(folder / "digits", images());
        QVERIFY(openDataset(folder / "digits").labels().empty());
        QCOMPARE(openDataset(folder.path()).report().usable, kCount);
    }

    void saysWhatIsWrong() {
        const Folder folder;
        put(folder / "train-images-idx3-ubyte", images());
        put(folder / "train-labels-idx1-ubyte", labels(kCount - 1));
        COMPARE_ERROR(openDataset(folder.path()), "does not hold one label for each of the 30 pictures");
        COMPARE_ERROR(openDataset(folder / "train-labels-idx1-ubyte"), "holds no grey pictures");
        put(folder / "train-images-idx3-ubyte", images().substr(0, 1000));
        COMPARE_ERROR(openDataset(folder / "train-images-idx3-ubyte"), "is damaged");
        put(folder / "train-images-idx3-ubyte", images(0));
        fs::remove(folder / "train-labels-idx1-ubyte");
        COMPARE_ERROR(openDataset(folder / "train-images-idx3-ubyte"), "train-images-idx3-ubyte holds no pictures");
        put(folder / "a-images", images(2));
        put(folder / "b-images", images(2));
        fs::remove(folder / "train-images-idx3-ubyte");
        COMPARE_ERROR(openDataset(folder.path()), "Name one of them");
    }
};

QTEST_GUILESS_MAIN(TestDatasetIdx)
#include "test_dataset_idx.moc"
