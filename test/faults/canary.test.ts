import { z } from 'zod'
import { openLog } from '../../adapters/log/log'
import { slackPeople, teamsPeople } from '../../playground/cast'
import { settingsBody } from '../../src/people/preferences'
import type { Log } from '../../src/ports/log'
import type { Store } from '../../src/ports/store'
import { directions, play, type Scene } from '../journeys/directions'
import { acknowledge, choosePath, openDesk, phraseShown, pick, reopen, send, takeUp } from '../journeys/steps'
import { ledTeam } from '../journeys/team'
import { openWorld, type World } from '../journeys/world'
import { raiseMany, readable, searched } from './canaries'
import type { Dump } from './dump'
import { bare, talkative, tellOf } from './leaking'
import { type Place, places } from './place'

/** A word for every place where something can be typed; each is found nowhere but where it belongs (F11). */
const fields = [
  'quoted',
  'name',
  'words',
  'where',
  'help',
  'edited',
  'reply',
  'revealed',
  'acknowledged',
  'question',
  'times',
  'message',
  'note',
  'called',
  'phoned',
  'recusal',
  'extended',
  'what',
  'owner',
  'entered',
  'enteredName',
  'informed',
  'along',
  'referred',
  'resumed',
  'done',
  'undone',
  'because',
  'object',
  'verdict',
  'kept',
  'turned',
  'chat',
  'phrase',
  'repaired',
  'intention',
  'impact',
  'norm',
  'normed',
] as const
const canary = Object.fromEntries(fields.map((field, at) => [field, `kanarie${at}${field}geheim`])) as Record<
  (typeof fields)[number],
  string
>

