#include "core/data/pictures/picture.h"
#include "core/formats/atomic_file.h"
#include "core/measure/pairs/pair_quality.h"
#include "core/model/model_file.h"
#include "core/sample/leaning.h"
#include "core/sample/sampler.h"
#include "core/sample/search.h"
#include "core/sample/timeline.h"
#include "tests/core/material.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

/// Of every caption its first word needs the upper left of a picture to be bright, its second the right, and all others nothing.
class Knowing final : public WritesCaptions {
  public:
    torch::nn::Module& module() override { throw std::logic_error("it learns nothing"); }
    std::vector<std::vector<std::string>> phases() const override { return {}; }
    std::vector<double> captionNats(const PictureBatch&, std::span<const std::string>) override { return {}; }
    std::vector<std::vector<double>> byteNats(const PictureBatch& pictures, const std::string& caption) override {
        const int half = pictures.size / 2;
        std::vector<std::vector<double>> all;
        for (int picture = 0; picture < pictures.count; ++picture) {
            double first = 0, second = 0;
            for (int y = 0; y < pictures.size; ++y)
                for (int x = 0; x < pictures.size; ++x) {
                    const double dark = 1 - pictures.pixels[static_cast<std::size_t>((picture * pictures.size + y) * pictures.size + x)] / 255.0;
                    first += x < half && y < half ? dark : 0;
                    second += x >= half ? dark : 0;
                }
            auto& bytes = all.emplace_back(caption.size(), 0.5);
            bytes[0] += first;
            bytes[caption.find(' ')] += second; // a token may begin with the blank
        }
        return all;
    }

  protected:
    std::vector<Content> make(std::span<const Request>, Progress&, const TokenListener&) override { return {}; }
};

} // namespace

/// Words and pictures: what a space, a captioner and a painter learn of discs whose captions say their colour and their place.
class TestPairModels : public QObject {
    Q_OBJECT

    struct Kind {
        const char* caption;
        int red, green, blue;
        bool isLeft;
    };
    static constexpr Kind kKinds[] = {{"dearg ar chlé", 220, 30, 30, true}, {"dearg ar dheis", 220, 30, 30, false}, {"gorm ar chlé", 30, 40, 220, true},
        {"gorm ar dheis", 30, 40, 220, false}, {"buí ar chlé", 230, 210, 20, true}, {"buí ar dheis", 230, 210, 20, false}};

    QTemporaryDir m_folder;
    NoProgress m_quiet;
    std::optional<tiny::Taught> m_space, m_captioner, m_painter;

    static Image drawn(const Kind& kind, int seed) {
        Image image{32, 32, 3, std::vector<std::uint8_t>(std::size_t(32 * 32 * 3), 255)};
        Random random(static_cast<std::uint64_t>(seed) + 1);
        const double x = (kind.isLeft ? 9 : 23) + 2 * random.uniform(), y = 12 + 8 * random.uniform(), radius = 5 + 2 * random.uniform();
        for (int row = 0; row < 32; ++row)
            for (int column = 0; column < 32; ++column)
                if (std::hypot(column - x, row - y) < radius) {
                    auto* pixel = &image.pixels[static_cast<std::size_t>((row * 32 + column) * 3)];
                    pixel[0] = static_cast<std::uint8_t>(kind.red);
                    pixel[1] = static_cast<std::uint8_t>(kind.green);
                    pixel[2] = static_cast<std::uint8_t>(kind.blue);
                }
        return image;
    }
    /// Each kind is said in eight ways, of which some are held out; or in one.
    fs::path pairs(bool inOneWay = false) const {
        const char* ways[] = {"", " inniu", " anois", " aréir", " anseo", " arís", " fós", " amárach"};
        const fs::path folder = fs::path(m_folder.path().toStdString()) / (inOneWay ? "plain" : "pairs");
        for (int i = 0; !fs::exists(folder / "95.txt") && i < 96; ++i) {
            fs::create_directories(folder);
            const Kind& kind = kKinds[static_cast<std::size_t>(i) % std::size(kKinds)];
            const auto png = encodePng(drawn(kind, i + (inOneWay ? 500 : 0)));
            writeAtomic(folder / (std::to_string(i) + ".png"), std::span(png));
            writeAtomic(folder / (std::to_string(i) + ".txt"), std::string(kind.caption) + (inOneWay ? "" : ways[i / 6 % 8]));
        }
        return folder;
    }
    tiny::Taught taught(const char* family, std::int64_t steps, const Params& own = {}) const {
        TrainJob job = tiny::jobOf(familyById(family), pairs(), steps);
        job.familyParams = own.over(job.familyParams);
        job.trainParams.set("batch", 24.0);
        return tiny::taught(job);
    }
    static PairBatch fresh(int count, int from = 1000) {
        PairBatch batch;
        batch.pictures = {count, 32, 3, {}, {}, {}};
        for (int i = 0; i < count; ++i) {
            const Kind& kind = kKinds[static_cast<std::size_t>(i) % std::size(kKinds)];
            const Image image = drawn(kind, from + i);
            batch.pictures.pixels.insert(batch.pictures.pixels.end(), image.pixels.begin(), image.pixels.end());
            batch.captions.emplace_back(kind.caption);
        }
        return batch;
    }
    static std::shared_ptr<const Guide> guideOf(const Kind& kind) { return std::make_shared<Guide>(Guide{drawn(kind, 2000), {}, 1}); }
    static double meanOf(const std::vector<double>& values) {
        double sum = 0;
        for (const double value : values)
            sum += value;
        return sum / static_cast<double>(values.size());
    }

