#pragma once
#include "app/cli_run.h"
#include "core/base/runtime.h"
#include "tests/app/cli_runner.h"

#include <QTemporaryFile>

#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>

/// The same as runCli, in a copy of this process, which has LibTorch loaded: that takes a second, and tests run hundreds of lines. Only
/// where this process has taught nothing itself: threads do not live on in the copy.
inline CliResult runCliHere(const QStringList& arguments, const QString& folder) {
    constexpr unsigned kSeconds = 60;
    QTemporaryFile out, err;
    if (!out.open() || !err.open()) return {};
    std::vector<QByteArray> words{"seedbed-cli"};
    for (const QString& argument : arguments)
        words.push_back(QFile::encodeName(argument));
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        std::vector<char*> argv;
        for (QByteArray& word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        dup2(out.handle(), STDOUT_FILENO);
        dup2(err.handle(), STDERR_FILENO);
        qputenv("XDG_DATA_HOME", (folder + "/home").toUtf8());
        qputenv("SEEDBED_RESOURCES", (folder + "/resources").toUtf8());
        if (!QDir::setCurrent(folder)) _exit(127);
        alarm(kSeconds);
        seedbed::startRuntime();
        const int code = seedbed::cli::run(static_cast<int>(words.size()), argv.data());
        std::fflush(nullptr);
        _exit(code);
    }
    int status = 0;
    const bool ended = child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status);
    return {ended ? WEXITSTATUS(status) : -1, readAll(out.fileName()), readAll(err.fileName())};
}
