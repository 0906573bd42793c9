#!/usr/bin/python3
"""The U-Net of core/families/diffusion in python3-torch, written as its users write it: float, NCHW, ConvTranspose2d.
Prints the median seconds of one denoising step out of ten, or of one training step.
Usage: diffusion.py denoise|train PICTURES SIZE WIDTH THREADS"""
import copy, math, statistics, sys, time
import numpy, torch
from torch import nn
from torch.nn import functional as F

LATENT, STEPS = 64, 10
task, count, SIZE, WIDTH, threads = sys.argv[1], *(int(x) for x in sys.argv[2:6])
FOLD, CONDITION = SIZE // 32, 4 * WIDTH


def norm(channels):
    return nn.GroupNorm(math.gcd(channels, min(max(channels // 4, 1), 8)), channels)


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.before, self.between = norm(channels), norm(channels)
        self.film = nn.Linear(CONDITION, 2 * channels)
        self.first, self.second = nn.Conv2d(channels, channels, 3, 1, 1), nn.Conv2d(channels, channels, 3, 1, 1)

    def forward(self, x, condition):
        gain, shift = self.film(condition)[:, :, None, None].chunk(2, 1)
        h = self.between(self.first(F.silu(self.before(x)))) * (gain + 1) + shift
        return x + self.second(F.dropout(F.silu(h), 0.1, self.training))


class Attention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.heads = max(1, channels // 32)
        self.before, self.ask, self.answer = norm(channels), nn.Conv2d(channels, 96 * self.heads, 1), nn.Conv2d(32 * self.heads, channels, 1)

    def forward(self, x):
        n, _, h, w = x.shape
        q, k, v = self.ask(self.before(x)).reshape(n, 3, self.heads, 32, h * w).unbind(1)
        seen = torch.softmax(q.transpose(2, 3) @ k / math.sqrt(32), -1) @ v.transpose(2, 3)
        return x + self.answer(seen.transpose(2, 3).reshape(n, -1, h, w))


class Unet(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [WIDTH, 2 * WIDTH, 3 * WIDTH]
        self.time, self.latent, self.mix = nn.Linear(64, CONDITION), nn.Linear(LATENT, CONDITION), nn.Linear(CONDITION, CONDITION)
        self.enter = nn.Conv2d(3 * FOLD * FOLD, WIDTH, 3, 1, 1)
        self.down_blocks = nn.ModuleList([Block(w) for w in widths for _ in range(2)])
        self.downs = nn.ModuleList([nn.Conv2d(widths[i], widths[i + 1], 4, 2, 1) for i in range(2)])
        self.attention = Attention(widths[2])
        self.ups = nn.ModuleList([nn.ConvTranspose2d(widths[i + 1], widths[i], 4, 2, 1) for i in (1, 0)])
        self.up_blocks = nn.ModuleList([Block(w) for w in (widths[1], widths[0]) for _ in range(2)])
        self.norm, self.leave = norm(WIDTH), nn.Conv2d(WIDTH, 3 * FOLD * FOLD, 3, 1, 1)

    def forward(self, x, t, z):
        rates = torch.exp(torch.arange(32) * (-math.log(1e4) / 32)) * 1000
        angles = t[:, None] * rates
        c = F.silu(self.mix(F.silu(self.time(torch.cat([angles.sin(), angles.cos()], 1)) + self.latent(z))))
        h = self.enter(F.pixel_unshuffle(x, FOLD))
        kept = []
        for level in range(3):
            h = self.down_blocks[2 * level](h, c)
            if level == 2:
                h = self.attention(h)
            h = self.down_blocks[2 * level + 1](h, c)
            if level < 2:
                kept.append(h)
                h = self.downs[level](h)
        for level in range(2):
            h = self.ups[level](h) + kept.pop()
            h = self.up_blocks[2 * level + 1](self.up_blocks[2 * level](h, c), c)
        return F.pixel_shuffle(self.leave(F.silu(self.norm(h))), FOLD)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        layers, came = [], 3 * FOLD * FOLD
        for to, kernel, stride in ((WIDTH, 4, 2), (2 * WIDTH, 4, 2), (2 * WIDTH, 3, 1), (3 * WIDTH, 4, 2)):
            layers += [nn.Conv2d(came, to, kernel, stride, 1), norm(to), nn.SiLU()]
            came = to
        self.layers = nn.Sequential(*layers, nn.Flatten(), nn.Linear(came * 16, 256), nn.SiLU(), nn.Linear(256, 2 * LATENT))

    def forward(self, x):
        return self.layers(F.pixel_unshuffle(x, FOLD)).chunk(2, 1)


def denoise():
    unet = Unet().eval()
    times = []
    with torch.no_grad():
        for _ in range(4):
            x, z = torch.randn(count, 3, SIZE, SIZE), torch.randn(count, LATENT)
            start = time.perf_counter()
            for i in range(STEPS):
                t = 1 - i / STEPS
                guess = (x - t * unet(x, torch.full((count,), t), z)).clamp(-1, 1)
                x = guess + (x - guess) * ((t - 1 / STEPS) / t)
            ((x + 1) * 127.5).clamp(0, 255).round().byte().permute(0, 2, 3, 1).contiguous().numpy()
            times.append((time.perf_counter() - start) / STEPS)
    return statistics.median(times[1:])


def train():
    torch.manual_seed(1)
    unet, encoder = Unet(), Encoder()
    average = copy.deepcopy(unet)
    weights = [*unet.parameters(), *encoder.parameters()]
    optimizer = torch.optim.AdamW(weights, lr=1e-3)
    pictures = numpy.random.default_rng(1).integers(0, 256, (256, SIZE, SIZE, 3), dtype=numpy.uint8)
    times = []
    for step in range(11):
        start = time.perf_counter()
        x = torch.from_numpy(pictures[numpy.random.choice(256, count, replace=False)]).permute(0, 3, 1, 2).float().div(127.5).sub(1).contiguous()
        mean, log_variance = encoder(x)
        z = mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance.clamp(-12, 6))
        t, noise = torch.randn(count).sigmoid(), torch.randn_like(x)
        at = t[:, None, None, None]
        loss = F.mse_loss(unet((1 - at) * x + at * noise, t, z), noise - x)
        loss = loss + 0.1 * (0.5 * (mean.square() + log_variance.exp() - log_variance - 1)).sum(1).mean() / x[0].numel()
        optimizer.zero_grad()
        loss.backward()
        loss.item()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        with torch.no_grad():
            for kept, now in zip(average.parameters(), unet.parameters()):
                kept.lerp_(now, 0.001)
        times.append(time.perf_counter() - start)
    return statistics.median(times[3:])


torch.set_num_threads(threads)
print(train() if task == "train" else denoise())
