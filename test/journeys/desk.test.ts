import { organisation } from '../../playground/cast'
import { contactTag } from '../../src/concern/case'
import { content } from '../packs'
import { pairs, play, type Scene } from './directions'
import type { Person } from './person'
import { acknowledge, openDesk, phraseShown, pick, reopen, send, takeUp, write } from './steps'

/** Everything on the screen of somebody, shown or hidden, their channel aside. */
function held(person: Person): string {
  const { channel: _, ...own } = person.screen()
  return JSON.stringify(own)
}

async function ofDecider(scene: Scene): Promise<void> {
  const { world, say, reporter, decider } = scene
  await write(scene, { words: 'Er wordt elke week geschreeuwd.', step: 'report', contact: decider })
  await send(scene)
  // Three working days on.
  for (let slots = 0; slots < 7; slots += 1) await world.nextSlot()
  await openDesk(scene, decider)
  // A first reply is due, and nothing of what one who advises does is here.
  await decider.press(say('desk.due'))
  await decider.sees(say('desk.shelf.due'))
  decider.seesNot(say('desk.link'))
  await takeUp(scene, decider)
  await acknowledge(scene, decider)
  expect(decider.options(say('desk.more'))).toEqual(expect.arrayContaining([say('deed.agree'), say('deed.ladder')]))
  expect(decider.options(say('desk.more'))).not.toContain(say('deed.inform'))

  await pick(scene, decider, 'agree')
  await decider.fill({
    [say('line.field.what')]: 'Iedereen wordt gehoord',
    [say('line.field.owner')]: decider.name,
    [say('line.field.by')]: decider.options(say('line.field.by'))[0] ?? '',
  })
  await decider.submit()
  await decider.sees('Iedereen wordt gehoord')

  // The list for hearing both sides is for the one who ticks it.
  const { hearing, ladder } = content.library(scene.language)
  await pick(scene, decider, 'hear')
  await decider.fill({ [say('hear.ticks')]: [hearing[0]?.title ?? ''] })
  await decider.submit()
  await decider.sees(say('hear.kept'))
  await world.nextSlot()
  await reopen(scene)
  await reporter.sees('Iedereen wordt gehoord', say('status.follow-up-agreed'))
  for (const { title } of hearing) reporter.seesNot(title)
  await reporter.leave()

  // Its day passed: it is due; ticked, it is seen by the reporter at the slot.
  for (let slots = 0; slots < 6; slots += 1) await world.nextSlot()
  await openDesk(scene, decider)
  await decider.press(say('desk.due'))
  await takeFirst(scene, decider)
  await pick(scene, decider, 'done')
  await decider.fill({ [say('done.which')]: ['Iedereen wordt gehoord'] })
  await decider.submit()
  await decider.sees(say('line.done'))
  await reopen(scene)
  reporter.seesNot(say('line.done'))
  await world.nextSlot()
  await reopen(scene)
  await reporter.sees(say('line.done'))

  // And in the end no measure, with why.
  await pick(scene, decider, 'ladder')
  await decider.sees(ladder[0]?.title ?? '', ladder.at(-1)?.title ?? '')
  await decider.press(say('ladder.none'))
  await decider.fill({ [say('none.because')]: 'Het team maakt zelf afspraken.', [say('line.field.object')]: 'De commissie.' })
  await decider.submit()
  await decider.sees(say('status.closed'), say('outcome.none'))
  await openDesk(scene, decider)
  await decider.sees(say('desk.none'))
  await decider.press(say('desk.closed'))
  await takeFirst(scene, decider)
  await decider.sees('Het team maakt zelf afspraken.')
  await world.nextSlot()
  await reopen(scene)
  await reporter.sees(say('outcome.none'), 'Het team maakt zelf afspraken.', 'De commissie.')
}

/** Opens the first case of the list that is on the screen. */
async function takeFirst({ say }: Scene, contact: Person): Promise<void> {
  const [first] = contact.options(say('mine.which'))
  await contact.fill({ [say('mine.which')]: first ?? '' })
  await contact.submit()
  await contact.sees(say('desk.from'))
}

