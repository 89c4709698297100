import { contactTag, waitingTag } from '../../src/concern/case'
import { carryOut, type DeedInput } from '../../src/concern/deed'
import { deskOf, firstPlace } from '../../src/concern/desk'
import { draft } from '../../src/concern/draft'
import { drawAfter } from '../../src/concern/forms/after'
import {
  drawCase,
  drawChooseAgain,
  drawMine,
  drawReply,
  drawReveal,
  drawStepConfirm,
  drawStop,
} from '../../src/concern/forms/own'
import { drawChoose, drawReceipt, drawReview, drawWords } from '../../src/concern/forms/raise'
import { drawCallOut, drawSecond } from '../../src/concern/forms/second'
import { docOf, parseCase } from '../../src/concern/hold'
import { carryOutDue } from '../../src/concern/relay'
import { picksOf } from '../../src/concern/unopened'
import { casesOf, reporterView } from '../../src/concern/view'
import type { Scene } from '../../src/content/scene'
import type { Drawn } from '../../src/message/form'
import { contactOf } from '../../src/people/organisation'
import { content } from '../packs'
import fc from '../property'
import { openPlace, reporter } from './place'

type Place = Awaited<ReturnType<typeof openPlace>>
let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.leave())

const ids = ['marieke', 'jeroen', 'linda', 'karin'] as const

function sceneOf(self?: string): Scene {
  const say = content.say('en')
  const scene = { org: place.org(), language: 'en' as const, platform: 'slack' as const, say, now: place.now() }
  return self === undefined ? scene : { ...scene, self }
}

/** Everything a reporter is shown once they said who must not see it, by what it is. */
async function shown(id: string): Promise<Readonly<Record<string, Drawn>>> {
  const scene = sceneOf()
  const held = await place.held(id)
  const view = await reporterView(held, place.now())
  const { step, contact, excluded } = view
  const cases = await casesOf(place.ctx, place.org(), reporter)
  const picks = picksOf(held.concern, contact ?? 'marieke', place.org(), place.now())
  return {
    picker: drawChoose(scene, { step, excluded, back: true }),
    words: drawWords(scene, { step, contact, excluded, named: false }),
    review: drawReview(scene, view, place.now()),
    receipt: drawReceipt(scene, view, place.now()),
    mine: drawMine(scene, { cases, page: 0, last: true, desk: false, notes: false }),
    case: drawCase(scene, view, { older: 0 }),
    'hand-over': drawChooseAgain(scene, view),
    second: drawSecond(scene, view, picks),
    call: drawCallOut(scene, view),
    'step to advice': drawStepConfirm(scene, view, 'advice'),
    'step to a report': drawStepConfirm(scene, view, 'report'),
    reply: drawReply(scene, { contact }),
    reveal: drawReveal(scene, { contact }),
    stop: drawStop(scene, { contact }),
    ...Object.fromEntries(['aftercare', 'verdict.no', 'reopen'].flatMap(one => [[one, drawAfter(scene, view, one)?.drawn]])),
  }
}

async function expectNowhere(id: string, excluded: readonly string[]): Promise<void> {
  const forms = await shown(id)
  const held = await place.held(id)
  const doc = docOf(place.org(), id, 1, held.concern)
  expect(excluded).not.toContain((await reporterView(held, place.now())).proposed)
  for (const one of excluded) {
    const name = contactOf(place.org(), one)?.name ?? ''
    const named = Object.entries(forms).filter(([, form]) => JSON.stringify(form).includes(name))
    expect([one, named.map(([which]) => which)]).toEqual([one, []])
    expect(doc.tags).not.toContain(contactTag(one))
    expect(doc.tags).not.toContain(waitingTag(one))
    const contact = contactOf(place.org(), one)
    if (contact === undefined) throw new Error('no contact')
    expect((await deskOf(place.ctx, place.org(), contact, firstPlace)).cases.map(found => found.id)).not.toContain(id)
  }
}

/** Where somebody who must not see a concern could come up: each is tried, as by a form that was tampered with (K7). */
const ways: readonly (readonly [string, 'reporter' | 'contact', Omit<DeedInput, 'nonce'>, boolean])[] = [
  ['fallback', 'reporter', { deed: 'second', second: { contact: 'karin', days: 1 } }, false],
  ['hand-over', 'reporter', { deed: 'choose', contact: 'karin' }, false],
  ['step', 'reporter', { deed: 'step', step: 'report', contact: 'karin', share: [] }, false],
  ['suggestion', 'contact', { deed: 'recuse', proposed: 'karin' }, true],
]

test.each(ways)('an excluded contact is kept out by way of a %s', async (_, who, input, isDone) => {
  const id = await place.draft({ excluded: ['karin'] })
  expect(await place.does(id, { deed: 'send' })).toHaveProperty('held')
  place.toSlot()
  const done = await place.does(id, input, who === 'contact' ? 'marieke' : undefined)
  if (isDone) expect(done).toHaveProperty('held')
  else expect(done).toEqual({ refused: 'no-contact' })
  place.toSlot()
  await expectNowhere(id, ['karin'])
})

