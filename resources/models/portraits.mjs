// Renders portraits of DiceBear's "adventurer" style (art by Lisa Wischofsky, CC BY 4.0) as 64 x 64 pictures, with the
// exact attributes of each in labels.csv.  Usage: npm install && node portraits.mjs OUT [COUNT]
import { createAvatar } from '@dicebear/core'
import * as adventurer from '@dicebear/adventurer'
import { Resvg } from '@resvg/resvg-js'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [out, count = '10000'] = process.argv.slice(2)
if (!out) {
  console.error('usage: node portraits.mjs OUT [COUNT]')
  process.exit(2)
}
mkdirSync(out, { recursive: true })

const options = {
  size: 64,
  scale: 110,
  translateY: 3,
  backgroundColor: ['e8eef4'],
  glassesProbability: 20,
  earringsProbability: 20,
  featuresProbability: 15,
  hairProbability: 96,
}
const attributes = ['base', 'hair', 'hairColor', 'skinColor', 'eyes', 'eyebrows', 'mouth', 'glasses', 'earrings', 'features']
const rows = [['file', ...attributes].join(',')]
for (let seed = 0; seed < Number(count); ++seed) {
  const avatar = createAvatar(adventurer, { ...options, seed: String(seed) })
  const { extra } = avatar.toJson()
  const file = String(seed).padStart(6, '0') + '.png'
  const png = new Resvg(avatar.toString(), { fitTo: { mode: 'width', value: 64 } }).render().asPng()
  writeFileSync(join(out, file), png)
  rows.push([file, ...attributes.map(name => String(extra[name] ?? ''))].join(','))
}
writeFileSync(join(out, 'labels.csv'), rows.join('\n') + '\n')