/** Helped with choosing, from the form a concern starts with and from one's own case: an order with why, and nothing more. */
async function chooses({ say, reporter }: Scene): Promise<void> {
  await reporter.press(say('home.raise'))
  await reporter.press(say('ways.open'))
  await reporter.fill({
    [say('ways.power')]: say('maybe.yes'),
    [say('ways.safe')]: say('maybe.yes'),
    [say('ways.advice')]: say('maybe.yes'),
  })
  await reporter.submit()
  await reporter.sees(`1. ${say('way.adviser')}`, say('why.talk.power'), `3. ${say('way.talk')}`)
  await reporter.leave()
}

/** What an adviser does, and own cases about one person (K13, K22). */
async function ofAdviser(scene: Scene): Promise<void> {
  const { world, say, reporter, account, adviser } = scene
  const others: Scene = { ...scene, say: scene.sayIn(scene.language === 'nl' ? 'en' : 'nl'), reporter: account }
  const told = [
    { by: scene, words: 'Hij staat te dicht bij mij in het magazijn.' },
    { by: others, words: 'Hij appt mij in de nacht.' },
  ]
  await account.open()
  for (const { by, words } of told) {
    await write(by, { words, step: 'advice' })
    await send(by)
  }
  await world.nextSlot()
  await openDesk(scene, adviser)
  await adviser.press(say('desk.link'))
  const aliases = adviser.options(say('link.which')).map(label => label.split(':')[0] ?? '')
  expect(aliases).toHaveLength(2)
  // Asking says that there is another, so they are linked first.
  const choose = async (what: 'link' | 'ask', which: readonly string[]) => {
    await adviser.fill({ [say('link.which')]: which, [say('link.what')]: say(`link.${what}`) })
    await adviser.submit()
  }
  await choose('link', aliases.slice(0, 1))
  await adviser.sees(say('link.few', { most: 10 }))
  await choose('ask', aliases)
  await adviser.sees(say('link.unlinked'))
  await choose('link', aliases)
  await adviser.sees(say('link.done'))
  await openDesk(scene, adviser)
  expect(held(adviser)).toContain(say('desk.linked', { count: 2 }))

  // Nothing of one is in any form of the other.
  const ids = (await world.stores.cases.store.find(organisation.id, 'case', contactTag(idOf(adviser)), 10)).docs.map(
    doc => doc.id,
  )
  expect(ids).toHaveLength(2)
  const clean = (other: number) => {
    const shown = held(adviser)
    for (const text of [aliases[other] ?? '', told[other]?.words ?? '', ...ids]) expect(shown).not.toContain(text)
  }
  const openAs = async (which: number) => {
    await openDesk(scene, adviser)
    const label = adviser.options(say('mine.which')).find(one => one.startsWith(aliases[which] ?? ''))
    await adviser.fill({ [say('mine.which')]: label ?? '' })
    await adviser.submit()
    await adviser.sees(say('desk.from'))
  }
  await openAs(0)
  const first = held(adviser).includes(told[0]?.words ?? '') ? 0 : 1
  if (first === 1) aliases.reverse()
  await openAs(0)
  clean(1)
  await acknowledge(scene, adviser)
  for (const deed of ['inform', 'accompany', 'refer'] as const) {
    await pick(scene, adviser, deed)
    clean(1)
    if (deed === 'accompany') await adviser.fill({ [say('accompany.where')]: 'bij HR' })
    if (deed === 'refer') await adviser.fill({ [say('refer.to')]: adviser.options(say('refer.to'))[0] ?? '' })
    await adviser.fill({ [say(`${deed}.words`)]: `woorden bij ${deed}` })
    await adviser.submit()
    await adviser.sees(`woorden bij ${deed}`)
    clean(1)
  }
  expect(adviser.options(say('desk.more'))).not.toContain(say('deed.agree'))

  await openDesk(scene, adviser)
  await adviser.press(say('desk.link'))
  await choose('ask', adviser.options(say('link.which')))
  await adviser.sees(say('link.asked'))
  await reopen(scene)
  reporter.seesNot(say('together.label'))
  await world.nextSlot()
  await reopen(scene)
  await reporter.sees(say('together.question', { name: adviser.name }), 'woorden bij refer', say('refer.note'))
  await reporter.press(say('together.yes'))
  await reporter.sees(say('together.said.yes', { name: adviser.name }))
  for (const text of [aliases[1] ?? '', told[1]?.words ?? '', ...ids]) expect(held(reporter)).not.toContain(text)
  await reopen(others)
  await account.press(others.say('together.no'))
  await account.sees(others.say('together.said.no', { name: adviser.name }))
  await world.nextSlot()
  // Only who said yes is shown as willing; a "no" is as if nothing was said.
  await openAs(0)
  await adviser.sees(say('together.state.willing'))
  clean(1)
  await openAs(1)
  await adviser.sees(say('together.state.asked'))
  clean(0)
  adviser.seesNot(say('together.state.willing'))
}

