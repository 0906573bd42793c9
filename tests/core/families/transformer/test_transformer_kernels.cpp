#include "core/base/random.h"
#include "core/families/transformer/kernels.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace seedbed;
using namespace seedbed::transformer;

Q_DECLARE_METATYPE(const Kernels*)

namespace {

constexpr WeightKind kKinds[] = {WeightKind::float32, WeightKind::bfloat16, WeightKind::int8};

std::vector<float> normals(int count, Random& random) {
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values)
        value = static_cast<float>(random.normal());
    return values;
}

std::vector<float> rowOf(const PanelMatrix& matrix, int row) {
    std::vector<float> values(static_cast<std::size_t>(matrix.columns));
    matrix.row(row, values);
    return values;
}

/// The largest error of the kernel's product against double precision with the packed weights, in units of the sum of the
/// weights' magnitudes times the largest of x; also that only the asked-for panels are written.
double errorOf(const Kernels& kernels, WeightKind kind, int rows, int columns, int vectors) {
    Random random(static_cast<std::uint64_t>(rows * 1000 + columns + vectors));
    WeightStore store(packedBytes(kind, rows, columns));
    const auto matrix = packed(kind, normals(rows * columns, random), rows, columns, store);
    const auto x = normals(matrix.columns * vectors, random);
    const double largest = std::abs(*std::max_element(x.begin(), x.end(), [](float a, float b) { return std::abs(a) < std::abs(b); }));
    const int stride = matrix.panels() * kPanel + 3;
    std::vector<float> y(static_cast<std::size_t>(stride * vectors), 1e9f);
    const int half = matrix.panels() / 2;
    std::vector<std::byte> scratch(Product::scratchBytes(matrix.columns, vectors));
    const Product product{matrix, x.data(), vectors, y.data(), static_cast<std::size_t>(stride), scratch.data()};
    kernels.multiply(product, 0, half);
    for (int v = 0; v < vectors; ++v)
        if (std::any_of(y.begin() + v * stride + half * kPanel, y.begin() + (v + 1) * stride, [](float value) { return value != 1e9f; })) return 1e9;
    kernels.multiply(product, half, matrix.panels());
    double worst = 0;
    for (int row = 0; row < rows; ++row) {
        const auto weights = rowOf(matrix, row);
        for (int v = 0; v < vectors; ++v) {
            double sum = 0, magnitude = 1e-30;
            for (int c = 0; c < matrix.columns; ++c) {
                const double weight = weights[static_cast<std::size_t>(c)];
                sum += weight * x[static_cast<std::size_t>(c * vectors + v)];
                magnitude += std::abs(weight) * largest;
            }
            worst = std::max(worst, std::abs(sum - y[static_cast<std::size_t>(v * stride + row)]) / magnitude);
        }
    }
    return worst;
}

void eachKernel() {
    QTest::addColumn<const Kernels*>("kernels");
    for (const Kernels* one : allKernels())
        QTest::newRow(one->name) << one;
}

} // namespace

