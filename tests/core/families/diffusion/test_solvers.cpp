#include "core/families/diffusion/solvers.h"

#include "core/base/random.h"

#include <QTest>

#include <cmath>

using namespace seedbed;
using namespace seedbed::diffusion;
using torch::Tensor;

namespace {

using Kind = NoiseSchedule::Kind;

/// Gaussian data in the plane, for which everything is known: the best guess of the data behind x is linear in x.
struct Gaussian {
    Tensor mean = torch::tensor({0.7, -1.3}, torch::kFloat64);
    Tensor covariance = torch::tensor({1.0, 0.6, 0.6, 0.8}, torch::kFloat64).view({2, 2});

    Tensor covarianceAt(double alpha, double sigma) const { return covariance * alpha * alpha + torch::eye(2, torch::kFloat64) * sigma * sigma; }

    Denoiser denoiser(const NoiseSchedule& schedule) const {
        return [this, schedule](const Tensor& x, double t) {
            const double alpha = schedule.alpha(t), sigma = schedule.sigma(t);
            const Tensor gain = torch::matmul(covariance, torch::inverse(covarianceAt(alpha, sigma))) * alpha;
            return mean + torch::matmul(x - mean * alpha, gain.t());
        };
    }
};

struct Moments {
    double mean = 0, covariance = 0; ///< distance from the truth
};

const FreshNoise kNone = [](int) { return Tensor(); };

/// A deterministic solver maps points of the plane affinely here, so three points tell the moments exactly.
Moments errorsOf(Solver solver, Kind kind, int steps) {
    const Gaussian data;
    const NoiseSchedule schedule(kind);
    const auto times = schedule.times(steps);
    const double alpha = schedule.alpha(times[0]), sigma = schedule.sigma(times[0]);
    const Tensor root = torch::linalg_cholesky(data.covarianceAt(alpha, sigma)), centre = data.mean * alpha;
    const Tensor from = torch::stack({centre, centre + root.select(1, 0), centre + root.select(1, 1)});
    const Tensor to = solve(solver, schedule, times, from, data.denoiser(schedule), kNone);
    const Tensor spread = to.narrow(0, 1, 2) - to[0];
    return {(to[0] - data.mean).norm().item<double>(), (torch::matmul(spread.t(), spread) - data.covariance).norm().item<double>()};
}

/// Standard noise for many points, of a seed.
Tensor noise(std::int64_t count, std::uint64_t seed) {
    Random random(seed);
    auto points = torch::empty({count, 2}, torch::kFloat64);
    for (std::int64_t i = 0; i < points.numel(); ++i)
        points.data_ptr<double>()[i] = random.normal();
    return points;
}

double ancestralError(Kind kind, int steps) {
    constexpr std::int64_t count = 40000;
    const Gaussian data;
    const NoiseSchedule schedule(kind);
    const auto times = schedule.times(steps);
    const double alpha = schedule.alpha(times[0]), sigma = schedule.sigma(times[0]);
    const Tensor from = data.mean * alpha + torch::matmul(noise(count, 1), torch::linalg_cholesky(data.covarianceAt(alpha, sigma)).t());
    const Tensor to = solve(Solver::ancestral, schedule, times, from, data.denoiser(schedule),
        [&](int step) { return noise(count, 100 + static_cast<std::uint64_t>(step)); });
    const Tensor mean = to.mean(0), centred = to - mean;
    const double off = (mean - data.mean).norm().item<double>();
    return std::max(off, (torch::matmul(centred.t(), centred) / static_cast<double>(count) - data.covariance).norm().item<double>());
}

void addKinds() {
    QTest::addColumn<int>("kind");
    QTest::newRow("flow") << static_cast<int>(Kind::flow);
    QTest::newRow("linear") << static_cast<int>(Kind::linear);
    QTest::newRow("cosine") << static_cast<int>(Kind::cosine);
}

NoiseSchedule current() {
    QFETCH(int, kind);
    return NoiseSchedule(static_cast<Kind>(kind));
}

} // namespace

