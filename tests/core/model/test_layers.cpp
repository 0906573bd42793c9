#include "core/model/layers.h"

#include <QTest>

using namespace seedbed;
using torch::Tensor;

namespace {

constexpr auto kChannelsLast = torch::MemoryFormat::ChannelsLast;

Tensor picture(std::initializer_list<std::int64_t> sizes) { return torch::randn(sizes).contiguous(kChannelsLast); }

double largest(const Tensor& difference) { return difference.abs().max().item<double>(); }

/// Relative rounding of what convolutions compute in.
double rounding() { return convolutionType(torch::kCPU) == torch::kBFloat16 ? 0.006 : 1e-5; }

struct Result {
    Tensor value;
    std::vector<Tensor> gradients;
};

/// Value and gradients under a loss that weighs every value differently.
template <class Work> Result through(const std::vector<Tensor>& inputs, const Work& work) {
    std::vector<Tensor> leaves;
    for (const auto& input : inputs)
        leaves.push_back(input.detach().clone(torch::MemoryFormat::Preserve).requires_grad_());
    const Tensor value = work(leaves).to(torch::kFloat32);
    const Tensor weights = torch::sin(torch::arange(value.numel(), torch::kFloat32)).view(value.sizes());
    return {value, torch::autograd::grad({(value * weights).sum()}, leaves)};
}

template <class Ours, class Theirs> void compare(const std::vector<Tensor>& inputs, const Ours& ours, const Theirs& theirs, double tolerance) {
    const Result a = through(inputs, ours), b = through(inputs, theirs);
    QCOMPARE(a.value.sizes(), b.value.sizes());
    QVERIFY2(largest(a.value - b.value) <= tolerance * (1 + largest(b.value)), qPrintable(QString::number(largest(a.value - b.value))));
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const Tensor mine = a.gradients[i].to(torch::kFloat32), right = b.gradients[i].to(torch::kFloat32);
        const double off = (mine - right).norm().item<double>() / (1e-6 + right.norm().item<double>());
        QVERIFY2(off <= tolerance, qPrintable(QString("gradient %1 is off by %2").arg(i).arg(off)));
    }
}

} // namespace