async function everything(scene: Scene): Promise<void> {
  const { world, say, reporter, account, adviser, otherAdviser, decider } = scene
  const pointed = await account.post(canary.quoted)
  await reporter.about(pointed)
  await choosePath(scene, { name: 'x' })
  await reporter.fill({
    [say('words.name')]: canary.name,
    [say('words.words')]: canary.words,
    [say('words.where')]: canary.where,
    [say('words.help')]: canary.help,
  })
  await reporter.submit()
  await reporter.press(say('review.edit'))
  await reporter.fill({
    [say('words.name')]: canary.name,
    [say('words.words')]: canary.words,
    [say('words.where')]: canary.where,
    [say('words.help')]: canary.edited,
  })
  await reporter.submit()
  await reporter.sees(canary.edited, canary.quoted)
  await send(scene)
  await reporter.leave()
  // In Slack the bot's chat takes no text at all.
  if (reporter.platform === 'teams') await reporter.say(canary.chat)
  await world.nextSlot()

  await takeUp(scene, adviser)
  await adviser.sees(canary.words, canary.quoted, canary.name)
  await adviser.press(say('deed.acknowledge'))
  const [day] = adviser.options(say('acknowledge.next'))
  await adviser.fill({
    [say('acknowledge.sentence')]: say('sentence.room'),
    [say('acknowledge.words')]: canary.acknowledged,
    [say('acknowledge.next')]: day ?? '',
  })
  await adviser.submit()
  for (const [deed, label, words] of [
    ['ask', 'ask.words', canary.question],
    ['call', 'call.words', canary.times],
    ['write', 'write.words', canary.message],
    ['note', 'note.words', canary.note],
    ['inform', 'inform.words', canary.informed],
  ] as const) {
    await pick(scene, adviser, deed)
    await adviser.fill({ [say(label)]: words })
    await adviser.submit()
  }
  await world.nextSlot()
  await reopen(scene)
  await reporter.press(say('deed.reply'))
  await reporter.fill({ [say('reply.words')]: canary.reply, [say('urgent.label')]: [say('urgent.now')] })
  await reporter.submit()
  await world.bot.tick()
  await takeUp(scene, adviser)
  await adviser.sees(canary.reply)
  await pick(scene, adviser, 'recuse')
  await adviser.fill({ [say('recuse.words')]: canary.recusal })
  await adviser.submit()
  await world.nextSlot()
  await reopen(scene)
  await reporter.press(say('deed.choose'))
  await reporter.fill({ [say('choose.contact')]: decider.name })
  await reporter.submit()
  await world.nextSlot()

  await takeUp(scene, decider)
  await acknowledge(scene, decider)
  await pick(scene, decider, 'extend')
  const [later] = decider.options(say('acknowledge.next'))
  await decider.fill({ [say('extend.words')]: canary.extended, [say('acknowledge.next')]: later ?? '' })
  await decider.submit()
  await pick(scene, decider, 'agree')
  await decider.fill({
    [say('line.field.what')]: canary.what,
    [say('line.field.owner')]: canary.owner,
    [say('line.field.by')]: decider.options(say('line.field.by'))[0] ?? '',
  })
  await decider.submit()
  await pick(scene, decider, 'resume')
  await decider.fill({ [say('write.words')]: canary.resumed })
  await decider.submit()
  await pick(scene, decider, 'close')
  await decider.sees(canary.what, canary.owner)
  await decider.submit()
  await decider.fill({
    [say('line.field.done')]: canary.done,
    [say('line.field.notDone')]: canary.undone,
    [say('line.field.because')]: canary.because,
    [say('line.field.object')]: canary.object,
  })
  await decider.submit()
  await world.nextSlot()
  await reopen(scene)
  await reporter.sees(canary.object)
  // What comes after it: an answer, a reason to keep it longer, and something that turned against them.
  await reporter.press(say('verdict.partly'))
  await reporter.fill({ [say('verdict.words')]: canary.verdict, [say('verdict.next')]: say('verdict.next.leave') })
  await reporter.submit()
  await reporter.sees(canary.verdict)
  await takeUp(scene, decider)
  await pick(scene, decider, 'keep')
  await decider.fill({ [say('keep.until')]: decider.options(say('keep.until'))[0] ?? '', [say('keep.words')]: canary.kept })
  await decider.submit()
  await decider.sees(canary.kept)
  await world.clock.moveTo(world.clock.now() + 14 * 24 * 3_600_000)
  await world.nextSlot()
  await reopen(scene)
  await reporter.press(say('aftercare.yes'))
  await reporter.fill({ [say('aftercare.contact')]: decider.name, [say('aftercare.words')]: canary.turned })
  await reporter.submit()
  await reporter.sees(canary.turned)

  // Who goes along, and where to; and what came by phone (K13, K24).
  await openDesk(scene, adviser)
  await adviser.press(say('desk.enter'))
  await adviser.fill({
    [say('entered.how')]: say('entered.phone'),
    [say('entered.words')]: canary.entered,
    [say('review.step')]: say('step.concern'),
    [say('entered.name')]: canary.enteredName,
  })
  await adviser.submit()
  await adviser.sees(say('entered.done'))
  await adviser.submit()
  await adviser.sees(canary.entered, canary.enteredName)
  await pick(scene, adviser, 'accompany')
  await adviser.fill({ [say('line.field.along')]: canary.along, [say('accompany.where')]: 'x' })
  await adviser.submit()
  await pick(scene, adviser, 'refer')
  await adviser.fill({ [say('refer.to')]: decider.name, [say('refer.words')]: canary.referred })
  await adviser.submit()
  await adviser.sees(canary.along, canary.referred)
  await adviser.leave()

  // And one that stays open: under an alias, revealed later, with a phrase asked for wrongly.
  await reporter.leave()
  await reporter.open()
  await reporter.press(say('home.raise'))
  await choosePath({ ...scene, adviser: otherAdviser }, {})
  await reporter.fill({ [say('words.words')]: canary.words })
  await reporter.submit()
  await send(scene)
  await reporter.press(say('phrase.make'))
  const phrase = phraseShown(reporter, scene.language)
  await reporter.leave()
  await reporter.open()
  await reporter.press(say('home.mine'))
  const open = reporter.options(say('mine.which')).find(label => label.includes(otherAdviser.name))
  await reporter.fill({ [say('mine.which')]: open ?? '' })
  await reporter.submit()
  await pick(scene, reporter, 'reveal')
  await reporter.fill({ [say('words.name')]: canary.revealed })
  await reporter.submit()
  await reporter.leave()
  await reporter.open()
  await reporter.press(say('home.mine'))
  await reporter.press(say('mine.phrase'))
  await reporter.fill({ [say('phrase.title')]: canary.phrase })
  await reporter.submit()
  await reporter.leave()

  // And that phrase read out to the contact by phone: wrong at first.
  await world.nextSlot()
  await openDesk(scene, otherAdviser)
  await otherAdviser.press(say('desk.caller'))
  for (const words of [canary.called, phrase]) {
    await otherAdviser.fill({ [say('phrase.title')]: words })
    await otherAdviser.submit()
  }
  await otherAdviser.sees(say('called.mark'))
  await otherAdviser.submit()
  await otherAdviser.fill({ [say('phoned.words')]: canary.phoned })
  await otherAdviser.submit()
  await otherAdviser.sees(canary.phoned)
  await otherAdviser.leave()

  // Words to put something right, on their own message: only shown to be copied (R6).
  await reporter.about(await reporter.post('Dat was niet handig van mij.'), 'repair')
  await reporter.fill({ [say('repair.moment')]: reporter.options(say('repair.moment'))[0] ?? '' })
  await reporter.submit()
  await reporter.sees(say('repair.phrase'))
  await reporter.fill({ [say('repair.phrase')]: reporter.options(say('repair.phrase'))[0] ?? '' })
  await reporter.submit()
  await reporter.sees(say('repair.edit'))
  await reporter.fill({ [say('repair.edit')]: canary.repaired })
  await reporter.submit()
  await reporter.sees(canary.repaired)
  await reporter.leave()
  await reporter.about(await reporter.post('Zo bedoelde ik het niet.'), 'repair')
  await reporter.press(say('repair.builder'))
  await reporter.sees(say('repair.builder.about'))
  await reporter.fill({ [say('repair.intention')]: canary.intention, [say('repair.impact')]: canary.impact })
  await reporter.submit()
  await reporter.sees(canary.intention, canary.impact)
  await reporter.leave()

  // A sentence of one's own, looked at and changed: it comes back in its field alone (N2).
  await reporter.command(reporter.platform === 'slack' ? '/norm' : 'norm')
  if (reporter.platform === 'teams') await reporter.press(say('platform.open'))
  await reporter.press(say('norm.write'))
  for (const words of [canary.norm, canary.normed]) {
    await reporter.fill({ [say('norm.words')]: `We roddelen niet, ${words}.` })
    await reporter.submit()
    await reporter.sees(say('norm.decide'))
  }
  await reporter.leave()
}