class TestSolvers : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ddpmKeepsTheVarianceAndAFlowTheSum() {
        for (double t = 0; t <= 1; t += 0.01) {
            for (const Kind kind : {Kind::linear, Kind::cosine}) {
                const NoiseSchedule schedule(kind);
                QVERIFY(std::abs(std::pow(schedule.alpha(t), 2) + std::pow(schedule.sigma(t), 2) - 1) < 1e-12);
            }
            const NoiseSchedule flow(Kind::flow);
            QVERIFY(std::abs(flow.alpha(t) + flow.sigma(t) - 1) < 1e-12);
        }
    }

    void theLinearScheduleIsThatOfDdpm() { // a thousand steps of rates from 1e-4 to 0.02
        const NoiseSchedule schedule(Kind::linear);
        double kept = 1;
        for (int step = 0; step < 1000; ++step) {
            kept *= 1 - (1e-4 + (0.02 - 1e-4) * step / 999);
            const double alpha = schedule.alpha((step + 1) / 1000.0);
            QVERIFY2(std::abs(alpha * alpha - kept) < 2e-3, qPrintable(QString::number(step)));
        }
    }

    void timesGoFromNoiseToThePictureInEvenShares_data() { addKinds(); }
    void timesGoFromNoiseToThePictureInEvenShares() {
        const NoiseSchedule schedule = current();
        const auto times = schedule.times(7);
        QCOMPARE(times.size(), std::size_t(8));
        QVERIFY(schedule.sigma(times.front()) > 0.99);
        QCOMPARE(schedule.sigma(times.back()), 0.0);
        for (std::size_t i = 0; i < times.size(); ++i)
            QVERIFY(std::abs(schedule.share(times[i]) - schedule.share(times[0]) * static_cast<double>(7 - i) / 7) < 1e-9);
    }

    void solversConvergeToMeanAndCovarianceAtTheirOrder_data() {
        QTest::addColumn<int>("solver");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("order");
        const auto add = [](const char* name, Solver solver, int order) {
            for (const Kind kind : {Kind::flow, Kind::linear, Kind::cosine})
                QTest::addRow("%s %d", name, static_cast<int>(kind)) << static_cast<int>(solver) << static_cast<int>(kind) << order;
        };
        add("euler", Solver::euler, 1);
        add("heun", Solver::heun, 2);
        add("multistep", Solver::multistep, 2);
    }
    void solversConvergeToMeanAndCovarianceAtTheirOrder() {
        QFETCH(int, solver);
        QFETCH(int, kind);
        QFETCH(int, order);
        const auto coarse = errorsOf(static_cast<Solver>(solver), static_cast<Kind>(kind), 64),
                   fine = errorsOf(static_cast<Solver>(solver), static_cast<Kind>(kind), 128);
        const double seen = std::log2(coarse.covariance / fine.covariance);
        QVERIFY2(std::abs(seen - order) < 0.3, qPrintable(QString("order %1, errors %2 and %3").arg(seen).arg(coarse.covariance).arg(fine.covariance)));
        QVERIFY2(fine.covariance < (order == 1 ? 0.04 : 1e-3), qPrintable(QString::number(fine.covariance)));
        QVERIFY2(fine.mean < 1e-9, qPrintable(QString::number(fine.mean))); // on the middle of the data nothing is lost
    }

    void inFewStepsMultistepIsNearerThanEulerForAsManyLooks_data() { addKinds(); }
    void inFewStepsMultistepIsNearerThanEulerForAsManyLooks() {
        for (const int steps : {2, 3, 4, 8}) {
            const double multistep = errorsOf(Solver::multistep, current().kind(), steps).covariance,
                         euler = errorsOf(Solver::euler, current().kind(), steps).covariance;
            QVERIFY2(multistep < 0.7 * euler, qPrintable(QString("%1 steps: %2 and %3").arg(steps).arg(multistep).arg(euler)));
        }
    }

    void theLastStepOfMultistepEndsWhereDataThatChangeEvenlyWouldBe() {
        const NoiseSchedule schedule(Kind::flow);
        const Denoiser evenly = [](const Tensor& x, double t) { return torch::full_like(x, 0.5 - t / 4); };
        for (const int steps : {2, 4, 10})
            QVERIFY(torch::allclose(solve(Solver::multistep, schedule, schedule.times(steps), noise(4, 1), evenly, kNone),
                torch::full({4, 2}, 0.5, torch::kFloat64)));
    }

    void ancestralStepsConvergeInDistribution_data() { addKinds(); }
    void ancestralStepsConvergeInDistribution() {
        const Kind kind = current().kind();
        const double coarse = ancestralError(kind, 8), fine = ancestralError(kind, 512);
        QVERIFY2(fine < 0.04, qPrintable(QString::number(fine)));
        QVERIFY2(fine < coarse / 4, qPrintable(QString("%1 %2").arg(coarse).arg(fine)));
    }

    void eulerIsDdim_data() { addKinds(); }
    void eulerIsDdim() {
        const Gaussian data;
        const NoiseSchedule schedule = current();
        const auto times = schedule.times(5);
        const Tensor start = noise(9, 3);
        Tensor x = start;
        for (std::size_t i = 0; i + 1 < times.size(); ++i) { // Song et al. 2021, equation 12 without noise
            const double alpha = schedule.alpha(times[i]), sigma = schedule.sigma(times[i]);
            const Tensor guess = data.denoiser(schedule)(x, times[i]), rest = (x - alpha * guess) / sigma;
            x = schedule.alpha(times[i + 1]) * guess + schedule.sigma(times[i + 1]) * rest;
        }
        QVERIFY(torch::allclose(solve(Solver::euler, schedule, times, start, data.denoiser(schedule), kNone), x));
    }

    void oneStepIsTheFirstGuess() {
        const NoiseSchedule schedule(Kind::flow);
        const Tensor guess = torch::full({4, 2}, 0.25, torch::kFloat64);
        for (const Solver solver : {Solver::heun, Solver::multistep, Solver::euler, Solver::ancestral})
            QVERIFY(torch::allclose(solve(
                                        solver, schedule, schedule.times(1), noise(4, 1), [&](const Tensor&, double) { return guess; }, kNone),
                guess));
    }

    void whatIsThrownOnTheWayStopsTheSolver() {
        const NoiseSchedule schedule(Kind::flow);
        int asked = 0;
        const Denoiser stops = [&](const Tensor& x, double) {
            if (++asked == 3) throw std::runtime_error("stop");
            return x;
        };
        QVERIFY_EXCEPTION_THROWN(solve(Solver::euler, schedule, schedule.times(50), noise(2, 1), stops, kNone), std::runtime_error);
        QCOMPARE(asked, 3);
    }
};

QTEST_GUILESS_MAIN(TestSolvers)
#include "test_solvers.moc"
