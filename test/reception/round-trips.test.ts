import { basename } from 'node:path'
import { openMongo } from '../../adapters/store/mongo'
import { directions, play, type Scene } from '../journeys/directions'
import type { Person } from '../journeys/person'
import { acknowledge, choosePath, openDesk, phraseShown, pick, reopen, send, takeUp, write } from '../journeys/steps'
import { ledTeam } from '../journeys/team'
import { dropDatabase, mongoUri } from '../mongo'
import { content } from '../packs'

/** No turn sends MongoDB more commands than this, sending a concern included. */
const most = 4
/** What the driver says on its own behalf, and indexes: made once a process, and no turn waits for them. */
const library = content.library('en')
const unasked = new Set(['hello', 'ping', 'endSessions', 'createIndexes'])

/** By what a person did: the commands of the turn that sent the most. */
type Table = Map<string, readonly string[]>

test('a turn that sends one command more than it may is named', () => {
  const commands = (count: number) => Array.from({ length: count }, () => 'find')
  const table: Table = new Map([
    ['as many as it may', commands(most)],
    ['one more', commands(most + 1)],
  ])
  expect(tooMany(table)).toEqual(['one more: find find find find find'])
})

if (mongoUri !== undefined) {
  const uri = mongoUri
  const routes = directions.filter(({ language, from, to }) => language === 'en' && from !== to)

  describe.each(routes)('commands a turn on MongoDB: $name', direction => {
    const table: Table = new Map()
    const sent: string[] = []
    const databases: string[] = []

    async function open(folder: string) {
      const onCommand = (name: string) => void (unasked.has(name) || sent.push(name))
      const opened = ['cases', 'vault'].map(async part => {
        const database = `${basename(folder)}-${part}`
        databases.push(database)
        return openMongo(uri, { database, onCommand })
      })
      const [cases, vault] = await Promise.all(opened)
      if (cases === undefined || vault === undefined) throw new Error('two were opened')
      return { cases, vault }
    }

    afterAll(async () => {
      for (const database of new Set(databases)) await dropDatabase(uri, database)
      const rows = [...table].sort(([, a], [, b]) => b.length - a.length)
      process.stdout.write(rows.map(([name, commands]) => `${commands.length}  ${name}: ${commands.join(' ')}\n`).join(''))
    })

    test('raising, writing, choosing, changing account, stepping, stopping', () =>
      play(
        direction,
        async scene => {
          const { world, say, sayIn, reporter, account, adviser, otherAdviser } = scene
          for (const person of [reporter, account, adviser, otherAdviser]) count(person, sent, table)
          const message = await account.post('Again such a question.')
          await reporter.about(message)
          await choosePath(scene, {})
          await reporter.leave()
          await write(scene, { words: 'It happens every week.', step: 'advice', name: 'Sam' })
          await reporter.press(say('review.edit'))
          await reporter.fill({ [say('words.name')]: 'Sam', [say('words.words')]: 'It happens every day.' })
          await reporter.submit()
          await reporter.press(say('review.other'))
          await reporter.fill({ [say('choose.contact')]: adviser.name, [say('choose.named')]: say('choose.alias') })
          await reporter.submit()
          await reporter.press(say('review.keep'))
          await reopen(scene)
          await reporter.press(say('deed.second'))
          await reporter.fill({ [say('second.who')]: otherAdviser.name })
          await reporter.submit()
          await reporter.sees(say('common.kept'))
          await send(scene)

          await reporter.press(say('phrase.make'))
          const phrase = phraseShown(reporter, 'en')
          const nl = sayIn('nl')
          await account.open()
          await account.press(nl('home.mine'))
          await account.press(nl('mine.phrase'))
          for (const said of ['a phrase that is not one at all', phrase]) {
            await account.fill({ [nl('phrase.title')]: said })
            await account.submit()
          }
          await account.sees(nl('phrase.found'))
          const moved: Scene = { ...scene, say: nl, reporter: account }

          await world.nextSlot()
          await takeUp(scene, adviser)
          await acknowledge(scene, adviser)
          for (const [deed, label] of [
            ['ask', 'ask.words'],
            ['call', 'call.words'],
            ['write', 'write.words'],
            ['note', 'note.words'],
          ] as const) {
            await pick(scene, adviser, deed)
            await adviser.fill({ [say(label)]: 'On Thursday' })
            await adviser.submit()
          }
          await world.nextSlot()
          await reopen(moved)
          await account.press(nl('deed.reply'))
          await account.fill({ [nl('reply.words')]: 'My buddy' })
          await account.submit()
          await pick(moved, account, 'reveal')
          await account.fill({ [nl('words.name')]: 'Sam' })
          await account.submit()
          await pick(moved, account, 'step')
          await account.fill({ [nl('stepping.to')]: nl('step.concern') })
          await account.submit()
          await account.fill({ [nl('stepping.sure')]: [nl('stepping.yes')] })
          await account.submit()
          await account.sees(nl('step.concern'))

          await openDesk(scene, adviser)
          await adviser.press(say('desk.caller'))
          for (const said of ['a phrase that is not one at all', phrase]) {
            await adviser.fill({ [say('phrase.title')]: said })
            await adviser.submit()
          }
          await adviser.sees(say('called.mark'))
          await adviser.submit()
          await adviser.fill({ [say('phoned.words')]: 'It happened again.' })
          await adviser.submit()

          await pick(scene, adviser, 'recuse')
          await adviser.fill({ [say('recuse.words')]: 'I know them well.' })
          await adviser.submit()
          await adviser.sees(say('recuse.done'))
          await world.nextSlot()
          await reopen(moved)
          await account.press(nl('deed.choose'))
          await account.fill({ [nl('choose.contact')]: otherAdviser.name })
          await account.submit()
          await account.sees(otherAdviser.name)
          await world.nextSlot()
          await takeUp(scene, otherAdviser)
          await reopen(moved)
          await pick(moved, account, 'stop')
          await account.fill({ [nl('stop.sure')]: [nl('stop.yes')] })
          await account.submit()
          await account.sees(nl('stop.done'))
          expect(tooMany(table)).toEqual([])
        },
        { open, afterAnswer: 3_600_000 },
      ))

    test('a report until it is closed, and what stands apart', () =>
      play(
        direction,
        async scene => {
          const { world, say, reporter, decider } = scene
          const admin = world.person('Ruud Smit')
          for (const person of [reporter, decider, admin]) count(person, sent, table)
          for (const label of ['home.routes', 'home.backup'] as const) {
            await reporter.press(say(label))
            await reporter.leave()
          }
          await write(scene, { words: 'Never mind.' })
          await reporter.press(say('review.discard'))
          await reporter.leave()
          await reporter.open()
          await write(scene, { words: 'I am not safe here.', step: 'report', contact: decider })
          await send(scene)
          await world.nextSlot()
          await takeUp(scene, decider)
          await acknowledge(scene, decider)
          await pick(scene, decider, 'agree')
          await decider.fill({
            [say('line.field.what')]: 'A talk',
            [say('line.field.owner')]: 'me',
            [say('line.field.by')]: decider.options(say('line.field.by'))[0] ?? '',
          })
          await decider.submit()
          await pick(scene, decider, 'resume')
          await decider.fill({ [say('write.words')]: 'It takes longer.' })
          await decider.submit()
          await pick(scene, decider, 'hear')
          await decider.fill({ [say('hear.ticks')]: [library.hearing[0]?.title ?? ''] })
          await decider.submit()
          await pick(scene, decider, 'ladder')
          await openDesk(scene, decider)
          await decider.press(say('desk.closed'))
          await takeUp(scene, decider)
          await pick(scene, decider, 'close')
          await decider.press(say('deed.done'))
          await decider.fill({ [say('done.which')]: ['A talk'] })
          await decider.submit()
          await pick(scene, decider, 'close')
          for (const field of ['done', 'notDone', 'because', 'object'] as const) {
            await decider.fill({ [say(`line.field.${field}`)]: 'What was agreed' })
          }
          await decider.submit()
          await decider.sees(say('status.closed'))
          await openDesk(scene, decider)
          await decider.press(say('desk.availability'))
          await decider.fill({ [say('availability.days')]: [say('weekday.1')] })
          await decider.submit()
          await decider.leave()

          await reporter.leave()
          await reporter.command('/concern')
          await reporter.leave()
          const nl = scene.sayIn('nl')
          await admin.open()
          await admin.press(nl('home.settings'))
          await admin.press(nl('settings.directory'))
          await admin.fill({ [nl('directory.here')]: [decider.name] })
          await admin.submit()
          await admin.sees(nl('common.kept'))
          await admin.leave()
          await admin.press(nl('home.settings'))
          await admin.fill({ [nl('settings.language')]: 'English' })
          await admin.submit()
          await admin.sees(say('common.kept'))
          expect(tooMany(table)).toEqual([])
        },
        { open, afterAnswer: 3_600_000 },
      ))

    test('a copied message, at once, older parts, and what is done twice, late or too often', () =>
      play(
        direction,
        async scene => {
          const { world, say, reporter, account, adviser, otherAdviser } = scene
          const nl = scene.sayIn('nl')
          const admin = world.person('Ruud Smit')
          await admin.open()
          for (const person of [reporter, account, adviser, admin]) count(person, sent, table)

          await world.bot.directory.change('de-linde', state => ({
            ...state,
            confirmed: state.confirmed.filter(id => !id.endsWith(adviser.user)),
          }))
          await adviser.open()
          if (adviser.platform === 'teams') await adviser.say('menu')
          await adviser.press(say('home.confirm', { name: adviser.name }))
          await adviser.sees(say('desk.confirmed'))

          await reporter.about(await account.post('Again such a question.'))
          await choosePath(scene, {})
          const filled = { [say('words.words')]: 'It was said in front of everyone.' }
          await twice(scene, filled)
          await reporter.sees(say('review.to'), 'Again such a question.')
          await twice(scene, { [say('urgent.label')]: [say('urgent.now')] })
          await reporter.sees(say('receipt.stored'))
          await world.bot.tick()
          await takeUp(scene, adviser)
          await acknowledge(scene, adviser)
          await reopen(scene)
          for (let part = 0; part < 9; part += 1) {
            await reporter.press(say('deed.reply'))
            const reply = { [say('reply.words')]: `Part ${part}`, [say('urgent.label')]: [say('urgent.now')] }
            await (part === 0 ? twice(scene, reply) : handIn(reporter, reply))
            await reporter.sees(`Part ${part}`)
          }
          await reporter.press(say('case.older'))
          await reporter.sees('It was said in front of everyone.')
          await takeUp(scene, adviser)
          await adviser.press(say('case.older'))
          await adviser.sees('It was said in front of everyone.')
          await reopen(scene)
          await pick(scene, reporter, 'phrase')
          const phrase = phraseShown(reporter, 'en')
          await openDesk(scene, adviser)
          await adviser.press(say('desk.caller'))
          await handIn(adviser, { [say('phrase.title')]: phrase })
          await adviser.sees(say('called.mark'))
          await adviser.press(say('case.older'))
          await adviser.sees('It was said in front of everyone.')
          await adviser.leave()
          await reporter.leave()

          for (let sends = 1; sends < 5; sends += 1) {
            await reporter.open()
            await write(scene, { words: `Number ${sends}` })
            await send(scene)
            await reporter.leave()
          }
          await write(scene, { words: 'One too many' })
          await reporter.submit()
          await reporter.sees(say('error.limit', { moment: '' }).split('.')[0] ?? '')
          await reporter.leave()

          await reporter.open()
          await reporter.press(say('home.raise'))
          await later(scene)
          await handIn(reporter, { [say('start.step')]: say('step.concern') })
          await reporter.sees(say('start.again'))
          await choosePath(scene, {})
          await later(scene)
          await twice(scene, { [say('words.words')]: 'A day later.' }, { [say('words.words')]: 'A day later, and more.' })
          await reporter.sees('A day later, and more.', say('review.to'))
          await later(scene)
          await reporter.submit()
          await reporter.sees(say('receipt.stored'))
          await reporter.leave()

          await write(scene, { words: 'Nearly sent.' })
          await admin.press(nl('home.settings'))
          await admin.press(nl('settings.directory'))
          await handIn(admin, { [nl('directory.here')]: [otherAdviser.name] })
          await admin.sees(nl('common.kept'))
          await reporter.submit()
          await reporter.sees(say('error.contact'))
          expect(tooMany(table)).toEqual([])
        },
        { open, afterAnswer: 3_600_000 },
      ))

    test('words after a clash, and the shortcut', () =>
      play(
        direction,
        async ({ say, reporter, account }) => {
          for (const person of [reporter, account]) count(person, sent, table)
          const { moments, phrases } = library
          await reporter.command('/repair')
          if (reporter.screen().form === undefined) await reporter.press(say('platform.open'))
          await handIn(reporter, { [say('repair.moment')]: moments[0]?.title ?? '' })
          await reporter.press(say('common.back'))
          await handIn(reporter, { [say('repair.moment')]: moments[0]?.title ?? '' })
          await handIn(reporter, { [say('repair.phrase')]: reporter.options(say('repair.phrase'))[0] ?? '' })
          await reporter.press(say('common.back'))
          await handIn(reporter, { [say('repair.phrase')]: reporter.options(say('repair.phrase'))[0] ?? '' })
          await handIn(reporter, { [say('repair.edit')]: 'I am sorry.' })
          await reporter.sees('I am sorry.', say('repair.copy'))
          await reporter.submit()
          await reporter.sees(say('repair.reminder.kept'))
          await reporter.leave()
          await reporter.press(say('home.repair'))
          await reporter.press(say('repair.builder'))
          await handIn(reporter, { [say('repair.intention')]: 'to help', [say('repair.impact')]: 'it hurt' })
          await reporter.sees(say('repair.copy'))
          await reporter.leave()
          await reporter.press(say('home.repair'))
          await reporter.press(say('repair.practice'))
          await reporter.press(say('repair.another'))
          await reporter.press(say('common.back'))
          await reporter.press(say('repair.phrases'))
          await reporter.sees(...phrases.acknowledge)
          await reporter.leave()
          for (const [person, shown] of [
            [reporter, say('repair.intro')],
            [account, phrases['someone-else']],
          ] as const) {
            await reporter.about(await person.post('Hm.'), 'repair')
            await reporter.sees(shown)
            await reporter.leave()
          }
          if (reporter.platform === 'slack') {
            await reporter.shortcut('raise')
            await reporter.sees(say('start.readers'))
          }
          expect(tooMany(table)).toEqual([])
        },
        { open, afterAnswer: 3_600_000 },
      ))

    test('leading a team, a talk, and what follows it', () =>
      play(
        direction,
        async scene => {
          const { world, say, reporter } = scene
          const admin = world.person('Ruud Smit')
          await admin.open()
          for (const person of [reporter, admin]) count(person, sent, table)
          await ledTeam(scene)
          const toTalk = async () => {
            await reporter.leave()
            await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
            await reporter.press(say('talk.home'))
          }
          await toTalk()
          await reporter.submit()
          await reporter.sees(say('talk.posted', { team: '' }).split('.')[1] ?? '')
          await reporter.leave()
          await world.bot.tick()
          await world.bot.idle()
          await reporter.pressInChannel(say('takeaway.title'))
          await handIn(reporter, { [say('takeaway.line')]: reporter.options(say('takeaway.line'))[0] ?? '' })
          await reporter.sees(say('takeaway.picked'))
          await reporter.leave()
          await reporter.pressInChannel(say('takeaway.title'))
          await reporter.press(say('takeaway.own'))
          await handIn(reporter, { [say('takeaway.words')]: 'I ask first.' })
          await reporter.sees(say('takeaway.owned'))
          for (const which of ['norm', 'talk'] as const) {
            await toTalk()
            await reporter.press(say(`rhythm.${which}`))
            await handIn(reporter, { [say('rhythm.weekday')]: say('weekday.1') })
            await reporter.sees(say('weekday.1'))
          }
          await toTalk()
          await reporter.press(say('check-in.lead'))
          await reporter.press(say('check-in.results'))
          await reporter.press(say('common.back'))
          await reporter.press(say('check-in.rhythm'))
          await handIn(reporter, { [say('rhythm.weekday')]: say('weekday.1') })
          await toTalk()
          await reporter.press(say('check-in.lead'))
          await reporter.press(say('check-in.here'))
          await reporter.submit()
          await reporter.sees(say('check-in.here.owed', { team: '', last: '', results: '' }).slice(0, 20))
          await toTalk()
          await reporter.press(say('held.home'))
          await reporter.press(say('agreement.add'))
          await handIn(reporter, { [say('agreement.what')]: 'A round on Mondays', [say('agreement.owner')]: 'Sanne' })
          await toTalk()
          await reporter.press(say('held.home'))
          await reporter.submit()
          await reporter.leave()
          await admin.leave()
          await admin.open()
          const nl = scene.sayIn('nl')
          await admin.press(nl('home.settings'))
          await admin.press(nl('settings.dead'))
          await admin.sees(nl('dead.none'))
          await admin.leave()
          await admin.press(nl('setup.home'))
          await admin.press(nl('setup.openStep', { number: 2 }))
          await handIn(admin, { [nl('setup.owner')]: 'Ruud' })
          await admin.press(nl('setup.openStep', { number: 6 }))
          await admin.press(nl('common.back'))
          await admin.press(nl('council.open'))
          await handIn(admin, { [nl('council.is')]: nl('council.is.small') })
          await admin.press(nl('setup.lists'))
          await handIn(admin, { [nl('checklist.which')]: content.library('nl').checklists[0]?.title ?? '' })
          await admin.submit()
          await admin.press(nl('checklist.seeOutcome'))
          await admin.press(nl('common.back'))
          await admin.leave()
          await admin.press(nl('setup.home'))
          await admin.press(nl('setup.openStep', { number: 4 }))
          await admin.press(nl('step.procedure.go'))
          await handIn(admin, { [nl('question.which')]: nl('question.pace') })
          await handIn(admin, { [nl('question.nl')]: 'Binnen een dag.' })
          await admin.press(nl('procedure.open'))
          await admin.sees('Binnen een dag.')
          expect(tooMany(table)).toEqual([])
        },
        { open, afterAnswer: 3_600_000 },
      ))

    test('looking at norms, and writing one', () =>
      play(
        direction,
        async ({ reporter, say }) => {
          count(reporter, sent, table)
          await reporter.command(reporter.platform === 'slack' ? '/norm' : 'norm')
          if (reporter.platform === 'teams') await reporter.press(say('platform.open'))
          await reporter.fill({ [say('norm.theme')]: say('theme.respect') })
          await reporter.submit()
          await reporter.fill({ [say('norm.which')]: reporter.options(say('norm.which'))[0] ?? '' })
          await reporter.submit()
          await reporter.press(say('norm.own'))
          await reporter.fill({ [say('norm.words')]: 'We never shout.' })
          await reporter.submit()
          await reporter.sees(say('norm.decide'))
          expect(tooMany(table)).toEqual([])
        },
        { open, afterAnswer: 3_600_000 },
      ))
  })
}