/** Words are handed in while the store fails with an error that quotes them: what is told of a fault goes to the log. */
async function faulty({ world, say, reporter, adviser }: Scene): Promise<void> {
  const store = world.stores.cases.store as { keep: Store['keep'] }
  const { keep } = store
  store.keep = doc => Promise.reject(new Error(`${canary.words} of ${reporter.name}, ${reporter.user}: ${JSON.stringify(doc)}`))
  await reporter.open()
  await reporter.press(say('home.raise'))
  await choosePath({ say, reporter, adviser }, {})
  await reporter.fill({ [say('words.words')]: canary.words })
  await reporter.submit()
  await reporter.sees(say('error.fault'))
  await reporter.leave()
  store.keep = keep
}

const some = directions.filter(one => one.language === 'nl' && one.from !== one.to)

const plays = some.flatMap(direction => places.map(([store, make]) => ({ name: `${direction.name}, ${store}`, direction, make })))

describe.each(plays)('$name', ({ direction, make }) => {
  test('a typed word is found nowhere but in its sealed home and before its readers (F11)', async () => {
    const lines = listening()
    const place = make()
    await play(
      direction,
      async scene => {
        const { world, reporter, adviser, decider, otherAdviser } = scene
        await everything(scene)
        await faulty(scene)
        const words = Object.values(canary)
        const hits = (text: string | Buffer) => words.filter(word => text.includes(word))

        const kept = await place.raw(world)
        expect(kept.length).toBeGreaterThan(10_000)
        expect(hits(kept)).toEqual([])
        expect(lines.text).toContain('"event"')
        expect(hits(lines.text)).toEqual([])
        // What was posted to a chat, a home or a channel by the bot, on either platform, at any moment.
        const posts = world.slack.requests
          .filter(one => !/^views\.(open|update|push)$/.test(one.method))
          .map(one => decodeURIComponent(one.body.replaceAll('+', ' ')))
        expect(posts.length).toBeGreaterThan(0)
        expect(hits(posts.join('\n'))).toEqual([])
        expect(hits(JSON.stringify(world.teams.hooks.calls))).toEqual([])
        for (const person of [reporter, adviser, decider, otherAdviser]) {
          const bots = person.screen().chat.filter(one => one.by !== person.name)
          expect(hits(JSON.stringify(bots))).toEqual([])
        }

        // What a platform holds of a contact's form, shown or hidden, does not say who the reporter is.
        await takeUp(scene, otherAdviser)
        const { channel: _, ...own } = otherAdviser.screen()
        const held = JSON.stringify(own)
        expect(held).toContain(canary.words)
        for (const id of [reporter.user, reporter.name]) expect(held).not.toContain(id)

        // Nothing of a person is in the databases at all: not their id, not their name.
        for (const person of [reporter, scene.account]) {
          for (const place of [kept, lines.text]) {
            expect(place.includes(person.user)).toBe(false)
            expect(place.includes(person.name)).toBe(false)
          }
        }
      },
      { ...place.options, log: openLog(lines) },
    )
    await place.leave()
  })

  test('no record joins a person and a case, and no case holds a time finer than a day (a walk of the whole dump)', async () => {
    const place = make()
    await play(
      direction,
      async scene => {
        await everything(scene)
        // And one in the middle of something: a copied message, and the conversation that goes on with it.
        const { world, reporter, account, say } = scene
        await reporter.about(await account.post(canary.quoted))
        await reporter.fill({ [say('start.step')]: say('step.concern') })
        await reporter.submit()
        await reporter.sees(say('choose.contact'))
        const [cases, vault] = [await place.dump(world, 'data'), await place.dump(world, 'vault')]
        // In the middle of it, too, no word stands anywhere: a dialog that is open knows a form's name, and no more.
        expect(cases.conversations.some(({ kept }) => JSON.stringify(kept).includes('choose'))).toBe(true)
        expect(Object.values(canary).filter(word => JSON.stringify([cases, vault]).includes(word))).toEqual([])
        // Everything kept is of a kind that is looked at below; the vault has the head of the trail beside it, and no person's conversation.
        expect([...cases.rest, ...vault.rest]).toEqual([])
        const digests = ['schedule', 'occasion']
        const kinds = ['audit', 'case', 'home', 'installation', 'organisation', 'register', 'setup', ...digests]
        expect(kindsIn(cases)).toEqual(new Set(kinds))
        expect(kindsIn(vault)).toEqual(new Set(['audit-head', 'vault']))
        expect(vault.conversations).toEqual([])

        const ofKind = ({ documents }: Dump, kind: string) => documents.filter(one => one.at.split('|')[1] === kind)
        const idOf = ({ at }: { at: string }) => at.split('|')[2] ?? at
        const caseIds = ofKind(cases, 'case').map(idOf)
        expect(caseIds.length).toBeGreaterThanOrEqual(3)
        const registers = ofKind(cases, 'register')
        expect(ofKind(vault, 'vault').map(idOf).toSorted()).toEqual([...caseIds, ...registers.map(idOf)].toSorted())

        // The conversation is the one record a person: no case is named in it, nor any of a case's acts or entries.
        const ofCases = new Set(ofKind(cases, 'case').flatMap(one => namesIn(one.doc)))
        const conversations = cases.conversations.map(({ at, kept }) => ({ at, ...conversation.parse(kept) }))
        expect(conversations.some(one => one.dialog !== undefined)).toBe(true)
        for (const one of conversations) {
          const text = JSON.stringify(one)
          for (const id of caseIds) expect(text.includes(id)).toBe(false)
          for (const name of namesIn(one)) expect(ofCases.has(name)).toBe(false)
          // When its holder or its dialog is given up is all the time there is in it, and no such time is in a case: see below.
          expect(timesIn({ ...one, lease: undefined, dialog: { ...one.dialog, until: undefined } })).toEqual([])
        }
        // What tells contacts that something is due, and administrators of their year, knows of days and slots alone.
        for (const kind of digests) {
          for (const one of ofKind(cases, kind)) {
            expect(one.at).toMatch(/^de-linde\|[a-z]+\|(due\.[1-7](\|[\d-]{10}\|10:30)?|year(\|[\d-]{10}\|10:00)?)$/)
            expect(namesIn(one.doc).filter(name => ofCases.has(name))).toEqual([])
            for (const id of caseIds) expect(JSON.stringify(one).includes(id)).toBe(false)
          }
        }
        // And no other record names a conversation; no case, nor its vault record, holds a time that it could be told by.
        const people = conversations.map(idOf)
        for (const { at, doc } of [...cases.documents, ...vault.documents]) {
          for (const person of people) expect(JSON.stringify([at, doc]).includes(person)).toBe(false)
        }
        for (const { doc } of [...ofKind(cases, 'case'), ...ofKind(vault, 'vault')]) {
          for (const time of timesIn(doc)) expect(['00:00:00', '10:30:00', '15:30:00']).toContain(clockTime(time))
        }
        // What is counted stands sealed as one piece: no name, no number, and no time but that at which it is out (K18).
        for (const { doc } of registers) {
          expect(Object.keys(doc.body as object).toSorted()).toEqual(['half', 'sealed', 'state'])
          expect(doc.tags).toEqual([])
          for (const time of timesIn({ ...doc, due: undefined })) expect(time).toBeUndefined()
          for (const id of caseIds) expect(JSON.stringify(doc).includes(id)).toBe(false)
        }
        // A case is found by its contact, as one they have in hand, and as one that was sent.
        for (const { doc } of ofKind(cases, 'case'))
          for (const tag of doc.tags) expect(tag).toMatch(/^((contact|open|closed|waits):[a-z]+|sent)$/)
        // The trail names no case, act, entry, person or conversation, and holds no time but a day (G4).
        const entries = ofKind(cases, 'audit')
        expect(entries.length).toBeGreaterThanOrEqual(3)
        const known = new Set([...ofCases, ...people, ...caseIds].filter(name => !name.startsWith('contact:')))
        for (const { doc } of [...entries, ...ofKind(vault, 'audit-head')]) {
          for (const name of namesIn(doc)) expect(known.has(name)).toBe(false)
          expect(JSON.stringify(doc)).not.toMatch(/slack:|teams:|reporter/)
          expect(timesIn(doc)).toEqual([])
        }
      },
      place.options,
    )
    await place.leave()
  })
})

