#include "ui/look/convert.h"

#include "core/data/sound/mel.h"
#include "core/model/model_card.h"

#include <QCoreApplication>
#include <QMimeData>
#include <QUrl>

namespace seedbed {

QImage toQImage(const Image& image) {
    const auto format = image.channels == 1 ? QImage::Format_Grayscale8 : image.channels == 3 ? QImage::Format_RGB888 : QImage::Format_RGBA8888;
    const QImage view(image.pixels.data(), image.width, image.height, static_cast<qsizetype>(image.stride()), format);
    return view.convertToFormat(image.channels == 4 ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
}

Image fromQImage(const QImage& image) {
    const bool isGrey = image.isGrayscale() && !image.hasAlphaChannel();
    const QImage plain = image.convertToFormat(isGrey ? QImage::Format_Grayscale8 : image.hasAlphaChannel() ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
    Image result{plain.width(), plain.height(), isGrey ? 1 : image.hasAlphaChannel() ? 4 : 3, {}};
    for (int y = 0; y < result.height; ++y)
        result.pixels.insert(result.pixels.end(), plain.constScanLine(y), plain.constScanLine(y) + result.stride());
    return result;
}

QImage asInk(const Image& grey, const QColor& ink) {
    QImage result(grey.width, grey.height, QImage::Format_ARGB32_Premultiplied);
    QRgb shades[256];
    for (int level = 0; level < 256; ++level)
        shades[level] = qPremultiply(qRgba(ink.red(), ink.green(), ink.blue(), 255 - level));
    for (int y = 0; y < grey.height; ++y) {
        auto* row = reinterpret_cast<QRgb*>(result.scanLine(y));
        const auto* source = &grey.pixels[static_cast<std::size_t>(y) * grey.stride()];
        for (int x = 0; x < grey.width; ++x)
            row[x] = shades[source[x * grey.channels]];
    }
    return result;
}

QString shown(const Sentence& sentence) {
    return QString::fromStdString(sentence.in([](const std::string& pattern) {
        return QCoreApplication::translate(kTranslationContext, pattern.c_str()).toStdString();
    }));
}

QString modelText(const std::string& english) { return shown(cardWords(english)); }

QStringList localFiles(const QMimeData* data) {
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) files << url.toLocalFile();
    return files;
}

Glimpse glimpseOf(const Content& content) {
    if (const auto* picture = std::get_if<Image>(&content)) return {toQImage(*picture), {}};
    if (const auto* sound = std::get_if<Sound>(&content)) return {toQImage(spectrumPicture(*sound)), {}};
    return {{}, QString::fromStdString(std::get<std::string>(content))};
}

} // namespace seedbed
