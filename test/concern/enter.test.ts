import { enter, givePhrase } from '../../src/concern/enter'
import { hold } from '../../src/concern/hold'
import { phraseNamed } from '../../src/concern/phrase'
import { phraseWords } from '../../src/concern/phrase-words'
import { contactOf } from '../../src/people/organisation'
import { openPlace, reporter } from './place'

type Place = Awaited<ReturnType<typeof openPlace>>
let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.leave())

let count = 0
function phrase(): string {
  count += 1
  return phraseNamed(place.ctx.tokens.name('phrase', `${count}`), 'nl')
}

async function told() {
  const contact = contactOf(place.org(), 'marieke')
  if (contact === undefined) throw new Error('nobody')
  const told = { how: 'phone', step: 'concern', fields: { words: 'Aan de telefoon.' }, name: undefined } as const
  return enter(place.ctx, place.org(), contact, `told ${++count}`, told)
}

test('a phrase is seven words, the same for the same name, and every word comes up at every place (K9)', () => {
  const all = Array.from({ length: 4_000 }, () => phrase().split(' '))
  for (let at = 0; at < 7; at++) expect(new Set(all.map(words => words[at]))).toEqual(new Set(phraseWords.nl))
  expect(all.every(words => words.length === 7)).toBe(true)
  expect(new Set(all.map(words => words.join(' '))).size).toBe(4_000)
  const name = place.ctx.tokens.name('phrase', 'one')
  expect(phraseNamed(name, 'nl')).toBe(phraseNamed(name, 'nl'))
})

test('what came by phone is nobody’s account’s, and only whoever it is with opens it (K24)', async () => {
  const { id } = await told()
  expect(await place.ctx.routes.reporterOf(place.org().id, id)).toBeUndefined()
  expect(await hold(place.ctx, place.org(), id, { reporter })).toBeUndefined()
  expect(await hold(place.ctx, place.org(), id, place.by('jeroen'))).toBeUndefined()
  expect(await hold(place.ctx, place.org(), id, place.by('marieke'))).toBeDefined()
})

test('its contact makes the words for it until an account has it: from then on they are that one’s alone to make (K9, K24)', async () => {
  const entered = await told()
  const org = place.org().id
  const [first, second, third] = [phrase(), phrase(), phrase()]
  expect(await givePhrase(place.ctx, entered, first)).toBe(true)
  expect(await givePhrase(place.ctx, entered, second)).toBe(true)
  expect(await place.ctx.routes.move(org, first, reporter)).toBeUndefined()
  expect(await place.ctx.routes.move(org, second, reporter)).toBe(entered.id)
  expect(await givePhrase(place.ctx, entered, third)).toBe(false)
  expect(await place.ctx.routes.find(org, third)).toBeUndefined()
})

test('a contact makes no words for what somebody raised themselves (K9)', async () => {
  const id = await place.draft()
  await place.does(id, { deed: 'send' })
  place.toSlot()
  const other = phrase()
  expect(await givePhrase(place.ctx, await place.held(id, 'marieke'), other)).toBe(false)
  expect(await place.ctx.routes.find(place.org().id, other)).toBeUndefined()
})