// Channels are met on Slack.
describe.each(places)('within a team, %s', (_, make) => {
  const direction = directions.find(one => one.from === 'slack' && one.to === 'slack' && one.language === 'nl')
  if (direction === undefined) throw new Error('there is Slack in Dutch')
  const secrets = { proposal: 'kanarievoorstelgeheim', advised: 'kanarieandersgeheim', thanks: 'kanariedankgeheim' }

  test('what is proposed to a lead, and thanks before they are posted, stand sealed and in no log', async () => {
    const lines = listening()
    const place = make()
    await play(
      direction,
      async scene => {
        const { world, say, sayIn, reporter, account } = scene
        const theirs = sayIn('en')
        await ledTeam(scene)
        await reporter.open()
        await reporter.press(say('talk.home'))
        await reporter.press(say('rhythm.norm'))
        await reporter.fill({ [say('rhythm.weekday')]: say('weekday.1'), [say('rhythm.time')]: '9:00' })
        await reporter.submit()
        await reporter.leave()
        for (let half = 0; half < 3; half += 1) {
          await world.clock.moveTo(world.clock.now() + 43_200_000)
          await world.bot.idle()
        }
        await account.pressInChannel(say('code.open'))
        await account.press(theirs('code.propose'))
        for (const words of [`We never gossip, ${secrets.advised}.`, `We talk, ${secrets.proposal}.`]) {
          await account.fill({ [theirs('norm.words')]: words, [theirs('code.propose.name')]: [theirs('code.propose.name.yes')] })
          await account.submit()
        }
        await account.sees(theirs('code.proposed'))
        await account.leave()
        await reporter.pressInChannel(say('thanks.title'))
        await reporter.fill({ [say('thanks.whom')]: account.name, [say('thanks.line')]: secrets.thanks })
        await reporter.submit()
        await reporter.sees(say('thanks.sent', { name: account.name }))
        await world.bot.idle()
        expect(account.posted()).toContain(secrets.thanks)

        // And once more while the store fails with an error that quotes what it was given.
        const store = world.stores.cases.store as { insert: Store['insert'] }
        const { insert } = store
        store.insert = doc => Promise.reject(new Error(`${Object.values(secrets).join()}: ${JSON.stringify(doc)}`))
        await reporter.leave()
        await reporter.pressInChannel(say('thanks.title'))
        await reporter.fill({ [say('thanks.whom')]: account.name, [say('thanks.line')]: secrets.thanks })
        await reporter.submit()
        store.insert = insert

        const kept = await place.raw(world)
        for (const word of Object.values(secrets)) {
          expect(lines.text).not.toContain(word)
          expect(kept.includes(word)).toBe(false)
          expect(
            reporter
              .inChannel()
              .map(post => post.text)
              .join(),
          ).not.toContain(word)
        }
        expect(lines.text).toContain('"event"')
        expect(kept.includes(account.name)).toBe(false)
        expect(kept.includes(account.user)).toBe(false)
        await reporter.leave()
        await reporter.open()
        await reporter.press(say('talk.home'))
        await reporter.press(say('code.open'))
        await reporter.press(say('code.proposals'))
        await reporter.sees(secrets.proposal, account.name)
      },
      { ...place.options, log: openLog(lines) },
    )
    await place.leave()
  })
})

