import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { TextKey } from '../../src/content/keys'
import type { Language } from '../../src/message/language'
import { play, type Scene, speakEnglish } from '../journeys/directions'
import type { Person } from '../journeys/person'
import { openDesk, reopen, takeUp } from '../journeys/steps'
import { content } from '../packs'
import { Bringing } from './brought'
import { closeBrowser, closePages, inBrowser, openPage } from './chromium'
import { compilePage } from './compiled'
import { cutIn, pictureOfForm } from './screenshots'
import { Side } from './side'
import { all, type Looked, wordsIn } from './statuses'

interface Pass {
  readonly name: string
  readonly from: 'slack' | 'teams'
  readonly to: 'slack' | 'teams'
  /** What the reporter reads, and what the contacts read. */
  readonly language: Language
  readonly contacts: Language
  readonly width: number
}

const phone = 390
const desk = 1440
const to = { slack: 'teams', teams: 'slack' } as const
const pass = (from: Pass['from'], language: Language, contacts: Language, width: number): Pass => {
  const name = `${from} in ${language}, ${to[from]} in ${contacts}, ${width} wide`
  return { name, from, to: to[from], language, contacts, width }
}
/** One pass holds all there is to guard; with `RUIMTE_FULL` there is a picture of everything on both platforms, in both languages and sizes. */
const full = process.env.RUIMTE_FULL !== undefined
const crossing = pass('slack', 'nl', 'en', phone)
const passes: readonly Pass[] = full
  ? [
      crossing,
      ...(['slack', 'teams'] as const).flatMap(from =>
        (['nl', 'en'] as const).flatMap(language => [desk, phone].map(width => pass(from, language, language, width))),
      ),
    ]
  : [crossing]

/** What is never said (the ten moments): of being anonymous, while somebody waits, in a reply, at a closing, and of who is behind it. */
const never =
  /100 ?%|volledig anoniem|completely anonymous|geduld|be patient|weet je het zeker|are you sure|opgelost|resolved|werkgever geeft om|employer cares/i

inBrowser('what both sides see of every status (K14)', () => {
  let compiled: string
  beforeAll(async () => {
    compiled = await compilePage()
  })
  afterEach(() => closePages())
  afterAll(() => closeBrowser())

  test.each(passes)('$name', pass => play(pass, scene => looks(scene, pass), { compiled }), 120_000)
})

async function looks(scene: Scene, pass: Pass): Promise<void> {
  const { world, language, reporter } = scene
  const say = content.say(language)
  const theirs = content.say(pass.contacts)
  if (pass.contacts === 'en' && language === 'nl') for (const one of [scene.adviser, scene.decider]) await speakEnglish(one)
  const at = await Bringing.begin(world, scene)
  const { page, complaints } = await openPage(world.page.url, { width: pass.width, height: 844, locale: 'nl-NL' })
  const isPhone = pass.width === phone
  const shown = { reporter: new Side(page, pass.from, isPhone), contact: new Side(page, pass.to, isPhone) }
  const kept: string[] = []
  const told = [reporter, scene.adviser, scene.decider].map(person => ({
    person,
    title: content.say(person === reporter ? language : pass.contacts)('notice.title'),
    before: person.notifications.length,
  }))

  /** Takes a picture of the form before somebody, and holds it against what has to stand in it. Lists are all alike: two are enough. */
  const look = async (side: 'reporter' | 'contact', person: Person, one: Looked, what: string, texts: readonly string[]) => {
    await person.sees(...texts)
    expect(person.text()).not.toMatch(never)
    if (what === 'list' && !full && one !== all[1] && one !== all.at(-1)) return
    const name = `status-${one.name}-${side}-${what}-${pass[side === 'reporter' ? 'from' : 'to']}-${side === 'reporter' ? language : pass.contacts}-${pass.width}`
    await shown[side].be(person.name)
    await shown[side].form
      .getByText(texts[0] ?? '')
      .first()
      .waitFor({ state: 'attached' })
    kept.push(await pictureOfForm(page, shown[side].form, name))
    expect({ name, cut: await cutIn(shown[side].form) }).toEqual({ name, cut: [] })
    expect(await widthOf(page)).toBeLessThanOrEqual(pass.width)
  }

  for (const one of all) {
    await one.bring(at, wordsIn(language))
    await world.bot.tick()
    // What was given back is with nobody, and is not called handed over.
    const status: TextKey = one.status === 'handed-over' && one.with === 'nobody' ? 'status.given-back' : `status.${one.status}`
    await reopenList(scene)
    await look('reporter', reporter, one, 'list', [say('mine.intro'), say(status)])
    await reopen({ say, reporter })
    await look(
      'reporter',
      reporter,
      one,
      'case',
      [...one.reporter, ...(one.status === 'draft' ? [] : [status])].map(key => say(key)),
    )
    await reporter.leave()
    if (one.with !== 'nobody') {
      const contact = scene[one.with]
      await openDesk({ say: theirs }, contact)
      await look('contact', contact, one, 'list', [theirs('desk.availability')])
      await takeUp({ say: theirs }, contact)
      await look(
        'contact',
        contact,
        one,
        'case',
        [...one.contact, status].map(key => theirs(key)),
      )
      await contact.leave()
    }
    await at.forget()
  }
  for (const { person, title, before } of told) {
    for (const notification of person.notifications.slice(before)) expect(notification.replace(/^Ruimte: /, '')).toBe(title)
  }
  const forms = all.length + all.filter(one => one.with !== 'nobody').length
  expect(kept).toHaveLength(full ? 2 * forms : forms + 4)
  expect(kept.filter(file => !existsSync(file))).toEqual([])
  expect(complaints).toEqual([])
}

async function reopenList({ say, reporter }: Scene): Promise<void> {
  await reporter.leave()
  await reporter.open()
  await reporter.press(say('home.mine'))
}

async function widthOf(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth'))
}