function idOf(contact: Person): string {
  const found = organisation.contacts.find(one => one.name === contact.name)
  if (found === undefined) throw new Error(`${contact.name} is no contact`)
  return found.id
}

/** Somebody calls: written down, sealed, and with words to go on by themselves (K24). */
async function byPhone(scene: Scene): Promise<void> {
  const { world, say, account, otherAdviser, language } = scene
  const theirs = scene.sayIn(language === 'nl' ? 'en' : 'nl')
  await openDesk(scene, otherAdviser)
  await otherAdviser.press(say('desk.enter'))
  await otherAdviser.fill({
    [say('entered.how')]: say('entered.phone'),
    [say('entered.words')]: 'Mijn chef dreigt met ontslag.',
    [say('review.step')]: say('step.advice'),
  })
  await otherAdviser.submit()
  await otherAdviser.sees(say('entered.done'))
  await otherAdviser.press(say('entered.phrase'))
  const phrase = phraseShown(otherAdviser, language)
  await takeUp(scene, otherAdviser)
  await otherAdviser.sees('Mijn chef dreigt met ontslag.', say('entered.view'))
  expect(otherAdviser.options(say('desk.more'))).not.toContain(say('deed.recuse'))
  await pick(scene, otherAdviser, 'ask')
  await otherAdviser.fill({ [say('ask.words')]: 'Hoe gaat het nu?' })
  await otherAdviser.submit()
  await otherAdviser.sees(say('entered.kept'))
  // There is nobody to tell, and nothing waits for it.
  await world.nextSlot()
  const [doc] = (await world.stores.cases.store.find(organisation.id, 'case', contactTag(idOf(otherAdviser)), 10)).docs
  expect(doc?.body).toMatchObject({ entered: 'phone', owed: [] })
  expect(doc?.tags).toContain('sent')

  await account.leave()
  await account.open()
  await account.press(theirs('home.mine'))
  await account.press(theirs('mine.phrase'))
  await account.fill({ [theirs('phrase.title')]: phrase })
  await account.submit()
  await account.sees(theirs('phrase.found'))
  await reopen({ say: theirs, reporter: account })
  await account.sees('Mijn chef dreigt met ontslag.', 'Hoe gaat het nu?')
  await account.press(theirs('deed.reply'))
  await account.fill({ [theirs('reply.words')]: 'Beter, dank je.' })
  await account.submit()
  await world.nextSlot()
  await takeUp(scene, otherAdviser)
  await otherAdviser.sees('Beter, dank je.')
}

describe.each(pairs)('$name: the desk', direction => {
  test('of one who decides: what is due, agreed actions, both sides, and no measure (K13, K21, K23)', () =>
    play(direction, ofDecider))
  test('of one who advises: what they do, and cases about one person (K13, K22)', () => play(direction, ofAdviser))
  test('what came by phone; and help with choosing a way (K21, K24)', () =>
    play(direction, async scene => {
      await byPhone(scene)
      await chooses(scene)
    }))
})
