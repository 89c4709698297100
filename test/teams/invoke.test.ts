import type { Answer } from '../../src/message/answer'
import type { Message } from '../../src/message/message'
import { type Meeting, meet, mila, tenant } from './meeting'

const home: Message = {
  title: 'Ruimte',
  parts: [
    {
      kind: 'choices',
      choices: [
        { label: 'Melden', action: 'raise', opens: 'form' },
        { label: 'Bedank', action: 'thank' },
      ],
    },
  ],
}
const form = { id: 'f', title: 'Een zorg', token: 't', submit: 'Door', language: 'nl', leave: 'Sluiten', parts: [] } as const

let meeting: Meeting
let card: string
beforeEach(async () => {
  meeting = await meet({ invokeWithin: 300, timeout: 400 })
  meeting.answer(() => ({ kind: 'home', home }))
  await meeting.sim.open(mila)
  await meeting.teams.idle()
  card = meeting.lastPost(mila).id
})
afterEach(async () => {
  await meeting.end()
})

const raise = () => meeting.sim.press(mila, { in: 'chat', message: card, action: 'raise' })
const thank = () => meeting.sim.press(mila, { in: 'chat', message: card, action: 'thank' })
const answering = (answer: Answer) => meeting.answer(() => answer)
const shown = () => JSON.stringify(meeting.sim.screen(mila))

test('a front desk that takes too long is said so, and never hangs an invoke', async () => {
  let finish: (answer: Answer) => void = () => undefined
  meeting.answer(
    () =>
      new Promise(resolve => {
        finish = resolve
      }),
  )
  await raise()
  expect(JSON.stringify(meeting.sim.screen(mila).form)).toContain('Nog niet bevestigd.')
  finish({ kind: 'message', message: { title: 'Te laat', parts: [] } })
  await thank()
  finish({ kind: 'nothing' })
  await meeting.teams.idle()
  expect(shown()).not.toContain('Te laat')
  expect(meeting.logged).toContainEqual(expect.objectContaining({ event: 'teams.late' }))
})

test('a front desk that fails is answered for', async () => {
  meeting.answer(() => Promise.reject(new Error('fault')))
  await raise()
  expect(JSON.stringify(meeting.sim.screen(mila).form)).toContain('Nog niet bevestigd.')
  await meeting.sim.say(mila, 'hoi')
  await meeting.teams.idle()
  expect(meeting.sim.screen(mila).chat.filter(({ by }) => by === 'bot')).toHaveLength(1)
})

test('a message inside a dialog is shown there, with its buttons if it has any', async () => {
  answering({ kind: 'message', message: { title: 'Gelukt', parts: [{ kind: 'text', text: 'Het is er.' }] } })
  await raise()
  expect(JSON.stringify(meeting.sim.screen(mila).form)).toContain('Het is er.')
  answering({
    kind: 'message',
    message: { title: 'Kies', parts: [{ kind: 'choices', choices: [{ label: 'Ga', action: 'go' }] }] },
  })
  await raise()
  answering({ kind: 'close' })
  await meeting.sim.press(mila, { in: 'form', action: 'go' })
  expect(meeting.acts.at(-1)).toEqual(expect.not.objectContaining({ within: expect.anything() }))
  expect(meeting.acts.at(-1)).toMatchObject({ kind: 'chose', action: 'go' })
  expect(meeting.sim.screen(mila).form).toBeUndefined()
})

test('home after a dialog takes the place of the card it was opened from', async () => {
  answering({ kind: 'form', form })
  await raise()
  answering({ kind: 'home', home: { ...home, title: 'Bijgewerkt' } })
  await meeting.sim.submit(mila, {})
  await meeting.teams.idle()
  const posts = meeting.sim.screen(mila).chat.filter(({ by }) => by === 'bot')
  expect(posts).toHaveLength(1)
  expect(JSON.stringify(posts)).toContain('Bijgewerkt')
})

test('a pressed card answered with a message keeps standing; one answered with a form gets a button to it', async () => {
  answering({ kind: 'message', message: { title: 'Dank', parts: [] } })
  await thank()
  await meeting.teams.idle()
  answering({ kind: 'form', form })
  await thank()
  await meeting.teams.idle()
  const posts = meeting.sim.screen(mila).chat.filter(({ by }) => by === 'bot')
  expect(posts.map(({ text }) => text)).toEqual(['Ruimte', 'Dank', 'Een zorg'])
  answering({ kind: 'nothing' })
  await thank()
  expect(meeting.sim.hooks.complaints).toEqual([])
})

test('in a channel it says where it can be spoken to, and nothing else', async () => {
  const { sim, teams, acts } = meeting
  await sim.invite(mila)
  await teams.idle()
  const before = acts.length
  const id = '19:general@thread.tacv2'
  const question = await sim.post(mila, 'Ruimte melding')
  const conversation = { isGroup: true, conversationType: 'channel', id: `${id};messageid=${question}`, tenantId: tenant }
  await sim.hooks.send({ ...sim.hooks.activity(mila, '<at>Ruimte</at> melding'), conversation })
  await teams.idle()
  expect(acts).toHaveLength(before)
  expect(sim.screen(mila).channel).toMatchObject([
    { id: question },
    { by: 'bot', text: 'Ik praat alleen in onze chat.', under: question },
  ])
  const said = sim.hooks.calls.at(-1)
  expect(said?.body).toMatchObject({ conversation: { isGroup: true, conversationType: 'channel' } })
  expect(JSON.stringify(meeting.kept.get(`${tenant}|${mila}`))).not.toContain(id)
})

test('a bot that does not answer gives Teams’ own words, and keeps what was filled in', async () => {
  const words = { kind: 'input', id: 'words', label: 'Wat?', lines: 'many', max: 100, required: true } as const
  answering({ kind: 'form', form: { ...form, parts: [words] } })
  await raise()
  meeting.sim.hooks.patience(50)
  meeting.answer(() => new Promise(resolve => setTimeout(() => resolve({ kind: 'close' }), 250)))
  await meeting.sim.submit(mila, { words: 'Niet kwijt' })
  const open = meeting.sim.screen(mila).form
  expect(open?.trouble).toBe('Unable to reach app. Please try again.')
  expect(JSON.stringify(open?.content)).toContain('Niet kwijt')
  await thank()
  expect(meeting.sim.screen(mila).chat.find(({ id }) => id === card)?.trouble).toBe('Something went wrong. Please try again.')
  await meeting.teams.idle()
})

test('when it stops it takes nothing new and finishes what is in hand', async () => {
  let finish: (answer: Answer) => void = () => undefined
  const began = new Promise<void>(resolve => {
    meeting.answer(
      () =>
        new Promise(done => {
          finish = done
          resolve()
        }),
    )
  })
  await meeting.sim.say(mila, 'hoi')
  await began
  const stopped = meeting.teams.stop()
  expect(await meeting.sim.hooks.send(meeting.sim.hooks.activity(mila, 'later'))).toMatchObject({ status: 503, text: '' })
  finish({ kind: 'message', message: { title: 'Nog net', parts: [] } })
  await stopped
  expect(shown()).toContain('Nog net')
})
