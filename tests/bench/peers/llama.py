#!/usr/bin/python3
"""The language model of core/families/transformer in python3-torch, written as textbooks write it: separate linear layers,
rotary positions as complex numbers, attention in plain operations; without a cache the whole text is read anew for each token,
with one keys and values are joined by cat. Prints the seconds of a token, or the median seconds of a forward and backward pass.
Usage: llama.py read|cache|train VOCABULARY,WIDTH,LAYERS,HEADS,HIDDEN,CONTEXT TOKENS|BATCH THREADS"""
import math, statistics, sys, time
import torch
from torch import nn
from torch.nn import functional as F


class RMSNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.weight


def rotate(x, turns):
    pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * turns[:, None, :]).flatten(3)


class Attention(nn.Module):
    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads, self.drop = heads, nn.Dropout(dropout)
        self.q, self.k, self.v, self.o = (nn.Linear(width, width, bias=False) for _ in range(4))

    def forward(self, x, turns, past):
        n, t, width = x.shape
        q, k, v = (layer(x).view(n, t, self.heads, -1) for layer in (self.q, self.k, self.v))
        q, k = rotate(q, turns), rotate(k, turns)
        q, k, v = (one.transpose(1, 2) for one in (q, k, v))
        if past is not None:
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
        scores = q @ k.transpose(2, 3) / math.sqrt(width // self.heads)
        if t > 1:
            scores = scores + torch.full((t, t), float("-inf")).triu(1)
        mixed = self.drop(F.softmax(scores, -1)) @ v
        return self.o(mixed.transpose(1, 2).reshape(n, t, width)), (k, v)


class Block(nn.Module):
    def __init__(self, width, heads, hidden, dropout):
        super().__init__()
        self.attention, self.drop = Attention(width, heads, dropout), nn.Dropout(dropout)
        self.gate, self.up, self.down = nn.Linear(width, hidden, bias=False), nn.Linear(width, hidden, bias=False), nn.Linear(hidden, width, bias=False)
        self.norm1, self.norm2 = RMSNorm(width), RMSNorm(width)

    def forward(self, x, turns, past):
        mixed, past = self.attention(self.norm1(x), turns, past)
        x = x + self.drop(mixed)
        h = self.norm2(x)
        return x + self.drop(self.down(F.silu(self.gate(h)) * self.up(h))), past


class Llama(nn.Module):
    def __init__(self, vocabulary, width, layers, heads, hidden, context, dropout=0.1):
        super().__init__()
        self.embedding, self.drop = nn.Embedding(vocabulary, width), nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(width, heads, hidden, dropout) for _ in range(layers))
        self.norm, self.head = RMSNorm(width), nn.Linear(width, vocabulary, bias=False)
        self.head.weight = self.embedding.weight
        rates = 10000 ** (-torch.arange(0, width // heads, 2) / (width // heads))
        angles = torch.outer(torch.arange(context), rates)
        self.turns = torch.polar(torch.ones_like(angles), angles)

    def forward(self, tokens, past=None, start=0, last=False):
        turns, kept = self.turns[start:start + tokens.shape[1]], []
        x = self.drop(self.embedding(tokens))
        for i, block in enumerate(self.blocks):
            x, own = block(x, turns, past[i] if past else None)
            kept.append(own)
        x = self.norm(x)
        return self.head(x[:, -1:] if last else x), kept


def written(model, count, cache):
    tokens, past = torch.zeros(1, 1, dtype=torch.long), None
    for i in range(count):
        if cache:
            logits, past = model(tokens[:, -1:], past, i, last=True)
        else:
            logits, _ = model(tokens, last=True)
        tokens = torch.cat([tokens, logits[:, -1].argmax(-1, keepdim=True)], 1)


def main():
    task, shape, count, threads = sys.argv[1], [int(x) for x in sys.argv[2].split(",")], int(sys.argv[3]), int(sys.argv[4])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = Llama(*shape)
    if task != "train":
        model.eval()
        with torch.no_grad():
            written(model, 3, task == "cache")
            start = time.perf_counter()
            written(model, count, task == "cache")
            print((time.perf_counter() - start) / count)
        return
    tokens = torch.randint(shape[0], (count, shape[5] + 1))
    seconds = []
    for _ in range(6):
        start = time.perf_counter()
        model.zero_grad()
        logits, _ = model(tokens[:, :-1])
        F.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten()).backward()
        seconds.append(time.perf_counter() - start)
    print(statistics.median(seconds[1:]))


main()
