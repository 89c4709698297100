import type { Case } from '../../src/concern/case'
import { inLine } from '../../src/concern/owed'
import { carryOutDue } from '../../src/concern/relay'
import type { Sent } from '../../src/ports/platform'
import { draft } from './drafted'
import { openPlace, reporter } from './place'

const minute = 60_000

const notArrived: readonly Sent[] = [{ kind: 'temporary' }, { kind: 'throttled', after: 7 * minute }, { kind: 'unknown' }]

test.each(notArrived)(
  'what is owed after a notice that did not arrive ($kind) waits with it, however often it is put off (S9)',
  async sent => {
    const place = await openPlace()
    try {
      const id = await place.draft()
      await place.does(id, { deed: 'send' })
      place.toSlot()
      await carryOutDue(place.ctx)
      // Two slots, and nothing was told of either while the bot was away.
      await place.does(id, { deed: 'acknowledge' }, 'marieke')
      place.toSlot()
      await place.does(id, { deed: 'ask' }, 'marieke')
      place.toSlot()
      const owed = async () => (await place.held(id)).concern.owed.map(one => one.from)
      const both = await owed()
      expect(both).toHaveLength(2)
      place.told.length = 0
      place.answers(() => sent)
      for (let tries = 1; tries <= 3; tries += 1) {
        await carryOutDue(place.ctx)
        expect(await owed()).toEqual(both)
        expect((await place.held(id)).concern.owed.at(-1)?.tries).toBe(0)
        expect(place.told.every(person => person === reporter)).toBe(true)
        place.moveTo(Math.min(...(await place.held(id)).concern.owed.map(one => one.next)))
      }
      // It arrives again: the first of them comes first, and the other at once after it.
      place.answers(() => ({ kind: 'ok', posted: { place: 'p', message: 'm' } }))
      place.told.length = 0
      while ((await owed()).length > 0) {
        await carryOutDue(place.ctx)
        expect(both.slice(place.told.length)).toEqual(await owed())
        place.moveTo(place.now() + minute)
      }
      expect(place.told).toEqual([reporter, reporter])
    } finally {
      await place.leave()
    }
  },
)

type Owed = Case['owed'][number]
const at = (hour: number) => Date.parse('2026-11-24T00:00:00Z') + hour * 60 * minute
const one = (from: number, next: number, more: Partial<Owed> = {}): Owed => ({
  id: `${more.to ?? 'reporter'}.${from}.${more.contact ?? ''}`,
  to: 'reporter',
  from: at(from),
  tries: 1,
  untold: 0,
  next: at(next),
  dead: false,
  ...more,
})

test.each<[string, readonly Owed[], readonly number[]]>([
  ['behind one that was put off', [one(10, 14), one(11, 11)], [14, 14]],
  ['behind two of them: the later', [one(9, 15), one(10, 14), one(11, 11)], [15, 14, 15]],
  ['urgent, so from before it: at once', [one(10, 14), one(0, 0)], [14, 0]],
  ['to somebody else: at once', [one(10, 14), one(11, 11, { to: 'contact' })], [14, 11]],
  [
    'to who had it before: at once',
    [one(10, 14, { to: 'contact' }), one(11, 11, { to: 'contact', contact: 'jeroen' })],
    [14, 11],
  ],
  ['behind one that was given up: at once', [one(10, 14, { dead: true }), one(11, 11)], [14, 11]],
  ['nothing was put off', [one(10, 10), one(11, 11)], [10, 11]],
])('%s (S9)', (_, owed, expected) => {
  const before: Case = { ...draft, owed: [...owed] }
  const after = inLine(before, at(12))
  expect(after.owed.map(found => found.next)).toEqual(expected.map(at))
  expect(after === before).toBe(owed.every((found, nth) => found.next === at(expected[nth] ?? 0)))
})
