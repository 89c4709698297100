import { organisation, slackPeople, team, teamsPeople, tenant } from '../../playground/cast'
import { agree } from '../../src/agreement/agreement'
import type { Act } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import type { Form } from '../../src/message/form'
import type { PersonId } from '../../src/people/person'
import { type TeamBody, teamBody } from '../../src/people/team'
import { standAnew } from '../../src/pulse/standing'
import { parseRound } from '../../src/round/round'
import { directions, play, type Scene } from '../journeys/directions'
import { daysUntil, turnOn } from '../journeys/quarter'

const [direction] = directions.filter(one => one.from === 'slack' && one.to === 'slack' && one.language === 'nl')
if (direction === undefined) throw new Error('no such direction')
const org = organisation.id
const [sanne, tom, emma] = [slackPeople.member, slackPeople.lead, slackPeople.colleague].map(
  ({ id }): PersonId => `slack:${team.id}:${id}`,
)
const [daan, ruud] = [teamsPeople.member, teamsPeople.admin].map(({ id }): PersonId => `teams:${tenant.id}:${id}`)

let count = 0
function base(person: PersonId) {
  count += 1
  return { person, language: 'nl' as const, keys: [`p${count}`] }
}
const chose = (person: PersonId, action: string, value = ''): Act => ({ kind: 'chose', ...base(person), action, value })
const filled = (person: PersonId, { id, token }: Form, values: Record<string, string | string[]>): Act => ({
  kind: 'filled',
  ...base(person),
  form: id,
  token,
  filled: values,
})
function formOf(answer: Answer): Form {
  if (answer.kind !== 'form') throw new Error(`no form but ${answer.kind}`)
  return answer.form
}
const textOf = (answer: Answer) => JSON.stringify(answer)
/** What is seen of an answer: its token is another each time. */
const seen = (answer: Answer) => JSON.stringify({ ...formOf(answer), token: '' })

/** A team on each platform, in the same department unless said. */
async function twoTeams({ world, account }: Scene, departments: readonly [string, string] = ['Zorg', 'Zorg']) {
  await account.invite()
  await world.person('Daan Peters').open()
  await world.person('Daan Peters').invite()
  const store = world.stores.cases.store
  const settle = async (platform: 'slack' | 'teams', body: Partial<TeamBody>) => {
    const docs = (await store.find(org, 'team', 'team', 9)).docs
    const doc = docs.find(one => teamBody.parse(one.body).platform === platform)
    if (doc === undefined) throw new Error('no team')
    const { due: _, ...rest } = doc
    await store.replace({
      ...rest,
      version: doc.version + 1,
      body: { ...teamBody.parse(doc.body), home: true, owed: [], ...body },
    })
    return doc.id
  }
  const ids = [
    await settle('slack', { lead: sanne ?? null, department: departments[0], name: 'Wijk Zuid' }),
    await settle('teams', { lead: daan ?? null, department: departments[1], name: 'Kantoor' }),
  ] as const
  await world.bot.tick()
  return ids
}

test('the overview: an admin reads every team, a lead those of their department, a member none (P2)', () =>
  play(direction, async scene => {
    const { world } = scene
    const [south, office] = await twoTeams(scene)
    const store = world.stores.cases.store
    for (const id of [south, office]) await standAnew(store, org, id, { series: 's', publishedOn: '2026-11-24', theme: null })
    await agree(
      store,
      org,
      'a1',
      { team: office, root: null, what: 'Een rondje', owner: 'Daan', by: '2027-01-12', done: false, pulse: 's' },
      0,
    )
    const read = async (person = sanne) => textOf(await world.bot.reception.receive(chose(person as PersonId, 'pulse.overview')))
    expect(await read(ruud)).toContain('Wijk Zuid')
    expect(await read(ruud)).toContain('Een rondje Door Daan')
    expect(await read(sanne)).toContain('Een rondje Door Daan')
    expect(await read(sanne)).toContain(scene.say('pulse.silent', { day: 'dinsdag 24 november' }))
    expect(await read(emma)).not.toContain('Wijk Zuid')
    const [doc] = (await store.find(org, 'team', 'team', 9)).docs.filter(({ id }) => id === office)
    if (doc !== undefined)
      await store.replace({ ...doc, version: doc.version + 1, body: { ...(doc.body as TeamBody), department: 'Bestuur' } })
    await world.bot.tick()
    expect(await read(sanne)).not.toContain('Kantoor')
    expect(await read(ruud)).toContain('Kantoor')
  }))

