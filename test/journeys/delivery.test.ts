import { directions, play, type Scene } from './directions'
import { openDesk, send, write } from './steps'

const [toTeams] = directions.filter(one => one.from === 'slack' && one.to === 'teams' && one.language === 'nl')
const [toSlack] = directions.filter(one => one.from === 'teams' && one.to === 'slack' && one.language === 'nl')
if (toTeams === undefined || toSlack === undefined) throw new Error('no such direction')
const minute = 60_000

async function sent(scene: Scene): Promise<number> {
  const before = scene.adviser.notifications.length
  await write(scene, { words: 'Iets om te bezorgen.' })
  await send(scene)
  return before
}

async function later({ world }: Scene, ms: number): Promise<void> {
  await world.clock.moveTo(world.clock.now() + ms)
  await world.bot.idle()
}

describe('a notice that does not arrive at once (S4, S7)', () => {
  test('Slack says wait: nothing is sent before its time, then it is told once', () =>
    play(toSlack, async scene => {
      const { world, adviser } = scene
      const before = await sent(scene)
      world.slack.refuse({ method: 'chat.postMessage', times: 1, retryAfter: 120 })
      await world.nextSlot()
      expect(adviser.notifications).toHaveLength(before)
      const calls = () => world.slack.requests.filter(one => one.method === 'chat.postMessage').length
      const tried = calls()
      await later(scene, minute)
      expect(calls()).toBe(tried)
      await later(scene, 3 * minute)
      expect(adviser.notifications).toHaveLength(before + 1)
      // Short of the next day, on which it is due and named in a digest.
      await later(scene, 20 * 60 * minute)
      expect(adviser.notifications).toHaveLength(before + 1)
    }))

  test('Slack fails: tried again with growing waits, told once', () =>
    play(toSlack, async scene => {
      const { world, adviser } = scene
      const before = await sent(scene)
      world.slack.refuse({ method: 'chat.postMessage', times: 2, status: 503 })
      await world.nextSlot()
      for (let tries = 0; tries < 6; tries += 1) await later(scene, 4 * minute)
      expect(adviser.notifications).toHaveLength(before + 1)
    }))

  test('Teams fails and says wait: told once in the end', () =>
    play(toTeams, async scene => {
      const { world, adviser } = scene
      const before = await sent(scene)
      let faults = 0
      world.teams.hooks.fault(call => {
        if (!call.path.endsWith('/activities') || faults >= 2) return undefined
        faults += 1
        return faults === 1 ? { kind: 'throttle', seconds: 60 } : { kind: 'status', status: 503 }
      })
      await world.nextSlot()
      expect(adviser.notifications).toHaveLength(before)
      for (let tries = 0; tries < 6; tries += 1) await later(scene, 4 * minute)
      expect(adviser.notifications).toHaveLength(before + 1)
      expect(faults).toBe(2)
    }))

  test('an account that is gone is not tried for ever; the case is on the desk all the same', () =>
    play(toSlack, async scene => {
      const { world, say, adviser } = scene
      await sent(scene)
      world.slack.refuse({ method: 'chat.postMessage', times: 100, error: 'account_inactive' })
      await world.nextSlot()
      const calls = () => world.slack.requests.filter(one => one.method === 'chat.postMessage').length
      const tried = calls()
      for (let hours = 0; hours < 20; hours += 1) await later(scene, 60 * minute)
      expect(calls()).toBe(tried)
      await openDesk(scene, adviser)
      expect(adviser.options(say('mine.which'))).toHaveLength(1)
    }))
})
