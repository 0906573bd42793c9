#include "core/base/version.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/safetensors.h"
#include "core/model/model_file.h"
#include "tests/core/tiny.h"

#include <QElapsedTimer>
#include <QTest>

#include <fstream>

using namespace seedbed;
namespace fs = std::filesystem;

class TestModelFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path m_model, m_copy;
    std::string m_bytes;

    void writeCopy(std::string_view bytes) const { std::ofstream(m_copy, std::ios::binary) << bytes; }

    /// Opens the copy; the sentence of the Error, or nothing when it opened.
    QString complaint() const {
        try {
            openModel<PictureModel>(m_copy, DeviceChoice::cpu);
            return {};
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
    }

    /// The model with its card changed; all hashes right.
    void rewriteCard(const std::function<void(ModelCard&)>& change) const {
        auto generator = openModel<PictureModel>(m_model, DeviceChoice::cpu);
        change(generator->card());
        saveModel(*generator, m_copy, Precision::half);
    }

  private Q_SLOTS:
    void initTestCase() {
        const fs::path root = m_folder.path().toStdString();
        QTemporaryDir pictures;
        const Dataset data = tiny::discs(pictures, 12);
        auto generator = need<PictureModel>(familyById("vae").create(
            [&] {
                ModelCard card = tiny::cardFor(familyById("vae"), data);
                card.config.set("network", std::string("mlp"));
                card.config.set("latent", 4.0);
                card.size = 32;
                return card;
            }(),
            DeviceChoice::cpu, 1));
        NoProgress quiet;
        trainOnPictures(*generator, data, tiny::steps(2), quiet);
        m_model = root / "model.safetensors";
        m_copy = root / "copy.safetensors";
        saveModel(*generator, m_model, Precision::half);
        const auto bytes = readFile(m_model);
        m_bytes.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }

    void aTruncatedModelIsRefusedInOneSentence() {
        std::vector<std::size_t> lengths;
        for (std::size_t length = 0; length < 4096; length += 7)
            lengths.push_back(length);
        for (std::size_t length = 4096; length < m_bytes.size(); length += m_bytes.size() / 200)
            lengths.push_back(length);
        lengths.push_back(m_bytes.size() - 1);
        for (const auto length : lengths) {
            writeCopy(std::string_view(m_bytes).substr(0, length));
            QVERIFY2(complaint().contains("copy.safetensors"), qPrintable(QString("length %1: %2").arg(length).arg(complaint())));
        }
    }

    void everyFlippedByteOfTheHeaderIsNoticed() {
        std::uint64_t header = 0;
        std::memcpy(&header, m_bytes.data(), sizeof header);
        for (std::size_t at = 0; at < header + 8; at += 3) {
            std::string damaged = m_bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x15);
            writeCopy(damaged);
            QVERIFY2(!complaint().isEmpty(), qPrintable(QString("byte %1").arg(at)));
        }
    }

    void aFlippedWeightIsNoticed() {
        for (std::size_t at = m_bytes.size() - 1; at > m_bytes.size() / 2; at -= m_bytes.size() / 40) {
            std::string damaged = m_bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 1);
            writeCopy(damaged);
            QVERIFY2(complaint().contains("copy.safetensors"), qPrintable(complaint()));
        }
    }

    void aSafetensorsFileOfAnotherProgramIsToldSo() {
        const float number = 1;
        writeSafetensors(m_copy, {{"weight", DType::f32, {1}, std::as_bytes(std::span(&number, 1))}}, {{"format", "pt"}});
        QVERIFY2(complaint().contains("another program"), qPrintable(complaint()));
    }

    void aNewerVersionAnUnknownFamilyAndAbsurdSettingsAreRefused() {
        const auto rewrite = [&](const std::string& from, const std::string& to) {
            const auto file = SafetensorsFile::open(m_model);
            auto metadata = file.metadata();
            auto& card = metadata.at("seedbed");
            const auto found = card.find(from);
            QVERIFY2(found != std::string::npos, from.c_str());
            card.replace(found, from.size(), to);
            writeSafetensors(m_copy, file.tensors(), metadata);
        };
        rewrite("\"version\":" + std::to_string(kModelFileVersion), "\"version\":" + std::to_string(kModelFileVersion + 1));
        QVERIFY2(complaint().contains("newer"), qPrintable(complaint()));
        rewrite("\"family\":\"vae\"", "\"family\":\"oracle\"");
        QVERIFY2(complaint().contains("oracle") && complaint().contains("vae"), qPrintable(complaint()));
        rewrite("\"size\":32", "\"size\":1000000000");
        QVERIFY(!complaint().isEmpty());
        rewrite("\"size\":32", "\"size\":16");
        QVERIFY(!complaint().isEmpty());
        rewrite("\"latent\":4", "\"latent\":-4");
        QVERIFY(!complaint().isEmpty());
    }

    void aMissingFileAndAFolderAreRefused() {
        QVERIFY_EXCEPTION_THROWN(openModel<PictureModel>("/nowhere/model.safetensors"), Error);
        QVERIFY_EXCEPTION_THROWN(openModel<PictureModel>(m_folder.path().toStdString()), Error);
        QVERIFY_EXCEPTION_THROWN(findModel("no-such-starter"), Error);
    }

    void savingTwiceGivesTheSameBytesAndTheCardSurvives() {
        rewriteCard([](ModelCard& card) {
            card.metrics["m"] = {0.5, 0.25, 0.75, 12};
            card.about = "Grüße, 你好";
        });
        const auto first = readFile(m_copy);
        const ModelInfo info = readModelInfo(m_copy);
        QCOMPARE(info.card.about, std::string("Grüße, 你好"));
        QVERIFY((info.card.metrics.at("m") == Measured{0.5, 0.25, 0.75, 12}));
        auto again = openModel<PictureModel>(m_copy, DeviceChoice::cpu);
        saveModel(*again, m_copy, Precision::half);
        QVERIFY(readFile(m_copy) == first);
    }
};

QTEST_GUILESS_MAIN(TestModelFile)
#include "test_model_file.moc"
