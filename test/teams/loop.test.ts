import type { Answer } from '../../src/message/answer'
import type { Form } from '../../src/message/form'
import type { Message } from '../../src/message/message'
import { personId } from '../../src/people/person'
import { type Meeting, meet, mila, tenant } from './meeting'

const home: Message = {
  title: 'Ruimte',
  parts: [
    { kind: 'text', text: 'Fijn dat je er bent.' },
    {
      kind: 'choices',
      choices: [
        { label: 'Een zorg melden', action: 'concern.raise', opens: 'form', look: 'primary' },
        { label: 'Ververs', action: 'home', value: '1' },
      ],
    },
  ],
}
const raise: Form = {
  id: 'concern',
  title: 'Een zorg melden',
  token: 'sealed-1',
  submit: 'Verder',
  language: 'nl',
  leave: 'Sluiten',
  parts: [
    { kind: 'input', id: 'words', label: 'Wat speelt er?', lines: 'many', max: 3_000, required: true },
    {
      kind: 'many',
      id: 'topics',
      label: 'Waar gaat het over?',
      look: 'list',
      required: false,
      options: [
        { id: 'tone', label: 'Toon' },
        { id: 'work', label: 'Werk' },
      ],
    },
  ],
}
const review: Form = {
  id: 'review',
  title: 'Nalezen',
  token: 'sealed-2',
  submit: 'Versturen',
  language: 'nl',
  leave: 'Sluiten',
  parts: [
    { kind: 'words', by: 'Jij', text: 'Ik voel me *buitengesloten*.\n\nAl weken.' },
    { kind: 'choices', choices: [{ label: 'Terug', action: 'concern.back', value: 'words' }] },
    { kind: 'input', id: 'action', label: 'Wat hoop je?', lines: 'one', max: 200, required: true },
  ],
}

let meeting: Meeting
beforeEach(async () => {
  meeting = await meet()
})
afterEach(async () => {
  await meeting.end()
})

const person = personId({ platform: 'teams', id: tenant }, mila)
const answering = (answer: Answer) => meeting.answer(() => answer)

test('a person opens the chat, fills a form with an error first, goes on, and is answered later', async () => {
  const { sim, teams, acts } = meeting
  answering({ kind: 'home', home })
  await sim.open(mila)
  await teams.idle()
  expect(acts).toEqual([expect.objectContaining({ kind: 'arrived', person, language: 'nl' })])
  expect(sim.screen(mila).notifications).toEqual([expect.stringContaining('Fijn dat je er bent.')])

  answering({ kind: 'form', form: raise })
  const card = meeting.lastPost(mila)
  await sim.press(mila, { in: 'chat', message: card.id, action: 'concern.raise' })
  expect(sim.screen(mila).form).toMatchObject({ title: 'Een zorg melden' })
  expect(acts.at(-1)).toMatchObject({ kind: 'chose', action: 'concern.raise' })

  // Teams itself holds back what is required: nothing is sent.
  const before = acts.length
  await sim.submit(mila, {})
  expect(sim.screen(mila).form?.errors).toEqual({ words: 'Vul dit in.' })
  expect(acts).toHaveLength(before)

  answering({ kind: 'errors', form: { ...raise, parts: raise.parts }, errors: { words: 'Iets langer graag.' } })
  await sim.submit(mila, { words: 'Au', topics: ['tone', 'work'] })
  expect(acts.at(-1)).toMatchObject({
    kind: 'filled',
    form: 'concern',
    token: 'sealed-1',
    filled: { words: 'Au', topics: ['tone', 'work'] },
  })
  const shown = JSON.stringify(sim.screen(mila).form?.content)
  expect(shown).toContain('Nog even dit')
  expect(shown.match(/Iets langer graag\./g)).toHaveLength(2)

  answering({ kind: 'form', form: review })
  await sim.submit(mila, { words: 'Ik voel me *buitengesloten*.' })
  expect(sim.screen(mila).form).toMatchObject({ title: 'Nalezen' })

  answering({ kind: 'form', form: raise })
  await sim.press(mila, { in: 'form', action: 'concern.back' }, { action: 'Rust' })
  expect(acts.at(-1)).toMatchObject({
    kind: 'chose',
    action: 'concern.back',
    value: 'words',
    within: { form: 'review', token: 'sealed-2', filled: { action: 'Rust' } },
  })

  answering({ kind: 'close' })
  await sim.submit(mila, { words: 'Toch maar zo.' })
  expect(sim.screen(mila).form).toBeUndefined()

  const sent = await teams.platform.tell(person, { title: 'Er is nieuws', parts: [{ kind: 'text', text: 'Kijk even.' }] })
  expect(sent).toEqual({ kind: 'ok', posted: { place: expect.any(String), message: meeting.lastPost(mila).id } })
  expect(sim.screen(mila).notifications.at(-1)).toBe('Ruimte: Er is nieuws Kijk even.')
  expect(sim.hooks.complaints).toEqual([])
})

