import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { slackPeople, team } from '../../playground/cast'
import { keepNote } from '../../src/check-in/note'
import { ask } from '../../src/norm/ask'
import { putDown } from '../../src/norm/thanks'
import { ownTag, ownUses } from '../../src/people/own'
import type { PersonId } from '../../src/people/person'
import { makeTeamDirectory } from '../../src/people/team-directory'
import { eraseKept, keptOf } from '../../src/reception/kept'
import { deliveryId, owedAt } from '../../src/schedule/delivery'
import { openScene } from '../concern/scene'

const person: PersonId = `slack:${team.id}:${slackPeople.member.id}`
const other: PersonId = `slack:${team.id}:${slackPeople.lead.id}`

test('whatever is marked as somebody’s is in the one list by which it is told and erased', () => {
  expect(keptOf.flatMap(one => one.uses).toSorted()).toEqual([...ownUses].toSorted())
  // Nothing is marked but by its use in that list: a mark of any other kind would be found by nobody who asks.
  const root = join(__dirname, '../..')
  const { stdout } = spawnSync('grep', ['-rnE', '`own:', join(root, 'src')], { encoding: 'utf8' })
  expect(stdout.trim().split('\n')).toHaveLength(1)
})

test('erased, nothing is found by any of the marks, and what is others’ stays', async () => {
  const scene = await openScene()
  const { ctx, org } = scene
  const { store, tokens } = ctx
  const teams = makeTeamDirectory(store, tokens)
  const zuid = await teams.begin(org.id, `slack:${team.id}:C1`, 'Zuid', 'nl')
  await teams.change(org.id, zuid.id, before => ({ ...before, candidate: person }))
  const kept = { ...ctx, teams }
  const now = ctx.clock.now()
  const of = { team: zuid.id, day: '2026-11-24', norm: { id: 'n' } }
  for (const [n, [by, to]] of [
    [person, other],
    [other, person],
    [other, other],
  ].entries()) {
    if (by === undefined || to === undefined) continue
    await putDown(kept, org.id, `t${n}`, of, { to, from: by, line: 'x' }, by, now)
    const said = { from: 'x', team: zuid.id, lines: [{ text: 'need' as const, words: `words ${n}` }] }
    await keepNote(kept, org.id, { id: `n${n}`, by, to, day: '2026-11-24' }, said, now)
  }
  for (const whose of [person, other]) {
    await ask(kept, org.id, zuid.id, whose)
    for (const use of ['repair', 'check-in'] as const)
      await store.insert(owedAt(org.id, deliveryId(`${use}|-|-`, whose), `${use}:x`, now, ownTag(tokens, use, whose)))
  }
  const told = async (whose: PersonId) =>
    (await Promise.all(keptOf.map(one => one.tell?.(kept, org.id, whose)))).flatMap(found => found ?? [])
  expect(JSON.stringify(await told(person))).toMatch(/Zuid.*words 1.*words 0/)
  expect(JSON.stringify(await told(person))).not.toContain('words 2')
  const found = async (whose: PersonId) => {
    const kinds = ['delivery', 'thanks', 'note']
    const all = ownUses.flatMap(use => kinds.map(kind => store.find(org.id, kind, ownTag(tokens, use, whose), 10)))
    return (await Promise.all(all)).flatMap(page => page.docs).length
  }
  const before = await found(other)
  expect(await found(person)).toBe(6)
  await eraseKept(kept, org.id, person)
  expect(await found(person)).toBe(0)
  expect(await told(person)).toEqual([])
  expect(teams.get(org.id, zuid.id)?.candidate).toBeNull()
  // All but what was between the two.
  expect(await found(other)).toBe(before - 4)
  await scene.leave()
})
