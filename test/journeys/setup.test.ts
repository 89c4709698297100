import { organisation, slackPeople, team, teamsPeople, tenant } from '../../playground/cast'
import type { Say } from '../../src/content/content'
import type { Language } from '../../src/message/language'
import { neededQuestions, setupOf } from '../../src/setup/setup'
import { content } from '../packs'
import type { Person } from './person'
import { choosePath, reopen, send, write } from './steps'
import { openWorld, type World } from './world'

interface Scene {
  readonly world: World
  readonly say: Say
  readonly language: Language
  readonly admin: Person
  readonly reporter: Person
}

const slack = (id: string) => `slack:${team.id}:${id}` as const
const teams = (id: string) => `teams:${tenant.id}:${id}` as const

/** Who sets it up, and who wants to tell something: each on another platform. */
const sides = [
  { name: 'an admin on Slack, nl', language: 'nl', admin: 'Tom Visser', reporter: 'Daan Peters' },
  { name: 'an admin on Teams, en', language: 'en', admin: 'Grace Obi', reporter: 'Emma Clarke' },
] as const
const admins = [slack(slackPeople.lead.id), teams(teamsPeople.colleague.id)]
const contacts = ['Marieke Jansen', 'Jeroen Mulder'] as const

/** An organisation in which nobody confirmed and nothing is set up. */
async function fromNothing(side: (typeof sides)[number], journey: (scene: Scene) => Promise<void>): Promise<void> {
  const world = await openWorld({ setUp: false })
  try {
    await world.bot.directory.settle({ ...organisation, admins })
    await world.bot.directory.change(organisation.id, state => ({ ...state, confirmed: [] }))
    const [admin, reporter] = [world.person(side.admin), world.person(side.reporter)]
    for (const person of [admin, reporter]) await person.open()
    await journey({ world, say: content.say(side.language), language: side.language, admin, reporter })
    expect(world.teams.hooks.complaints).toEqual([])
    expect(world.slack.unanswered).toEqual([])
  } finally {
    await world.end()
  }
}

/** The home of Slack is drawn anew when it is opened; in Teams whatever is typed brings the menu. */
async function atHome(person: Person): Promise<void> {
  await person.leave()
  await (person.platform === 'slack' ? person.open() : person.say('menu'))
}

async function openSetup({ say, admin }: Scene): Promise<void> {
  await atHome(admin)
  await admin.press(say('setup.home'))
  await admin.sees(say('setup.about'))
}

async function answerQuestions({ say, language, admin }: Scene): Promise<void> {
  await admin.press(say('setup.openStep', { number: 4 }))
  await admin.press(say('step.procedure.go'))
  for (const question of neededQuestions) {
    await admin.fill({ [say('question.which')]: say(`question.${question}`) })
    await admin.submit()
    await admin.sees(say(`question.${question}.hint`))
    await admin.fill({ [say(`question.${language}`)]: `Afgesproken: ${question}.` })
    await admin.submit()
    await admin.sees(say('common.kept'))
  }
}

async function recordConsent({ say, admin }: Scene): Promise<void> {
  await admin.press(say('council.open'))
  await admin.fill({ [say('council.is')]: say('council.is.agreed'), [say('council.day')]: 'vandaag' })
  await admin.submit()
  await admin.sees(say('council.error.who'), say('council.error.day'))
  await admin.fill({ [say('council.who')]: 'Wilma de Boer', [say('council.day')]: '2026-01-12' })
  await admin.submit()
  await admin.sees(say('common.kept'))
}

async function closedFor({ say, reporter }: Scene): Promise<void> {
  await reporter.sees(say('closed.title'), say('closed.kept'), '112')
  for (const { name, phone } of [...organisation.contacts, ...organisation.helplines]) {
    if (phone !== undefined) await reporter.sees(name, phone)
  }
  reporter.seesNot(say('start.readers'), say('setup.home'))
  await reporter.leave()
}