class TestLayers : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { torch::manual_seed(7); }

    void normScaleShiftSiluIsWhatTorchComputesStepByStep_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("side");
        QTest::addColumn<int>("groups");
        QTest::newRow("many") << 5 << 32 << 16 << 8;
        QTest::newRow("no multiple of a vector") << 3 << 21 << 5 << 7;
        QTest::newRow("one place") << 2 << 12 << 1 << 3;
        QTest::newRow("one group") << 1 << 64 << 4 << 1;
    }

    void normScaleShiftSiluIsWhatTorchComputesStepByStep() {
        QFETCH(int, count);
        QFETCH(int, channels);
        QFETCH(int, side);
        QFETCH(int, groups);
        const std::vector<Tensor> inputs{picture({count, channels, side, side}) * 3 + 5, torch::randn({count, channels}), torch::randn({count, channels})};
        compare(
            inputs, [&](const auto& in) { return normScaleShiftSilu(in[0], in[1], in[2], groups); },
            [&](const auto& in) {
                const Tensor normal = torch::group_norm(in[0], groups);
                return torch::silu(normal * in[1].unsqueeze(2).unsqueeze(3) + in[2].unsqueeze(2).unsqueeze(3));
            },
            rounding());
    }

    void aScaleThatIsTheSameForAllPicturesGetsTheSumOfTheirGradients() {
        const std::vector<Tensor> inputs{picture({4, 16, 6, 6}), torch::randn({16}), torch::randn({16})};
        compare(
            inputs,
            [](const auto& in) {
                return normScaleShiftSilu(in[0], in[1].expand({4, 16}), in[2].expand({4, 16}), 4);
            },
            [](const auto& in) { return torch::silu(torch::group_norm(in[0], 4, in[1], in[2])); }, rounding());
    }

    void largeValuesStayFinite() {
        const Tensor x = picture({2, 8, 4, 4}) * 1e4, one = torch::full({2, 8}, 50.0f);
        const Tensor y = normScaleShiftSilu(x, one, one * -3, 2);
        QVERIFY(torch::isfinite(y.to(torch::kFloat32)).all().item<bool>());
        QVERIFY(torch::isfinite(normScaleShiftSilu(torch::zeros_like(x), one, one, 2).to(torch::kFloat32)).all().item<bool>());
        const Tensor level = picture({2, 8, 16, 16}) + 1000, wanted = torch::silu(torch::group_norm(level.to(torch::kFloat64), 2)); // far from zero
        QVERIFY(largest(normScaleShiftSilu(level, torch::ones({2, 8}), torch::zeros({2, 8}), 2).to(torch::kFloat64) - wanted) < 10 * rounding());
    }

    void addChangeAdds() {
        const std::vector<Tensor> inputs{picture({3, 10, 7, 7}), picture({3, 10, 7, 7})};
        compare(
            inputs, [](const auto& in) { return addChange(in[0], in[1]); }, [](const auto& in) { return in[0] + in[1]; }, 1e-6);
        const Tensor narrow = inputs[1].to(torch::kBFloat16);
        QVERIFY(torch::equal(addChange(inputs[0], narrow), inputs[0] + narrow.to(torch::kFloat32)));
    }

    void projectionsOfManyRowsInTrainingAreNarrowAndRightAllTheSame() {
        const torch::nn::Linear layer(30, 20);
        const Tensor rows = torch::randn({64, 30});
        compare(
            {rows}, [&](const auto& in) { return project(layer, in[0]); }, [&](const auto& in) { return torch::linear(in[0], layer->weight, layer->bias); },
            2 * rounding());
        const torch::NoGradGuard drawing;
        QVERIFY(torch::equal(project(layer, rows), torch::linear(rows, layer->weight, layer->bias)));
    }

    void aConvolutionThatIsFrozenGivesTheSameAndThawsWhenItsWeightsLearnAgain() {
        Convolution layer(torch::nn::Conv2dOptions(6, 5, 3).padding(1));
        const Tensor x = picture({2, 6, 8, 8});
        const Tensor learning = layer(x).detach();
        layer->weight.set_requires_grad(false);
        QVERIFY(torch::equal(layer(x).detach(), learning));
        QVERIFY(torch::equal(layer(x).detach(), learning));
        layer->weight.set_requires_grad(true);
        {
            const torch::NoGradGuard still;
            layer->weight.mul_(2);
        }
        QVERIFY(!torch::equal(layer(x).detach(), learning));
        layer(x).to(torch::kFloat32).sum().backward();
        QVERIFY(layer->weight.grad().defined() && layer->weight.grad().scalar_type() == torch::kFloat32);
    }

    void aFrozenConvolutionDrawsWhatItComputesWhileLearning_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("side");
        QTest::newRow("many channels, few places") << 96 << 64 << 3 << 1 << 4;
        QTest::newRow("few channels, many places") << 3 << 20 << 3 << 1 << 32;
        QTest::newRow("to half the side") << 8 << 24 << 4 << 2 << 16;
        QTest::newRow("four phases") << 16 << 40 << 2 << 1 << 8;
        QTest::newRow("each place by itself") << 20 << 7 << 1 << 1 << 8;
        QTest::newRow("one place") << 12 << 12 << 1 << 1 << 1;
    }

    void aFrozenConvolutionDrawsWhatItComputesWhileLearning() {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        QFETCH(int, side);
        Convolution layer(torch::nn::Conv2dOptions(from, to, kernel).stride(stride).padding(kernel == 1 ? 0 : 1));
        for (const int count : {2, 5, 2}) { // another number of pictures in between
            const Tensor x = picture({count, from, side, side});
            for (auto& weight : layer->parameters())
                weight.set_requires_grad(true);
            const Tensor learning = layer(x).detach().to(torch::kFloat32);
            for (auto& weight : layer->parameters())
                weight.set_requires_grad(false);
            const c10::InferenceMode drawing;
            const Tensor first = layer(x), second = layer(x), uneven = layer(torch::cat({x, x}, 3).narrow(3, 0, side));
            QCOMPARE(first.sizes(), learning.sizes());
            QVERIFY(largest(first.to(torch::kFloat32) - learning) <= rounding() * (1 + largest(learning)));
            QVERIFY(torch::equal(first, second));
            QVERIFY(torch::equal(first, uneven));
        }
    }

    void aFrozenConvolutionFollowsTheStrengthOfItsAddition() {
        Convolution layer(torch::nn::Conv2dOptions(6, 5, 3).padding(1));
        layer->addLowRank(2);
        {
            const torch::NoGradGuard still;
            layer->named_parameters()["up"].normal_();
        }
        for (auto& weight : layer->parameters())
            weight.set_requires_grad(false);
        const Tensor x = picture({2, 6, 8, 8});
        const c10::InferenceMode drawing;
        layer->setStrength(0);
        const Tensor without = layer(x).to(torch::kFloat32);
        layer->setStrength(1);
        const Tensor with = layer(x).to(torch::kFloat32);
        layer->setStrength(0.5);
        const Tensor half = layer(x).to(torch::kFloat32);
        QVERIFY(largest(with - without) > 0.1);
        QVERIFY(largest(half - (with + without) / 2) <= 2 * rounding() * (1 + largest(with)));
    }

    void wovenPhasesAreATransposedConvolution() {
        auto transposed = torch::nn::ConvTranspose2d(torch::nn::ConvTranspose2dOptions(6, 5, 4).stride(2).padding(1).bias(false));
        const Tensor x = picture({2, 6, 5, 8}); // not square, as spectra are
        // the kernel's taps, by phase: output row 2y+a reads input rows y+a-1 and y+a
        const Tensor kernel = torch::zeros({4, 5, 6, 2, 2});
        for (int a = 0; a < 2; ++a)
            for (int b = 0; b < 2; ++b)
                for (int i = 0; i < 2; ++i)
                    for (int j = 0; j < 2; ++j)
                        kernel.select(0, 2 * a + b)
                            .select(3, j)
                            .select(2, i)
                            .copy_(transposed->weight.detach().select(3, 3 - b - 2 * j).select(2, 3 - a - 2 * i).t());
        compare(
            {x, kernel},
            [](const auto& in) {
                return weavePhases(torch::conv2d(in[0], in[1].reshape({20, 6, 2, 2}), {}, 1, 1));
            },
            [](const auto& in) {
                const Tensor phases = torch::conv2d(in[0], in[1].reshape({20, 6, 2, 2}), {}, 1, 1).view({2, 2, 2, 5, 6, 9});
                std::vector<Tensor> rows;
                for (int a = 0; a < 2; ++a)
                    for (int b = 0; b < 2; ++b)
                        rows.push_back(phases.select(1, a).select(1, b).narrow(2, a, 5).narrow(3, b, 8));
                return torch::pixel_shuffle(torch::stack(rows, 2).flatten(1, 2), 2);
            },
            1e-5);
        const Tensor ours = weavePhases(torch::conv2d(x, kernel.reshape({20, 6, 2, 2}), {}, 1, 1));
        QVERIFY(largest(ours - transposed(x).detach()) < 1e-5);
    }

    void drawingInInferenceGivesTheSameNumbersAsInTraining() {
        const Tensor x = picture({2, 16, 8, 8}), scale = torch::randn({2, 16}), shift = torch::randn({2, 16});
        const Tensor trained = normScaleShiftSilu(x.clone().requires_grad_(), scale, shift, 4).detach();
        const c10::InferenceMode inference;
        QVERIFY(torch::equal(normScaleShiftSilu(x, scale, shift, 4), trained));
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "test_layers.moc"
