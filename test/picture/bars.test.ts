import { decode } from 'fast-png'
import { draw } from '../../adapters/picture/bars'
import fc from '../property'

const bars = (...shares: readonly number[]) => shares.map(share => ({ label: '', share }))

/** How many pixels of each row of the picture are filled. */
function filled(png: Uint8Array): number[] {
  const { width, height, data, palette } = decode(png)
  const full = palette?.findIndex(([red]) => red === 47)
  return Array.from({ length: height }, (_, y) => data.slice(y * width, (y + 1) * width).filter(pixel => pixel === full).length)
}
/** Of each bar: how much of the width is filled, in per cent. */
function sharesIn(png: Uint8Array, count: number): number[] {
  const rows = filled(png)
  return Array.from({ length: count }, (_, at) => ((rows[at * 42 + 14] ?? -1) / decode(png).width) * 100)
}

test('each bar is as long as its share', () => {
  const drawn = sharesIn(draw(bars(0, 25, 50, 99.9, 100)), 5)
  expect(drawn[0]).toBe(0)
  expect(drawn[1]).toBeCloseTo(25, 0)
  expect(drawn[2]).toBeCloseTo(50, 0)
  expect(drawn[3]).toBeGreaterThan(99)
  expect(drawn[3]).toBeLessThan(100)
  expect(drawn[4]).toBe(100)
})

test('what is there is seen, however small', () => {
  expect(sharesIn(draw(bars(0.01)), 1)[0]).toBeGreaterThan(0)
})

test('what is only known to lie between two figures looks like neither', () => {
  const [sure = 0, between = 0, most = 0] = [
    { label: '', share: 20 },
    { label: '', share: 20, most: 60 },
    { label: '', share: 60 },
  ].flatMap(bar => sharesIn(draw([bar]), 1))
  expect(between).toBeGreaterThan(sure + 10)
  expect(between).toBeLessThan(most - 10)
})

test('each figure of a label is seen beside its bar, and no two look alike', () => {
  const labels = [...'0123456789-', '8-10']
  const seen = labels.map(label => Buffer.from(draw([{ label, share: 0 }])).toString('base64'))
  expect(new Set(seen).size).toBe(labels.length)
  const { data, width } = decode(draw([{ label: '88888', share: 100 }]))
  const columns = (place: number) => Array.from({ length: width }, (_, x) => x).filter(x => data[14 * width + x] === place)
  const figures = columns(2)
  expect(figures.length).toBeGreaterThan(0)
  expect(Math.max(...figures)).toBeLessThan(Math.min(...columns(1)))
})

test('what cannot be drawn is left out of a label', () => {
  expect(draw([{ label: '1 à 4', share: 10 }])).toEqual(draw([{ label: '1   4', share: 10 }]))
})

test('the same bars are the same bytes, others are others', () => {
  expect(draw(bars(10, 20))).toEqual(draw(bars(10, 20)))
  expect(draw(bars(10, 20))).not.toEqual(draw(bars(10, 21)))
})

test('any bars are a picture, and small enough for a card', () => {
  const figure = fc.oneof(fc.double(), fc.double({ min: 0, max: 100 }))
  const any = fc.array(fc.record({ label: fc.string(), share: figure, most: figure }), { maxLength: 10 })
  fc.assert(
    fc.property(any, each => {
      const png = draw(each)
      const { width, height } = decode(png)
      expect(width).toBe(640)
      expect(height).toBe(Math.max(1, each.length * 42 - 14))
      expect(png.length).toBeLessThan(4_000)
      for (const share of sharesIn(png, each.length)) expect(share).toBeLessThanOrEqual(100)
    }),
    { numRuns: 50 },
  )
})

test('its colours stand out in light and in dark', () => {
  const light = ([red = 0, green = 0, blue = 0]: readonly number[]) => {
    const part = (of: number) => (of / 255 <= 0.04045 ? of / 255 / 12.92 : ((of / 255 + 0.055) / 1.055) ** 2.4)
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
  }
  // White, and the dark of Slack and of Teams.
  const grounds = [255, 255, 255, 26, 29, 33, 34, 37, 41, 41, 41, 41]
  const seen = decode(draw(bars(50))).palette?.filter(colour => colour[3] === undefined || colour[3] > 0) ?? []
  expect(seen).toHaveLength(2)
  for (const colour of seen) {
    for (let at = 0; at < grounds.length; at += 3) {
      const [less = 0, more = 0] = [light(colour), light(grounds.slice(at, at + 3))].sort((one, two) => one - two)
      expect((more + 0.05) / (less + 0.05)).toBeGreaterThanOrEqual(3)
    }
  }
})