test.each(sides)('from nothing to open, $name; whoever wants to tell something before that is told whom to call (G1)', side =>
  fromNothing(side, async scene => {
    const { world, say, language, admin, reporter } = scene
    await reporter.press(say('home.raise'))
    await closedFor(scene)
    await reporter.about(await reporter.post('Weer zo’n opmerking.'))
    await closedFor(scene)

    await openSetup(scene)
    const lacks = (answered: number) => [
      say('setup.lacks.contacts', { count: 0 }),
      say('setup.lacks.procedure', { count: answered }),
      say('setup.lacks.council'),
    ]
    await admin.sees(say('setup.notlive'), ...lacks(0), say('step.routes.seen', { count: 0, all: organisation.contacts.length }))
    admin.seesNot(say('setup.toOpen'))
    await admin.press(say('setup.openStep', { number: 7 }))
    await admin.fill({ [say('setup.owner')]: 'Ruud', [say('setup.stands')]: say('setup.stands.busy') })
    await admin.submit()
    await admin.sees(say('setup.line', { stands: say('setup.stands.busy'), owner: 'Ruud' }))
    await recordConsent(scene)
    await answerQuestions(scene)
    await openSetup(scene)
    await admin.sees(say('setup.lacks.contacts', { count: 0 }))
    admin.seesNot(say('setup.lacks.council'), say('setup.toOpen'))

    for (const name of contacts) {
      const contact = world.person(name)
      await atHome(contact)
      await contact.press(content.say('nl')('home.confirm', { name }))
      await contact.sees(content.say('nl')('desk.confirmed'))
    }
    await reporter.press(say('home.raise'))
    await closedFor(scene)
    await openSetup(scene)
    await admin.press(say('setup.toOpen'))
    await admin.sees(say('opening.about'))
    await admin.submit()
    await admin.sees(say('opening.done'))

    // What is agreed can be read first, and leads back to where they were.
    await atHome(reporter)
    await reporter.press(say('home.raise'))
    await reporter.press(say('procedure.open'))
    await reporter.sees(say('question.receives'), 'Afgesproken: receives.', 'Wilma de Boer')
    await reporter.press(say('common.back'))
    const to = { say, reporter, adviser: world.person(contacts[0]) }
    await choosePath(to, {})
    await reporter.fill({ [say('words.words')]: 'Nu kan het.' })
    await reporter.submit()
    await send(to)
    await reopen(to)
    await reporter.press(say('procedure.open'))
    await reporter.sees('Afgesproken: follows.')
    await reporter.press(say('common.back'))
    await reporter.sees('Nu kan het.')

    // Somebody counts on these answers now: they change, they do not go.
    await openSetup(scene)
    await admin.press(say('setup.openStep', { number: 4 }))
    await admin.press(say('step.procedure.go'))
    await admin.fill({ [say('question.which')]: say('question.pace') })
    await admin.submit()
    await admin.fill({ [say(`question.${language}`)]: '' })
    await admin.submit()
    await admin.sees(say('question.needed'), say('question.pace.hint'))
  }),
)

