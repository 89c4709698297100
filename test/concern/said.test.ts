import { organisation } from '../../playground/cast'
import { drawAftercare, drawKeep, drawVerdict } from '../../src/concern/forms/after'
import { drawExtend } from '../../src/concern/forms/deadline'
import { drawLadder, drawNoMeasure } from '../../src/concern/forms/decide'
import { drawDeskCase } from '../../src/concern/forms/desk'
import { drawEnter } from '../../src/concern/forms/enter'
import { drawCase, drawReply, drawStep, drawStepConfirm } from '../../src/concern/forms/own'
import { drawReceipt, drawReview, drawStart } from '../../src/concern/forms/raise'
import { drawProposed } from '../../src/concern/forms/ways'
import type { ContactView, ReporterView } from '../../src/concern/view'
import { waysFor } from '../../src/concern/ways'
import type { Scene } from '../../src/content/scene'
import { type Drawn, isField } from '../../src/message/form'
import { languages } from '../../src/message/language'
import { contactOf, organisationOf } from '../../src/people/organisation'
import { sayDay, sayMoment } from '../../src/schedule/calendar'
import { content } from '../packs'

const confirmed = organisation.contacts.flatMap(one => one.accounts)
const org = organisationOf({ file: organisation, state: { confirmed, contacts: {} } })
const contact = contactOf(org, 'linda')
if (contact === undefined) throw new Error('nobody')

const both = {
  status: 'in-conversation',
  day: '2026-11-24',
  step: 'concern',
  name: undefined,
  alias: [1, 2],
  lines: [],
  asks: undefined,
  kept: { until: undefined, soon: false, held: undefined },
  together: undefined,
  deadlines: [],
  formal: false,
} as const
const reporter: ReporterView = {
  ...both,
  contact: 'linda',
  left: false,
  proposed: undefined,
  named: false,
  excluded: [],
  opened: '2026-11-24',
  second: null,
  unopened: undefined,
  steppedBack: [],
  can: ['reply', 'stop'],
}
const told = {
  id: 'a',
  kind: 'concern',
  by: 'reporter',
  contact: undefined,
  day: '2026-11-24',
  said: { words: 'Er wordt geroepen.' },
} as const
const desk: ContactView = { ...both, unreachable: false, entered: null, ticked: [], can: ['write', 'close', 'keep'] }

/** The buttons of a form: what each is called and what it does. */
function buttons({ parts }: Drawn): readonly string[] {
  return parts.flatMap(part =>
    part.kind === 'choices' ? part.choices.map(one => `${one.label}|${one.action}|${one.value}`) : [],
  )
}

function required({ parts }: Drawn): readonly string[] {
  return parts.filter(isField).flatMap(one => (one.required ? [one.id] : []))
}

