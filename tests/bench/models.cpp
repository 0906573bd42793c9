#include "tests/bench/models.h"

#include "core/base/torch.h"
#include "core/formats/error.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/sample/sampler.h"
#include "core/train/course.h"
#include "core/train/parted_step.h"
#include "tests/bench/machine.h"

#include <cstdlib>
#include <filesystem>
#include <map>

namespace seedbed::bench {

namespace fs = std::filesystem;

namespace {

/// Removed when the program ends.
class ScratchFolder {
  public:
    ScratchFolder() {
        std::string pattern = (fs::temp_directory_path() / "seedbed-bench-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw Error(SEEDBED_TR("No folder can be made in %1."), fs::temp_directory_path().string());
        m_path = pattern;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    const fs::path& path() const { return m_path; }

  private:
    fs::path m_path;
};

Dataset pictures(int size, int channels) {
    DatasetOptions options;
    options.size = size;
    options.channels = channels;
    NoProgress quiet;
    return Dataset::open(pictureFolder(256), options, quiet);
}

Setup setupOf(const std::string& family, int size, int channels, int batch) {
    Setup setup;
    setup.card.family = family;
    setup.card.config = Params::defaults(familyById(family).trainSpecs);
    setup.card.size = size;
    setup.card.channels = channels;
    setup.batch = batch;
    return setup;
}

} // namespace

std::unique_ptr<PictureModel> starter(const std::string& name) { return openModel<PictureModel>(findModel(name), DeviceChoice::cpu); }

std::vector<Request> requestsFor(const PictureModel& generator, int count) {
    Params params = Params::defaults(familyById(generator.card().family).sampleSpecs(generator.card()));
    if (params.has("cleaning")) params.set("cleaning", 0.0);
    return seedRequests(generator.space(), 1, count, kStandardDiversity, params);
}

double flopsOf(PictureModel& generator, const std::vector<Request>& requests) {
    const auto learn = [&](bool learning) {
        for (auto& weight : generator.module().parameters())
            weight.set_requires_grad(learning);
    };
    NoProgress quiet;
    learn(true);
    const FlopCount count;
    generator.generate(requests, quiet);
    learn(false);
    return count.flops();
}

Setup portraitsLike() {
    Setup setup;
    setup.card = readModelInfo(findModel("portraits")).card;
    setup.card.config.set("adversarial", 0.0);
    return setup;
}

Setup ganLike(int size, int width, int batch) {
    Setup setup = setupOf("gan", size, 3, batch);
    setup.card.config.set("width", static_cast<double>(width));
    return setup;
}

Setup diffusionLike(int size, int width, int batch) {
    Setup setup = setupOf("diffusion", size, 3, batch);
    setup.card.config.set("width", static_cast<double>(width));
    return setup;
}

Setup mnistLike() {
    Setup setup = setupOf("vae", 28, 1, 128);
    setup.card.config.set("network", std::string("mlp"));
    setup.card.config.set("likelihood", std::string("bernoulli"));
    setup.card.config.set("latent", 20.0);
    return setup;
}

std::unique_ptr<PictureModel> freshModel(const Setup& setup) {
    auto generator = need<PictureModel>(familyById(setup.card.family).create(setup.card, DeviceChoice::cpu, 1));
    for (auto& parameter : generator->module().parameters())
        parameter.set_requires_grad(false); // as of an opened model; a training asks for gradients itself
    LatentSpace space;
    space.dimension = setup.card.config.integer("latent");
    const auto d = static_cast<std::size_t>(space.dimension);
    space.mean.assign(d, 0);
    LatentSpace::Component standard{1, space.mean, std::vector<float>(d * d, 0)};
    for (std::size_t i = 0; i < d; ++i)
        standard.cholesky[i * d + i] = 1;
    space.mixture.push_back(std::move(standard));
    space.directions.push_back(std::vector<float>(d, 0));
    space.directions[0][0] = 1;
    space.sigmas.push_back(1);
    generator->setSpace(space);
    return generator;
}

const std::string& pictureFolder(int count) {
    static const ScratchFolder scratch;
    static std::map<int, std::string> folders;
    std::string& folder = folders[count];
    if (folder.empty()) {
        folder = (scratch.path() / std::to_string(count)).string();
        fs::create_directories(folder);
        const auto generator = starter("portraits");
        NoProgress quiet;
        sampleEach(*generator, requestsFor(*generator, count), quiet,
            [&](int i, Sample&& sample) { saveSample(sample, folder + "/" + std::to_string(i) + ".png"); });
    }
    return folder;
}

std::unique_ptr<Lesson> lessonOn(Model& model, const Dataset& dataset) {
    NoProgress quiet;
    return courseOf(model.card()).lesson(model, dataset, {}, quiet);
}

Training::Training(const Setup& setup)
    : m_generator(freshModel(setup)), m_dataset(pictures(setup.card.size, setup.card.channels)), m_lesson(lessonOn(*m_generator, m_dataset)),
      m_parted(std::make_unique<PartedStep>(*m_lesson)), m_batch(setup.batch) {
    for (const auto& parts : m_generator->phases())
        m_weights.emplace_back(m_generator->module(), parts, m_weights.empty());
}

Training::~Training() = default;

void Training::step() {
    m_parted->next(m_batch, m_random);
    for (std::size_t phase = 0; phase < m_weights.size(); ++phase) {
        m_parted->learn(m_weights[phase], {m_step, 0.3, static_cast<int>(phase)});
        m_weights[phase].step({m_step, 0.001, 0.9, 0.01, std::min(1.0, 1 / m_weights[phase].gradientNorm())});
    }
    ++m_step;
}

} // namespace seedbed::bench
