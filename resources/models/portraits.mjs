// Renders portraits of a DiceBear style as 64 x 64 pictures, with the exact attributes of each in labels.csv. Styles, both
// drawn by Lisa Wischofsky: "adventurer" (CC BY 4.0) and the ink drawings of "lorelei" (CC0).
// Usage: npm install && node portraits.mjs OUT [COUNT] [STYLE] [FIRST_SEED]
import { createAvatar } from '@dicebear/core'
import { Resvg } from '@resvg/resvg-js'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const styles = {
  adventurer: {
    options: {
      scale: 110,
      translateY: 3,
      glassesProbability: 20,
      earringsProbability: 20,
      featuresProbability: 15,
      hairProbability: 96,
    },
    attributes: ['base', 'hair', 'hairColor', 'skinColor', 'eyes', 'eyebrows', 'mouth', 'glasses', 'earrings', 'features'],
  },
  lorelei: {
    options: { scale: 135, translateY: 6 },
    attributes: ['head', 'hair', 'hairAccessories', 'eyes', 'eyebrows', 'nose', 'mouth', 'glasses', 'earrings', 'beard', 'freckles'],
  },
}

const [out, count = '10000', style = 'adventurer', first = '0'] = process.argv.slice(2)
if (!out || !styles[style] || !/^\d+$/.test(count) || !/^\d+$/.test(first)) {
  console.error(`usage: node portraits.mjs OUT [COUNT] [${Object.keys(styles).join('|')}] [FIRST_SEED]`)
  process.exit(2)
}
const drawing = await import(`@dicebear/${style}`)
mkdirSync(out, { recursive: true })

const { options, attributes } = styles[style]
const rows = [['file', ...attributes].join(',')]
for (let seed = Number(first); seed < Number(first) + Number(count); ++seed) {
  const avatar = createAvatar(drawing, { size: 64, backgroundColor: ['e8eef4'], ...options, seed: String(seed) })
  const { extra } = avatar.toJson()
  const file = String(seed).padStart(6, '0') + '.png'
  const png = new Resvg(avatar.toString(), { fitTo: { mode: 'width', value: 64 } }).render().asPng()
  writeFileSync(join(out, file), png)
  rows.push([file, ...attributes.map(name => String(extra[name] ?? ''))].join(','))
}
writeFileSync(join(out, 'labels.csv'), rows.join('\n') + '\n')
