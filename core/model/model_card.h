#pragma once
#include "core/base/measured.h"
#include "core/base/params.h"
#include "core/model/latent.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace seedbed {

/// Who a model is: what it makes, from what it learned, how well it did. The JSON card in the model file.
struct ModelCard {
    int version = 0;
    std::string program;                         ///< Seedbed version that wrote it
    std::string name;                            ///< "Typefaces"
    std::string about;                           ///< one sentence for people
    std::string family;                          ///< id
    Params config;                               ///< train specs it was made with; rebuilds the network
    int size = 0;                                ///< pixels a side; of sounds the frames of a clip (core/data/sound/mel.h)
    int channels = 0;                            ///< 1, 3, 4
    std::vector<std::string> labels;             ///< classes it was conditioned on; empty: unconditional
    bool grouped = false;                        ///< a latent is a style shared by all classes (typefaces)
    std::string tokenizer;                       ///< how text becomes numbers, as Tokenizer's JSON; empty: it makes no text. A tensor of its own in the file
    std::map<std::string, std::string> data;     ///< source, items, training, heldOut, contentHash, credit, licence
    std::map<std::string, std::string> training; ///< steps, seconds, seed, device
    std::map<std::string, Measured> metrics;     ///< on held-out data at the end of training
    std::string restsOn;                         ///< hash of the model whose file holds the weights that this file leaves out; empty: it is whole
    std::string hash;                            ///< identity of the weights: XXH3-128 over all tensor hashes

    std::string toJson() const;
    static ModelCard fromJson(std::string_view json, const std::string& file);
    /// Place among the labels of the class that these sample params ask for; the number of labels where it is none of them.
    int classOf(const Params& params) const;
};

/// What Card::data or Card::training say; empty where they do not.
std::string entryOf(const std::map<std::string, std::string>& entries, const std::string& key);

inline constexpr const char* kTokenizerTensor = "tokenizer"; ///< name of its bytes in the file

/// Card and latent space of a model file, in milliseconds, without building the network. `verify` checks tensor hashes.
struct ModelInfo {
    std::filesystem::path path;
    ModelCard card;
    LatentSpace space;
    std::uint64_t bytes = 0;
};
ModelInfo readModelInfo(const std::filesystem::path& path);

/// A name or sentence of a card as it is told: one that a starter model has can be translated, all others are as they are.
Sentence cardWords(const std::string& text);

} // namespace seedbed
