#include "core/families/transformer/fused.h"
#include "core/families/transformer/layers.h"
#include "core/families/transformer/networks.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace seedbed;
using namespace seedbed::transformer;
using torch::Tensor;

namespace {

const Shape kSmall{50, 32, 3, 4, 2, 96, 24}; // grouped heads

Tensor someTokens(std::int64_t count, std::int64_t length) { return torch::randint(kSmall.vocabulary, {count, length}, torch::kInt64); }

double difference(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

/// Largest difference of values and gradients, beside the largest gradient.
double disagreement(const std::function<Tensor(const std::vector<Tensor>&)>& one, const std::function<Tensor(const std::vector<Tensor>&)>& other,
    std::vector<Tensor> inputs) {
    for (Tensor& input : inputs)
        input.set_requires_grad(true);
    const Tensor first = one(inputs), second = other(inputs), scale = torch::randn_like(first);
    const auto ours = torch::autograd::grad({(first * scale).sum()}, inputs), known = torch::autograd::grad({(second * scale).sum()}, inputs);
    double most = difference(first.detach(), second.detach()) / (1 + second.detach().abs().max().item<double>());
    for (std::size_t i = 0; i < inputs.size(); ++i)
        most = std::max(most, difference(ours[i], known[i]) / (1 + known[i].abs().max().item<double>()));
    return most;
}

const char* const kText = "Is fearr Gaeilge bhriste, na Bearla cliste. Is ar scath a cheile a mhaireann na daoine. Nior bhris focal maith fiacail riamh. "
                          "Tir gan teanga, tir gan anam. An te a bhionn siulach, bionn se scealach. Is maith an scealai an aimsir. ";

} // namespace

/// The language model's network, against what is known of it.
class TestTransformerNetwork : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void aLaterTokenChangesNoEarlierLogit() {
        Transformer network(kSmall);
        const torch::NoGradGuard still;
        const Tensor tokens = someTokens(2, 20), before = network->forward(tokens);
        Tensor changed = tokens.clone();
        changed.select(1, 12).add_(1).remainder_(kSmall.vocabulary);
        const Tensor after = network->forward(changed);
        QVERIFY(difference(before.narrow(1, 0, 12), after.narrow(1, 0, 12)) < 1e-6);
        for (int place = 12; place < 20; ++place)
            QVERIFY(difference(before.select(1, place), after.select(1, place)) > 1e-4);
    }

    void attentionKnowsTheOrderOfTokensButNoAbsolutePlace() {
        const Shape one{50, 32, 1, 4, 4, 96, 24};
        Transformer network(one);
        const torch::NoGradGuard still;
        network->blocks()[0]->joint.mul_(8); // attention that looks at some places more than at others
        network->blocks()[0]->attentionOut.mul_(8);
        const Tensor same = torch::full({1, 20}, 7, torch::kInt64), logits = network->forward(same);
        QVERIFY(difference(logits.select(1, 0), logits.select(1, 19)) < 1e-4); // equal tokens: equal mixtures wherever they stand
        const Tensor tokens = someTokens(1, 6), flipped = tokens.flip({1});
        QVERIFY(difference(network->forward(torch::cat({tokens, tokens.narrow(1, 5, 1)}, 1)).select(1, 6),
                    network->forward(torch::cat({flipped, tokens.narrow(1, 5, 1)}, 1)).select(1, 6)) > 1e-4); // order counts
    }

    void layersInFewPassesAreTheirDefinitions() {
        using Inputs = std::vector<Tensor>;
        const Tensor x = torch::randn({3, 21, 32}) * 3;
        QVERIFY(disagreement([](const Inputs& in) { return fused::rmsNorm(in[0], in[1]); }, [](const Inputs& in) { return composed::rmsNorm(in[0], in[1]); },
                    {x, torch::rand({32})}) < 1e-5);
        QVERIFY(disagreement([](const Inputs& in) { return fused::gated(in[0]); }, [](const Inputs& in) { return composed::gated(in[0]); }, {x * 20}) < 1e-5);
        QVERIFY(disagreement([](const Inputs& in) { return fused::added(in[0], in[1], 0); }, [](const Inputs& in) { return composed::added(in[0], in[1], 0); },
                    {x, torch::randn({3, 21, 32})}) < 1e-5);
        const Tensor places = turns(kSmall);
        QVERIFY(disagreement([&](const Inputs& in) { return fused::attention(in[0], places, kSmall, 0); },
                    [&](const Inputs& in) { return composed::attention(in[0], places, kSmall, 0); }, {torch::randn({3, 21, 64}) * 2}) < 1e-5);
    }

    void asManyValuesAreLeftOutAsAskedAndTheWayBackKnowsWhich() {
        const Tensor x = torch::zeros({400, 500}), change = torch::ones({400, 500}, torch::requires_grad());
        const Tensor y = fused::added(x, change, 0.3);
        const Tensor out = y.detach() == 0;
        QVERIFY(std::abs(out.to(torch::kFloat64).mean().item<double>() - 0.3) < 0.005);
        QVERIFY(std::abs(y.detach().mean().item<double>() - 1) < 0.01);
        QVERIFY(std::abs((out.narrow(1, 1, 499) & out.narrow(1, 0, 499)).to(torch::kFloat64).mean().item<double>() - 0.09) <
                0.005); // neighbours know nothing of each other
        QVERIFY(std::abs((out.narrow(0, 1, 399) & out.narrow(0, 0, 399)).to(torch::kFloat64).mean().item<double>() - 0.09) < 0.005);
        const Tensor gradient = torch::autograd::grad({y.sum()}, {change})[0];
        QVERIFY(difference(gradient, y.detach()) < 1e-6);
        QVERIFY(difference(fused::added(x, change, 0.3).detach(), y.detach()) > 0.5); // others the next time
    }

