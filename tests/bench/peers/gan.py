#!/usr/bin/python3
"""The convolutional GAN of core/families/gan at 64 px in python3-torch, written as its users write it: float, NCHW,
ConvTranspose2d, Adam, an average of the weights. Prints the median seconds of drawing pictures or of one training step.
Usage: gan.py generate|train PICTURES WIDTH THREADS"""
import copy, math, statistics, sys, time
import numpy, torch
from torch import nn
from torch.nn import functional as F

SIZE, SMALLEST, LATENT = 64, 4, 64
task, count, WIDTH, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
SIDES = [4, 8, 16, 32]


def channels_at(side):
    return min(6 * WIDTH, WIDTH * SIZE // (2 * side))


def groups_of(channels):
    return math.gcd(channels, 8)


class Styled(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.style, self.norm = nn.Linear(LATENT, 2 * channels), nn.GroupNorm(groups_of(channels), channels, affine=False)

    def forward(self, x, w):
        scale, shift = self.style(w)[:, :, None, None].chunk(2, 1)
        return F.silu(self.norm(x) * (scale + 1) + shift)


class Level(nn.Module):
    def __init__(self, side):
        super().__init__()
        channels = channels_at(side)
        self.up = nn.ConvTranspose2d(channels_at(side // 2), channels, 4, 2, 1) if side > SMALLEST else None
        if side >= 16:
            self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(SMALLEST), nn.Flatten(), nn.Linear(channels_at(side // 4) * SMALLEST * SMALLEST, channels),
                                      nn.SiLU(), nn.Linear(channels, channels), nn.Sigmoid())
        else:
            self.gate = None
        self.styled, self.convolution = Styled(channels), nn.Conv2d(channels, channels, 3, 1, 1)

    def forward(self, coarser, w):
        x = self.up(coarser[-1]) if self.up else coarser[-1]
        if self.gate:
            x = x * self.gate(coarser[-2])[:, :, None, None]
        return x + self.convolution(self.styled(x, w))


class Synthesis(nn.Module):
    def __init__(self):
        super().__init__()
        self.mapping = nn.Sequential(nn.Linear(LATENT, 2 * LATENT), nn.SiLU(), nn.Linear(2 * LATENT, LATENT))
        self.start = nn.Linear(LATENT, channels_at(SMALLEST) * SMALLEST * SMALLEST)
        self.levels = nn.ModuleList([Level(side) for side in SIDES])
        self.styled, self.paint = Styled(WIDTH), nn.Conv2d(WIDTH, 12, 3, 1, 1)

    def map(self, noise):
        return noise + self.mapping(noise)

    def forward(self, w):
        found = [self.start(w).view(len(w), -1, SMALLEST, SMALLEST)]
        for level in self.levels:
            found.append(level(found, w))
        return F.pixel_shuffle(self.paint(self.styled(found[-1], w)), 2).tanh()


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        layers, came = [], 3
        for side in reversed(SIDES):
            to = max(8, channels_at(side) // 2)
            layers += [nn.Conv2d(came, to, 4, 2, 1), nn.GroupNorm(groups_of(to), to), nn.SiLU()]
            came = to
        self.layers = nn.Sequential(*layers, nn.Flatten(), nn.Linear(came * 16, 256), nn.SiLU(), nn.Linear(256, LATENT))

    def forward(self, x):
        return self.layers(x)


class Halving(nn.Module):
    def __init__(self, came, to):
        super().__init__()
        self.halve, self.look = nn.Conv2d(came, to, 4, 2, 1), nn.Conv2d(to, to, 3, 1, 1)

    def forward(self, x):
        seen = F.leaky_relu(self.halve(x), 0.2)
        return (seen + F.leaky_relu(self.look(seen), 0.2)) * math.sqrt(0.5)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers, came = nn.ModuleList(), 3
        for side in reversed(SIDES):
            self.layers.append(Halving(came, channels_at(side)))
            came = channels_at(side)
        self.last, self.score = nn.Conv2d(came + 1, came, SMALLEST), nn.Linear(came, 1)
        middle = channels_at(8)
        self.recall = nn.Sequential(nn.Upsample(scale_factor=2), nn.Conv2d(middle, middle // 2, 3, 1, 1), nn.LeakyReLU(0.2),
                                    nn.Upsample(scale_factor=2), nn.Conv2d(middle // 2, 3, 3, 1, 1), nn.Tanh())

    def forward(self, x):
        features = None
        for layer in self.layers:
            x = layer(x)
            if x.shape[2] == 8:
                features = x
        deviation = (x.var(0, unbiased=False) + 1e-8).sqrt().mean().expand(len(x), 1, SMALLEST, SMALLEST)
        return self.score(F.leaky_relu(self.last(torch.cat([x, deviation], 1)), 0.2).flatten(1)).squeeze(1), features


def variation(n):
    """DiffAugment: colour, translation, cutout; drawn once, for real and drawn pictures alike."""
    chance = torch.rand(n, 6, 1, 1, 1)
    reach = SIZE // 8
    move = torch.randint(-reach, reach + 1, (2, n))
    middle = torch.randint(0, SIZE, (2, n))
    place = torch.arange(SIZE)
    hidden = ((place[None, :, None] - middle[0][:, None, None]).abs() < SIZE // 4) & ((place[None, None, :] - middle[1][:, None, None]).abs() < SIZE // 4)

    def apply(x):
        x = x + (chance[:, 0] - 0.5)
        grey = x.mean(1, keepdim=True)
        x = grey + (x - grey) * 2 * chance[:, 1]
        level = x.mean((1, 2, 3), keepdim=True)
        x = level + (x - level) * (chance[:, 2] + 0.5)
        row = (place[None, :, None] + move[0][:, None, None] + 1).clamp(0, SIZE + 1).expand(n, SIZE, SIZE)
        column = (place[None, None, :] + move[1][:, None, None] + 1).clamp(0, SIZE + 1).expand(n, SIZE, SIZE)
        x = F.pad(x, [1, 1, 1, 1]).permute(0, 2, 3, 1)[torch.arange(n)[:, None, None], row, column].permute(0, 3, 1, 2)
        return x * (~hidden)[:, None].float()

    return apply


def train(steps):
    torch.manual_seed(1)
    synthesis, encoder, judge = Synthesis(), Encoder(), Discriminator()
    average = copy.deepcopy(synthesis)
    of_synthesis = torch.optim.Adam([*synthesis.parameters(), *encoder.parameters()], lr=1e-3, betas=(0.0, 0.99))
    of_judge = torch.optim.Adam(judge.parameters(), lr=1e-3, betas=(0.0, 0.99))
    pictures = numpy.random.default_rng(1).integers(0, 256, (256, SIZE, SIZE, 3), dtype=numpy.uint8)
    times = []
    for step in range(steps + 4):
        start = time.perf_counter()
        real = torch.from_numpy(pictures[numpy.random.choice(256, count, replace=False)]).permute(0, 3, 1, 2).float().div(127.5).sub(1).contiguous()
        # the generator and the encoder that follows it
        w = synthesis.map(torch.randn(count, LATENT))
        drawn = synthesis(w)
        varied = variation(count)
        judge.requires_grad_(False)
        with torch.no_grad():
            ahead = judge(varied(real))[0]
        loss = F.softplus(ahead - judge(varied(drawn))[0]).mean()
        half, quarter = (count + 1) // 2, (count + 3) // 4
        found = F.mse_loss(encoder(drawn[:half].detach()), w[:half].detach())
        synthesis.requires_grad_(False)
        error = F.l1_loss(synthesis(encoder(real[:quarter])), real[:quarter])
        synthesis.requires_grad_(True)
        of_synthesis.zero_grad()
        (loss + found + 5 * error).backward()
        (loss.item(), error.item())
        of_synthesis.step()
        # the discriminator
        judge.requires_grad_(True)
        penalised = step % 4 == 0
        varied = variation(count)
        a, b = varied(real).requires_grad_(penalised), varied(drawn.detach()).requires_grad_(penalised)
        (of_real, features), (of_drawn, _) = judge(a), judge(b)
        loss = F.softplus(of_drawn - of_real).mean() + F.l1_loss(judge.recall(features), F.adaptive_avg_pool2d(a.detach(), 32))
        if penalised:
            for score, x in ((of_real, a), (of_drawn, b)):
                gradient = torch.autograd.grad(score.sum(), x, create_graph=True)[0]
                loss = loss + 2 * gradient.square().sum((1, 2, 3)).mean()
        of_judge.zero_grad()
        loss.backward()
        of_judge.step()
        with torch.no_grad():
            for kept, now in zip(average.parameters(), synthesis.parameters()):
                kept.lerp_(now, 0.001)
        times.append(time.perf_counter() - start)
    # one step in four is penalised: the mean over whole rounds of four
    rounds = [sum(times[i:i + 4]) / 4 for i in range(4, len(times) - 3, 4)]
    return statistics.median(rounds)


def generate():
    synthesis = Synthesis().eval()
    times = []
    with torch.no_grad():
        for _ in range(23):
            latents = numpy.random.standard_normal((count, LATENT)).astype(numpy.float32)
            start = time.perf_counter()
            out = synthesis(torch.from_numpy(latents))
            ((out + 1) * 127.5).clamp(0, 255).round().byte().permute(0, 2, 3, 1).contiguous().numpy()
            times.append(time.perf_counter() - start)
    return statistics.median(times[3:])


torch.set_num_threads(threads)
print(train(8) if task == "train" else generate())
