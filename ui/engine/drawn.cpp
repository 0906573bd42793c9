#include "ui/engine/drawn.h"

#include <algorithm>
#include <cstdint>

namespace seedbed {

namespace {

constexpr double kTiny = 0.03, kSmall = 0.08; // of the area of the largest piece

/// Ink that hangs together.
struct Piece {
    int area = 0, left = 0, right = 0;
};

/// Which piece each pixel belongs to, counted from 1; 0: paper.
struct Pieces {
    std::vector<std::uint16_t> of;
    std::vector<Piece> all{Piece()};
};

Pieces piecesOf(const Image& image) {
    constexpr std::size_t kMost = 65535; // no letter; the rest of the ink would be paper
    const int width = image.width, height = image.height;
    Pieces pieces{std::vector<std::uint16_t>(image.pixels.size())};
    const auto isNew = [&](int at) { return image.pixels[static_cast<std::size_t>(at)] < 128 && pieces.of[static_cast<std::size_t>(at)] == 0; };
    std::vector<int> open;
    for (int start = 0; start < width * height && pieces.all.size() < kMost; ++start) {
        if (!isNew(start)) continue;
        const auto number = static_cast<std::uint16_t>(pieces.all.size());
        Piece piece{0, width, -1};
        const auto take = [&](int at) {
            pieces.of[static_cast<std::size_t>(at)] = number;
            open.push_back(at);
        };
        take(start);
        while (!open.empty()) {
            const int at = open.back(), x = at % width, y = at / width;
            open.pop_back();
            ++piece.area;
            piece.left = std::min(piece.left, x);
            piece.right = std::max(piece.right, x);
            for (int ny = std::max(0, y - 1); ny <= std::min(height - 1, y + 1); ++ny)
                for (int nx = std::max(0, x - 1); nx <= std::min(width - 1, x + 1); ++nx)
                    if (isNew(ny * width + nx)) take(ny * width + nx);
        }
        pieces.all.push_back(piece);
    }
    return pieces;
}

} // namespace

Glyph glyphOf(const Image& image) {
    const Pieces pieces = piecesOf(image);
    const Piece body = std::ranges::max(pieces.all, {}, &Piece::area);
    const auto counts = [&](int x, int y) {
        const std::uint16_t number = pieces.of[static_cast<std::size_t>(y * image.width + x)];
        const Piece& piece = pieces.all[number];
        const bool isBeside = piece.left > body.right || piece.right < body.left;
        return number > 0 && piece.area >= (isBeside ? kSmall : kTiny) * body.area;
    };
    int left = image.width, right = -1, top = image.height, bottom = -1, rows = 0;
    double firsts = 0, lasts = 0;
    for (int y = 0; y < image.height; ++y) {
        int first = 0, last = image.width - 1;
        while (first < image.width && !counts(first, y))
            ++first;
        if (first == image.width) continue;
        while (!counts(last, y))
            --last;
        left = std::min(left, first);
        right = std::max(right, last);
        top = std::min(top, y);
        bottom = y;
        firsts += first;
        lasts += last;
        ++rows;
    }
    if (rows == 0) return {};
    return {QRect(QPoint(left, top), QPoint(right, bottom)), firsts / rows - left, right - lasts / rows};
}

} // namespace seedbed
