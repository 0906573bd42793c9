#include "core/measure/pictures/features.h"

#include "core/data/pictures/picture.h"
#include "core/formats/error.h"
#include "core/measure/pictures/features_layout.h"
#include "core/model/tensor_file.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace seedbed {

namespace fs = std::filesystem;
using torch::Tensor;

namespace {

constexpr std::int64_t kAtOnce = 64; ///< pictures whose layers fit the cache

/// Resources that a chosen folder lacks come from where the program lies.
fs::path featuresFolder() {
    std::error_code ignored;
    const char* chosen = std::getenv("SEEDBED_RESOURCES");
    const auto program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    const fs::path source = SEEDBED_SOURCE_RESOURCES;
    for (const auto& resources : {fs::path(chosen ? chosen : ""), program / "../share/seedbed", source})
        if (!resources.empty() && fs::is_directory(resources / "features", ignored)) return (resources / "features").lexically_normal();
    return source / "features";
}

SafetensorsFile openChecked(const fs::path& path) {
    auto file = SafetensorsFile::open(path);
    verifyTensors(file);
    const auto version = file.metadata().find(features::kMetadataKey);
    if (version == file.metadata().end() || version->second != std::to_string(features::kVersion))
        throw Error(SEEDBED_TR("The file %1 holds no feature net of this version. Install Seedbed again."), file.fileName());
    return file;
}

PictureBatch asOneBatch(std::span<const Image> pictures) {
    const DatasetOptions options{.size = features::kSide, .channels = 3, .fit = Fit::stretch};
    PictureBatch batch{static_cast<int>(pictures.size()), options.size, options.channels, {}, {}, {}};
    batch.pixels.reserve(pictures.size() * features::kSide * features::kSide * 3);
    for (const Image& picture : pictures) {
        const Image small = fitted(picture, options);
        batch.pixels.insert(batch.pixels.end(), small.pixels.begin(), small.pixels.end());
    }
    return batch;
}

} // namespace

void Features::append(const Features& more) {
    count += more.count;
    dimension = more.dimension;
    values.insert(values.end(), more.values.begin(), more.values.end());
}

double distance(std::span<const float> one, std::span<const float> other) {
    double sum = 0;
    for (std::size_t i = 0; i < one.size(); ++i)
        sum += (static_cast<double>(one[i]) - other[i]) * (static_cast<double>(one[i]) - other[i]);
    return std::sqrt(sum);
}

// In 32 bits everywhere: 16-bit floats would give other figures on processors that have instructions for them.
struct FeatureNet::Net {
    std::vector<Tensor> weights, biases;
    Tensor projection, offset;
    std::string version;

    explicit Net(const SafetensorsFile& file) {
        NamedTensors stored;
        const auto take = [&](const std::string& name, at::IntArrayRef shape) {
            const Tensor tensor = torch::empty(shape);
            readInto(tensor, file, name);
            stored.emplace_back(name, tensor);
            return tensor;
        };
        for (std::size_t i = 0; i < features::kLayers.size(); ++i) {
            const auto& layer = features::kLayers[i];
            weights.push_back(take(features::layerName(i) + ".weight", {layer.outputs, layer.inputs, layer.kernel, layer.kernel})
                                  .contiguous(torch::MemoryFormat::ChannelsLast));
            biases.push_back(take(features::layerName(i) + ".bias", {layer.outputs}));
        }
        projection = take("projection.weight", {features::kDimension, features::kPooled});
        offset = take("projection.bias", {features::kDimension});
        version = "features-" + std::to_string(features::kVersion) + " (" + tensorsHash(stored).substr(0, 8) + ")";
    }

    Tensor of(const Tensor& pictures) const {
        const Tensor seen = features::pooled(pictures,
            [this](std::size_t i, const Tensor& x) { return torch::conv2d(x, weights[i], biases[i], features::kLayers[i].stride, 1); });
        return torch::linear(seen, projection, offset);
    }

    /// `some(first, end)` are these of `count` pictures.
    template <class Some> Features ofAll(std::int64_t count, const Some& some) const {
        Features result{static_cast<int>(count), static_cast<int>(features::kDimension), {}};
        result.values.reserve(static_cast<std::size_t>(count) * features::kDimension);
        for (std::int64_t first = 0; first < count; first += kAtOnce) {
            const Tensor rows = of(some(first, std::min(first + kAtOnce, count))).contiguous();
            const auto* values = rows.data_ptr<float>();
            result.values.insert(result.values.end(), values, values + rows.numel());
        }
        return result;
    }
};

FeatureNet FeatureNet::open(Which which) {
    const auto file = openChecked(featuresFolder() / (which == Which::standard ? "standard.safetensors" : "second.safetensors"));
    return FeatureNet(std::make_shared<const Net>(file));
}

const std::string& FeatureNet::version() const { return m_net->version; }

Features FeatureNet::of(const PictureBatch& batch) const {
    if (batch.size != features::kSide || batch.channels != 3) {
        std::vector<Image> pictures;
        for (int i = 0; i < batch.count; ++i)
            pictures.push_back(pictureOf(batch, i));
        return of(pictures);
    }
    const c10::InferenceMode inference;
    const Tensor all = torch::from_blob(const_cast<std::uint8_t*>(batch.pixels.data()), {batch.count, batch.size, batch.size, 3}, torch::kUInt8);
    return m_net->ofAll(batch.count, [&](std::int64_t first, std::int64_t end) {
        return all.slice(0, first, end).to(torch::kFloat32).mul_(1.0f / 255.0f).permute({0, 3, 1, 2});
    });
}

Features FeatureNet::of(const Tensor& pictures) const {
    const c10::InferenceMode inference;
    return m_net->ofAll(pictures.size(0), [&](std::int64_t first, std::int64_t end) { return pictures.slice(0, first, end); });
}

Features FeatureNet::of(std::span<const Image> pictures) const { return of(asOneBatch(pictures)); }

} // namespace seedbed
