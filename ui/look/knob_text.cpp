#include "ui/look/knob_text.h"

#include "ui/look/convert.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace seedbed {

namespace {

// clang-format off
[[maybe_unused]] constexpr const char* kKnobs[] = {
    QT_TRANSLATE_NOOP("Knobs", "Sharpness"), QT_TRANSLATE_NOOP("Knobs", "Weight"), QT_TRANSLATE_NOOP("Knobs", "Class"), QT_TRANSLATE_NOOP("Knobs", "Cleaning"),
    QT_TRANSLATE_NOOP("Knobs", "Moves the edge of the ink: more makes strokes heavier, 0 is as learned."),
    QT_TRANSLATE_NOOP("Knobs", "How hard the edge of the ink is; 1 is as learned."),
    QT_TRANSLATE_NOOP("Knobs", "How often a picture is read and drawn again: what lies between two drawings becomes one clean drawing. 0 shows the point as it is."),
    QT_TRANSLATE_NOOP("Knobs", "Scale"), QT_TRANSLATE_NOOP("Knobs", "Pixels drawn for each pixel the model knows."), QT_TRANSLATE_NOOP("Knobs", "What to draw."),
    QT_TRANSLATE_NOOP("Knobs", "Size"), QT_TRANSLATE_NOOP("Knobs", "Pixels a side that every picture is brought to."),
    QT_TRANSLATE_NOOP("Knobs", "Colours"), QT_TRANSLATE_NOOP("Knobs", "What pictures are turned into; auto keeps grey where all are grey."),
    QT_TRANSLATE_NOOP("Knobs", "Fit"), QT_TRANSLATE_NOOP("Knobs", "How a picture becomes square: cut, filled up or stretched."),
    QT_TRANSLATE_NOOP("Knobs", "Background"), QT_TRANSLATE_NOOP("Knobs", "Colour under transparent pixels and beside padded pictures."),
    QT_TRANSLATE_NOOP("Knobs", "Letters"), QT_TRANSLATE_NOOP("Knobs", "Characters that are drawn of every font."),
    QT_TRANSLATE_NOOP("Knobs", "Batch"), QT_TRANSLATE_NOOP("Knobs", "Examples looked at in one step."),
    QT_TRANSLATE_NOOP("Knobs", "Learning rate"), QT_TRANSLATE_NOOP("Knobs", "Size of a step at its largest."),
    QT_TRANSLATE_NOOP("Knobs", "Warm-up"), QT_TRANSLATE_NOOP("Knobs", "Steps over which the learning rate rises."),
    QT_TRANSLATE_NOOP("Knobs", "Weight decay"), QT_TRANSLATE_NOOP("Knobs", "Pull of the weights towards zero."),
    QT_TRANSLATE_NOOP("Knobs", "Averaging"), QT_TRANSLATE_NOOP("Knobs", "Decay of the running average of the weights that is kept."),
    QT_TRANSLATE_NOOP("Knobs", "Gradient clip"), QT_TRANSLATE_NOOP("Knobs", "Largest length of a gradient."),
    QT_TRANSLATE_NOOP("Knobs", "Patience"), QT_TRANSLATE_NOOP("Knobs", "Stops, and keeps the best, when the held-out loss has not fallen for so many of 60 looks; 0 goes on to the end and keeps the last."),
    QT_TRANSLATE_NOOP("Knobs", "Take over"), QT_TRANSLATE_NOOP("Knobs", "What is taken from the base model: everything, or only the half that reads pictures (encoder) or draws them (decoder); the other half starts afresh."),
    QT_TRANSLATE_NOOP("Knobs", "Frozen layers"), QT_TRANSLATE_NOOP("Knobs", "How many of the first layers stay as the base has them: they see edges and colours, which most pictures share."),
    QT_TRANSLATE_NOOP("Knobs", "Sharpening"), QT_TRANSLATE_NOOP("Knobs", "Strength of a critic that asks for clean pictures; it needs some hundred pictures, 0 trains without one."),
    QT_TRANSLATE_NOOP("Knobs", "Strength of a critic that asks for clean pictures; 0 trains without one."),
    QT_TRANSLATE_NOOP("Knobs", "Strength of a critic that joins half-way and asks for clean lines; with it the last weights are kept, not those of the lowest held-out loss. 0 trains without one."),
    QT_TRANSLATE_NOOP("Knobs", "Mirror"), QT_TRANSLATE_NOOP("Knobs", "Share of the pictures that are mirrored left to right."),
    QT_TRANSLATE_NOOP("Knobs", "Shift"), QT_TRANSLATE_NOOP("Knobs", "How far pictures are moved, of their side."),
    QT_TRANSLATE_NOOP("Knobs", "Zoom"), QT_TRANSLATE_NOOP("Knobs", "How much larger or smaller pictures become."),
    QT_TRANSLATE_NOOP("Knobs", "Rotate"), QT_TRANSLATE_NOOP("Knobs", "How far pictures are turned."),
    QT_TRANSLATE_NOOP("Knobs", "Hue"), QT_TRANSLATE_NOOP("Knobs", "How far colours are turned around the colour circle."),
    QT_TRANSLATE_NOOP("Knobs", "Contrast"), QT_TRANSLATE_NOOP("Knobs", "How much contrast and brightness change."),
    QT_TRANSLATE_NOOP("Knobs", "Noise"), QT_TRANSLATE_NOOP("Knobs", "Strength of grain that is added."),
    QT_TRANSLATE_NOOP("Knobs", "Cut-out"), QT_TRANSLATE_NOOP("Knobs", "Side of a square that is wiped out, of the picture's side."),
    QT_TRANSLATE_NOOP("Knobs", "Network"), QT_TRANSLATE_NOOP("Knobs", "Convolutional for pictures; mlp is the small fully connected one (512-256-latent) for learning how it works."),
    QT_TRANSLATE_NOOP("Knobs", "Latent size"), QT_TRANSLATE_NOOP("Knobs", "How many numbers describe one picture."),
    QT_TRANSLATE_NOOP("Knobs", "Width"), QT_TRANSLATE_NOOP("Knobs", "Channels at half the picture's side; twice the width is about four times the work. Unless set, 16 for 128 pixels and 64 for 256."),
    QT_TRANSLATE_NOOP("Knobs", "Kind of picture"), QT_TRANSLATE_NOOP("Knobs", "bernoulli for black ink on white, laplace for flat colours, gaussian for soft tones."),
    QT_TRANSLATE_NOOP("Knobs", "Use labels"), QT_TRANSLATE_NOOP("Knobs", "Learn each label as a class that can be asked for."),
    QT_TRANSLATE_NOOP("Knobs", "One style for a group"), QT_TRANSLATE_NOOP("Knobs", "Items of one group (the letters of a typeface) share one latent, so that it redraws them all."),
    QT_TRANSLATE_NOOP("Knobs", "Items per style"), QT_TRANSLATE_NOOP("Knobs", "Items of a group put side by side in a batch; the encoder sees half of them."),
    QT_TRANSLATE_NOOP("Knobs", "Beta"), QT_TRANSLATE_NOOP("Knobs", "Weight of the divergence: higher gives a smoother space and softer pictures."),
    QT_TRANSLATE_NOOP("Knobs", "Divergence warm-up"), QT_TRANSLATE_NOOP("Knobs", "Share of the training over which the divergence comes in."),
    QT_TRANSLATE_NOOP("Knobs", "Free bits"), QT_TRANSLATE_NOOP("Knobs", "Nats a latent number may carry for free."),
    QT_TRANSLATE_NOOP("Knobs", "Steps"), QT_TRANSLATE_NOOP("Knobs", "How often a batch is looked at; the slider above sets it too."),
    QT_TRANSLATE_NOOP("Knobs", "Momentum"), QT_TRANSLATE_NOOP("Knobs", "Share of earlier steps in the direction of each."),
    QT_TRANSLATE_NOOP("Knobs", "Convolutional for pictures; mlp is the small fully connected one (latent-128-256) with the classic loss, for learning how it works."),
    QT_TRANSLATE_NOOP("Knobs", "Variation before judging"), QT_TRANSLATE_NOOP("Knobs", "Real and drawn pictures are varied alike before they are compared, so that few pictures go further: always, adaptive (as much as needed) or off."),
    QT_TRANSLATE_NOOP("Knobs", "Contest"), QT_TRANSLATE_NOOP("Knobs", "relativistic sets each drawn picture against a real one and keeps the variety; hinge and classic judge each picture alone."),
    QT_TRANSLATE_NOOP("Knobs", "Gradient penalty"), QT_TRANSLATE_NOOP("Knobs", "Keeps the judge calm: more is steadier and slower."),
    QT_TRANSLATE_NOOP("Knobs", "Recall"), QT_TRANSLATE_NOOP("Knobs", "Weight of the judge's duty to redraw, smaller, what it saw; it then looks at the whole picture."),
    QT_TRANSLATE_NOOP("Knobs", "Keep the judge"), QT_TRANSLATE_NOOP("Knobs", "The model file also holds the judge, from which fine-tuning on few pictures goes on."),
    QT_TRANSLATE_NOOP("Knobs", "Mapping"), QT_TRANSLATE_NOOP("Knobs", "How noise becomes the point that a picture is drawn from: deep goes through several layers, so that pictures change more evenly along sliders; near adds what is learned to the noise, as earlier models did."),
    QT_TRANSLATE_NOOP("Knobs", "Adaptation"), QT_TRANSLATE_NOOP("Knobs", "What is learned anew: everything (full); all but the judge's first layers, which see what most pictures share (freeze-critic); or only how strongly what the model can draw is used (singular-values), for very few pictures."),
    QT_TRANSLATE_NOOP("Knobs", "Frozen judge layers"), QT_TRANSLATE_NOOP("Knobs", "How many of the judge's first layers stay as the base has them, with freeze-critic."),
    QT_TRANSLATE_NOOP("Knobs", "Correspondence"), QT_TRANSLATE_NOOP("Knobs", "Keeps pictures as different from each other as the base draws them, so that few examples do not make all alike; 0 is off."),
    QT_TRANSLATE_NOOP("Knobs", "Copy guard"), QT_TRANSLATE_NOOP("Knobs", "Stops, and keeps the best from before, when surely more than this share of new pictures are copies of those it learns from; 0 is off."),
    QT_TRANSLATE_NOOP("Knobs", "Way of learning"),
    QT_TRANSLATE_NOOP("Knobs", "full learns everything anew from the pictures. lora learns a small addition beside the base, which makes a small file and can be turned up and down; condition a still smaller one, a single vector. "
                               "few-steps learns to draw in two steps what the base draws in many, so that sliders follow at once."),
    QT_TRANSLATE_NOOP("Knobs", "Rank"), QT_TRANSLATE_NOOP("Knobs", "Size of the addition that lora learns: more can learn more, and copies sooner."),
    QT_TRANSLATE_NOOP("Knobs", "Strength"), QT_TRANSLATE_NOOP("Knobs", "How much of what it learned is used: 0 draws as its base does, 1 as learned, more exaggerates."),
    QT_TRANSLATE_NOOP("Knobs", "Truncation"), QT_TRANSLATE_NOOP("Knobs", "How far from the average picture: 0 is the average, 1 as the point says; less is more typical and more alike."),
    QT_TRANSLATE_NOOP("Knobs", "Adversarial network"),
    QT_TRANSLATE_NOOP("Knobs", "always"), QT_TRANSLATE_NOOP("Knobs", "adaptive"), QT_TRANSLATE_NOOP("Knobs", "off"), QT_TRANSLATE_NOOP("Knobs", "relativistic"), QT_TRANSLATE_NOOP("Knobs", "hinge"), QT_TRANSLATE_NOOP("Knobs", "classic"), QT_TRANSLATE_NOOP("Knobs", "deep"), QT_TRANSLATE_NOOP("Knobs", "near"),
    QT_TRANSLATE_NOOP("Knobs", "Variational autoencoder"),
    QT_TRANSLATE_NOOP("Knobs", "What it learns"), QT_TRANSLATE_NOOP("Knobs", "flow guesses the picture at the end of a straight way, the best; ddpm-linear and ddpm-cosine guess the noise, as the first diffusion models did."),
    QT_TRANSLATE_NOOP("Knobs", "Channels of the finest layer; 32 is quick, 48 makes three million weights, twice the width is about four times the work."),
    QT_TRANSLATE_NOOP("Knobs", "Weight of the divergence: higher leaves more of a picture to chance and makes new points of the space cleaner."),
    QT_TRANSLATE_NOOP("Knobs", "Dropout"), QT_TRANSLATE_NOOP("Knobs", "Share of the features that is wiped out while learning; more helps where there are few pictures."),
    QT_TRANSLATE_NOOP("Knobs", "Knows changes"), QT_TRANSLATE_NOOP("Knobs", "It is told how pictures were varied before it learned them, so that what it draws is not varied."),
    QT_TRANSLATE_NOOP("Knobs", "Untold"), QT_TRANSLATE_NOOP("Knobs", "Share of the pictures that are learned without being told what they are, which guidance needs."),
    QT_TRANSLATE_NOOP("Knobs", "In how many steps noise becomes a picture; more are finer and slower."),
    QT_TRANSLATE_NOOP("Knobs", "Solver"), QT_TRANSLATE_NOOP("Knobs", "How a step is made: heun looks twice and is finest, multistep remembers the last step, euler (DDIM) is the plainest, ancestral adds fresh noise on the way."),
    QT_TRANSLATE_NOOP("Knobs", "Guidance"), QT_TRANSLATE_NOOP("Knobs", "How strongly the picture follows the point and the class; 1 is as learned, more is clearer and less varied."),
    QT_TRANSLATE_NOOP("Knobs", "Details"), QT_TRANSLATE_NOOP("Knobs", "Another number leaves more or less the same picture with other details."),
    QT_TRANSLATE_NOOP("Knobs", "Diffusion"), QT_TRANSLATE_NOOP("Knobs", "flow"), QT_TRANSLATE_NOOP("Knobs", "ddpm-linear"), QT_TRANSLATE_NOOP("Knobs", "ddpm-cosine"),
    QT_TRANSLATE_NOOP("Knobs", "multistep"), QT_TRANSLATE_NOOP("Knobs", "heun"), QT_TRANSLATE_NOOP("Knobs", "euler"), QT_TRANSLATE_NOOP("Knobs", "ancestral"),
    QT_TRANSLATE_NOOP("Knobs", "Prompt"),
    QT_TRANSLATE_NOOP("Knobs", "What the text begins with; without it the model begins by itself."),
    QT_TRANSLATE_NOOP("Knobs", "Length"),
    QT_TRANSLATE_NOOP("Knobs", "How many tokens are written at most."),
    QT_TRANSLATE_NOOP("Knobs", "Temperature"),
    QT_TRANSLATE_NOOP("Knobs", "0 always takes the most probable token, 1 is as varied as the text it learned from."),
    QT_TRANSLATE_NOOP("Knobs", "Most probable share"),
    QT_TRANSLATE_NOOP("Knobs", "Takes only among the most probable tokens that have this share of the probability together."),
    QT_TRANSLATE_NOOP("Knobs", "Most probable tokens"),
    QT_TRANSLATE_NOOP("Knobs", "Takes only among so many of the most probable tokens; 0 among all."),
    QT_TRANSLATE_NOOP("Knobs", "Least probability"),
    QT_TRANSLATE_NOOP("Knobs", "Takes only tokens that are at least this times as probable as the most probable one."),
    QT_TRANSLATE_NOOP("Knobs", "Against repetition"),
    QT_TRANSLATE_NOOP("Knobs", "Makes tokens that were written lately less probable; 1 leaves them as they are."),
    QT_TRANSLATE_NOOP("Knobs", "Stops at"),
    QT_TRANSLATE_NOOP("Knobs", "The text ends before this; \\n is the end of a line."),
    QT_TRANSLATE_NOOP("Knobs", "Only these characters"),
    QT_TRANSLATE_NOOP("Knobs", "Characters that may be written, besides spaces and line ends; nothing: all."),
    QT_TRANSLATE_NOOP("Knobs", "Weights in"),
    QT_TRANSLATE_NOOP("Knobs", "How the numbers it learned are kept while it writes: bfloat16 and int8 are quicker with large models and a little less exact."),
    QT_TRANSLATE_NOOP("Knobs", "Directions"),
    QT_TRANSLATE_NOOP("Knobs", "Directions that lead what is written towards example lines, and how far to go along each."),
    QT_TRANSLATE_NOOP("Knobs", "Lines begin with"),
    QT_TRANSLATE_NOOP("Knobs", "Letters or words that each line begins with, in turn, like S E E D; a single one is for all lines, of several the text ends after the last line."),
    QT_TRANSLATE_NOOP("Knobs", "Lines end with"),
    QT_TRANSLATE_NOOP("Knobs", "What each line ends with, in turn, like night light; where a line would end otherwise this is put there as a word of its own. A single one is for all lines."),
    QT_TRANSLATE_NOOP("Knobs", "How much of what it learned is used: 0 writes as its base does, 1 as learned, more exaggerates."),
    QT_TRANSLATE_NOOP("Knobs", "full learns everything anew from the text. lora learns a small addition beside the base, which makes a small file and can be turned up and down; to write it needs the base's file too."),
    QT_TRANSLATE_NOOP("Knobs", "Sentences in another order"),
    QT_TRANSLATE_NOOP("Knobs", "Share of passages whose sentences, and lines, are put in another order while learning, so that sentences are learned and not this very text."),
    QT_TRANSLATE_NOOP("Knobs", "Word list"),
    QT_TRANSLATE_NOOP("Knobs", "A table with a word and, behind a tab or comma, the same word in the language of the text to keep: such words of that text are replaced while learning, so that it looks more like the new one."),
    QT_TRANSLATE_NOOP("Knobs", "Words replaced"),
    QT_TRANSLATE_NOOP("Knobs", "Of the words of the text to keep that are in the word list, those that are replaced."),
    QT_TRANSLATE_NOOP("Knobs", "Syllables"),
    QT_TRANSLATE_NOOP("Knobs", "How many syllables each line has, in turn, like 5 7 5; nothing: any number."),
    QT_TRANSLATE_NOOP("Knobs", "Transformer"),
    QT_TRANSLATE_NOOP("Knobs", "How many numbers it learns: 0.8M for less than 200 kB of text, 5M for some megabytes, 110M for a GPU."),
    QT_TRANSLATE_NOOP("Knobs", "Tokens"),
    QT_TRANSLATE_NOOP("Knobs", "What it writes with: characters for less than a megabyte of text, pieces of words (BPE) for more."),
    QT_TRANSLATE_NOOP("Knobs", "Vocabulary"),
    QT_TRANSLATE_NOOP("Knobs", "Tokens in all, where they are pieces of words."),
    QT_TRANSLATE_NOOP("Knobs", "Context"),
    QT_TRANSLATE_NOOP("Knobs", "Tokens that it looks back at most."),
    QT_TRANSLATE_NOOP("Knobs", "Share of what it computes that is left out at random while learning; more where text is scarce."),
    QT_TRANSLATE_NOOP("Knobs", "Tokens of its own"),
    QT_TRANSLATE_NOOP("Knobs", "Chooses the tokens anew from the new text; those that the base does not know begin as the mean of what it writes them with."),
    QT_TRANSLATE_NOOP("Knobs", "How many of the first layers stay as the base has them."),
    QT_TRANSLATE_NOOP("Knobs", "Space of lines"),
    QT_TRANSLATE_NOOP("Knobs", "How many numbers it learns: 0.8M for less than 200 kB of lines, 5M for some megabytes."),
    QT_TRANSLATE_NOOP("Knobs", "Numbers of a point"),
    QT_TRANSLATE_NOOP("Knobs", "How many numbers a line becomes; more keep more of it, fewer make a smoother space."),
    QT_TRANSLATE_NOOP("Knobs", "What each number of a point may tell of a line (in nats) before it is paid for; more redraws lines more exactly, less makes the way between two lines smoother."),
    QT_TRANSLATE_NOOP("Knobs", "Forgotten tokens"),
    QT_TRANSLATE_NOOP("Knobs", "Share of what it has written so far that the network does not see while learning, so that it must heed the point."),
    QT_TRANSLATE_NOOP("Knobs", "0 writes the line that is most like the point, always the same; more lets chance choose the words."),
    QT_TRANSLATE_NOOP("Knobs", "Longest"),
    QT_TRANSLATE_NOOP("Knobs", "Characters of the longest example that is taken; 0 takes those of any length."),
    QT_TRANSLATE_NOOP("Knobs", "Other spellings"),
    QT_TRANSLATE_NOOP("Knobs", "Share of pieces that are written in smaller ones while learning (BPE-dropout); it does nothing where tokens are characters."),
    QT_TRANSLATE_NOOP("Knobs", "Share of tokens that are read as other ones while learning, so that more than the last few must be heeded."),
    QT_TRANSLATE_NOOP("Knobs", "Text to keep"),
    QT_TRANSLATE_NOOP("Knobs", "Text that the base model learned from, or of a related language, learned along with the new one."),
    QT_TRANSLATE_NOOP("Knobs", "Share of it"),
    QT_TRANSLATE_NOOP("Knobs", "Of all rows, those from the text to keep."),
    QT_TRANSLATE_NOOP("Knobs", "Example"),
    QT_TRANSLATE_NOOP("Knobs", "What is held out or learned from as a whole; auto takes what there is enough of."),
    QT_TRANSLATE_NOOP("Knobs", "Column"),
    QT_TRANSLATE_NOOP("Knobs", "Of tables: the name or number of the column with the text; empty takes the one with most text."),
    QT_TRANSLATE_NOOP("Knobs", "Held out"),
    QT_TRANSLATE_NOOP("Knobs", "Share of the text that is kept to measure with."),
    QT_TRANSLATE_NOOP("Knobs", "characters"),
    QT_TRANSLATE_NOOP("Knobs", "pieces"),
    QT_TRANSLATE_NOOP("Knobs", "document"),
    QT_TRANSLATE_NOOP("Knobs", "paragraph"),
    QT_TRANSLATE_NOOP("Knobs", "line"),
    QT_TRANSLATE_NOOP("Knobs", "auto"), QT_TRANSLATE_NOOP("Knobs", "grey"), QT_TRANSLATE_NOOP("Knobs", "rgb"), QT_TRANSLATE_NOOP("Knobs", "rgba"),
    QT_TRANSLATE_NOOP("Knobs", "crop"), QT_TRANSLATE_NOOP("Knobs", "pad"), QT_TRANSLATE_NOOP("Knobs", "stretch"),
    QT_TRANSLATE_NOOP("Knobs", "all"), QT_TRANSLATE_NOOP("Knobs", "encoder"), QT_TRANSLATE_NOOP("Knobs", "decoder"),
    QT_TRANSLATE_NOOP("Knobs", "conv"), QT_TRANSLATE_NOOP("Knobs", "mlp"), QT_TRANSLATE_NOOP("Knobs", "bernoulli"), QT_TRANSLATE_NOOP("Knobs", "laplace"), QT_TRANSLATE_NOOP("Knobs", "gaussian"),
};

// %1, %2 … stand for the numbers and names of a sentence, in their order
[[maybe_unused]] constexpr const char* kSentences[] = {
    QT_TRANSLATE_NOOP("Sentences", "It is too early to say."), QT_TRANSLATE_NOOP("Sentences", "It is still improving."),
    QT_TRANSLATE_NOOP("Sentences", "It has learned what it can; more steps change little."),
    QT_TRANSLATE_NOOP("Sentences", "It no longer gets better on pictures it has not seen; the best is kept."),
    QT_TRANSLATE_NOOP("Sentences", "It has begun to copy: new pictures lie very close to those it learned from."),
    QT_TRANSLATE_NOOP("Sentences", "Too few pictures are held out to say; judge by the samples."),
    QT_TRANSLATE_NOOP("Sentences", "A number was no longer finite at step %1: training went back to step %2 and goes on with half the learning rate."),
    QT_TRANSLATE_NOOP("Sentences", "Memory ran out at step %1: training goes on with %2 pictures at a time."),
    QT_TRANSLATE_NOOP("Sentences", "Training stopped at step %1: the held-out loss has not fallen since step %2."),
    QT_TRANSLATE_NOOP("Sentences", "Training stopped at step %1: new pictures had begun to be copies of those it learns from. What it had learned by step %2 is kept."),
    QT_TRANSLATE_NOOP("Sentences", "Pictures become %1 x %2 pixels in grey, as %3 draws them."),
    QT_TRANSLATE_NOOP("Sentences", "Pictures become %1 x %2 pixels in colour, as %3 draws them."),
    QT_TRANSLATE_NOOP("Sentences", "Pictures become %1 x %2 pixels in colour with transparency, as %3 draws them."),
    QT_TRANSLATE_NOOP("Sentences", "The model learns %1 new labels beside the %2 that it knows."),
    QT_TRANSLATE_NOOP("Sentences", "%1 draws letters of one style; these pictures are no typeface, so each is learned as a style of its own."),
    QT_TRANSLATE_NOOP("Sentences", "With only %1 picture to learn from, the model will mostly redraw and blend these."),
    QT_TRANSLATE_NOOP("Sentences", "With only %1 pictures to learn from, the model will mostly redraw and blend these."),
    QT_TRANSLATE_NOOP("Sentences", "Too few pictures to hold any out: nothing will say whether it copies or still improves."),
    QT_TRANSLATE_NOOP("Sentences", "Only %1 picture is held out: the numbers will be rough."),
    QT_TRANSLATE_NOOP("Sentences", "Only %1 pictures are held out: the numbers will be rough."),
    QT_TRANSLATE_NOOP("Sentences", "This needs %1 MB of memory and %2 MB are free. Close other programs, or choose a smaller width, size or batch."),
    QT_TRANSLATE_NOOP("Sentences", "This needs %1 MB of memory and %2 MB are free. Close other programs, or choose a smaller base model or batch."),
    QT_TRANSLATE_NOOP("Sentences", "With only %1 kB of text to learn from, the model will mostly repeat and blend it. A model that knows the language, or one related to it, helps."),
    QT_TRANSLATE_NOOP("Sentences", "Only %1 texts are held out: the numbers will be rough."),
    QT_TRANSLATE_NOOP("Sentences", "Learned from %1 kB of text."),
    QT_TRANSLATE_NOOP("Sentences", "is damaged"),
    QT_TRANSLATE_NOOP("Sentences", "The line %1 has %2 characters; the model takes at most %3."),
    QT_TRANSLATE_NOOP("Sentences", "The model %1 never saw the character %2, so it has no point for the line %3. Write it without."),
};
// clang-format on

} // namespace

