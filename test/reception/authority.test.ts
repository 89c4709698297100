import { organisation, team, tenant } from '../../playground/cast'
import type { Act } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import type { Form } from '../../src/message/form'
import type { PersonId } from '../../src/people/person'
import { directions, play, type Scene } from '../journeys/directions'
import type { Person } from '../journeys/person'
import { phraseShown, send, takeUp, write } from '../journeys/steps'

const [direction] = directions.filter(one => one.from === 'slack' && one.to === 'teams' && one.language === 'nl')
if (direction === undefined) throw new Error('no such direction')
const secret = 'Alleen voor de adviseur'

function idOf(person: Person): PersonId {
  return person.platform === 'slack' ? `slack:${team.id}:${person.user}` : `teams:${tenant.id}:${person.user}`
}

let count = 0
function filled(person: Person, form: Pick<Form, 'id' | 'token'>, values: Record<string, string | string[]>): Act {
  count += 1
  return {
    kind: 'filled',
    person: idOf(person),
    language: 'nl',
    keys: [`k${count}`],
    form: form.id,
    token: form.token,
    filled: values,
  }
}

/** A button pressed: at home, or within a form. */
function chose(person: Person, action: string, value?: string, form?: Form): Act {
  count += 1
  return {
    kind: 'chose',
    person: idOf(person),
    language: 'nl',
    keys: [`k${count}`],
    action,
    ...(value === undefined ? {} : { value }),
    ...(form === undefined ? {} : { within: { form: form.id, token: form.token, filled: {} } }),
  }
}

function formOf(answer: Answer): Form {
  if (answer.kind !== 'form') throw new Error(`no form but ${answer.kind}`)
  return answer.form
}

function deny(answer: Answer): void {
  expect(JSON.stringify(answer)).not.toContain(secret)
}

/** A case that the adviser has opened. */
async function withAdviser(scene: Scene): Promise<void> {
  await write(scene, { words: secret })
  await send(scene)
  await scene.world.nextSlot()
  await takeUp(scene, scene.adviser)
}

/** Gets forms the way an adapter does, so that their tokens are real. */
async function openCase(scene: Scene, person: Person, list: 'mine' | 'desk'): Promise<Form> {
  const { reception } = scene.world.bot
  const listed = formOf(await reception.receive(chose(person, list)))
  return formOf(await reception.receive(filled(person, listed, { case: '0' })))
}