test('an opening that lacks something by the time it is handed in opens nothing; why there is no consent can be read (G1)', async () => {
  const world = await openWorld()
  try {
    const say = content.say('nl')
    const [admin, reporter] = [world.person('Ruud Smit'), world.person('Sanne de Vries')]
    const { directory } = world.bot
    const confirmed = organisation.contacts.flatMap(one => one.accounts)
    await directory.change(organisation.id, ({ live: _, ...state }) => state)
    await admin.open()
    await reporter.open()
    await admin.press(say('setup.home'))
    await admin.press(say('council.open'))
    await admin.fill({ [say('council.is')]: say('council.is.other') })
    await admin.submit()
    await admin.sees(say('council.error.why'))
    await admin.fill({ [say('council.why')]: 'Er wordt nu gekozen.' })
    await admin.submit()
    await admin.sees(say('common.kept'))

    await admin.press(say('setup.toOpen'))
    await directory.change(organisation.id, state => ({ ...state, confirmed: confirmed.slice(0, 1) }))
    await admin.submit()
    await admin.sees(say('setup.notlive'), say('setup.lacks.contacts', { count: 1 }))
    expect(directory.get(organisation.id)?.live).toBeUndefined()
    await reporter.press(say('home.raise'))
    await reporter.sees(say('closed.title'))
    await reporter.leave()

    await directory.change(organisation.id, state => ({ ...state, confirmed }))
    await atHome(admin)
    await admin.press(say('setup.home'))
    await admin.press(say('setup.toOpen'))
    await admin.submit()
    await admin.sees(say('opening.done'))
    await reporter.press(say('home.raise'))
    await reporter.press(say('procedure.open'))
    await reporter.sees(say('council.says.other', { why: 'Er wordt nu gekozen.' }))
  } finally {
    await world.end()
  }
})

test('what was written before is still there while nothing can be sent, and goes on when it can', async () => {
  const world = await openWorld()
  try {
    const say = content.say('nl')
    const [reporter, adviser] = [world.person('Sanne de Vries'), world.person('Marieke Jansen')]
    await reporter.open()
    await write({ say, reporter, adviser } as Parameters<typeof write>[0], { words: 'Dit wacht nog.' })
    const { directory } = world.bot
    await directory.change(organisation.id, ({ live: _, ...state }) => state)
    await reporter.submit()
    await reporter.sees(say('closed.draft'), 'Dit wacht nog.')
    await reopen({ say, reporter })
    await reporter.sees('Dit wacht nog.')
    await directory.change(organisation.id, state => ({ ...state, live: '2026-11-02' }))
    await send({ say, reporter })
  } finally {
    await world.end()
  }
})

test('two lists to go through: three things to do, and no end to it (G3)', async () => {
  const world = await openWorld()
  try {
    const say = content.say('nl')
    const admin = world.person('Ruud Smit')
    const [list] = content.library('nl').checklists
    if (list === undefined) throw new Error('no list')
    await admin.open()
    await admin.press(say('setup.home'))
    await admin.press(say('setup.lists'))
    await admin.fill({ [say('checklist.which')]: list.title })
    await admin.submit()
    for (const [at, { title, items }] of list.sections.entries()) {
      await admin.sees(title)
      await admin.fill(
        Object.fromEntries(items.map(({ text }) => [text, say(at < 2 ? 'checklist.mark.no' : 'checklist.mark.yes')])),
      )
      await admin.submit()
    }
    const no = list.sections.slice(0, 2).flatMap(section => section.items)
    await admin.sees(...no.slice(0, 3).map(item => item.todo), say('checklist.never'))
    admin.seesNot(no[3]?.todo ?? '', '%')
    const stands = list.sections.slice(2).flatMap(section => section.items)
    await admin.sees(...stands.map(item => item.text))
  } finally {
    await world.end()
  }
})

test('whoever is no admin finds no way in', async () => {
  const world = await openWorld()
  try {
    const reporter = world.person('Sanne de Vries')
    await reporter.open()
    const say = content.say('nl')
    reporter.seesNot(say('setup.home'))
    // An admin who is one no longer hands in what was open before them.
    const admin = world.person('Ruud Smit')
    await admin.open()
    await admin.press(say('setup.home'))
    await admin.press(say('setup.openStep', { number: 4 }))
    await admin.press(say('step.procedure.go'))
    await admin.fill({ [say('question.which')]: say('question.pace') })
    await admin.submit()
    await world.bot.directory.settle({ ...organisation, admins: [] })
    await admin.fill({ [say('question.nl')]: 'Nooit.' })
    await admin.submit()
    await admin.sees(say('error.stranger'))
    const { procedure } = await setupOf(world.stores.cases.store, organisation.id)
    expect(procedure.pace?.nl).not.toBe('Nooit.')
  } finally {
    await world.end()
  }
})
