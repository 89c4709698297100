import { randomBytes } from 'node:crypto'
import { draw } from '../../adapters/picture/bars'
import { formView } from '../../adapters/slack/view'
import { formDialog } from '../../adapters/teams/dialog'
import { organisation, teamsPeople, tenant } from '../../playground/cast'
import { refusedView } from '../../playground/slack/limits'
import { readTask } from '../../playground/teams/answers'
import { type EntryKind, entryKinds, type Side } from '../../src/concern/case'
import { drawStillOpen } from '../../src/concern/forms/decide'
import { drawDeskCase } from '../../src/concern/forms/desk'
import { saidParts, sayWriter } from '../../src/concern/forms/lines'
import { drawCase, drawStepConfirm } from '../../src/concern/forms/own'
import { partOf, sizeOf, skippedIn, toShare } from '../../src/concern/forms/part'
import { drawReview } from '../../src/concern/forms/raise'
import { deeds } from '../../src/concern/transition'
import type { ContactView, Line, ReporterView } from '../../src/concern/view'
import { kinds } from '../../src/content/kinds'
import type { Scene } from '../../src/content/scene'
import type { Drawn } from '../../src/message/form'
import { languages } from '../../src/message/language'
import { organisationOf } from '../../src/people/organisation'
import { content } from '../packs'
import { openPlace } from './place'

/** A case with everything in it there can be, and more than thirty of the longest messages: its forms still fit on both platforms. */

const org = organisationOf({
  file: { ...organisation, contacts: organisation.contacts.map(one => ({ ...one, name: one.id.padEnd(60, 'x') })) },
  state: { confirmed: [], contacts: {} },
})
const now = Date.parse('2026-11-24T09:00:00Z')
const day = '2026-11-24'
/** Of a case's own forms, and of a step, which names what can go along; each button in Teams carries it. In characters. */
const tokens = { case: 450, stepping: 900 }
/** Characters of JSON: half of what Teams takes of a message. Of a dialog nothing is said. */
const mostTeams = 25 * 1_024

/** How somebody fills what there is room for. */
const fillings = {
  words: 'Er werd geschreeuwd bij de overdracht. ',
  lines: 'Dinsdag: alweer.\n',
  'a letter a line': 'a\n',
  emoji: '😶',
} as const
type Filling = keyof typeof fillings

const lengths: Partial<Record<EntryKind, Readonly<Record<string, number>>>> = {
  concern: { words: 3000, where: 300, help: 1000 },
  call: { times: 3000 },
  action: { what: 1000, owner: 80 },
  summary: { done: 2000, notDone: 2000, because: 2000, object: 2000 },
  recusal: { words: 1000 },
  extension: { words: 1000 },
  keep: { words: 1000 },
  accompaniment: { words: 3000, along: 150, where: 150 },
  referral: { words: 3000, to: 150 },
}
const picked: Partial<Record<EntryKind, Readonly<Record<string, string | readonly string[]>>>> = {
  concern: { relation: 'told', kinds, repeated: 'unsure', power: 'unsure' },
  acknowledgement: { sentence: 'seriously', next: day },
  extension: { next: day },
  keep: { until: day },
  verdict: { verdict: 'partly' },
}
const ofReporter: ReadonlySet<EntryKind> = new Set(['about', 'concern', 'reply', 'verdict', 'aftercare', 'over'])
const spoken = entryKinds.filter(one => one !== 'name')

function lineOf(kind: EntryKind, at: number, filling: Filling): Line {
  const text = (length: number) => fillings[filling].repeat(length).slice(0, length).trimEnd()
  const texts = Object.entries(lengths[kind] ?? { words: 3000 }).map(([field, length]) => [field, text(length)])
  const by: Side = ofReporter.has(kind) ? 'reporter' : 'contact'
  return {
    id: `line ${at}`,
    kind,
    by,
    contact: by === 'contact' ? 'karin' : undefined,
    day,
    said: { ...Object.fromEntries(texts), ...picked[kind] },
    ...(kind === 'action' ? { action: { by: day, done: at % 2 === 0 ? day : null } } : {}),
  }
}