test.each(['home', 'instead'] as const)('a pressed card is replaced at once, and lastingly: %s', async as => {
  const fresh = { ...home, title: 'Ververst' }
  const { sim, teams, acts } = meeting
  answering({ kind: 'home', home })
  await sim.open(mila)
  await teams.idle()
  const { id } = meeting.lastPost(mila)
  answering({ kind: as, ...{ message: fresh, home: fresh } } as Answer)
  await sim.press(mila, { in: 'chat', message: id, action: 'home', value: '1' })
  await teams.idle()
  expect(acts.at(-1)).toMatchObject({ kind: 'chose', action: 'home', value: '1' })
  expect(sim.screen(mila).chat.filter(({ by }) => by === 'bot')).toHaveLength(1)
  sim.hooks.react(mila, id)
  expect(JSON.stringify(meeting.lastPost(mila).content)).toContain('Ververst')
  expect(sim.hooks.complaints).toEqual([])
})

test('a typed command that leads to a form gives a button that opens it', async () => {
  const { sim, teams, acts } = meeting
  answering({ kind: 'form', form: raise })
  await sim.command(mila, '/melding')
  await teams.idle()
  expect(acts.map(({ kind }) => kind)).toEqual(['arrived', 'chose'])
  const { id } = meeting.lastPost(mila)
  await sim.press(mila, { in: 'chat', message: id, action: 'concern.raise' })
  expect(sim.screen(mila).form).toMatchObject({ title: 'Een zorg melden' })
})

test('the button that leaves closes the dialog without an act', async () => {
  const { sim, teams, acts } = meeting
  answering({ kind: 'form', form: raise })
  await sim.command(mila, 'melding')
  await teams.idle()
  await sim.press(mila, { in: 'chat', message: meeting.lastPost(mila).id, action: 'concern.raise' })
  const before = acts.length
  const { form } = sim.screen(mila)
  expect(JSON.stringify(form?.content)).toContain('"kind":"leave"')
  await sim.leave(mila)
  expect(sim.screen(mila).form).toBeUndefined()
  expect(acts).toHaveLength(before)
})

test('a message action opens a form with the message, and its answer may be a card in the chat', async () => {
  const { sim, teams, acts } = meeting
  answering({ kind: 'home', home })
  await sim.open(mila)
  await teams.idle()
  const id = await sim.post(mila, 'Dat meen je niet & <b>echt</b>\nhoor')
  answering({ kind: 'form', form: raise })
  await sim.about(mila, id, 'about')
  expect(acts.at(-1)).toMatchObject({
    kind: 'about',
    action: 'concern.about',
    person,
    message: { text: 'Dat meen je niet & <b>echt</b>\nhoor', own: true },
  })
  answering({ kind: 'home', home: { ...home, title: 'Thuis' } })
  await sim.submit(mila, { words: 'Zo dus.' })
  await teams.idle()
  expect(acts.at(-1)).toMatchObject({ kind: 'filled', form: 'concern', filled: { words: 'Zo dus.' } })
  expect(sim.screen(mila).form).toBeUndefined()
  expect(JSON.stringify(meeting.lastPost(mila).content)).toContain('Thuis')
  expect(sim.screen(mila).channel).toHaveLength(1)
})

test('what is kept of a tenant comes back whole', async () => {
  const { sim, teams } = meeting
  answering({ kind: 'form', form: raise })
  await sim.command(mila, 'concern')
  await teams.idle()
  await sim.press(mila, { in: 'chat', message: meeting.lastPost(mila).id, action: 'concern.raise' })
  const before = sim.screen(mila)
  const saved = JSON.parse(JSON.stringify(sim.save()))
  await sim.leave(mila)
  sim.restore(saved)
  expect(sim.screen(mila)).toEqual(before)
  answering({ kind: 'close' })
  await sim.submit(mila, { words: 'Na de herstart.' })
  expect(sim.screen(mila).form).toBeUndefined()
})
