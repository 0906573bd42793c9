// Renders portraits of which the caption, in Irish, says three things: the colour of the hair, whether there are glasses, and whether
// there is a beard. Four of the twenty combinations are the test and never in training. What is drawn is judged by a model that learns
// from other portraits of all combinations, among all captions: those of a few portraits more stand by.
// Usage (in a folder with package.json and node_modules of @dicebear/core 9.4.3, @dicebear/avataaars 9.4.3, @resvg/resvg-js 2.6.2):
//   node portrait_pairs.mjs OUT [TRAINING] [TESTED]     writes OUT/train, OUT/test, OUT/judge and OUT/standing_by
// The art is Pablo Stanley's Avataaars, free for personal and commercial use.
import { createAvatar } from '@dicebear/core'
import * as avataaars from '@dicebear/avataaars'
import { Resvg } from '@resvg/resvg-js'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const hair = { dhubh: '2c1b18', fhionn: 'd6b370', rua: 'c93305', liath: 'e8e1e1', ghorm: '3c6fd1' }
const tested = [['dhubh', true, true], ['fhionn', false, true], ['rua', true, false], ['ghorm', false, false]]
const tops = ['shortFlat', 'bob', 'curly', 'bun', 'curvy', 'longButNotTooLong', 'straight01', 'shortWaved', 'theCaesar', 'miaWallace', 'straightAndStrand']

const [out, training = '3000', testing = '300'] = process.argv.slice(2)
if (!out) {
  console.error('usage: node portrait_pairs.mjs OUT [TRAINING] [TESTED]')
  process.exit(2)
}

function caption(colour, glasses, beard, seed) {
  const parts = [`gruaig ${colour}`, glasses ? 'spéaclaí' : 'gan spéaclaí', beard ? 'féasóg' : 'gan féasóg']
  if (seed % 2) parts.splice(1, 2, parts[2], parts[1])
  return `duine le ${parts[0]}, ${parts[1]}, ${parts[2]}`
}

const isTested = (colour, glasses, beard) => tested.some(([c, g, b]) => c === colour && g === glasses && b === beard)
const count = { train: Number(training), test: Number(testing) }
count.judge = count.train
const made = { train: 0, test: 0, judge: 0, standing_by: 0 }
for (const side of Object.keys(made)) mkdirSync(join(out, side), { recursive: true })
const standingBy = new Set()
for (let seed = 0; made.train < count.train || made.test < count.test || made.judge < count.judge || standingBy.size < 40; ++seed) {
  const colours = Object.keys(hair), mix = (seed * 2654435761) >>> 0
  const colour = colours[mix % 5], glasses = (mix >>> 8) % 2 === 1, beard = (mix >>> 16) % 2 === 1
  let side = isTested(colour, glasses, beard) ? 'test' : 'train'
  if (seed % 3 === 0) side = 'judge'
  if (made[side] >= count[side]) {
    if (standingBy.has(caption(colour, glasses, beard, seed))) continue
    side = 'standing_by'
    standingBy.add(caption(colour, glasses, beard, seed))
  }
  const avatar = createAvatar(avataaars, {
    seed: String(seed), size: 64, backgroundColor: ['e8eef4'], scale: 115, translateY: 4, top: tops, topProbability: 100,
    hairColor: [hair[colour]], facialHairColor: [hair[colour]], accessoriesProbability: glasses ? 100 : 0,
    accessories: ['round', 'prescription01', 'prescription02', 'kurt'], facialHairProbability: beard ? 100 : 0,
    facialHair: ['beardLight', 'beardMajestic', 'beardMedium'],
  })
  const name = join(out, side, String(seed).padStart(6, '0'))
  writeFileSync(name + '.png', new Resvg(avatar.toString(), { fitTo: { mode: 'width', value: 64 } }).render().asPng())
  writeFileSync(name + '.txt', caption(colour, glasses, beard, seed) + '\n')
  ++made[side]
}
console.log(`${made.train} to learn from and ${made.test} of other combinations`)
