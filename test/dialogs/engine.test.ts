import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readContent } from '../../adapters/content/read'
import { inFolder, openKeys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { makeDialogs } from '../../dialogs/engine'
import { organisation as file, team, tenant } from '../../playground/cast'
import type { Answer } from '../../src/message/answer'
import type { Form } from '../../src/message/form'
import { organisationOf } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import { type Desk, type DialogTurn, type OpenedForm, openForm, type Turn } from '../../src/reception/turn'
import { packFolder } from '../../src/start/folders'
import { conversationOf } from '../faults/look'
import { directions, play } from '../journeys/directions'
import { choosePath } from '../journeys/steps'

const say = readContent(packFolder()).say('nl')
const hour = 3_600_000
const now = Date.parse('2026-11-23T12:00:00Z')
const person: PersonId = `slack:${team.id}:U0SANNE001`
const dialogs = makeDialogs()
/** What a person chose or pointed at: none of it is ever in dialog state. */
const chosen = { case: 'a-copied-message', step: 'advice', excluded: ['linda'], contact: 'jeroen', named: 'alias' } as const

let folder: string
let turn: Turn
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ruimte-dialogs-'))
  const tokens = openTokens(await openKeys(join(folder, 'keys'), { create: true }))
  let count = 0
  const org = organisationOf({ file, state: { confirmed: [], contacts: {} } })
  turn = {
    // No more of the desk is at hand: dialogs ask for nothing else.
    desk: { tokens, nonce: () => String(++count) } as unknown as Desk,
    org,
    person,
    scene: { org, language: 'nl', platform: 'slack', say, now },
    settings: {},
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

type Outcome = Awaited<ReturnType<typeof dialogs.turn>>

function formOf(answer: Answer | undefined): Form {
  if (answer?.kind !== 'form') throw new Error(`no form but ${answer?.kind}`)
  return answer.form
}

async function opened({ answer }: Outcome): Promise<OpenedForm> {
  const found = await openForm(turn.desk, formOf(answer).token)
  if (found === undefined) throw new Error('a form that does not open')
  return found
}

/** Begins to raise a concern: the first form, and the state that goes with it, as it comes out of a store. */
async function begin(): Promise<Outcome> {
  const act = { kind: 'chose', action: 'concern.raise', person, language: 'nl', keys: [] } as const
  return stored(await dialogs.turn({ turn, act, dialog: undefined, begin: { name: 'raise', options: { case: chosen.case } } }))
}

function stored(outcome: Outcome): Outcome {
  return { ...outcome, dialog: outcome.dialog === undefined ? undefined : JSON.parse(JSON.stringify(outcome.dialog)) }
}

/** Hands in the form of this outcome, with this dialog as it was left; it is so much later. */
async function handIn(before: Outcome, dialog: unknown, later = 0): Promise<Outcome> {
  const form = await opened(before)
  const filled = form.id === 'start' ? { step: chosen.step, excluded: chosen.excluded } : pickedIn()
  const { token, id } = formOf(before.answer)
  const act = { kind: 'filled', person, language: 'nl', keys: [], form: id, token, filled } as const
  const scene = { ...turn.scene, now: now + later }
  const asked: DialogTurn = { turn: { ...turn, scene }, act, opened: form, dialog }
  return stored(await dialogs.turn(asked))
}

const pickedIn = () => ({ contact: chosen.contact, named: chosen.named })

/** What is kept of a dialog that stands at this step: this, and nothing that anybody chose. */
function keptAt(id: string, stepIndex: number, form: string, at = now) {
  const values = { instanceId: expect.stringMatching(/^[0-9a-f-]{36}$/) }
  return {
    v: 1,
    until: at + 24 * hour,
    stack: [
      { id, state: { options: {}, values, stepIndex } },
      { id: 'form', state: { form } },
    ],
  }
}

interface Kept {
  v: unknown
  until: unknown
  stack: [{ id: unknown; state: Record<string, unknown> }, { id: unknown; state: Record<string, unknown> }]
}
/** Alters state that stood as it should. */
const but = (change: (kept: Kept) => unknown) => (kept: unknown) => {
  const copy = structuredClone(kept) as Kept
  return change(copy) ?? copy
}
const set = (change: (kept: Kept) => void) =>
  but(kept => {
    change(kept)
  })

/** None of this stands anywhere in a dialog as this version knows it. */
const strange: Readonly<Record<string, (kept: unknown) => unknown>> = {
  'state of another version': set(kept => {
    kept.v = 2
  }),
  'state without a version': set(kept => {
    kept.v = undefined
  }),
  text: () => 'raise',
  'a number': () => 1,
  'a list': () => [{ id: 'raise' }],
  nothing: () => ({}),
  'a stack that is none': but(kept => ({ ...kept, stack: 'raise' })),
  'an empty stack': but(kept => ({ ...kept, stack: [] })),
  'an end that is no time': set(kept => {
    kept.until = 'tomorrow'
  }),
  'an extra field': but(kept => ({ ...kept, words: 'x' })),
  'an extra field in its steps': set(kept => {
    kept.stack[0].state.result = { words: 'x' }
  }),
  'a dialog nobody knows': set(kept => {
    kept.stack[0].id = 'raise-2'
  }),
  'a dialog named as what every object has': set(kept => {
    kept.stack[0].id = 'constructor'
  }),
  'a dialog nobody knows on top': set(kept => {
    kept.stack[1].id = 'text-prompt'
  }),
  'a form nobody knows': set(kept => {
    kept.stack[1].state.form = 'begin'
  }),
  'the form of another step': set(kept => {
    kept.stack[0].state.stepIndex = kept.stack[0].state.stepIndex === 0 ? 1 : 0
  }),
  'a step that is not there': set(kept => {
    kept.stack[0].state.stepIndex = 7
  }),
  'a step that is text': set(kept => {
    kept.stack[0].state.stepIndex = '0'
  }),
  'steps without state': but(kept => ({ ...kept, stack: kept.stack.map(({ id }) => ({ id })) })),
  'a dialog without its form': but(kept => ({ ...kept, stack: kept.stack.slice(0, 1) })),
  'a form without its dialog': but(kept => ({ ...kept, stack: kept.stack.slice(1) })),
}

test('a dialog keeps where it stands, and nothing of what was chosen', async () => {
  const first = await begin()
  expect(await opened(first)).toMatchObject({ id: 'start', data: { case: chosen.case } })
  expect(first.dialog).toEqual(keptAt('raise', 0, 'start'))
  const second = await handIn(first, first.dialog)
  const { step, excluded, case: quoted } = chosen
  expect(await opened(second)).toMatchObject({ id: 'choose', data: { step, excluded, case: quoted } })
  expect(second.dialog).toEqual(keptAt('raise', 1, 'choose'))
  const third = await handIn(second, second.dialog)
  expect(await opened(third)).toMatchObject({
    id: 'words',
    data: { step, excluded, case: quoted, contact: 'jeroen', named: false },
  })
  expect(third.dialog).toBeUndefined()
})

describe.each(Object.entries(strange))('%s', (_, spoil) => {
  test('at the first form: it is shown again with what was chosen in it, and goes on from there', async () => {
    const first = await begin()
    const again = await handIn(first, spoil(first.dialog))
    await beginsAnew(again)
    expect(again.dialog).toEqual(keptAt('raise-again', 0, 'start'))
    expect(await opened(await handIn(again, again.dialog))).toMatchObject({ id: 'choose' })
  })

  test('at the second form: the first again, with what was chosen there', async () => {
    const first = await begin()
    const second = await handIn(first, first.dialog)
    const again = await handIn(second, spoil(second.dialog))
    await beginsAnew(again)
    expect(again.dialog).toEqual(keptAt('raise-again', 0, 'start'))
  })

  test('somebody who begins is shown the first form, as if nothing had been', async () => {
    const first = await begin()
    const act = { kind: 'chose', action: 'concern.raise', person, language: 'nl', keys: [] } as const
    const fresh = await dialogs.turn({ turn, act, dialog: spoil(first.dialog), begin: { name: 'raise', options: {} } })
    expect(JSON.stringify(formOf(fresh.answer))).not.toContain(say('start.again'))
    expect(stored(fresh).dialog).toEqual(keptAt('raise', 0, 'start'))
  })
})

/** The first form, which says why it is there again, with what was chosen before. */
async function beginsAnew(outcome: Outcome): Promise<void> {
  const { step, excluded, case: quoted } = chosen
  expect(await opened(outcome)).toMatchObject({ id: 'start', data: { again: true, step, excluded, case: quoted } })
  const { parts } = formOf(outcome.answer)
  expect(parts).toContainEqual({ kind: 'text', text: say('start.again') })
  expect(parts).toContainEqual(expect.objectContaining({ id: 'step', value: step }))
  expect(parts).toContainEqual(expect.objectContaining({ id: 'excluded', value: excluded }))
}

test('a day is what a dialog waits: then it begins anew, with what was chosen', async () => {
  const first = await begin()
  expect(await opened(await handIn(first, first.dialog, 24 * hour))).toMatchObject({ id: 'choose' })
  const later = 24 * hour + 1
  const again = await handIn(first, first.dialog, later)
  await beginsAnew(again)
  expect(again.dialog).toEqual(keptAt('raise-again', 0, 'start', now + later))
})

test('what was unticked in the form at hand stays unticked, whatever came before', async () => {
  const first = await begin()
  const form = await opened(first)
  const act = { kind: 'filled', person, language: 'nl', keys: [], form: 'start', token: '', filled: { excluded: [] } } as const
  const data = { excluded: ['linda'], step: 'report' }
  const again = await dialogs.turn({ turn, act, opened: { ...form, data }, dialog: 'strange' })
  expect(await opened(again)).toMatchObject({ data: { excluded: [], step: 'report' } })
})

test('what the form at hand brings is dropped where it says nothing this version knows', async () => {
  const first = await begin()
  const form = await opened(first)
  const act = { kind: 'filled', person, language: 'nl', keys: [], form: 'start', token: '', filled: { step: 'x' } } as const
  const again = await dialogs.turn({ turn, act, opened: { ...form, data: { step: 7, excluded: 'linda' } }, dialog: 'strange' })
  expect((await opened(again)).data).toEqual({ again: true, excluded: [] })
})

test('a form whose dialog is at another one goes on at its own step', async () => {
  const first = await begin()
  const second = await handIn(first, first.dialog)
  expect(await opened(await handIn(first, second.dialog))).toMatchObject({ id: 'choose' })
  expect(await opened(await handIn(second, first.dialog))).toMatchObject({ id: 'words' })
  expect(await opened(await handIn(second, undefined))).toMatchObject({ id: 'words' })
})

/** Through the whole bot: such a dialog lies in the store when the person hands in the form they see. */
describe.each(directions.filter(one => one.language === 'nl' && one.from !== one.to))('$name', direction => {
  test('a dialog in the store that this version does not know: the first form again, and on from there', () =>
    play(direction, async scene => {
      const { world, reporter, decider } = scene
      const keys = await openKeys(inFolder(join(world.folder, 'playground', 'keys')), { create: false })
      const home = reporter.platform === 'slack' ? team : tenant
      const id: PersonId = `${reporter.platform}:${home.id}:${reporter.user}`
      const looked = { ...world.stores, keys }
      const all = world.stores.cases.conversations((org, who) => openTokens(keys).name('conversation', `${org}|${who}`))
      const kept = async () => (await conversationOf(looked, id)).dialog

      async function plant(spoil: (kept: unknown) => unknown): Promise<void> {
        const claim = await all.claim(file.id, id, [], 10_000)
        if (typeof claim === 'string') throw new Error(claim)
        await all.release(claim, { dialog: spoil(claim.dialog) })
      }
      for (const spoil of Object.values(strange)) {
        await reporter.press(say('home.raise'))
        await plant(spoil)
        await reporter.fill({ [say('start.step')]: say('step.concern'), [say('start.excluded')]: [decider.name] })
        await reporter.submit()
        await reporter.sees(say('start.again'))
        expect(await kept()).toMatchObject({ v: 1, stack: [{ id: 'raise-again' }, { state: { form: 'start' } }] })
        await reporter.leave()
      }
      await reporter.press(say('home.raise'))
      await plant(() => 'strange')
      await reporter.fill({ [say('start.step')]: say('step.concern') })
      await reporter.submit()
      await reporter.sees(say('start.again'))
      await choosePath(scene, {})
    }))
})