test('an excluded contact is kept out by way of a deputy', async () => {
  const change = (contacts: object) => place.directory.change('de-linde', state => ({ ...state, contacts: { ...contacts } }))
  await change({ marieke: { away: { until: '2027-12-31', deputy: 'karin' } } })
  const id = await place.draft({ excluded: ['karin'] })
  await expectNowhere(id, ['karin'])
  expect(await place.does(id, { deed: 'send' })).toHaveProperty('held')
  await expectNowhere(id, ['karin'])
  await change({})
})

test('a draft that names somebody excluded is never sent to them', async () => {
  const id = await place.draft({ contact: 'karin', excluded: ['karin'] })
  expect(await place.does(id, { deed: 'send' })).toEqual({ refused: 'no-contact' })
})

test('an approval goes with the exclusion, with the step, and as they get it themselves (K7, K11)', async () => {
  const approved = { deed: 'second', second: { contact: 'karin', days: 2 } } as const
  const secondOf = async (id: string) => (await place.held(id)).concern.second
  for (const input of [
    { deed: 'edit', excluded: ['karin'] },
    { deed: 'edit', step: 'advice' },
    { deed: 'choose', contact: 'karin' },
  ] as const) {
    const id = await place.draft()
    expect(await place.does(id, approved)).toHaveProperty('held')
    expect(await place.does(id, { deed: 'edit', named: true })).toHaveProperty('held')
    expect(await secondOf(id)).toEqual(approved.second)
    expect(await place.does(id, input)).toHaveProperty('held')
    expect(await secondOf(id)).toBeNull()
  }
  // Nor for whoever has it, for another step, or for somebody who is not here.
  const id = await place.draft({ step: 'advice' })
  for (const contact of ['marieke', 'karin', 'nobody-here']) {
    expect(await place.does(id, { deed: 'second', second: { contact, days: 2 } })).toEqual({ refused: 'no-contact' })
  }
})

test('a reporter who is a contact is no second for themselves', async () => {
  const jeroen = contactOf(place.org(), 'jeroen')?.accounts[0]
  if (jeroen === undefined) throw new Error('no account')
  const { ctx } = place
  const chosen = { step: 'concern', contact: 'marieke', excluded: [], named: false } as const
  const held = await draft(ctx, place.org(), jeroen, 'of jeroen', chosen, [{ kind: 'concern', fields: { words: 'x' } }])
  const second = { contact: 'jeroen', days: 2 }
  expect(await carryOut(ctx, held, { reporter: jeroen }, { deed: 'second', nonce: 's', second })).toEqual({
    refused: 'no-contact',
  })
})

const org = fc.record({
  excluded: fc.uniqueArray(fc.constantFrom('jeroen', 'linda', 'karin'), { minLength: 1 }),
  second: fc.constantFrom('jeroen', 'linda', 'karin'),
  step: fc.constantFrom('advice' as const, 'concern' as const),
  away: fc.option(fc.constantFrom(...ids)),
  deputy: fc.constantFrom(...ids),
  left: fc.option(fc.constantFrom(...ids)),
  behind: fc.uniqueArray(fc.constantFrom(...ids)),
  does: fc.array(fc.constantFrom('recuse' as const, 'second' as const, 'pass' as const, 'choose' as const, 'step' as const), {
    maxLength: 4,
  }),
})

/** Whatever becomes of the organisation and of the case. */
test('an excluded contact turns up in no form a reporter gets, and finds the case nowhere (K7)', async () => {
  await fc.assert(
    fc.asyncProperty(org, async ({ excluded, second, step, away, deputy, left, behind, does }) => {
      const normal = (on: string) => ({ contacts: {}, behind: { on, contacts: [] } })
      await place.directory.change('de-linde', state => ({ ...state, ...normal('2026-11-24') }))
      const id = await place.draft({ excluded, step })
      await place.does(id, { deed: 'second', second: { contact: second, days: 1 } })
      await expectNowhere(id, excluded)
      expect(await place.does(id, { deed: 'send' })).toHaveProperty('held')
      await place.directory.change('de-linde', state => ({
        ...state,
        contacts: {
          ...(away === null ? {} : { [away]: { away: { until: '2027-12-31', deputy } } }),
          ...(left === null ? {} : { [left]: { left: true } }),
        },
        behind: { on: '2026-11-24', contacts: behind },
      }))
      for (const one of does) {
        place.toSlot()
        const contact = (await place.held(id)).concern.contact
        if (one === 'pass') {
          for (let slots = 0; slots < 8; slots++) place.toSlot()
          await carryOutDue(place.ctx)
        } else if (one === 'recuse') {
          if (contact !== null) await place.does(id, { deed: 'recuse', proposed: second }, contact)
        } else if (one === 'step') await place.does(id, { deed: 'step', step: 'report', contact: second, share: [] })
        else if (one === 'choose') await place.does(id, { deed: 'choose', contact: second })
        else await place.does(id, { deed: 'second', second: { contact: second, days: 1 } })
        await expectNowhere(id, excluded)
      }
    }),
    { numRuns: 15 },
  )
}, 60_000)

test('what is stored of somebody excluded is sealed: their id stands nowhere in a case', async () => {
  const id = await place.draft({ excluded: ['karin'] })
  const doc = await place.ctx.store.get({ org: 'de-linde', kind: 'case', id })
  expect(JSON.stringify(doc && parseCase(doc))).not.toContain('karin')
})