    void attentionThatLeavesSomeOutHasTheGradientsOfWhatItComputed() {
        const Tensor joint = torch::randn({1, 6, 64}), places = turns(kSmall);
        const auto value = [&](const Tensor& input) {
            torch::manual_seed(5); // the same are left out
            return fused::attention(input, places, kSmall, 0.4).sum();
        };
        const Tensor input = joint.clone().set_requires_grad(true), gradient = torch::autograd::grad({value(input)}, {input})[0];
        const Tensor step = torch::randn_like(joint) * 1e-2;
        const torch::NoGradGuard still;
        const double change = (value(joint + step) - value(joint - step)).item<double>(), told = 2 * (gradient * step).sum().item<double>();
        QVERIFY2(std::abs(change - told) < 0.02 * std::abs(told) + 1e-4, qPrintable(QString("%1 %2").arg(change).arg(told)));
    }

    void gradientsFlowToEveryParameter() {
        Transformer network(kSmall, 0.1);
        network->loss(someTokens(2, 24), someTokens(2, 24)).mean().backward();
        for (const auto& item : network->named_parameters())
            QVERIFY2(item.value().grad().defined() && item.value().grad().abs().sum().item<double>() > 0, item.key().c_str());
    }

    void theLossIsThatOfTheLogitsAndSoAreItsGradients() {
        Transformer network(kSmall);
        const Tensor tokens = someTokens(3, 10);
        Tensor targets = someTokens(3, 10);
        targets[1].narrow(0, 4, 6).fill_(-100);
        const Tensor nats = network->loss(tokens, targets), scale = torch::rand({3, 10});
        const auto own = torch::autograd::grad({(nats * scale).sum()}, network->parameters());
        const Tensor known = torch::nn::functional::cross_entropy(network->forward(tokens).transpose(1, 2), targets,
            torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone));
        QVERIFY(difference(nats.detach(), known.detach()) < 1e-5);
        QCOMPARE(nats[1][5].item<double>(), 0.0);
        const auto reference = torch::autograd::grad({(known * scale).sum()}, network->parameters());
        for (std::size_t i = 0; i < own.size(); ++i)
            QVERIFY(difference(own[i], reference[i]) < 1e-5 * (1 + reference[i].abs().max().item<double>()));
    }

    void aLargeVocabularyHasTheSameLossInStretches() {
        const Shape large{40000, 32, 1, 2, 2, 32, 450};
        Transformer network(large);
        const Tensor tokens = torch::randint(large.vocabulary, {1, 450}, torch::kInt64), targets = torch::randint(large.vocabulary, {1, 450}, torch::kInt64);
        const Tensor nats = network->loss(tokens, targets); // 18 million logits: recomputed on the way back
        const auto own = torch::autograd::grad({nats.mean()}, network->parameters());
        const Tensor known = torch::nn::functional::cross_entropy(network->forward(tokens)[0], targets[0]);
        QVERIFY(std::abs(nats.mean().item<double>() - known.item<double>()) < 1e-4);
        const auto reference = torch::autograd::grad({known}, network->parameters());
        for (std::size_t i = 0; i < own.size(); ++i)
            QVERIFY(difference(own[i], reference[i]) < 1e-4 * (1e-3 + reference[i].abs().max().item<double>()));
    }

    void aSteeringVectorIsAddedAfterItsLayer() {
        Transformer network(kSmall);
        const torch::NoGradGuard still;
        const Tensor tokens = someTokens(1, 8), push = torch::randn({kSmall.width}), before = network->hidden(tokens, 1), last = network->forward(tokens);
        network->steer(1, push);
        QVERIFY(difference(network->hidden(tokens, 1), before + push) < 1e-5);
        QVERIFY(difference(network->forward(tokens), last) > 1e-3);
        network->steer(1, {});
        QVERIFY(difference(network->forward(tokens), last) < 1e-7);
    }

    void dropoutOnlyActsInTraining() {
        Transformer network(kSmall, 0.3);
        const torch::NoGradGuard still;
        const Tensor tokens = someTokens(1, 8);
        QVERIFY(difference(network->forward(tokens), network->forward(tokens)) > 1e-3);
        network->eval();
        QVERIFY(difference(network->forward(tokens), network->forward(tokens)) < 1e-7);
    }

    void aShortTextIsLearned() {
        std::vector<std::int64_t> bytes;
        for (const char* at = kText; *at; ++at)
            bytes.push_back(static_cast<unsigned char>(*at));
        Transformer network(Shape{128, 48, 2, 4, 4, 128, 64});
        torch::optim::AdamW optimizer(network->parameters(), torch::optim::AdamWOptions(0.003));
        const Tensor text = torch::tensor(bytes);
        double first = 0, last = 0;
        for (int step = 0; step < 120; ++step) {
            std::vector<Tensor> rows;
            for (int row = 0; row < 4; ++row)
                rows.push_back(text.narrow(0, torch::randint(text.size(0) - 64, {1}).item<std::int64_t>(), 65 - 1));
            const Tensor batch = torch::stack(rows), loss = network->loss(batch.narrow(1, 0, 63), batch.narrow(1, 1, 63)).mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            (step == 0 ? first : last) = loss.item<double>();
        }
        QVERIFY(std::abs(first - std::log(128.0)) < 0.3); // knows nothing at first
        QVERIFY2(last < 1.0, std::to_string(last).c_str());
    }
};

QTEST_GUILESS_MAIN(TestTransformerNetwork)
#include "test_transformer_network.moc"