/** So many concerns by the parts that carry them, beside the whole journeys above. */
const many = process.env.RUIMTE_FULL ? 1_000 : 12
/** Who wrote, and who read. */
const cast = [slackPeople, teamsPeople].flatMap(({ member, adviser }) => [member.name, adviser.name])

/** A world with a log of this kind, and what searches it through. */
async function within(
  make: () => Place,
  log: (lines: Lines) => Log,
  work: (world: World, search: () => ReturnType<typeof searched>, lines: Lines) => Promise<void>,
): Promise<void> {
  const [place, lines] = [make(), listening()]
  const world = await openWorld({ ...place.options, log: log(lines) })
  try {
    await work(world, () => searched(world, place, lines.text), lines)
  } finally {
    await world.end()
    await place.leave()
  }
}

test.each(places)(
  `%s: the words of ${many} concerns are nowhere but in their sealed home (F11)`,
  (name, make) =>
    within(make, openLog, async (world, search, lines) => {
      await raiseMany(world, many)
      for (const name of cast) await world.person(name).open()
      const [{ places, hits }, opened] = [await search(), await readable(world)]
      const requests = world.slack.requests.length + world.teams.hooks.calls.length
      const found = `${opened} concerns, ${requests} requests to platforms; searched ${places.join(', ')}; hits ${hits.length}`
      process.stdout.write(`F11 ${name}: ${found}\n`)
      expect(hits).toEqual([])
      expect(opened).toBe(many)
      // Each notice went out, and a fault to the log: there was something to search.
      expect(requests).toBeGreaterThan(4 * many)
      expect(lines.text).toContain('relay.failed')
    }),
  1_800_000,
)

