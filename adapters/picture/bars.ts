import { encode } from 'fast-png'
import type { Draw } from '../../src/message/bars'
import { figures } from './figures'

/** In pixels: twice what a chat shows, so that it is sharp on a fine screen. */
const width = 640
const bar = 28
const gap = 14
const line = 2
/** Where the dots of a figure lie, as high as a seventh of its bar; they touch their neighbours. */
const dot = 4

/** Places in the palette. */
const nothing = 0
const full = 1
const edge = 2

/**
 * Nothing is behind the bars but what the chat has there, and each colour stands out at least 3 to 1 on white as on the dark of Slack
 * and Teams. What is full, what may be and what is not differ in shape, not in colour alone.
 */
const palette = [
  [0, 0, 0, 0],
  [47, 138, 138, 255],
  [128, 128, 128, 255],
]

/** Each bar is a frame for the whole, filled for its share; what may still be of it is striped. */
export const draw: Draw = bars => {
  const labels = bars.map(({ label }) => dotsOf(label))
  const right = Math.max(0, ...labels.flat().map(([column]) => column + 1))
  const left = right === 0 ? 0 : right * dot + gap
  const height = Math.max(1, bars.length * (bar + gap) - gap)
  const pixels = new Uint8Array(width * height).fill(nothing)
  const rectangle = (colour: number, from: number, top: number, to: number, bottom: number) => {
    for (let y = top; y < bottom; y += 1) pixels.fill(colour, y * width + from, y * width + to)
  }
  for (const [at, { share, most = share }] of bars.entries()) {
    const top = at * (bar + gap)
    const [sure, may] = [lengthOf(share, width - left), lengthOf(most, width - left)]
    rectangle(edge, left, top, width, top + bar)
    rectangle(nothing, left + line, top + line, width - line, top + bar - line)
    for (let y = 0; y < bar; y += 1) {
      for (let x = sure; x < may; x += 1) if ((x + y) % 12 < 5) pixels[(top + y) * width + left + x] = full
    }
    rectangle(full, left, top, left + sure, top + bar)
    for (const [column, row] of labels[at] ?? []) {
      const [x, y] = [column * dot, top + row * dot]
      rectangle(edge, x, y, x + dot + 1, Math.min(y + dot + 1, top + bar))
    }
  }
  return encode({ width, height, data: pixels, channels: 1, depth: 8, palette }, { zlib: { level: 9 } })
}

/** Where a label's dots are: column and row. A figure takes six columns, the last of them empty. */
function dotsOf(label: string): (readonly [number, number])[] {
  return [...label.slice(0, 5)].flatMap((figure, place) =>
    (figures[figure] ?? []).flatMap((dots, row) =>
      [...dots].flatMap((mark, column) => (mark === '#' ? [[place * 6 + column, row] as const] : [])),
    ),
  )
}

/** However small, a share that is there is seen; one that is not whole never looks whole. */
function lengthOf(share: number, whole: number): number {
  if (!(share > 0)) return 0
  if (share >= 100) return whole
  return Math.min(Math.max(Math.round((share / 100) * whole), 2 * line), whole - 2 * line)
}
