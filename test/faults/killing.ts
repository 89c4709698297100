import { setTimeout as pause } from 'node:timers/promises'
import { slackPeople, team, teamsPeople, tenant } from '../../playground/cast'
import { personId } from '../../src/people/person'
import type { Person } from '../journeys/person'
import { openCases } from './browse'
import { kills } from './kills'
import { storedCases, vaultCases } from './look'
import { raise, sayTo } from './raiser'
import type { Stage } from './stage'

/** How many people there are on each platform, and how many raise something at the same time. */
export const crowd = 2 * kills.concerns
const lanes = 8
/** Fewer than a person may send in an hour, and than their own list shows. */
const each = 4
/** Whom they tell, in the order of `contacts`, as the organisation calls them. */
const contactIds = ['jeroen', 'marieke']

interface Receipt {
  readonly person: Person
  readonly words: string
}

/** People from both platforms raise concerns, one after the other, until it is over; nobody gives up half-way. */
async function busy(stage: Stage, receipts: Receipt[], isOver: () => boolean, isGone: () => boolean): Promise<void> {
  const names = Array.from({ length: crowd }, (_, n) => [`Slack ${n}`, `Teams ${n}`]).flat()
  const contacts = [slackPeople.adviser.name, teamsPeople.adviser.name]
  const lane = async () => {
    for (let name = names.shift(); name !== undefined && !isOver(); name = names.shift()) {
      const person = stage.person(name)
      for (let n = 0; n < each && !isOver(); n++) {
        const words = `Wat ${name} vertelt, nummer ${n}.`
        await raise({ person, say: sayTo(stage, person), words, contact: contacts[n % 2] ?? '', isGone })
        receipts.push({ person, words })
      }
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** What was seen where nothing was lost and nothing doubled. */
interface Survived {
  readonly receipts: number
  /** So many more notices than concerns: those that came twice, and a day's one to a contact of what is due. */
  readonly more: number
}

/** Does `harm` at random moments while people raise concerns; then everything is there once, for both sides. */
export async function survives(stage: Stage, harm: (n: number) => Promise<void>, kills: number): Promise<Survived> {
  await stage.begin()
  const contacts = [slackPeople.adviser.name, teamsPeople.adviser.name].map(name => stage.person(name))
  for (const contact of contacts) await contact.open()
  const before = contacts.map(contact => contact.notifications.length)
  const receipts: Receipt[] = []
  let over = false
  let failed = false
  const raising = busy(
    stage,
    receipts,
    () => over,
    () => failed,
  )
    .catch((fault: unknown) => {
      failed = true
      throw fault
    })
    .finally(() => {
      over = true
    })
  raising.catch(() => undefined)
  let killed = 0
  for (; killed < kills && !over; killed++) {
    // Counted in what people do and come to the end of, so that a slow machine is no quieter; and then in the middle of something.
    const enough = stage.answered + 1 + Math.random() * 20
    while ((stage.answered < enough || receipts.length < killed) && !over) await pause(5)
    await pause(Math.random() * 30)
    await harm(killed).catch((fault: unknown) => {
      over = true
      failed = true
      throw fault
    })
  }
  over = true
  await raising
  expect(killed).toBe(kills)
  expect(receipts.length).toBeGreaterThan(kills)

  // Each form that was handed in is one case, whatever happened in between; nothing that was received is missing.
  const stored = await storedCases(stage)
  const told = receipts.map(one => one.words).toSorted()
  expect(stored.flatMap(one => one.words).toSorted()).toEqual(told)
  expect(stored.filter(one => one.concern.status !== 'sent')).toEqual([])
  for (const person of new Set(receipts.map(one => one.person))) {
    const own = receipts.filter(one => one.person === person).map(one => one.words)
    const home = person.platform === 'slack' ? team.id : tenant.id
    expect(await vaultCases(stage, personId({ platform: person.platform, id: home }, person.user))).toHaveLength(own.length)
    const shown = await openCases(stage, person, sayTo(stage, person), 'home.mine')
    expect(shown).toHaveLength(own.length)
    expect(own.filter(words => shown.filter(text => text.includes(words)).length !== 1)).toEqual([])
  }

  // What a dead bot had taken up is told a few minutes later, by another; one that died while sending may say it twice (S4).
  await stage.nextSlot()
  for (let n = 0; n < 3; n++) await stage.minutes(3)
  expect((await storedCases(stage)).flatMap(one => one.concern.owed)).toEqual([])
  const notices = contacts.reduce((sum, contact, at) => sum + contact.notifications.length - (before[at] ?? 0), 0)
  expect(notices).toBeGreaterThanOrEqual(receipts.length)
  expect(notices).toBeLessThanOrEqual(receipts.length + kills)
  // Every word came to whom it was meant for; a desk too full to be read by clicks is read as far as `openCases` goes.
  const came = (await storedCases(stage)).map(one => one.concern.entries.every(entry => entry.readers[0] === one.concern.contact))
  expect(came).not.toContain(false)
  for (const [at, contact] of contacts.entries()) {
    const desk = await openCases(stage, contact, sayTo(stage, contact), 'mine.desk')
    const found = desk.map(text => told.filter(words => text.includes(words)))
    expect(found.filter(words => words.length !== 1)).toEqual([])
    expect(new Set(found.flat()).size).toBe(desk.length)
    expect(desk).toHaveLength(Math.min(60, stored.filter(one => one.concern.contact === contactIds[at]).length))
  }
  return { receipts: receipts.length, more: notices - receipts.length }
}

export function said({ receipts, more }: Survived): string {
  return `${receipts} concerns received, 0 lost, 0 there twice, ${more} notices more than that`
}

export async function bringBack(stage: Stage): Promise<void> {
  await stage.slotPasses()
  await stage.begin()
}