test('a log, a vault and a notice that let a word out are found', async () => {
  const [, make] = places[0] ?? []
  if (make === undefined) throw new Error('no store')
  await within(make, talkative, async (world, search) => {
    await raiseMany(world, 2)
    expect((await search()).hits).toEqual(['the log'])
    await raiseMany(world, 1, bare)
    expect((await search()).hits).toEqual(['both databases', 'the log'])
    await tellOf(world, slackPeople.adviser.name, 'kanarie0wordsgeheim')
    expect((await search()).hits).toEqual(['both databases', 'the log', 'what Slack was sent', 'homes, chats and channels'])
  })
})

type Lines = ReturnType<typeof listening>
function listening() {
  return {
    text: '',
    write(line: string) {
      this.text += line
      return true
    },
  }
}

/** All that may be kept of a person's conversation. */
const conversation = z.strictObject({
  seen: z.array(z.string().length(16)),
  noted: z.string().optional(),
  settings: settingsBody.strict().exactOptional(),
  lease: z.strictObject({ holder: z.string(), until: z.union([z.date(), z.number()]) }).exactOptional(),
  dialog: z
    .string()
    .transform(text => JSON.parse(text) as unknown)
    .pipe(z.strictObject({ v: z.int(), until: z.int(), stack: z.array(z.unknown()) }))
    .exactOptional(),
})

function kindsIn({ documents }: Dump): Set<string> {
  return new Set(documents.map(one => one.at.split('|')[1] ?? ''))
}

/** Strings long enough to be a name of something. */
function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= 12 ? [value] : []
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => [...namesIn(key), ...namesIn(one)])
  return []
}

function timesIn(value: unknown): number[] {
  if (value instanceof Date) return [value.getTime()]
  if (typeof value === 'number') return value > 1e12 ? [value] : []
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? [Date.parse(value)] : []
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(timesIn)
  return []
}

function clockTime(at: number): string {
  return new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'medium' }).format(at)
}