/** Thirty parts of all kinds and more, the longest last. */
const linesOf = (filling: Filling): readonly Line[] =>
  Array.from({ length: 34 }, (_, at) => lineOf(at > 31 ? 'summary' : (spoken[at % spoken.length] ?? 'reply'), at, filling))

const both = {
  status: 'follow-up-agreed',
  day,
  step: 'report',
  alias: [7, 7],
  kept: { until: day, soon: true, held: day },
  deadlines: (['news', 'legal-received', 'legal-news'] as const).map(what => ({
    what,
    day: '2026-11-20',
    from: day,
    ceiling: day,
  })),
  formal: true,
  can: deeds,
} as const

const reporterView = (lines: readonly Line[], asks: ReporterView['asks']): ReporterView => ({
  ...both,
  contact: 'marieke',
  left: false,
  proposed: 'linda',
  named: false,
  name: undefined,
  excluded: ['linda'],
  lines,
  opened: undefined,
  second: { contact: 'jeroen', days: 2 },
  unopened: { asked: true, asks: day, days: 2, goes: { to: 'jeroen', day }, missed: 'karin', away: day },
  steppedBack: [],
  together: 'yes',
  asks,
})

const contactView = (lines: readonly Line[]): ContactView => ({
  ...both,
  name: 'n'.repeat(80),
  unreachable: true,
  lines,
  asks: 'quiet',
  entered: null,
  together: 'asked',
  ticked: [],
})

const scenes = languages.flatMap(language =>
  (['slack', 'teams'] as const).map(platform => ({ org, language, platform, say: content.say(language), now })),
)
/** A card is that of one language: how it is filled matters more than what stands around it. */
const scenesFor = (filling: Filling) => scenes.filter(one => filling === 'words' || one.language === 'nl')
const texts = { open: 'Open', late: 'Late', required: 'Required', mend: 'Mend', private: 'Private' }

/** The platform takes it, with nothing left out of it. */
function expectFits(drawn: Drawn, { language, platform }: Scene, filling: Filling, id: keyof typeof tokens = 'case'): void {
  const form = { ...drawn, id, language, token: 't'.repeat(tokens[id]) }
  if (platform === 'slack') {
    const view = formView(form)
    expect(refusedView(view)).toEqual([])
    expect(JSON.stringify(view)).not.toContain('"text":"…"')
    return
  }
  const dialog = formDialog(form, texts, draw)
  expect(readTask(dialog)).toMatchObject({ kind: 'dialog' })
  if (filling === 'words') expect(JSON.stringify(dialog).length).toBeLessThanOrEqual(mostTeams)
}

/** The button to what is older, as long as there is one; what each page says, the newest first. */
function pagesOf(drawCaseAt: (older: number) => Drawn): readonly Drawn[] {
  const pages: Drawn[] = []
  for (let older: number | undefined = 0; older !== undefined; ) {
    const drawn: Drawn = drawCaseAt(older)
    pages.push(drawn)
    const button = drawn.parts
      .flatMap(part => (part.kind === 'choices' ? part.choices : []))
      .find(one => one.action === 'case.older' && one.value !== '0')
    older = button === undefined ? undefined : Number(button.value)
  }
  return pages
}

const wordsOn = (drawn: Drawn) => drawn.parts.flatMap(part => (part.kind === 'words' ? part.by : []))

describe.each(Object.keys(fillings) as Filling[])('filled with %s', filling => {
  const lines = linesOf(filling)

  test('the reporter’s case, whatever they are asked', () => {
    for (const scene of scenesFor(filling)) {
      const notice = scene.say('crosses.kept')
      const pages = pagesOf(older => drawCase(scene, reporterView(lines, 'aftercare'), { older, notice }))
      const asked = (['verdict', 'quiet', undefined] as const).map(asks =>
        drawCase(scene, reporterView(lines, asks), { older: 0, notice }),
      )
      for (const drawn of [...pages, ...asked]) expectFits(drawn, scene, filling)
    }
  })

  test('the contact’s case', () => {
    for (const scene of scenesFor(filling))
      for (const contact of org.contacts.slice(1, 3))
        for (const page of pagesOf(older => drawDeskCase(scene, contactView(lines), contact, { older })))
          expectFits(page, scene, filling)
  })

  test('a step to somebody who decides, what is open before a closing, a review', () => {
    for (const scene of scenesFor(filling)) {
      const view = reporterView(lines, undefined)
      expectFits(drawStepConfirm(scene, view, 'report'), scene, filling, 'stepping')
      const actions = Array.from({ length: 12 }, (_, at) => lineOf('action', 2 * at + 1, filling))
      expectFits(drawStillOpen(scene, contactView(actions), 'Karin'), scene, filling)
      const begins = [lineOf('about', 0, filling), lineOf('concern', 1, filling)]
      expectFits(drawReview(scene, { ...view, status: 'draft', lines: begins }, now), scene, filling)
    }
  })
})