test(
  'the same thanks for the lowest and the highest; others, and whoever comes too late, are told so; skipping is kept nowhere (C3, C8)',
  () =>
    play(direction, async scene => {
      const { world, say, reporter } = scene
      await twoTeams(scene)
      await turnOn(scene)
      await daysUntil(scene, 20, () => reporter.notifications.some(line => line.includes('Wijk Zuid')))
      const { reception } = world.bot
      const store = world.stores.cases.store
      const rounds = (await store.due('round', Number.MAX_SAFE_INTEGER, 9)).map(({ id }) => id)
      const bodies = async () =>
        Promise.all(rounds.map(async id => ({ id, round: parseRound((await store.get({ org, kind: 'round', id })) as never) })))
      const own = (await bodies()).find(({ round }) => round.roster.length > 0 && round.asks === 'pulse')
      if (own === undefined || sanne === undefined || tom === undefined || daan === undefined || emma === undefined)
        throw new Error('no round')
      const open = async (who: PersonId, id: string) => formOf(await reception.receive(chose(who, 'pulse', id)))
      /** The round in which Sanne counts: only there is what she hands in taken. */
      const thanks: string[] = []
      // She counts in one of the two: only there is what she hands in taken.
      let hers = ''
      for (const { id } of await bodies()) {
        const answer = await reception.receive(filled(sanne, await open(sanne, id), { safe: '1', concerns: ['voice'] }))
        if (textOf(answer).includes(say('thanked.about'))) {
          thanks.push(seen(answer))
          hers = id
        } else expect(textOf(answer)).toContain(say('pulse.stranger').slice(0, 30))
      }
      expect(thanks).toHaveLength(1)
      thanks.push(seen(await reception.receive(filled(sanne, await open(sanne, hers), { safe: '5', report: '5', repair: '5' }))))
      thanks.push(seen(await reception.receive(filled(sanne, await open(sanne, hers), {}))))
      thanks.push(seen(await reception.receive(filled(tom, await open(tom, hers), { safe: '1' }))))
      expect(new Set(thanks).size).toBe(1)
      expect(textOf({ kind: 'form', form: await open(sanne, hers) })).not.toContain('"value"')
      const tallies = (await bodies()).find(({ id }) => id === hers)?.round.tallies
      expect(tallies?.safe).toEqual({ counts: [1, 0, 0, 0, 0], answered: 1 })
      const four = await reception.receive(
        filled(sanne, await open(sanne, hers), { concerns: ['voice', 'power', 'respect', 'workload'] }),
      )
      expect(four.kind).toBe('errors')

      const before = JSON.stringify(await bodies())
      const owed = async () => (await store.due('delivery', Number.MAX_SAFE_INTEGER, 999)).length
      const waiting = await owed()
      expect((await reception.receive(chose(emma, 'pulse.skip', hers))).kind).toBe('instead')
      expect(await owed()).toBe(waiting)
      expect(JSON.stringify(await bodies())).toBe(before)
      await reception.receive(chose(emma, 'pulse.later', hers))
      await reception.receive(chose(emma, 'pulse.later', hers))
      expect(await owed()).toBe(waiting + 1)

      const late = await open(sanne, hers)
      await daysUntil(scene, 20, () => (own.round.closesAt ?? 0) < world.clock.now())
      expect(textOf(await reception.receive(filled(sanne, late, { safe: '3' })))).toContain(say('pulse.closed'))
      expect(textOf(await reception.receive(chose(sanne, 'pulse', hers)))).toContain(say('pulse.closed'))
    }),
  60_000,
)

test('an action is for whoever leads the team, and for a day to come (P2)', () =>
  play(direction, async scene => {
    const { world, say } = scene
    const [south] = await twoTeams(scene)
    const { reception } = world.bot
    if (sanne === undefined || emma === undefined) throw new Error('nobody')
    expect(textOf(await reception.receive(chose(sanne, 'pulse.action', south)))).toContain(say('action.none'))
    await standAnew(world.stores.cases.store, org, south, { series: 's', publishedOn: '2026-11-24', theme: null })
    expect(textOf(await reception.receive(chose(emma, 'pulse.action', south)))).toContain(say('talk.nolead').slice(0, 30))
    const form = formOf(await reception.receive(chose(sanne, 'pulse.action', south)))
    const words = { what: 'Een rondje', owner: 'Sanne' }
    expect((await reception.receive(filled(sanne, form, { ...words, by: '2020-01-01' }))).kind).toBe('errors')
    expect((await reception.receive(filled(sanne, form, { ...words, by: 'maandag' }))).kind).toBe('errors')
    expect(textOf(await reception.receive(filled(emma, form, { ...words, by: '2099-01-01' })))).toContain(say('error.stranger'))
    // Handed in twice: one action, posted once.
    await reception.receive(filled(sanne, form, { ...words, by: '2099-01-01' }))
    await reception.receive(filled(sanne, form, { ...words, by: '2099-01-01' }))
    await world.bot.tick()
    await world.bot.idle()
    const posts = scene.reporter.inChannel().filter(post => post.text.includes('Een rondje'))
    expect(posts).toHaveLength(1)
  }))