QString knobText(const std::string& english) { return english.empty() ? QString() : QCoreApplication::translate("Knobs", english.c_str()); }

QString knobText(const Sentence& sentence) { return sentence.pattern().empty() ? knobText(sentence.english()) : shown(sentence); }

QString sentenceText(const QString& english, const QStringList& names) {
    QStringList alternatives;
    for (const QString& name : names)
        if (!name.isEmpty())
            alternatives << QRegularExpression::escape(name);
    alternatives << "\"[^\"]*\"" << "\\d+(?:\\.\\d+)?"; // quotes, then numbers
    const QRegularExpression parts('(' + alternatives.join('|') + ')');
    QString pattern;
    QStringList found;
    qsizetype from = 0;
    for (auto it = parts.globalMatch(english); it.hasNext();) {
        const auto match = it.next();
        found << match.captured();
        pattern += english.mid(from, match.capturedStart() - from) + '%' + QString::number(found.size());
        from = match.capturedEnd();
    }
    pattern += english.mid(from);
    QString result = QCoreApplication::translate("Sentences", pattern.toUtf8().constData());
    for (qsizetype i = found.size(); i > 0; --i) // from the last, so that %1 is not seen in %12
        result.replace('%' + QString::number(i), modelText(found[i - 1].toStdString()));
    return result;
}

} // namespace seedbed
