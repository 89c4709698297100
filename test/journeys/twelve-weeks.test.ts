import { join } from 'node:path'
import { openKeys } from '../../adapters/vault/keys'
import { openMarks } from '../../adapters/vault/marks'
import { organisation } from '../../playground/cast'
import { walk } from '../../src/audit/walk'
import { addDays, dayOf, startOf } from '../../src/schedule/calendar'
import { directions, play, type Scene } from './directions'
import { noticed } from './notices'
import { acknowledge, pick, reopen, send, takeUp, write } from './steps'

/** One of all eight; with `RUIMTE_FULL` each of them. */
const some = process.env.RUIMTE_FULL === undefined ? directions.filter(({ name }) => name === 'slack -> teams, nl') : directions

const calendar = { timezone: 'Europe/Amsterdam', country: 'NL', slots: ['10:30', '15:30'] }

/** On to the first slot of a day, or of the first working day after it. */
async function slotOn({ world }: Scene, day: string): Promise<void> {
  await world.clock.moveTo(startOf(day, calendar))
  await world.bot.idle()
  await world.nextSlot()
}

describe('twelve weeks of a concern and what comes after them (K2, K9, K10, K12-K17, G4)', () => {
  test.each(some)(
    '$name: within a minute',
    async direction => {
      const began = performance.now()
      await play(direction, lived)
      process.stdout.write(
        `twelve weeks of a concern, ${direction.name}: ${((performance.now() - began) / 1_000).toFixed(1)} s\n`,
      )
    },
    60_000,
  )

  test.each(some)('$name: not followed up, and on with another of their choice (K15)', direction =>
    play(direction, goesToAnother),
  )

  test.each(some)('$name: half a year of quiet, and both are asked how it goes on (K17)', direction => play(direction, wentQuiet))
})

async function lived(scene: Scene): Promise<void> {
  const { world, say, reporter, decider } = scene
  // Sent, received.
  await write(scene, { words: 'Ik word elke ochtend uitgelachen.', step: 'report', contact: decider })
  await send(scene)
  await reopen(scene)
  await reporter.sees(say('status.sent'), say('deadline.received'))
  expect(await noticed([reporter, decider], () => world.nextSlot())).toEqual([0, 1])
  await takeUp(scene, decider)
  await decider.sees('Ik word elke ochtend uitgelachen.')
  await acknowledge(scene, decider)
  expect(await noticed([reporter, decider], () => world.nextSlot())).toEqual([1, 0])

  // In conversation.
  await reopen(scene)
  await reporter.sees(say('status.received'), say('sentence.thanks'), say('deadline.news'))
  await reporter.press(say('deed.reply'))
  await reporter.fill({ [say('reply.words')]: 'Gisteren weer, bij de koffie.' })
  await reporter.submit()
  await reporter.sees(say('status.in-conversation'))
  expect(await noticed([reporter, decider], () => world.nextSlot())).toEqual([0, 1])
  await takeUp(scene, decider)
  await decider.sees(say('status.in-conversation'), 'Gisteren weer, bij de koffie.')

  // Agreed, done, closed.
  await pick(scene, decider, 'agree')
  await decider.fill({
    [say('line.field.what')]: 'Een gesprek met het team',
    [say('line.field.owner')]: decider.name,
    [say('line.field.by')]: decider.options(say('line.field.by'))[0] ?? '',
  })
  await decider.submit()
  await world.nextSlot()
  await reopen(scene)
  await reporter.sees(say('status.follow-up-agreed'), 'Een gesprek met het team')
  await pick(scene, decider, 'done')
  await decider.fill({ [say('done.which')]: ['Een gesprek met het team'] })
  await decider.submit()
  await pick(scene, decider, 'close')
  await decider.fill({
    [say('line.field.done')]: 'Het team heeft het erover gehad.',
    [say('line.field.notDone')]: 'Iedereen blijft op de eigen plek.',
    [say('line.field.because')]: 'Dat vroeg je zelf.',
    [say('line.field.object')]: 'De klachtencommissie.',
  })
  await decider.submit()
  await decider.sees(say('status.closed'))
  expect(await noticed([reporter, decider], () => world.nextSlot())).toEqual([1, 0])
  const closed = dayOf(world.clock.now(), calendar)

  // Was it followed up?
  await reopen(scene)
  await reporter.sees(say('status.closed'), 'Dat vroeg je zelf.', say('line.done'), say('verdict.question'), say('kept.until'))
  await reporter.press(say('verdict.yes'))
  await reporter.submit()
  await reporter.sees(say('after.thanks'), say('verdict.said.yes'))
  expect(await noticed([reporter, decider], () => world.nextSlot())).toEqual([0, 1])
  await takeUp(scene, decider)
  await decider.sees(say('verdict.said.yes'))
  await decider.leave()

  // Two, six and twelve weeks on, and in between nothing.
  for (const weeks of [2, 6, 12]) {
    expect(await noticed([reporter, decider], () => slotOn(scene, addDays(closed, weeks * 7 - 6)))).toEqual([0, 0])
    expect(await noticed([reporter, decider], () => slotOn(scene, addDays(closed, weeks * 7)))).toEqual([1, 0])
    await reopen(scene)
    await reporter.press(say('aftercare.no'))
    await reporter.sees(say('after.thanks'), say('status.closed'))
    reporter.seesNot(say('aftercare.question'))
  }

  // Both are warned before it goes, and a copy is there first.
  expect(await noticed([reporter, decider], () => slotOn(scene, addDays(closed, 180 - 14)))).toEqual([1, 1])
  await takeUp(scene, decider)
  await decider.sees(...say('kept.soon.contact', { day: '#' }).split('#'))
  await reopen(scene)
  await reporter.sees(...say('kept.soon.reporter', { day: '#' }).split('#'))
  await reporter.press(say('deed.copy'))
  await reporter.sees(say('copy.about'))
  await reporter.leave()
  await left(scene)
}