/// The inner loops of decoding against double precision, for every generation of processors that this one can stand for.
class TestTransformerKernels : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void productsAreThoseOfDoublePrecision_data() { eachKernel(); }
    void productsAreThoseOfDoublePrecision() {
        QFETCH(const Kernels*, kernels);
        for (const WeightKind kind : kKinds)
            for (const int rows : {1, 16, 17, 70, 129})
                for (const int columns : {1, 31, 64, 100, 288})
                    for (const int vectors : {1, 2, 3, 4, 7, 8, 15, 16, 21})
                        QVERIFY2(errorOf(*kernels, kind, rows, columns, vectors) < (kind == WeightKind::int8 ? 2e-5 : 1e-6),
                            qPrintable(QString("%1 x %2 x %3").arg(rows).arg(columns).arg(vectors)));
    }

    void packingKeepsAsManyDigitsAsItsKindHas() {
        Random random(5);
        const int rows = 19, columns = 70;
        const auto values = normals(rows * columns, random);
        for (const WeightKind kind : kKinds) {
            WeightStore store(packedBytes(kind, rows, columns));
            const auto matrix = packed(kind, values, rows, columns, store);
            for (int row = 0; row < rows; ++row) {
                const auto kept = rowOf(matrix, row);
                for (int c = 0; c < matrix.columns; ++c) {
                    const int group = c / kGroup * kGroup;
                    float most = 0;
                    for (int i = group; i < std::min(group + kGroup, columns); ++i)
                        most = std::max(most, std::abs(values[static_cast<std::size_t>(row * columns + i)]));
                    const float value = c < columns ? values[static_cast<std::size_t>(row * columns + c)] : 0;
                    const float allowed = kind == WeightKind::float32 ? 0 : kind == WeightKind::bfloat16 ? std::abs(value) / 256 : most / 254 * 1.001f;
                    QVERIFY(std::abs(kept[static_cast<std::size_t>(c)] - value) <= allowed);
                }
            }
        }
    }

    void aRowOfZerosStaysZeroInIntegers() {
        WeightStore store(packedBytes(WeightKind::int8, 1, 32));
        const auto matrix = packed(WeightKind::int8, std::vector<float>(32), 1, 32, store);
        QCOMPARE(rowOf(matrix, 0), std::vector<float>(32));
    }

    void weighingIsTheSoftmaxBeforeItsDivision_data() { eachKernel(); }
    void weighingIsTheSoftmaxBeforeItsDivision() {
        QFETCH(const Kernels*, kernels);
        Random random(6);
        for (const int count : {1, 5, 16, 17, 250}) {
            const auto x = normals(count, random);
            std::vector<float> y = x;
            y.resize(static_cast<std::size_t>(roundedUp(count, kPanel)), 1e9f);
            const float sum = kernels->weigh(y.data(), count, 5);
            const double most = *std::max_element(x.begin(), x.end());
            double total = 0;
            for (int i = 0; i < count; ++i) {
                const double known = std::exp(5 * (x[static_cast<std::size_t>(i)] - most));
                total += known;
                QVERIFY(std::abs(y[static_cast<std::size_t>(i)] - known) < 5e-6 * known + 1e-30); // of the rounded difference
            }
            QVERIFY(std::abs(sum - total) < 1e-6 * total);
            QVERIFY(std::all_of(y.begin() + count, y.end(), [](float value) { return value == 0; }));
        }
    }

    void normalisingAndGatingAreThoseOfDoublePrecision_data() { eachKernel(); }
    void normalisingAndGatingAreThoseOfDoublePrecision() {
        QFETCH(const Kernels*, kernels);
        Random random(7);
        const auto x = normals(48, random), weight = normals(48, random);
        double squares = 0;
        for (const float value : x)
            squares += static_cast<double>(value) * value;
        for (const int stride : {1, 3}) {
            std::vector<float> y(static_cast<std::size_t>(48 * stride), 1e9f), gated(static_cast<std::size_t>(kPanel * stride), 1e9f);
            kernels->normalise(x.data(), weight.data(), 48, 1e-5f, y.data(), stride);
            kernels->gate(x.data(), weight.data(), gated.data(), stride);
            for (std::size_t i = 0; i < 48; ++i) {
                const double known = x[i] / std::sqrt(squares / 48 + 1e-5) * weight[i], silu = x[i] / (1 + std::exp(-static_cast<double>(x[i]))) * weight[i];
                QVERIFY(std::abs(y[i * static_cast<std::size_t>(stride)] - known) < 1e-6 * (1 + std::abs(known)));
                if (i < kPanel) QVERIFY(std::abs(gated[i * static_cast<std::size_t>(stride)] - silu) < 1e-6 * (1 + std::abs(silu)));
            }
            QVERIFY(stride == 1 || (y[1] == 1e9f && gated[1] == 1e9f));
        }
    }

    void hugeValuesMakeNoInfinities_data() { eachKernel(); }
    void hugeValuesMakeNoInfinities() {
        QFETCH(const Kernels*, kernels);
        std::vector<float> scores(16, -3e37f), gates(16, -1e30f), ups(16, 2), y(16);
        scores[3] = 3e37f;
        QVERIFY(std::abs(kernels->weigh(scores.data(), 16, 0.1f) - 1) < 1e-6);
        kernels->gate(gates.data(), ups.data(), y.data(), 1);
        QVERIFY(std::all_of(y.begin(), y.end(), [](float value) { return std::isfinite(value) && std::abs(value) < 1e-6; }));
    }
};

QTEST_GUILESS_MAIN(TestTransformerKernels)
#include "test_transformer_kernels.moc"
