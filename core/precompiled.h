#pragma once
#include "core/base/torch.h"
