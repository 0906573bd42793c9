#pragma once
namespace seedbed {
inline constexpr const char* kVersion = "0.1.0";
/// Version of the card in model files; files with a larger one are refused politely.
inline constexpr int kModelFileVersion = 1;
} // namespace seedbed
