import { openLog } from '../../adapters/log/log'
import { organisation } from '../../playground/cast'
import { carryOut, type DeedInput } from '../../src/concern/deed'
import { hold, parseCase } from '../../src/concern/hold'
import { takeIn } from '../../src/concern/take-in'
import { content } from '../packs'
import { livedIn, reporter } from '../start/lived-in'

type Place = Awaited<ReturnType<typeof livedIn>>
let place: Place
beforeEach(async () => {
  place = await livedIn('again')
})
afterEach(() => place.leave())

/** What comes of a deed of the reporter's. */
function comes(id: string, input: DeedInput) {
  return place.inside(async house => {
    const org = house.directory.get(organisation.id)
    const held = org && (await hold(house, org, id, { reporter }))
    if (held === undefined) throw new Error('no case')
    return carryOut(house, held, { reporter }, input)
  })
}

async function closed(): Promise<string> {
  const id = await place.send('mine')
  await place.slot()
  await place.does(id, { deed: 'acknowledge', nonce: 'a' })
  await place.does(id, { deed: 'close', nonce: 'c' })
  await place.slot()
  return id
}

function stored(id: string) {
  return place.inside(async ({ store }) => {
    const doc = await store.get({ org: organisation.id, kind: 'case', id })
    if (doc === undefined) throw new Error('no case')
    return doc
  })
}

test('it never goes back to who stepped back, whatever an old form says; nor to who was left out (K7, K13, K15)', async () => {
  const id = await place.send('mine')
  await place.slot()
  await place.does(id, { deed: 'recuse', nonce: 'r' })
  await place.slot()
  for (const contact of ['marieke', 'linda'])
    expect(await comes(id, { deed: 'choose', nonce: `to ${contact}`, contact })).toEqual({ refused: 'no-contact' })
  expect(await comes(id, { deed: 'choose', nonce: 'to jeroen', contact: 'jeroen' })).toHaveProperty('held')
})

test('a closed one is not opened again with a contact who left: it goes to another (K15, G2)', async () => {
  const id = await closed()
  await place.inside(({ directory }) =>
    directory.change(organisation.id, state => ({ ...state, contacts: { ...state.contacts, marieke: { left: true } } })),
  )
  expect(await comes(id, { deed: 'reopen', nonce: 'o' })).toEqual({ refused: 'no-contact' })
  expect(await comes(id, { deed: 'choose', nonce: 'l', contact: 'linda' })).toEqual({ refused: 'no-contact' })
  expect(await comes(id, { deed: 'choose', nonce: 'j', contact: 'jeroen' })).toHaveProperty('held')
})

test('one that an earlier version closed is due for nothing, until it was taken in; done again nothing changes (K17)', async () => {
  const id = await closed()
  await place.inside(async house => {
    const doc = await house.store.get({ org: organisation.id, kind: 'case', id })
    if (doc === undefined) throw new Error('no case')
    const { due: _, ...undue } = doc
    const { after: __, steppedBack: ___, ...body } = parseCase(doc)
    await house.store.replace({ ...undue, version: doc.version + 1, body: { ...body, shredOn: null } })
  })
  const taken = () =>
    place.inside(house =>
      takeIn({ ...house, content, log: openLog(undefined, 'silent'), platform: () => undefined, count: async () => undefined }),
    )
  await taken()
  const once = await stored(id)
  expect(once.due).toBeDefined()
  await taken()
  expect((await stored(id)).version).toBe(once.version)
  await place.slot()
  const { shredOn } = parseCase(await stored(id))
  expect(shredOn).not.toBeNull()
  place.later(190)
  await place.slot()
  await place.slot()
  place.later(16)
  await place.slot()
  await expect(stored(id)).rejects.toThrow('no case')
})