test('every part is on one page, in order, and from each older page one gets back to the newest', () => {
  const [scene] = scenes
  if (scene === undefined) throw new Error('nobody looks')
  const lines = linesOf('words').map((line, at) => ({ ...line, day: `2026-${10 + Math.floor(at / 20)}-${10 + (at % 20)}` }))
  const pages = pagesOf(older => drawCase(scene, reporterView(lines, undefined), { older }))
  const every = lines.flatMap(line =>
    wordsOn({ title: '', leave: '', parts: saidParts(scene, line, sayWriter(scene, line, null)) }),
  )
  expect(pages.toReversed().flatMap(wordsOn)).toEqual(every)
  const back = (page: Drawn) => JSON.stringify(page).includes(scene.say('case.newest'))
  expect(pages.map(back)).toEqual(pages.map((_, at) => at > 0))
})

test('what a concern began with can always go along with a step, and what is not shown does not', () => {
  const concern = lineOf('concern', 0, 'words')
  const short = Array.from({ length: 30 }, (_, at): Line => ({ ...lineOf('reply', at + 1, 'words'), said: { words: 'kort' } }))
  expect(toShare([concern, ...short])).toEqual({ lines: [concern, ...short.slice(-9)], isAll: false })
  expect(toShare([concern, ...short.slice(0, 3)]).isAll).toBe(true)
  const long = short.map(line => ({ ...line, said: { words: 'w'.repeat(3000) } }))
  expect(toShare([concern, ...long]).lines).toEqual([concern, ...long.slice(-1)])
})

test('a page ends where it is full, and one part alone is always shown', () => {
  const lines = linesOf('words')
  expect(partOf(lines, 0).lines).toHaveLength(1)
  expect(partOf(lines, 0)).toMatchObject({ older: 1, skips: false })
  expect(partOf(lines, 35)).toEqual({ lines: [], older: undefined, skips: true })
  expect(partOf([], 0)).toEqual({ lines: [], older: undefined, skips: false })
  const short = lines.map(line => ({ ...line, said: { words: 'kort' } }))
  expect(partOf(short, 0)).toMatchObject({ older: 8, skips: false })
  expect(partOf(short, 8)).toMatchObject({ older: 16, skips: true })
  expect(sizeOf({ said: { words: 'a\nb' } })).toBeGreaterThan(sizeOf({ said: { words: 'a b' } }))
  for (const [value, skipped] of [
    ['8', 8],
    ['', 0],
    ['-1', 0],
    ['99999999', 0],
    ['1e3', 0],
  ] as const)
    expect(skippedIn(value)).toBe(skipped)
})

test('no token is longer than it is taken to be', async () => {
  const place = await openPlace()
  const person = `teams:${tenant.id}:${teamsPeople.member.id}`
  const id = place.ctx.tokens.name('case', 'one')
  const nonce = randomBytes(16).toString('base64url')
  const length = async (f: string, d: object) =>
    (await place.ctx.tokens.seal({ v: 1, f, n: nonce, p: person, l: 'nl', d: { case: id, ...d } })).length
  expect(await length('desk-case', { older: 999 })).toBeLessThanOrEqual(tokens.case)
  const parts = Array.from({ length: 10 }, () => `${id}-1`)
  expect(await length('stepping', { step: 'concern', parts })).toBeLessThanOrEqual(tokens.stepping)
  await place.leave()
})
