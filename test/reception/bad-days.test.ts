import { hold } from '../../src/concern/hold'
import { casesOf, reporterView } from '../../src/concern/view'
import type { Answer } from '../../src/message/answer'
import type { Filled, Form } from '../../src/message/form'
import type { Language } from '../../src/message/language'
import { forms } from '../../src/reception/forms'
import { fieldsOf, type House, moreBy, openHouse, people, shown, type Who } from './house'
import { filling, looked, looks, opened, pressedAt } from './opened'

/** Bad input and bad days on every form there is: a form keeps its text, says what happened, and pressed twice acts once. */
const all = Object.entries(opened)
const languages: readonly Language[] = ['nl', 'en']

/** Whatever says that something has to be done again, in the person's language. */
const errors = [
  'error.required',
  'error.option',
  'error.moment',
  'error.contact',
  'error.refused',
  'error.form',
  'error.stranger',
  'error.gone',
  'error.desk',
  'error.fault',
  'error.date',
  'error.unconfirmed',
  'error.unsure',
  'error.admin',
] as const

function textOf(answer: Answer): string {
  return JSON.stringify(answer, (key, value) => (key === 'token' ? undefined : value))
}

/** What of it says that something went wrong. */
function troubles(house: House, answer: Answer, language = house.language): readonly string[] {
  const say = house.say(language)
  return errors.filter(key => textOf(answer).includes(JSON.stringify(say(key)).slice(1, -1)))
}

/** What was typed in texts, by field. */
function typed(form: Form, filled: Filled): readonly (readonly [string, string])[] {
  return fieldsOf(form).flatMap(({ kind, id }) => {
    const value = filled[id]
    return kind === 'input' && typeof value === 'string' ? [[id, value] as const] : []
  })
}

/** What stands in the fields of the form that is shown again. */
function standing(answer: Answer): Readonly<Record<string, unknown>> {
  if (answer.kind !== 'errors') return {}
  return Object.fromEntries(fieldsOf(answer.form).map(field => [field.id, field.value]))
}

test('every form there is stands in the table, once', () => {
  expect([...Object.keys(opened), ...Object.keys(looked), ...looks].toSorted()).toEqual([...forms.keys()].toSorted())
})

/** Of these nothing is left by which a second press could say the same. */
const saysLess: readonly string[] = [
  // Which teams they asked for the norm of, so that the first answer can take it back: kept nowhere any more.
  'stop',
  // Whoever keeps thanks for themselves leaves nothing of it here.
  'thanks.keep',
]

/** Where what a form says of a wrong choice has a better reason than that it is none. */
const own: Readonly<Record<string, Parameters<ReturnType<House['say']>>[0]>> = {
  // Whoever could be chosen when it was opened may have left the channel.
  'thanks.whom': 'thanks.left',
}

/** What a form that has to be loaded says instead. */
const instead = (say: ReturnType<House['say']>): Readonly<Record<string, string>> => ({
  link: say('link.few', { most: 10 }),
  // A norm that does not stand there may have gone by the first of two presses.
  'code-remove': say('code.removed'),
})

describe('bad input', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house.leave())

  test.each(all)(
    '%s: what does not fit is said at its field, all that was typed is still there, and nothing is kept',
    async (id, open) => {
      house.language = languages[all.findIndex(([one]) => one === id) % 2] ?? 'nl'
      const at = await open(house)
      const say = house.say(at.form.language)
      const before = house.inStore()
      const good = filling(at)
      for (const field of fieldsOf(at.form)) {
        const bad: [string | undefined, string][] =
          field.kind === 'input'
            ? [['x'.repeat(field.max + 1), say('error.long', { max: field.max, length: field.max + 1 })]]
            : [['bestaat-niet', say(own[`${id}.${field.id}`] ?? 'error.option')]]
        if (field.required) bad.push([undefined, say('error.required')], ['  ', say('error.required')])
        for (const [value, text] of bad) {
          const { [field.id]: _, ...rest } = good
          const filled = value === undefined ? rest : { ...rest, [field.id]: value }
          const answer = await house.handsIn(at.who, at.form, filled)
          const where = `${id}.${field.id} ${value?.slice(0, 20)}`
          if (answer.kind === 'errors') {
            expect([where, answer.errors]).toEqual([where, { [field.id]: text }])
            expect([where, standing(answer)]).toMatchObject([where, Object.fromEntries(typed(at.form, filled))])
            expect(answer.form.language).toBe(at.form.language)
          } else {
            // A form that has to be loaded is shown anew, with what befell it above it; no text can be typed in one.
            expect([where, answer.kind, typed(at.form, filled)]).toEqual([where, 'form', []])
            const said = troubles(house, answer, at.form.language).length > 0 || textOf(answer).includes(instead(say)[id] ?? '?!')
            expect([where, said]).toEqual([where, true])
          }
        }
      }
      expect(house.inStore()).toBe(before)
    },
  )

  test.each(all)('%s: unknown by now, somebody else’s, or no longer theirs, it gives back what was typed', async (id, open) => {
    house.language = languages[all.findIndex(([one]) => one === id) % 2] ?? 'nl'
    const at = await open(house)
    const good = filling(at)
    const before = house.inStore()
    const much = house.howMuch()
    const texts = typed(at.form, good).flatMap(([, text]) => (text.includes(' ') ? [text] : []))
    const lost: readonly (readonly [Who, string])[] = [
      [at.who, 'unknown'],
      ['other', at.form.token],
    ]
    for (const [who, token] of lost) {
      const answer = await house.handsIn(who, { id: at.form.id, token }, good)
      for (const text of texts) expect(textOf(answer)).toContain(text)
      if (id === 'words') {
        // It is a concern: it becomes a draft, one, however often it is handed in.
        expect((await shown(house.handsIn(who, { id, token }, good))).id).toBe('review')
      } else {
        expect([id, troubles(house, answer)]).toEqual([id, [who === 'other' ? 'error.stranger' : 'error.form']])
        expect(house.inStore()).toBe(before)
      }
    }
    if (id === 'words') return expect(moreBy(much, house.howMuch())).toMatchObject({ 'case documents': 2 })
    // The form is theirs, and what it is for is not: some can be anybody's.
    const late = await house.handsIn('other', await reissued(house, at.form, 'other'), good)
    if (troubles(house, late).length > 0) for (const text of texts) expect(textOf(late)).toContain(text)
  })
})

