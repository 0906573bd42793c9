#include "core/base/runtime.h"
#include "ui/look/settings.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QIcon>
#include <QLocale>
#include <QTranslator>

#include <cstdio>
#include <cstdlib>

namespace {

bool hasDisplay(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        if (QByteArray(argv[i]) == "-platform") return true;
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (const char* value = std::getenv(name); value && *value) return true;
    return false;
}

} // namespace

int main(int argc, char** argv) {
    seedbed::startRuntime();
    if (!hasDisplay(argc, argv)) {
        std::fputs("Seedbed's window needs a display, and there is none here; seedbed-cli does the same work without one.\n", stderr);
        return 2;
    }
    QApplication application(argc, argv);
    QApplication::setOrganizationName("Seedbed");
    QApplication::setApplicationName("Seedbed");
    QApplication::setDesktopFileName("seedbed");
    QApplication::setWindowIcon(QIcon(":/icons/seedbed.svg"));

    const QString chosen = seedbed::settings::language();
    QTranslator translator;
    if (translator.load(chosen.isEmpty() ? QLocale() : QLocale(chosen), "seedbed", "_", ":/i18n")) QApplication::installTranslator(&translator);
    if (translator.language().startsWith("zh")) { // else glyphs come from whichever font has them first
        QFont font = QApplication::font();
        font.setFamilies({font.family(), "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"});
        QApplication::setFont(font);
    }

    seedbed::MainWindow window;
    window.show();
    window.start(application.arguments().value(1));
    return QApplication::exec();
}
