import { oweHere } from '../../src/check-in/here'
import { openCheckIn } from '../../src/check-in/open'
import { plain } from '../../src/message/plain'
import type { Sent } from '../../src/ports/platform'
import { openRoundOf } from '../../src/round/open'
import { everyHouse, monday, personNamed } from '../round/scene'
import { type CheckInScene, content, openCheckInScene, people } from './scene'

const hour = 3_600_000
const day = 24 * hour
const say = content.say('nl')
const five = { ann: 8, bo: 7, cas: 6, dee: 8, eve: 3 }

describe.each(everyHouse)('%s', (_, make) => {
  let given: CheckInScene
  let next: Sent | undefined
  const ok: Sent = { kind: 'ok', posted: { place: 'c', message: '1' } }
  beforeEach(async () => {
    next = undefined
    given = await openCheckInScene(make, { answers: () => next ?? ok })
  })
  afterEach(() => given.scene.leave())

  describe('what changes while a round is open', () => {
    async function opened() {
      const team = await given.led(await given.scene.team('C1', people), 'ann')
      const found = await openCheckIn(given.ctx, given.org, team, 'check-in|2026-11-30|10:00', 'by-itself')
      if (found === undefined) throw new Error('not opened')
      return { team, ...found }
    }
    async function ended({ closesAt, publishAt }: { closesAt: number; publishAt: number }) {
      for (const at of [closesAt, publishAt]) {
        given.scene.moveTo(at)
        await given.end()
      }
      await given.carryOut()
    }
    const title = say('result.title', { team: 'C1' })

    test('people go until fewer than five are left: who was asked counts, and what they answered is shown', async () => {
      const { id, round } = await opened()
      await given.answer(id, five)
      given.scene.inChannel('C1', ['ann', 'fay'])
      await ended(round)
      expect(given.told.map(one => one.message.title)).toEqual([title, title])
    })

    test('the bot is taken out: neither channel nor lead is told; whoever comes back to it finds the next', async () => {
      const { team, id, round } = await opened()
      await given.answer(id, five)
      await given.scene.teams.change('org', team.id, body => ({ ...body, gone: true }))
      await ended(round)
      expect(given.told).toEqual([])
      given.scene.moveTo(round.publishAt + hour)
      expect(await given.owed()).toEqual([])
    })

    test('another lead: the result is theirs to read; without one the team reads it all the same', async () => {
      const { team, id, round } = await opened()
      await given.answer(id, five)
      await given.led(team, 'fay')
      await ended(round)
      expect(given.told.map(one => one.to).toSorted()).toEqual(['channel', personNamed('fay')])
      given.told.length = 0
      given.scene.moveTo(monday + 7 * day)
      const second = await openCheckIn(given.ctx, given.org, team, 'next', 'by-itself')
      if (second === undefined) throw new Error('not opened')
      await given.answer(second.id, five)
      await given.led(team, null)
      await ended(second.round)
      expect(given.told.map(one => one.to)).toEqual(['channel'])
    })

    test('another name: the result is told under it, with the comparison', async () => {
      const { team, id, round } = await opened()
      await given.answer(id, five)
      await ended(round)
      await given.scene.teams.change('org', team.id, body => ({ ...body, name: 'team-noord' }))
      given.scene.moveTo(monday + 7 * day)
      const second = await openCheckIn(given.ctx, given.org, team, 'next', 'by-itself')
      if (second === undefined) throw new Error('not opened')
      await given.answer(second.id, five)
      given.told.length = 0
      await ended(second.round)
      for (const { message } of given.told) {
        expect(message.title).toBe(say('result.title', { team: 'team-noord' }))
        expect(plain(message)).toContain(say('result.trend.same'))
      }
      expect(given.told).toHaveLength(2)
    })

    test('its people are counted elsewhere from now on: this round is read, the next does not come', async () => {
      const { team, id, round } = await opened()
      await given.answer(id, five)
      await given.scene.teams.change('org', team.id, body => ({ ...body, home: false }))
      await ended(round)
      expect(given.told).toHaveLength(2)
    })
  })

  describe('a round in the channel (C9)', () => {
    const today = '2026-11-30'
    async function owing() {
      const team = await given.led(await given.scene.team('C1', people), 'ann')
      await oweHere(given.ctx.store, 'org', team.id, today, monday)
      return team
    }
    const open = (team: string) => openRoundOf(given.ctx, 'org', 'check-in', team)

    test('opened and posted once, with one button that names the round alone; asked for again the same day it is the same', async () => {
      const team = await owing()
      await oweHere(given.ctx.store, 'org', team.id, today, monday)
      await given.carryOut()
      await oweHere(given.ctx.store, 'org', team.id, today, monday + hour)
      given.scene.moveTo(monday + hour)
      await given.carryOut()
      expect(given.told).toHaveLength(1)
      const round = await open(team.id)
      const choices = given.told[0]?.message.parts.flatMap(part => (part.kind === 'choices' ? part.choices : []))
      expect(choices).toEqual([
        { label: say('check-in.here.join'), action: 'check-in.open', value: round?.id, opens: 'form', look: 'primary' },
      ])
      // Until midnight, and read in the morning of the next working day.
      expect(new Date(round?.round.closesAt ?? 0).toISOString()).toBe('2026-11-30T23:00:00.000Z')
      expect(new Date(round?.round.publishAt ?? 0).toISOString()).toBe('2026-12-01T08:00:00.000Z')
    })

    test('where one is open by its rhythm the post is for that one', async () => {
      const team = await owing()
      const running = await openCheckIn(given.ctx, given.org, team, 'check-in|2026-11-30|10:00', 'by-itself')
      await given.carryOut()
      expect(JSON.stringify(given.told)).toContain(running?.id)
      expect(plain(given.told[0]?.message ?? { title: '', parts: [] })).toContain('donderdag 3 december om 09:00')
    })

    test('posting does not go through: the same round, later; not the day after', async () => {
      const team = await owing()
      next = { kind: 'temporary' }
      await given.carryOut()
      const first = await open(team.id)
      expect(first).toBeDefined()
      next = undefined
      given.scene.moveTo(monday + hour)
      await given.carryOut()
      expect(given.told).toHaveLength(1)
      expect((await open(team.id))?.id).toBe(first?.id)

      next = { kind: 'temporary' }
      given.scene.moveTo(monday + day)
      await oweHere(given.ctx.store, 'org', team.id, '2026-12-01', monday + day)
      await given.carryOut()
      next = undefined
      given.scene.moveTo(monday + 2 * day)
      await given.carryOut()
      expect(given.told.filter(one => one.message.title === say('check-in.here.title'))).toHaveLength(1)
    })

    test('a channel that cannot be read now is tried again; one that is no home any more is left alone', async () => {
      const team = await owing()
      given.scene.inChannel('C1', undefined)
      await given.carryOut()
      expect(await open(team.id)).toBeUndefined()
      given.scene.inChannel('C1', people)
      await given.scene.teams.change('org', team.id, body => ({ ...body, home: false }))
      given.scene.moveTo(monday + hour)
      await given.carryOut()
      expect(given.told).toEqual([])
      await given.scene.teams.change('org', team.id, body => ({ ...body, home: true }))
      await oweHere(given.ctx.store, 'org', team.id, '2026-12-01', monday + day)
      given.scene.moveTo(monday + day)
      given.scene.inChannel('C1', undefined)
      await given.carryOut()
      // What was meant for yesterday's meeting does not open a round today.
      given.scene.inChannel('C1', people)
      given.scene.moveTo(monday + 2 * day)
      await given.carryOut()
      expect(given.told).toEqual([])
      expect(await open(team.id)).toBeUndefined()
      await oweHere(given.ctx.store, 'org', team.id, '2026-12-02', monday + 2 * day)
      await given.carryOut()
      expect(given.told).toHaveLength(1)
    })
  })
})
