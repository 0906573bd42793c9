#!/usr/bin/python3
"""The VAE of core/families/vae in python3-torch, written as its users write it: float, NCHW, ConvTranspose2d, AdamW,
clip_grad_norm_, an average of the weights. Prints the median seconds of one training step or of drawing pictures.
Usage: vae.py train|decode conv|mlp [PICTURES] THREADS"""
import copy, statistics, sys, time
import numpy, torch
from torch import nn
from torch.nn import functional as F

WIDTH, SIZE, SMALLEST, CONDITION = 32, 64, 4, 128


def channels_at(side):
    return min(6 * WIDTH, WIDTH * SIZE // (2 * side))


def norm(channels):
    return nn.GroupNorm(min(8, channels), channels)


class ConvEncoder(nn.Module):
    def __init__(self, channels, latent):
        super().__init__()
        layers, came, side = [], channels, SIZE
        while side > SMALLEST:
            side //= 2
            to = channels_at(side)
            layers += [nn.Conv2d(came, to, 4, 2, 1), norm(to), nn.SiLU()]
            if side in (8, 16):
                layers += [nn.Conv2d(to, to, 3, 1, 1), norm(to), nn.SiLU()]
            came = to
        self.layers = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.Linear(came * SMALLEST * SMALLEST, 256), nn.SiLU(), nn.Linear(256, 2 * latent))

    def forward(self, x):
        return self.head(self.layers(x * 2 - 1).flatten(1)).chunk(2, 1)


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm, self.film, self.conv = norm(channels), nn.Linear(CONDITION, 2 * channels), nn.Conv2d(channels, channels, 3, 1, 1)

    def forward(self, x, condition):
        scale, shift = self.film(condition)[:, :, None, None].chunk(2, 1)
        return x + self.conv(F.silu(self.norm(x) * (scale + 1) + shift))


class ConvDecoder(nn.Module):
    def __init__(self, channels, latent):
        super().__init__()
        deepest = channels_at(SMALLEST)
        self.condition = nn.Sequential(nn.Linear(latent, CONDITION), nn.SiLU(), nn.Linear(CONDITION, CONDITION), nn.SiLU())
        self.start = nn.Linear(latent, deepest * SMALLEST * SMALLEST)
        self.blocks, self.ups = nn.ModuleList([Block(deepest)]), nn.ModuleList()
        came, side = deepest, 2 * SMALLEST
        while side < SIZE:
            to = channels_at(side)
            self.ups.append(nn.ConvTranspose2d(came, to, 4, 2, 1))
            self.blocks.append(Block(to))
            came, side = to, 2 * side
        self.finish, self.norm, self.paint = Block(came), norm(came), nn.Conv2d(came, 4 * channels, 3, 1, 1)

    def forward(self, z):
        condition = self.condition(z)
        x = self.blocks[0](self.start(z).view(len(z), -1, SMALLEST, SMALLEST), condition)
        for up, block in zip(self.ups, self.blocks[1:]):
            x = block(up(x), condition)
        return F.pixel_shuffle(self.paint(F.silu(self.norm(self.finish(x, condition)))), 2)


class DenseEncoder(nn.Module):
    def __init__(self, pixels, latent):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(pixels, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 2 * latent))

    def forward(self, x):
        return self.layers(x.flatten(1)).chunk(2, 1)


class DenseDecoder(nn.Module):
    def __init__(self, side, latent):
        super().__init__()
        self.side = side
        self.layers = nn.Sequential(nn.Linear(latent, 256), nn.ReLU(), nn.Linear(256, 512), nn.ReLU(), nn.Linear(512, side * side))

    def forward(self, z):
        return self.layers(z).view(-1, 1, self.side, self.side)


class Vae(nn.Module):
    def __init__(self, network):
        super().__init__()
        conv = network == "conv"
        self.conv, self.channels, self.side, self.latent = conv, 3 if conv else 1, SIZE if conv else 28, 64 if conv else 20
        self.encoder = ConvEncoder(3, 64) if conv else DenseEncoder(28 * 28, 20)
        self.decoder = ConvDecoder(3, 64) if conv else DenseDecoder(28, 20)


def train(network):
    torch.manual_seed(1)
    vae = Vae(network)
    average = copy.deepcopy(vae)
    batch, steps = (32, 12) if vae.conv else (128, 200)
    pictures = numpy.random.default_rng(1).integers(0, 256, (256, vae.side, vae.side, vae.channels), dtype=numpy.uint8)
    optimizer = torch.optim.AdamW(vae.parameters(), lr=1e-3, betas=(0.9, 0.99))
    times = []
    for step in range(steps + 3):
        start = time.perf_counter()
        chosen = numpy.random.choice(len(pictures), batch, replace=False)
        x = torch.from_numpy(pictures[chosen]).permute(0, 3, 1, 2).float().div(255).contiguous()
        mean, log_variance = vae.encoder(x)
        log_variance = log_variance.clamp(-12, 6)
        out = vae.decoder(mean + torch.randn_like(mean) * torch.exp(0.5 * log_variance))
        each = (0.5 * (mean.square() + log_variance.exp() - log_variance - 1)).mean(0)
        divergence = each.clamp(min=0.05).sum() / (x.numel() / batch)
        error = torch.log(F.l1_loss(out, x) + 1e-5) if vae.conv else F.binary_cross_entropy_with_logits(out, x)
        optimizer.zero_grad()
        (error + divergence).backward()
        (error.item(), each.sum().item())  # for the curves
        nn.utils.clip_grad_norm_(vae.parameters(), 1.0)
        optimizer.step()
        with torch.no_grad():
            for kept, now in zip(average.parameters(), vae.parameters()):
                kept.lerp_(now, 0.001)
        times.append(time.perf_counter() - start)
    return statistics.median(times[3:])


def decode(network, count):
    vae = Vae(network).eval()
    times = []
    with torch.no_grad():
        for _ in range(203):
            latents = numpy.random.standard_normal((count, vae.latent)).astype(numpy.float32)
            start = time.perf_counter()
            out = vae.decoder(torch.from_numpy(latents))
            out = out if vae.conv else out.sigmoid()
            (out.clamp(0, 1) * 255).round().byte().permute(0, 2, 3, 1).contiguous().numpy()
            times.append(time.perf_counter() - start)
    return statistics.median(times[3:])


task, network, *rest = sys.argv[1:]
torch.set_num_threads(int(rest[-1]))
print(train(network) if task == "train" else decode(network, int(rest[0])))
