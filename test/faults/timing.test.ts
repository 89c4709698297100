import type { Key, Store } from '../../src/ports/store'
import { dayOf } from '../../src/schedule/calendar'
import { calendar, type SceneOptions } from '../concern/scene'
import { type Guessed, guesses, type Window } from './onlooker'
import { type Lived, live, people } from './timing'

/**
 * An onlooker who knows when each of forty colleagues was busy with the bot, and sees all that the desk, home, notices and both stores
 * show, guesses who did what (F14). Twenty concerns a window.
 */
const full = process.env.RUIMTE_FULL !== undefined
const [lives, windows] = full ? [24, 10] : [3, 4]
/** How many live side by side: most of a life is waiting for the disk. */
const atOnce = full ? 2 : 3
const shares = ['first', 'five'] as const
const chance = { first: 1 / people, five: 5 / people }

const countIn = (seen: readonly Window[]) => seen.reduce((sum, one) => sum + one.deeds.length, 0)

/**
 * The best share of guesses that passes: 1.5 times chance. In full there are so many deeds that luck stays well beneath it; in CI four
 * times the spread of a share in so few is added.
 */
function most(share: 'first' | 'five', deeds: number): number {
  const spread = Math.sqrt((chance[share] * (1 - chance[share])) / deeds)
  return 1.5 * chance[share] + (full ? 0 : 4 * spread)
}

function say(what: string, seen: readonly Window[], found: readonly Guessed[], asserted: string): void {
  const times = (share: 'first' | 'five') => `${(Math.max(...found.map(one => one[share])) / chance[share]).toFixed(2)} x chance`
  const best = `of ${found.length} ways to guess the best is right at once ${times('first')}, among five ${times('five')} (${found[0]?.by})`
  process.stdout.write(`F14 ${what}: ${countIn(seen)} deeds; ${best}; asserted: ${asserted}\n`)
}

async function lived(options?: SceneOptions, [count, each]: readonly [number, number] = [lives, windows]) {
  const all: Awaited<ReturnType<typeof live>>[] = []
  while (all.length < count) {
    const next = Array.from({ length: Math.min(atOnce, count - all.length) }, () => live(each, options))
    all.push(...(await Promise.all(next)))
  }
  return { windows: all.flatMap(one => one.windows), told: all.flatMap(one => one.told) }
}

/** The same windows, where what is kept nowhere is shown as well. */
function showing(seen: readonly Lived[], what: keyof Lived['deeds'][number]['secret']): Window[] {
  return seen.map(one => ({
    ...one,
    deeds: one.deeds.map(({ person, shown, secret }) => ({ person, shown: { ...shown, secret: secret[what] } })),
  }))
}

const nights = (seen: readonly Lived[]) => seen.filter(one => dayOf(one.from, calendar) !== dayOf(one.until, calendar))

test('nothing that is shown tells who it was: no better than 1.5 times chance in the slot (F14)', async () => {
  const life = await lived()
  for (const [what, seen] of [
    ['all windows', life.windows],
    ['those over a night', nights(life.windows)],
  ] as const) {
    const found = guesses(seen)
    const limits = shares.map(share => most(share, countIn(seen)))
    const [first, five] = shares.map((share, at) => `${((limits[at] ?? 0) / chance[share]).toFixed(2)} x`)
    say(what, seen, found, `no more than ${first} chance at once, and ${five} among five`)
    expect(countIn(seen)).toBeGreaterThanOrEqual(20 * seen.length)
    for (const [at, share] of shares.entries()) expect(found.filter(one => one[share] > (limits[at] ?? 0))).toEqual([])
  }

  // Whoever gets a notice sees what everybody sees, at the slot, or whole minutes after it where it did not arrive.
  expect(new Set(life.told.map(one => JSON.stringify(one.message))).size).toBe(1)
  const slots = life.windows.map(one => one.until)
  const inTime = (at: number) => slots.some(slot => at >= slot && at - slot < 30 * 60_000 && (at - slot) % 60_000 === 0)
  expect(life.told.filter(one => !inTime(one.at))).toEqual([])

  // A guess that is worth something is seen as one.
  for (const [what, seen] of [
    ['updated', life.windows],
    ['nth', life.windows],
    ['day', nights(life.windows)],
  ] as const) {
    const flawed = showing(seen, what)
    const found = guesses(flawed)
    say(`had the store shown "${what}"`, flawed, found, 'more than 1.5 x chance among five')
    expect(found[0]?.by).toContain('secret')
    expect(found[0]?.five).toBeGreaterThan(1.5 * chance.five)
  }
}, 1_800_000)

/** A slot every ten minutes: as good as none. */
const soon = Array.from({ length: 144 }, (_, n) =>
  [Math.floor(n / 6), 10 * (n % 6)].map(part => `${part}`.padStart(2, '0')).join(':'),
)

/** Gives what is due one by one, in the order in which it was put in: nothing is left to shuffle. */
function inOrder(store: Store): Store {
  let order: string[] = []
  function last({ id }: Key): void {
    order = [...order.filter(one => one !== id), id]
  }
  return {
    ...store,
    replace(doc) {
      last(doc)
      return store.replace(doc)
    },
    async due(kind, until, limit) {
      const keys = await store.due(kind, until, 10_000)
      const sorted = keys.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
      return sorted.slice(0, limit - 199)
    },
  }
}

test.each<[string, SceneOptions]>([
  ['what crosses at once', { reshape: org => ({ ...org, calendar: { ...org.calendar, slots: soon } }) }],
  ['what is told in the order in which it was done', { beneath: inOrder }],
])(
  '%s tells who it was',
  async (what, options) => {
    const { windows } = await lived(options, [1, full ? 4 : 2])
    const found = guesses(windows)
    say(`with ${what}`, windows, found, 'more than 1.5 x chance among five')
    expect(found[0]?.five).toBeGreaterThan(1.5 * chance.five)
  },
  120_000,
)