  private Q_SLOTS:
    void initTestCase() {
        m_space.emplace(taught("space", 60));
        m_captioner.emplace(taught("captioner", 120));
        m_painter.emplace(taught("painter", 80));
    }

    void aSpaceFindsWhatBelongsTogether() {
        auto& space = need<PairSpace>(m_space->model());
        const PairBatch batch = fresh(36);
        const auto pictures = space.placesOf(batch.pictures);
        int right = 0;
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            double best = -2;
            std::string nearest;
            for (const Kind& kind : kKinds) {
                const std::string caption = kind.caption;
                const Latent place = space.placesOf({&caption, 1}).front();
                const double agreement = std::inner_product(place.values.begin(), place.values.end(), pictures[i].values.begin(), 0.0);
                QVERIFY(std::abs(agreement) < 1.001);
                if (agreement > best) {
                    best = agreement;
                    nearest = caption;
                }
            }
            right += nearest == batch.captions[i];
        }
        QVERIFY2(right >= 30, qPrintable(QString("%1 of 36").arg(right)));
        const Request asked{.params = sampleParams(m_space->model().card()), .guide = guideOf(kKinds[3])};
        QVERIFY(m_space->model().generate({&asked, 1}, m_quiet).front().text().starts_with(kKinds[3].caption));
    }

    void aCaptionHasTheSamePlaceWhateverItsCompanyAndHoweverLongItIs() {
        auto& space = need<PairSpace>(m_space->model());
        std::string endless;
        for (int i = 0; i < 10000; ++i)
            endless += "focal ";
        const std::vector<std::string> odd{"dearg ar chlé", "", "…!", endless, "一只红色的狗", "\xff\xfe"};
        const auto together = space.placesOf(odd);
        for (std::size_t i = 0; i < odd.size(); ++i) {
            QVERIFY(space.placesOf({&odd[i], 1}).front() == together[i]);
            QVERIFY(std::ranges::all_of(together[i].values, [](float value) { return std::isfinite(value); }));
        }
        const std::string capitals = "DEARG ar Chlé";
        QVERIFY(space.placesOf({&capitals, 1}).front() == together[0]);
    }

    void picturesOfAFolderAreFoundByWords() {
        auto& space = need<PairSpace>(m_space->model());
        const PictureIndex index = PictureIndex::of(space, pairs(true), m_quiet);
        QCOMPARE(index.size(), std::size_t(96));
        const std::string words = "gorm ar dheis";
        const auto hits = index.nearest(space.placesOf({&words, 1}).front(), 12);
        QCOMPARE(hits.size(), std::size_t(12));
        int right = 0;
        for (std::size_t i = 0; i < hits.size(); ++i) {
            right += std::stoi(hits[i].name) % 6 == 3;
            QVERIFY(i == 0 || hits[i].agreement <= hits[i - 1].agreement);
        }
        QVERIFY2(right >= 9, qPrintable(QString("%1 of 12").arg(right)));
        QVERIFY_EXCEPTION_THROWN(index.nearest({{1, 2, 3}}, 1), Error); // of another model
    }

    void aCaptionerHeedsThePictureAndNotOnlyTheLanguage() {
        auto& captioner = need<WritesCaptions>(m_captioner->model());
        const PairBatch batch = fresh(36);
        std::vector<std::string> others = batch.captions;
        std::ranges::rotate(others, others.begin() + 1); // each picture with the next one's
        const double own = meanOf(captioner.captionNats(batch.pictures, batch.captions)), other = meanOf(captioner.captionNats(batch.pictures, others)),
                     blank = meanOf(captioner.captionNats({}, batch.captions));
        QVERIFY2(own < other - 1 && own < blank - 0.5, qPrintable(QString("%1, of others %2, of none %3").arg(own).arg(other).arg(blank)));
        int right = 0;
        for (const Kind& kind : kKinds) {
            Request asked{.params = sampleParams(m_captioner->model().card()), .seed = 3, .guide = guideOf(kind)};
            asked.params.set("temperature", 0.0);
            right += m_captioner->model().generate({&asked, 1}, m_quiet).front().text().starts_with(kind.caption);
        }
        QVERIFY2(right >= 5, qPrintable(QString("%1 of 6").arg(right)));
    }

    void aTextOnlyCaptionerKnowsNothingOfPictures() {
        auto blind = taught("captioner", 10, {{"fusion", "none"}});
        auto& captioner = need<WritesCaptions>(blind.model());
        const PairBatch batch = fresh(6);
        QVERIFY(captioner.captionNats(batch.pictures, batch.captions) == captioner.captionNats({}, batch.captions));
    }

    void whatItWritesIsWhatItsNetworkSays_data() {
        QTest::addColumn<bool>("joined");
        QTest::newRow("prefix") << false;
        QTest::newRow("joined") << true;
    }
    void whatItWritesIsWhatItsNetworkSays() {
        QFETCH(bool, joined);
        std::optional<tiny::Taught> other;
        if (joined) other.emplace(taught("captioner", 30, {{"fusion", "joined"}}));
        Model& model = joined ? other->model() : m_captioner->model();
        Request asked{.params = sampleParams(model.card()), .seed = 5, .guide = guideOf(kKinds[0])};
        asked.params.set("temperature", 0.0);
        double nats = 0, blind = 0;
        const Sample sample = model
                                  .generate({&asked, 1}, m_quiet,
                                      [&](std::size_t, const WrittenToken& token) {
                                          nats -= std::log(token.probability);
                                          blind -= std::log(token.unseen);
                                      })
                                  .front();
        auto& captioner = need<WritesCaptions>(model);
        const Image& picture = asked.guide->picture;
        const std::string caption = sample.text();
        QVERIFY(std::abs(captioner.captionNats({1, 32, 3, picture.pixels, {}, {}}, {&caption, 1}).front() - nats) < 0.05);
        QVERIFY(std::abs(captioner.captionNats({}, {&caption, 1}).front() - blind) < 0.05);
        QVERIFY(requestOf(sample.recipe, model.card(), model.space()).guide != nullptr);
    }

    void withoutAPictureACaptionerSaysSo() {
        const Request asked{.params = sampleParams(m_captioner->model().card())};
        QVERIFY_EXCEPTION_THROWN(m_captioner->model().generate({&asked, 1}, m_quiet), Error);
        const Request small{.params = asked.params, .guide = std::make_shared<Guide>(Guide{tiny::disc(1, 3, 16), {}, 1})};
        QVERIFY_EXCEPTION_THROWN(m_captioner->model().generate({&small, 1}, m_quiet), Error);
    }

    void aPainterHeedsTheCaption() {
        auto& painter = need<LearnsPairs>(m_painter->model());
        PairBatch batch = fresh(36);
        const double own = meanOf(painter.heldOutLoss(batch));
        std::ranges::rotate(batch.captions, batch.captions.begin() + 1);
        const double other = meanOf(painter.heldOutLoss(batch));
        QVERIFY2(own < 0.9 * other, qPrintable(QString("%1, with captions of others %2").arg(own).arg(other)));
    }

    void aCaptionIsAPointAndASeedAnotherDrawingOfIt() {
        Model& model = m_painter->model();
        const std::string caption = kKinds[0].caption;
        const Request asked{.params = sampleParams(model.card()), .seed = 7, .prompt = caption};
        Request other = asked, unlike = asked, byPoint = asked;
        other.seed = 8;
        unlike.params.set("unlike", std::string(kKinds[3].caption));
        byPoint.latent = need<CaptionPoints>(model).pointsOf({&caption, 1}).front();
        const std::vector all{asked, other, unlike, byPoint};
        const auto samples = model.generate(all, m_quiet);
        QVERIFY(samples[0].content == samples[3].content);
        QVERIFY(samples[0].content != samples[1].content);
        QVERIFY(samples[0].content != samples[2].content);
        QCOMPARE(samples[0].recipe.prompt, caption);
        QVERIFY(samples[0].recipe.latent == byPoint.latent.values);
        QCOMPARE(model.space().dimension, static_cast<int>(byPoint.latent.values.size()));
        QVERIFY(!model.space().directions.empty()); // sliders
    }

    void aPainterDrawsOnInAPicture() {
        Model& model = m_painter->model();
        const Image picture = drawn(kKinds[0], 1);
        Image mask{32, 32, 1, std::vector<std::uint8_t>(std::size_t(32 * 32), 0)};
        for (std::size_t i = 0; i < 32 * 16; ++i)
            mask.pixels[i] = 255;
        const Request asked{.params = sampleParams(model.card()), .guide = std::make_shared<Guide>(Guide{picture, mask, 0.8}), .prompt = kKinds[3].caption};
        const Image made = model.generate({&asked, 1}, m_quiet).front().picture();
        QVERIFY(std::ranges::equal(std::span(made.pixels).subspan(32 * 16 * 3), std::span(picture.pixels).subspan(32 * 16 * 3)));
        QVERIFY(made != picture);
    }

    void whatAWordLeansOnIsWhereItsPictureIsCovered() {
        Knowing model;
        Image picture{32, 32, 1, std::vector<std::uint8_t>(std::size_t(32 * 32), 255)};
        for (std::size_t i = 0; i < picture.pixels.size(); ++i)
            if (i / 32 >= 16 && i % 32 < 16) picture.pixels[i] = 0; // so that the mean is no white
        const std::string caption = "clé dheis  rud";
        const auto words = leaningsOf(model, picture, caption, m_quiet);
        QCOMPARE(words.size(), std::size_t(3));
        QCOMPARE(caption.substr(words[1].from, words[1].length), std::string("dheis"));
        QCOMPARE(caption.substr(words[2].from, words[2].length), std::string("rud"));
        for (const LeaningOf& word : words)
            QCOMPARE(word.cells.size(), std::size_t(kLeaningCells * kLeaningCells));
        QVERIFY(regionOf(words[0]) == (Region{-1, -1}));
        QVERIFY(regionOf(words[1]) == (Region{1, 0}));
        QVERIFY(!regionOf(words[2]));
        QVERIFY(leaningsOf(model, picture, "", m_quiet).empty() && leaningsOf(model, picture, "  ", m_quiet).empty());
    }

    void theBytesOfACaptionHaveTheNatsOfItsTokens() {
        auto& captioner = need<WritesCaptions>(m_captioner->model());
        const PairBatch batch = fresh(3);
        for (const std::string& caption : {std::string(kKinds[0].caption), std::string("gorm"), std::string("focal ").append(std::string(2000, 'a'))}) {
            const auto bytes = captioner.byteNats(batch.pictures, caption);
            QCOMPARE(bytes.size(), std::size_t(3));
            const std::vector<std::string> three(3, caption);
            const auto whole = captioner.captionNats(batch.pictures, three);
            for (std::size_t i = 0; i < 3; ++i) {
                QCOMPARE(bytes[i].size(), caption.size());
                QVERIFY(std::accumulate(bytes[i].begin(), bytes[i].end(), 0.0) <= whole[i] + 1e-3); // which has its end, too
                QVERIFY(std::ranges::all_of(bytes[i], [](double nats) { return std::isfinite(nats) && nats >= 0; }));
            }
        }
        QVERIFY(captioner.byteNats(batch.pictures, "").front().empty());
        const auto place = leaningsOf(captioner, drawn(kKinds[0], 2000), kKinds[0].caption, m_quiet);
        QCOMPARE(place.size(), std::size_t(3));
    }

    void aFilmGoesFromCaptionToCaption() {
        Model& model = m_painter->model();
        const fs::path file = fs::path(m_folder.path().toStdString()) / "film.json";
        writeAtomic(file, std::string(R"({"stops": [{"caption": "dearg ar chlé"}, {"caption": "gorm ar dheis", "seconds": 1}]})"));
        const auto steps = Timeline::read(file, model).steps(3);
        auto& reader = need<CaptionPoints>(model);
        const std::vector<std::string> captions{"dearg ar chlé", "gorm ar dheis"};
        const auto points = reader.pointsOf(captions);
        QVERIFY(steps.front().latent == points[0] && steps.back().latent == points[1]);
        QVERIFY(steps[1].latent == lerp(points[0], points[1], 0.5));
        const auto frames = model.generate(steps, m_quiet);
        QVERIFY(frames[0].content != frames[1].content && frames[1].content != frames[2].content);
        QCOMPARE(frames.back().recipe.prompt, captions[1]);
        writeAtomic(file, std::string(R"({"stops": [{"caption": ""}]})"));
        QVERIFY(tiny::saidBy([&] { Timeline::read(file, model); }).find("A caption is empty.") != std::string::npos);
        writeAtomic(file, std::string(R"({"stops": [{"place": {"captions": ["gorm ar dheis", ""]}}]})"));
        QVERIFY(Timeline::read(file, model).steps(1).front().latent == points[1]);
    }

    void aPainterKeepsSomeCaptionsThatItLearnedFrom() {
        const auto kept = keptCaptions(m_painter->model().card());
        QVERIFY(!kept.empty());
        QVERIFY(std::ranges::any_of(kept, [](const std::string& caption) { return caption.starts_with("dearg ar"); }));
        QVERIFY(keptCaptions(m_captioner->model().card()).empty());
    }

    void picturesThatAreNamedOneByOneAreFoundAndBrokenOnesLeftOut() {
        auto& space = need<PairSpace>(m_space->model());
        const fs::path folder = pairs();
        const fs::path broken = fs::path(m_folder.path().toStdString()) / "broken.png";
        writeAtomic(broken, std::string("none"));
        PictureIndex index;
        index.see(space, std::vector<fs::path>{folder / "3.png", broken, folder / "0.png"}, m_quiet);
        index.see(space, std::vector<fs::path>{folder / "gone.png", folder / "1.png"}, m_quiet);
        QCOMPARE(index.size(), std::size_t(3));
        const auto hits = index.nearest(placeOfPicture(space, readPicture(folder / "0.png")), 3);
        QCOMPARE(hits.front().name, (folder / "0.png").string());
        QVERIFY(std::abs(hits.front().agreement - 1) < 1e-4);
    }

    void aSpaceThatDoesNotSayWhatItKnowsIsRefused() {
        for (const char* lie : {"{}", "{\"captions\":[]}", "{\"captions\":[1]}", "{\"captions\":[\"\"]}", "[", ""}) {
            ModelCard card = m_space->model().card();
            card.tokenizer = lie;
            QVERIFY_EXCEPTION_THROWN(familyById("space").create(card, DeviceChoice::cpu, 1), Error);
        }
    }

    void figuresOfAPairAreSaidWithTheirControls() {
        DatasetOptions options;
        options.size = 32;
        const PairedSet set = PairedSet::open(pairs(true), options, m_quiet);
        const Examination asked{.limit = 48, .allData = true};
        nlohmann::json each = nlohmann::json::object();
        const auto said = measureCaptions(need<WritesCaptions>(m_captioner->model()), set, asked, m_quiet, &each);
        QVERIFY(said.at("bits_per_byte").value < said.at("blank_bits_per_byte").value);
        QVERIFY(said.at("gain_over_shuffled").low > 0);
        QCOMPARE(said.at("bits_per_byte").n, 48);
        QCOMPARE(each.at("bits").size(), std::size_t(48));
        QVERIFY(said.at("caption_at_1").value > 0.7 && said.at("shuffled_at_1").value < 0.5);
        const auto found = measureShared(need<PairSpace>(m_space->model()), set, asked, m_quiet, nullptr);
        QVERIFY(found.at("found_at_1").value > 0.8);
        QCOMPARE(found.at("chance_at_1").value, 1.0 / 6);
        for (const auto& [name, measured] : said)
            QVERIFY2(!pairMeasureInWords(name).empty(), name.c_str());
    }
};

QTEST_GUILESS_MAIN(TestPairModels)
#include "test_pair_models.moc"
