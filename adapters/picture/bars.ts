import { encode } from 'fast-png'
import type { Draw } from '../../src/message/bars'

/** In pixels: twice what a chat shows, so that it is sharp on a fine screen. */
const width = 640
const bar = 28
const gap = 14
const line = 2

/** Places in the palette. */
const nothing = 0
const full = 1
const edge = 2

/**
 * Nothing is behind the bars but what the chat has there, and each colour stands out at least 3 to 1 on white as on the dark of Slack
 * and Teams. What is full and what is not differ in shape, not in colour alone.
 */
const palette = [
  [0, 0, 0, 0],
  [47, 138, 138, 255],
  [128, 128, 128, 255],
]

/** Each bar is a frame as wide as the whole, filled for its share. */
export const draw: Draw = bars => {
  const height = Math.max(1, bars.length * (bar + gap) - gap)
  const pixels = new Uint8Array(width * height).fill(nothing)
  const rectangle = (colour: number, left: number, top: number, right: number, bottom: number) => {
    for (let y = top; y < bottom; y += 1) pixels.fill(colour, y * width + left, y * width + right)
  }
  for (const [at, { share }] of bars.entries()) {
    const top = at * (bar + gap)
    rectangle(edge, 0, top, width, top + bar)
    rectangle(nothing, line, top + line, width - line, top + bar - line)
    rectangle(full, 0, top, lengthOf(share), top + bar)
  }
  return encode({ width, height, data: pixels, channels: 1, depth: 8, palette }, { zlib: { level: 9 } })
}

/** However small, a share that is there is seen; one that is not whole never looks whole. */
function lengthOf(share: number): number {
  if (!(share > 0)) return 0
  if (share >= 100) return width
  return Math.min(Math.max(Math.round((share / 100) * width), 2 * line), width - 2 * line)
}