test('what no field asked for is not kept', async () => {
  const house = await openHouse()
  const at = await opened.words?.(house)
  if (at === undefined) throw new Error('no words')
  await house.handsIn(at.who, at.form, { ...filling(at), stray: 'Nergens gevraagd.' })
  const [listed] = await casesOf(house.desk, house.org, people.member)
  const held = await hold(house.desk, house.org, listed?.id ?? '', { reporter: people.member })
  const kept = JSON.stringify(held && (await reporterView(held, house.desk.clock.now())))
  expect(kept).toContain('Zo ging het, met words.')
  expect(kept).not.toContain('Nergens gevraagd.')
  expect(house.faults).toEqual([])
  await house.leave()
})

/** The same form, as if it had been opened by somebody else. */
async function reissued(house: House, form: Form, who: Who): Promise<Form> {
  const sealed = (await house.desk.tokens.open(form.token)) as { f: string; d: object }
  return house.formOf(who, sealed.f, sealed.d)
}

describe('bad days', () => {
  let calm: House
  let twice: House
  beforeAll(async () => {
    calm = await openHouse()
    twice = await openHouse()
  })
  afterAll(() => Promise.all([calm.leave(), twice.leave()]))

  /** Two presses at once change as much as one does, say the same, and a third changes nothing. */
  async function pressedTwice(name: string, press: (house: House) => Promise<() => Promise<Answer>>) {
    calm.language = twice.language = 'nl'
    const one = await press(calm)
    const before = calm.howMuch()
    await one()
    const once = moreBy(before, calm.howMuch())
    const again = await press(twice)
    const start = twice.howMuch()
    const [first, second] = await Promise.all([again(), again()])
    expect([name, moreBy(start, twice.howMuch())]).toEqual([name, once])
    expect([name, troubles(twice, first), troubles(twice, second)]).toEqual([name, [], []])
    if (!saysLess.includes(name)) expect([name, textOf(second)]).toEqual([name, textOf(first)])
    const stood = twice.howMuch()
    const third = await again()
    if (!saysLess.includes(name)) expect([name, troubles(twice, third)]).toEqual([name, []])
    expect([name, moreBy(stood, twice.howMuch())]).toEqual([name, {}])
  }

  test.each(Object.entries(pressedAt))('%s on a message, pressed twice, acts once', (action, open) =>
    pressedTwice(action, async house => {
      const { who, value } = await open(house)
      return () => house.pressed(who, action, value)
    }),
  )

  test.each(all)(
    '%s: not confirmed, it keeps everything; handed in again, or twice at once, it counts once',
    async (id, open) => {
      calm.language = twice.language = all.findIndex(([one]) => one === id) % 2 === 0 ? 'en' : 'nl'
      const at = await open(calm)
      const { language } = at.form
      const good = filling(at)
      const before = calm.howMuch()
      const untouched = calm.inStore()
      calm.takeAway(true)
      const refused = await calm.handsIn(at.who, at.form, good)
      calm.takeAway(false)
      const isTyped = typed(at.form, good).some(([, text]) => text.includes(' '))
      const said = calm.say(language)(isTyped ? 'error.unconfirmed' : 'error.unsure')
      expect([id, refused]).toMatchObject([id, { kind: 'errors', errors: { '': said } }])
      if (refused.kind !== 'errors') return
      for (const [, text] of typed(at.form, good)) expect(textOf(refused)).toContain(text)
      expect(calm.inStore()).toBe(untouched)
      // Where the form could not be drawn again, what was picked travels in its token.
      const again = await calm.handsIn(at.who, refused.form, fieldsOf(refused.form).length === 0 ? {} : good)
      expect([id, troubles(calm, again, language)]).toEqual([id, []])
      const once = moreBy(before, calm.howMuch())

      const other = await open(twice)
      const start = twice.howMuch()
      const both = await Promise.all([1, 2].map(() => twice.handsIn(other.who, other.form, filling(other))))
      expect([id, both.flatMap(answer => troubles(twice, answer, language))]).toEqual([id, []])
      expect([id, moreBy(start, twice.howMuch())]).toEqual([id, once])
      const stood = twice.howMuch()
      const third = await twice.handsIn(other.who, other.form, filling(other))
      expect([id, troubles(twice, third, language)]).toEqual([id, []])
      expect([id, moreBy(stood, twice.howMuch())]).toEqual([id, {}])
    },
  )

  test.each(Object.entries({ ...opened, ...looked }))('each button in %s, pressed twice, acts once', async (id, open) => {
    const buttons = (form: Form) => form.parts.flatMap(part => (part.kind === 'choices' ? part.choices : []))
    const { form } = await open(calm)
    await open(twice)
    for (const [at, { action }] of buttons(form).entries()) {
      await pressedTwice(`${id} ${action}`, async house => {
        const fresh = await open(house)
        const button = buttons(fresh.form)[at]
        return () => house.pressed(fresh.who, action, button?.value, fresh.form)
      })
    }
  })
})
