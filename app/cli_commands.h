#pragma once
#include "app/cli_options.h"

namespace seedbed::cli {

// Each adds its commands to the line; flags that depend on a family or a model are added when the words name one.
void addDoctor(CommandLine& line);
void addModels(CommandLine& line);      ///< models, info
void addGenerate(CommandLine& line);    ///< generate
void addWalk(CommandLine& line);        ///< walk
void addEdit(CommandLine& line);        ///< edit
void addTrain(CommandLine& line);       ///< train, finetune, plan
void addData(CommandLine& line);        ///< data
void addReconstruct(CommandLine& line); ///< reconstruct
void addEvaluate(CommandLine& line);    ///< evaluate
void addSteer(CommandLine& line);       ///< steer
void addSynthesize(CommandLine& line);  ///< synthesize

inline constexpr int kInterrupted = 130; ///< exit code after Ctrl-C, as shells have it

} // namespace seedbed::cli
