#include "app/cli_run.h"
#include "core/base/runtime.h"

int main(int argc, char** argv) {
    seedbed::startRuntime();
    return seedbed::cli::run(argc, argv);
}
