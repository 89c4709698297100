import { openKeys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { eraseNotes, hasNotes, keepNote, notesFor, putAway } from '../../src/check-in/note'
import { everyHouse, monday, openScene, personNamed, type RoundScene } from '../round/scene'

const [ann, bo, cas] = ['ann', 'bo', 'cas'].map(personNamed) as [
  `slack:${string}:${string}`,
  `slack:${string}:${string}`,
  `slack:${string}:${string}`,
]

describe.each(everyHouse)('what somebody writes to their lead, %s (C7)', (_, make) => {
  let scene: RoundScene
  let ctx: Parameters<typeof keepNote>[0]
  beforeEach(async () => {
    scene = await openScene(make)
    ctx = { ...scene.ctx, tokens: openTokens(await openKeys(scene.keys, { create: false })) }
  })
  afterEach(() => scene.leave())

  const keep = (words: string, id = 'n1') =>
    keepNote(
      ctx,
      'org',
      { id, by: ann, to: bo, day: '2026-11-30' },
      { from: 'Ann', team: 'Zuid', lines: [{ text: 'need', words }] },
      monday,
    )
  const owed = async () => (await ctx.store.due('delivery', monday, 10)).map(key => key.id)

  test('the one it is for reads it, and nobody else; handed in again it says what was written last, once', async () => {
    await keep('Rust.')
    await keep('Meer rust.')
    expect(await notesFor(ctx, 'org', bo)).toEqual([
      { id: 'n1', day: '2026-11-30', from: 'Ann', team: 'Zuid', lines: [{ text: 'need', words: 'Meer rust.' }] },
    ])
    expect(await hasNotes(ctx, 'org', cas)).toBe(false)
    expect(await notesFor(ctx, 'org', cas)).toEqual([])
    expect(await owed()).toEqual(['note|-|-|n1'])
    const kept = JSON.stringify(await ctx.store.get({ org: 'org', kind: 'note', id: 'n1' }))
    for (const told of ['rust', 'Ann', 'Zuid', 'slack:']) expect(kept).not.toContain(told)
  })

  test('put away by its reader alone; then nothing is left of it, its key neither', async () => {
    await keep('Rust.')
    await putAway(ctx, 'org', 'n1', cas)
    expect(await hasNotes(ctx, 'org', bo)).toBe(true)
    await putAway(ctx, 'org', 'n1', bo)
    expect(await hasNotes(ctx, 'org', bo)).toBe(false)
    expect(await ctx.vault.keyOf('org', 'n1')).toBeUndefined()
    expect(await ctx.store.get({ org: 'org', kind: 'note', id: 'n1' })).toBeUndefined()
  })

  test.each([
    ['who wrote it', ann],
    ['who it was for', bo],
  ])('erased by %s', async (_who, person) => {
    await keep('Rust.')
    await keep('Nog iets.', 'n2')
    await eraseNotes(ctx, 'org', person)
    expect(await notesFor(ctx, 'org', bo)).toEqual([])
    expect(await ctx.vault.keyOf('org', 'n2')).toBeUndefined()
  })
})