async function goesToAnother(scene: Scene): Promise<void> {
  const { world, say, reporter, adviser, otherAdviser } = scene
  await write(scene, { words: 'Mijn verlof raakt steeds zoek.' })
  await send(scene)
  await world.nextSlot()
  await takeUp(scene, adviser)
  await acknowledge(scene, adviser)
  await pick(scene, adviser, 'close')
  await adviser.fill({ [say('line.field.done')]: 'Ik heb het doorgegeven.' })
  await adviser.submit()
  await adviser.sees(say('status.closed'))
  await world.nextSlot()
  await reopen(scene)
  await reporter.press(say('verdict.no'))
  await reporter.fill({ [say('verdict.next')]: say('verdict.next.other') })
  await reporter.submit()
  await reporter.sees(say('choose.title'), say('again.words'))
  await reporter.fill({ [say('choose.contact')]: otherAdviser.name })
  await reporter.submit()
  await reporter.sees(say('status.handed-over'), say('verdict.said.no'))
  expect(await noticed([adviser, otherAdviser], () => world.nextSlot())).toEqual([1, 1])
  await takeUp(scene, otherAdviser)
  await otherAdviser.sees('Mijn verlof raakt steeds zoek.')
  otherAdviser.seesNot('Ik heb het doorgegeven.')
}

async function wentQuiet(scene: Scene): Promise<void> {
  const { world, say, reporter, adviser } = scene
  await write(scene, { words: 'Het is nu rustiger.' })
  await send(scene)
  await world.nextSlot()
  await takeUp(scene, adviser)
  await acknowledge(scene, adviser)
  await world.nextSlot()
  const last = dayOf(world.clock.now(), calendar)
  // What is due to the contact in between is told on their own days.
  expect(await noticed([reporter], () => slotOn(scene, addDays(last, 179)))).toEqual([0])
  expect(await noticed([reporter], () => slotOn(scene, addDays(last, 180)))).toEqual([1])
  await takeUp(scene, adviser)
  await adviser.sees(say('still.contact'))
  await reopen(scene)
  await reporter.sees(say('still.reporter'))
  await reporter.press(say('still.over'))
  await reporter.sees(say('after.thanks'), say('over.mark'))
  reporter.seesNot(say('still.reporter'))
  await world.nextSlot()
  await takeUp(scene, adviser)
  await adviser.sees(say('over.mark'))
  adviser.seesNot(say('still.contact'))
}

/** The trail of it is whole: what was done, and neither words nor whose they are (G4). */
async function left({ world, reporter }: Scene): Promise<void> {
  const { cases, vault } = world.stores
  const keys = await openKeys(join(world.folder, 'playground', 'keys'), { create: false })
  const { links, broken } = await walk(cases.store, vault.store, openMarks(keys), organisation.id)
  expect(broken).toBeUndefined()
  const events = links.map(({ entry }) => entry.event)
  for (const one of ['sent', 'opened', 'received', 'written', 'agreed', 'done', 'closed', 'verdict'] as const)
    expect(events).toContain(`case.${one}`)
  const all = JSON.stringify(links)
  for (const text of [reporter.user, reporter.name, 'uitgelachen', 'Gisteren', 'gesprek']) expect(all).not.toContain(text)
}
