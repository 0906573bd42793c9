#pragma once
#include "core/data/pictures/picture.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <algorithm>

/// What a run of seedbed-cli left behind.
struct CliResult {
    int code = -1; ///< exit code; -1 when it crashed or hung
    QByteArray out, err;
    /// Empty when stdout is not one JSON object and nothing else.
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// The sentence that it failed with: all that stderr says, but for lines of progress that a slow machine has time for before it.
    /// Empty when there is none, or more than one.
    QByteArray sentence() const {
        const auto start = err.indexOf("seedbed-cli: ");
        const auto before = start > 0 ? err.left(start).trimmed().split('\n') : QList<QByteArray>();
        const bool progress = std::all_of(before.begin(), before.end(), [](const QByteArray& line) { return line.contains(": "); });
        return start >= 0 && progress && err.indexOf('\n', start) == err.size() - 1 ? err.mid(start) : QByteArray();
    }
};

/// Prepares a process for seedbed-cli without starting it; library and starters lie in `folder`.
inline void prepareCli(QProcess& process, const QStringList& arguments, const QString& folder) {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("XDG_DATA_HOME", folder + "/home");
    environment.insert("SEEDBED_RESOURCES", folder + "/resources");
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.setProgram(SEEDBED_TEST_CLI);
    process.setArguments(arguments);
}

/// Runs seedbed-cli with `arguments` in `folder`.
inline CliResult runCli(const QStringList& arguments, const QString& folder) {
    QProcess process;
    prepareCli(process, arguments, folder);
    process.start();
    CliResult result;
    const bool ended = process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit;
    result.code = ended ? process.exitCode() : -1;
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

inline QByteArray readAll(const QString& file) {
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

inline void writeAll(const QString& file, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(file).path());
    QFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size()) qFatal("cannot write %s", qPrintable(file));
}

/// A disc of its own place, size and colour.
inline seedbed::Image disc(int index, int size, bool dark) {
    seedbed::Image image{size, size, 3, {}};
    image.pixels.assign(image.stride() * static_cast<std::size_t>(size), dark ? 30 : 230);
    const int cx = size / 4 + index * 5 % (size / 2), cy = size / 4 + index * 3 % (size / 2), radius = size / 8 + index % 5;
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < radius * radius)
                for (int c = 0; c < 3; ++c)
                    image.pixels[static_cast<std::size_t>((y * size + x) * 3 + c)] = static_cast<std::uint8_t>((index * 37 + c * 90) % 256);
    return image;
}

/// `count` different pictures, half of them in the subfolder "dark", half in "light".
inline void makePictures(const QString& folder, int count, int size) {
    for (int i = 0; i < count; ++i) {
        const bool dark = i % 2 == 0;
        const auto png = seedbed::encodePng(disc(i, size, dark));
        writeAll(QString("%1/%2/%3.png").arg(folder, dark ? "dark" : "light").arg(i),
            QByteArray(reinterpret_cast<const char*>(png.data()), static_cast<qsizetype>(png.size())));
    }
}