describe('a form is good for one person, in their own organisation, for what is theirs to do', () => {
  test('somebody else’s form opens nothing and does nothing', () =>
    play(direction, async scene => {
      const { world, say, reporter, account, adviser, decider } = scene
      await withAdviser(scene)
      const { reception } = world.bot
      const mine = await openCase(scene, reporter, 'mine')
      const desk = await openCase(scene, adviser, 'desk')
      expect(JSON.stringify(mine)).toContain(secret)
      expect(JSON.stringify(desk)).toContain(secret)

      for (const thief of [account, decider, scene.otherAdviser]) {
        for (const form of [mine, desk]) {
          for (const deed of ['reply', 'stop', 'ask', 'close', 'phrase', 'reveal']) {
            const answer = await reception.receive(filled(thief, form, { deed }))
            deny(answer)
            expect(formOf(answer).parts).toEqual([{ kind: 'text', text: say('error.stranger') }])
          }
          deny(await reception.receive(chose(thief, 'case.deed', 'reply', form)))
          deny(await reception.receive(chose(thief, 'case.older', undefined, form)))
        }
      }
      // A member has no desk, and one contact's desk shows nothing of another's.
      deny(await reception.receive(chose(account, 'desk')))
      deny(await reception.receive(chose(decider, 'desk')))
      expect(JSON.stringify(await openCase(scene, reporter, 'mine'))).toContain(say('status.sent'))
    }))

  test('an account of another organisation is not let in with a token from here', () =>
    play(direction, async scene => {
      const { world, reporter } = scene
      await write(scene, { words: secret })
      await send(scene)
      const mine = await openCase(scene, reporter, 'mine')
      await world.bot.directory.settle({
        ...organisation,
        id: 'elders',
        name: 'Elders',
        homes: [{ platform: 'slack', id: 'T0ELDERS01' }],
      })
      const foreign: Act = { ...filled(reporter, mine, { deed: 'reply' }), person: `slack:T0ELDERS01:${reporter.user}` }
      deny(await world.bot.reception.receive(foreign))
      const answer = await world.bot.reception.receive({
        kind: 'chose',
        person: `slack:T0ELDERS01:${reporter.user}`,
        language: 'nl',
        keys: ['f'],
        action: 'mine',
      })
      deny(answer)
      expect(formOf(answer).parts.some(part => part.kind === 'one')).toBe(false)
    }))

  test('a contact who gave the case back acts no more, with any form they still have', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await withAdviser(scene)
      const { reception } = world.bot
      const desk = await openCase(scene, adviser, 'desk')
      const recuse = formOf(await reception.receive(filled(adviser, desk, { deed: 'recuse' })))
      const ask = formOf(await reception.receive(filled(adviser, desk, { deed: 'ask' })))
      await reception.receive(filled(adviser, recuse, {}))
      const late = await reception.receive(filled(adviser, ask, { words: 'Toch nog een vraag' }))
      expect(late).toMatchObject({ kind: 'errors', errors: { '': `${say('error.desk')} ${say('error.still')}` } })
      deny(await reception.receive(filled(adviser, desk, { deed: 'ask' })))
      await world.nextSlot()
      expect(JSON.stringify(await openCase(scene, reporter, 'mine'))).not.toContain('Toch nog een vraag')
    }))

  test('one who advises cannot do what one who decides does, nor a member manage contacts', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await withAdviser(scene)
      const { reception } = world.bot
      const desk = await openCase(scene, adviser, 'desk')
      await reception.receive(
        filled(
          adviser,
          formOf(
            await reception.receive({
              ...chose(adviser, 'case.deed', 'acknowledge'),
              within: { form: desk.id, token: desk.token, filled: {} },
            } as Act),
          ),
          { sentence: 'thanks', next: '2026-11-24' },
        ),
      )
      // No form for it opens: the case stays as it is, and its menu has no such thing.
      const agree = formOf(await reception.receive(filled(adviser, desk, { deed: 'agree' })))
      expect([agree.id, JSON.stringify(agree).includes(say('deed.agree'))]).toEqual(['desk-case', false])

      const settings = formOf(await reception.receive(chose(reporter, 'settings')))
      const directory = await reception.receive({
        ...chose(reporter, 'directory'),
        within: { form: settings.id, token: settings.token, filled: {} },
      } as Act)
      expect(JSON.stringify(directory)).toContain(say('error.admin'))
      expect(JSON.stringify(await reception.receive(chose(reporter, 'contact.confirm')))).toContain(say('error.desk'))
    }))

  test('only a contact takes a call, and nothing is said by phone but in the form that the phrase opened', () =>
    play(direction, async scene => {
      const { world, say, language, reporter, account, adviser, decider, otherAdviser } = scene
      await write(scene, { words: secret })
      await send(scene)
      await reporter.press(say('phrase.make'))
      const phrase = phraseShown(reporter, language)
      await world.nextSlot()
      const { reception } = world.bot
      const stranger = [{ kind: 'text', text: say('error.stranger') }]

      for (const member of [reporter, account]) {
        expect(formOf(await reception.receive(chose(member, 'desk.caller'))).parts).toEqual(stranger)
      }
      const caller = formOf(await reception.receive(chose(adviser, 'desk.caller')))
      for (const thief of [reporter, account, decider]) {
        expect(formOf(await reception.receive(filled(thief, caller, { phrase }))).parts).toEqual(expect.arrayContaining(stranger))
      }
      for (const other of [decider, otherAdviser]) {
        const own = formOf(await reception.receive(chose(other, 'desk.caller')))
        const answer = await reception.receive(filled(other, own, { phrase }))
        expect(answer).toMatchObject({ kind: 'errors', errors: { phrase: say('caller.unknown') } })
        deny(answer)
      }
      // From the desk itself the deed cannot be asked for.
      const desk = await openCase(scene, adviser, 'desk')
      expect(formOf(await reception.receive(filled(adviser, desk, { deed: 'phoned' }))).id).toBe('desk-case')

      const called = formOf(await reception.receive(filled(adviser, caller, { phrase })))
      expect(JSON.stringify(called)).toContain(secret)
      const phoned = formOf(await reception.receive(filled(adviser, called, {})))
      for (const thief of [reporter, account, decider, otherAdviser]) {
        for (const form of [called, phoned]) {
          const answer = await reception.receive(filled(thief, form, { words: 'Verzonnen' }))
          expect(formOf(answer).parts).toEqual(stranger)
        }
        deny(await reception.receive(chose(thief, 'case.older', undefined, called)))
      }
      // The same form twice is one entry.
      for (let times = 0; times < 2; times += 1) await reception.receive(filled(adviser, phoned, { words: 'Een keer gezegd' }))
      const shown = JSON.stringify(await openCase(scene, adviser, 'desk'))
      expect(shown.split('Een keer gezegd')).toHaveLength(2)
      expect(shown).not.toContain('Verzonnen')
    }))

  test('a token that was altered, or made up, is no form', () =>
    play(direction, async scene => {
      const { world, say, reporter } = scene
      await write(scene, { words: secret })
      const { reception } = world.bot
      const review = await openCase(scene, reporter, 'mine')
      // One token in 256 ends in AA as it is.
      const end = review.token.endsWith('AA') ? 'QA' : 'AA'
      for (const token of ['', 'made up', `${review.token.slice(0, -2)}${end}`, review.token.slice(5)]) {
        const answer = await reception.receive(filled(reporter, { id: 'review', token }, {}))
        expect(formOf(answer).parts).toEqual([{ kind: 'text', text: say('error.form') }])
      }
    }))
})