type Filled = Parameters<Person['fill']>[0]

async function handIn(person: Person, filled: Filled): Promise<void> {
  await person.fill(filled)
  await person.submit()
}

/** Hands in the form, and then the very same again, as if the answer had not come through; it may say something else by then. */
async function twice({ world, reporter }: Scene, filled: Filled, again: Filled = filled): Promise<void> {
  const platform = world[reporter.platform]
  const before = platform.save()
  await handIn(reporter, filled)
  platform.restore(before)
  await handIn(reporter, again)
}

/** More than a day goes by. */
async function later({ world }: Scene): Promise<void> {
  await world.clock.moveTo(world.clock.now() + 25 * 3_600_000)
  await world.bot.idle()
}

/** Whatever this person does from now on is counted, until nothing is in hand. */
function count(person: Person, sent: string[], table: Table): void {
  const counted = async (name: string, act: () => Promise<void>): Promise<void> => {
    // What goes out of its own accord is no part of anybody's turn.
    await person.idle()
    sent.length = 0
    await act()
    if (sent.length > (table.get(name)?.length ?? -1)) table.set(name, [...sent])
  }
  const { open, command, shortcut, say, about, press, pressInChannel, submit } = person
  const within = () => person.screen().form?.title ?? person.platform
  Object.assign(person, {
    open: () => counted(`${person.platform}: opens`, () => open.call(person)),
    command: (word: string) => counted(`${person.platform}: ${word}`, () => command.call(person, word)),
    say: (text: string) => counted(`${person.platform}: says something`, () => say.call(person, text)),
    shortcut: (id: string) => counted(`${person.platform}: shortcut ${id}`, () => shortcut.call(person, id)),
    about: (message: string, action?: 'about' | 'repair') =>
      counted(`${person.platform}: points at a message, ${action ?? 'about'}`, () => about.call(person, message, action)),
    press: (label: string) => counted(`${within()}: ${label}`, () => press.call(person, label)),
    pressInChannel: (label: string) => counted(`${person.platform}, channel: ${label}`, () => pressInChannel.call(person, label)),
    submit: () => counted(`${within()}: handed in`, () => submit.call(person)),
  })
}

function tooMany(table: Table): readonly string[] {
  return [...table].filter(([, commands]) => commands.length > most).map(([name, commands]) => `${name}: ${commands.join(' ')}`)
}
