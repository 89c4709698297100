import { z } from 'zod'
import { personOf } from '../../src/people/person'
import { forms } from '../../src/reception/forms'
import { actions, dialogActions } from '../../src/reception/reception'
import { type AnyForm, formKind, type Turn, tell } from '../../src/reception/turn'
import { openTwo, type Two, theirs, tryAll } from './foreign'

/** Every handler with names of another organisation (F10): generated from the lists there are, so that a new one is tried by itself. */
describe('another organisation (F10)', () => {
  let two: Two
  beforeAll(async () => {
    two = await openTwo()
  })
  afterAll(() => two.scene.leave())

  test('is neither read nor written, nor shown, by any form or button', async () => {
    const { tried, found } = await tryAll(two, [...forms.values()], [...Object.keys(actions), ...dialogActions])
    process.stdout.write(
      `F10: ${forms.size} forms and ${Object.keys(actions).length} buttons, ${tried} attempts, ${found.length} found\n`,
    )
    expect(found).toEqual([])
    expect(tried).toBeGreaterThanOrEqual(500)
  }, 600_000)

  /** One of the three ways in which a handler may go wrong: each is found. */
  const leak = (id: string, fill: (turn: Turn, name: string) => Promise<unknown>): AnyForm =>
    formKind({
      id,
      data: z.strictObject({ name: z.string() }),
      fill: async (turn, { name }) => tell(turn, 'x', JSON.stringify(await fill(turn, name)) ?? ''),
    })
  test.each([
    leak('takes the organisation from what it was handed', ({ desk }, name) =>
      desk.store.get({ org: name.split('|')[0] ?? '', kind: 'case', id: 'x' }),
    ),
    leak('writes where a name says', async ({ desk }, name) => {
      const org = desk.teams.all(theirs).find(one => one.id === name)?.org
      await (org && desk.store.remove({ org, kind: 'team', id: name }))
    }),
    leak('takes the organisation from a person', async ({ desk }, name) => {
      if (name.startsWith('slack:')) return desk.directory.byHome(personOf(name as `slack:${string}:${string}`))?.name
    }),
  ])('a form that $id is found', async kind => {
    ;(forms as Map<string, AnyForm>).set(kind.id, kind)
    const { found } = await tryAll(two, [kind], [])
    ;(forms as Map<string, AnyForm>).delete(kind.id)
    expect(found.length).toBeGreaterThan(0)
  })
})