describe.each(languages)('%s', language => {
  const say = content.say(language)
  const scene: Scene = { org, language, platform: 'teams', say, now: Date.UTC(2026, 10, 23, 9) }
  const text = (one: string) => ({ kind: 'text', text: one })

  test('before each step: what an adviser hears stays there but for their duties, what HR read stays known; nothing is ticked (K2)', () => {
    const note = { kind: 'note', text: say('start.steps') }
    expect(drawStart(scene, { quoted: false }).parts).toContainEqual(note)
    expect(drawStep(scene, { step: 'advice' }).parts).toContainEqual(note)
    const up = drawStepConfirm(scene, { ...reporter, contact: 'marieke', lines: [told] }, 'report')
    const shown = JSON.stringify(up.parts)
    for (const one of [say('stepping.report'), say('stepping.pick', { name: 'Marieke Jansen' }), told.said.words])
      expect(shown).toContain(JSON.stringify(one).slice(1, -1))
    // Whoever can take it, with what they must pass on, and nobody who advises.
    for (const { name, kind } of org.contacts.filter(one => one.name !== 'Marieke Jansen'))
      expect(up.parts.some(part => part.kind === 'heading' && part.text === name)).toBe(kind === 'decides')
    expect(shown).toContain(say('people.passes.decides'))
    expect(required(up)).toEqual(['contact', 'share', 'sure'])
    for (const field of up.parts.filter(isField)) expect(field).not.toHaveProperty('value')
    // With the same contact nothing goes to anybody else.
    const same = drawStepConfirm(scene, { ...reporter, step: 'advice', contact: 'marieke' }, 'concern')
    expect(required(same)).toEqual(['sure'])
    expect(same.parts).toContainEqual(text(say('stepping.same', { name: 'Marieke Jansen' })))
  })

  test('a receipt says that it is stored, who reads it from when, by when they answer, and whom to call until then (K9, moment 7)', () => {
    const deadlines = [{ what: 'received', day: '2026-11-26', from: '2026-11-24' }] as const
    const { parts } = drawReceipt(scene, { ...reporter, contact: 'marieke', status: 'sent', deadlines }, scene.now)
    const name = 'Marieke Jansen'
    expect(parts[0]).toEqual(text(say('receipt.stored')))
    const moment = sayMoment(scene.now, org.calendar, language)
    expect(parts).toContainEqual(text(say('receipt.when', { name, moment })))
    expect(parts).toContainEqual(text(say('receipt.by', { name, day: sayDay('2026-11-26', language) })))
    const facts = parts.flatMap(part => (part.kind === 'facts' ? part.facts : []))
    expect(facts).toContainEqual({ label: say('receipt.call', { name }), value: contactOf(org, 'marieke')?.phone })
    expect(facts).toContainEqual({ label: say('help.danger'), value: '112' })
    expect(parts).toContainEqual(text(say('phrase.offer')))
  })

  test('"no, it was not followed up" leaves it to them: on with this contact, with another, or as it is (K15)', () => {
    const field = drawVerdict(scene, { answer: 'no', contact: 'linda' })
      .parts.filter(isField)
      .find(one => one.id === 'next')
    expect(field).toMatchObject({ required: true, options: [{ id: 'reopen' }, { id: 'other' }, { id: 'leave' }] })
    expect(field).not.toHaveProperty('value')
    const left = drawVerdict(scene, { answer: 'partly', contact: null })
      .parts.filter(isField)
      .find(one => one.id === 'next')
    expect(left).toMatchObject({ options: [{ id: 'other' }, { id: 'leave' }] })
  })

  test('an extension asks for a reason and a date, one beyond the law there is not (K12)', () => {
    const extending = { from: '2026-11-23' }
    expect(required(drawExtend(scene, contact, extending))).toEqual(['words', 'next'])
    const late = drawExtend(scene, contact, { ...extending, law: { day: '2026-11-23', ceiling: '2026-11-23' } })
    expect(late.parts.some(isField)).toBe(false)
    expect(late.submit).toBeUndefined()
  })

  test('kept for proceedings asks for an end and a reason (K17)', () => {
    expect(required(drawKeep(scene, { held: undefined }))).toEqual(['until', 'words'])
  })

  test('after half a year of quiet each side reads so and is asked how it goes on (K17)', () => {
    const own = drawCase(scene, { ...reporter, asks: 'quiet' }, { older: 0 })
    expect(own.parts).toContainEqual(text(say('still.reporter')))
    expect(buttons(own)).toEqual(
      expect.arrayContaining([`${say('still.on')}|case.deed|reply`, `${say('still.over')}|case.over|undefined`]),
    )
    const theirs = drawDeskCase(scene, { ...desk, asks: 'quiet' }, contact, { older: 0 })
    expect(theirs.parts).toContainEqual(text(say('still.contact')))
    expect(buttons(theirs)).toEqual(
      expect.arrayContaining([`${say('still.on')}|case.deed|write`, `${say('still.close')}|case.deed|close`]),
    )
    expect(drawCase(scene, reporter, { older: 0 }).parts).not.toContainEqual(text(say('still.reporter')))
    expect(drawDeskCase(scene, desk, contact, { older: 0 }).parts).not.toContainEqual(text(say('still.contact')))
  })

  test('before it is destroyed both read the day, and the reporter has a copy first (K17)', () => {
    const kept = { until: '2026-12-07', soon: true, held: undefined }
    const own = drawCase(scene, { ...reporter, status: 'closed', kept, can: [] }, { older: 0 })
    const [first, second] = own.parts
    expect(first).toMatchObject({ text: expect.stringContaining(say('kept.soon.reporter', { day: '#' }).split('#')[1] ?? '') })
    expect(second).toMatchObject({ choices: [{ label: say('deed.copy'), action: 'case.deed', value: 'copy' }] })
    const theirs = drawDeskCase(scene, { ...desk, status: 'closed', kept }, contact, { older: 0 })
    expect(theirs.parts[0]).toMatchObject({
      text: expect.stringContaining(say('kept.soon.contact', { day: '#' }).split('#')[1] ?? ''),
    })
    expect(buttons(theirs)).not.toContain(`${say('deed.copy')}|case.deed|copy`)
  })

  test('who stopped it reads that they can still make a copy, and can (K17)', () => {
    const own = drawCase(scene, { ...reporter, status: 'withdrawn', can: [] }, { older: 0 })
    expect(own.parts).toContainEqual(text(say('case.withdrawn')))
    const menu = own.parts.filter(isField).flatMap(one => (one.kind === 'one' ? one.options.map(({ id }) => id) : []))
    expect(menu).toEqual(['copy'])
  })

  test('after a closing too, people outside come first where fewer than two can be chosen, with the reason (K3, K16)', () => {
    const shown = (contacts: readonly string[]) => {
      const { parts, submit } = drawAftercare(scene, { contact: 'linda', contacts })
      const at = (found: (part: (typeof parts)[number]) => boolean) => parts.findIndex(found)
      const outside = at(part => part.kind === 'heading' && part.text === say('help.title'))
      const reasons = (['people.few', 'aftercare.none'] as const).filter(key =>
        parts.some(one => 'text' in one && one.text === say(key)),
      )
      return { reasons, isFirst: outside < at(isField), isThere: outside >= 0, submit: submit !== undefined }
    }
    expect(shown([])).toEqual({ reasons: ['aftercare.none'], isFirst: false, isThere: true, submit: false })
    expect(shown(['linda'])).toEqual({ reasons: ['people.few'], isFirst: true, isThere: true, submit: true })
    expect(shown(['linda', 'karin'])).toEqual({ reasons: [], isFirst: false, isThere: true, submit: true })
  })

  test('"now" is ticked under the warning that its moment can be seen (K19)', () => {
    const draft = { ...reporter, status: 'draft', can: ['send'] } as const
    for (const drawn of [drawReview(scene, draft, scene.now), drawReply(scene, { contact: 'linda' })]) {
      const field = drawn.parts.filter(isField).find(one => one.id === 'urgent')
      expect(field).toMatchObject({ hint: say('urgent.warning'), required: false })
      expect(field).not.toHaveProperty('value')
    }
  })

  test('what came by phone or at the door is asked after first, and goes no further than whoever writes it down can take it (K24)', () => {
    for (const [who, steps] of [
      ['marieke', ['advice', 'concern']],
      ['linda', ['concern', 'report']],
    ] as const) {
      const writer = contactOf(org, who)
      if (writer === undefined) throw new Error('nobody')
      const drawn = drawEnter(scene, writer)
      expect(drawn.parts[0]).toEqual(text(say('entered.about')))
      expect(required(drawn)).toEqual(['how', 'words', 'step'])
      const field = drawn.parts.filter(isField).find(one => one.id === 'step')
      expect(field).toMatchObject({ options: steps.map(id => ({ id })) })
    }
  })

  test('the ways and the ladder are an aid and no verdict; no measure is one of the outcomes, with why and where to object (K21)', () => {
    const ways = drawProposed(scene, waysFor({ power: 'no', safe: 'yes', advice: 'no' }), { safe: true, mine: false })
    expect(ways.parts).toContainEqual(text(say('ways.result')))
    const ladder = drawLadder(scene, content.library(language))
    expect(ladder.parts[0]).toEqual(text(say('ladder.about')))
    expect(buttons(ladder)).toEqual([`${say('ladder.none')}|case.none|undefined`])
    expect(required(drawNoMeasure(scene))).toEqual(['because', 'object'])
    for (const [key, word] of [
      ['ways.result', { nl: /geen oordeel/, en: /verdict/ }],
      ['ladder.about', { nl: /geen oordeel/, en: /verdict/ }],
    ] as const)
      expect(say(key)).toMatch(word[language])
  })
})
