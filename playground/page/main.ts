import { type Language, languages } from '../../src/message/language'
import { type PlatformName, platforms } from '../../src/people/person'
import type { Cast } from '../wire'
import { clock, type ShownClock } from './clock'
import { button, el } from './element'
import { keep, kept } from './kept'
import { line, listen } from './line'
import { type Pane, pane, platformNames } from './pane'
import { screensOf } from './screens'
import { words } from './words'

interface Drawn {
  readonly slack: Pane
  readonly teams: Pane
  readonly clock: ShownClock
}

/** Said once, to eye and ear: that something failed, or that the connection is lost. */
const status = el('p', { class: 'status', role: 'status' })
let language: Language = languages.find(one => one === kept('language')) ?? (navigator.language.startsWith('nl') ? 'nl' : 'en')

function failed(): void {
  const text = words[language].failed
  status.textContent = text
  setTimeout(() => {
    if (status.textContent === text) status.textContent = ''
  }, 8_000)
}

async function start(): Promise<void> {
  const cast = await line.cast()
  const slack = screensOf('slack', cast, failed)
  const teams = screensOf('teams', cast, failed)
  let drawn = draw(cast)

  function draw(now: Cast): Drawn {
    const said = words[language]
    document.documentElement.lang = language
    document.title = said.title
    const made: Drawn = {
      slack: pane('slack', now, slack, language, said),
      teams: pane('teams', now, teams, language, said),
      clock: clock(now.clock, language, said, failed),
    }
    document.body.replaceChildren(
      el(
        'header',
        { class: 'top' },
        el(
          'h1',
          {},
          el('img', { src: '/ruimte.svg', alt: '', width: '28', height: '28' }),
          'Ruimte',
          el('span', {}, said.playground),
        ),
        made.clock.element,
        languageSwitch(),
      ),
      el(
        'p',
        { class: 'banner' },
        now.store === 'embedded' ? said.banner : said.bannerMongo,
        ' ',
        el('a', { href: `/routes-${language}.html`, target: '_blank', rel: 'noopener' }, said.routes),
      ),
      status,
      el('main', {}, made.slack.element, made.teams.element),
      sideSwitch(),
    )
    return made
  }

  function languageSwitch(): HTMLElement {
    const choices = languages.map(one =>
      button(one.toUpperCase(), () => void speak(one), {
        lang: one,
        'aria-pressed': String(one === language),
        title: one === 'nl' ? 'Nederlands' : 'English',
      }),
    )
    return el('div', { class: 'languages', role: 'group', 'aria-label': words[language].language }, ...choices)
  }

  async function speak(one: Language): Promise<void> {
    language = one
    keep('language', one)
    drawn.clock.stop()
    drawn = draw(await line.cast().catch(() => cast))
  }

  let heard = 0
  /** Asks until nothing was heard meanwhile: an answer from before that would undo it. */
  async function everything(): Promise<Cast | undefined> {
    for (;;) {
      const before = heard
      const now = await line.cast().catch(() => undefined)
      if (before === heard) return now
    }
  }

  listen({
    screen(changed) {
      heard += 1
      drawn[changed.platform].changed(changed.user, changed.notifications)
    },
    clock(time) {
      heard += 1
      drawn.clock.show(time)
    },
    async back() {
      const now = await everything()
      if (now === undefined) return
      if (status.textContent === words[language].lost) status.textContent = ''
      drawn.clock.show(now.clock)
      for (const platform of platforms) drawn[platform].refresh(now)
    },
    lost() {
      status.textContent = words[language].lost
    },
  })
}

/** On a phone: one platform at a time, and the clock over it. */
function sideSwitch(): HTMLElement {
  const said = words[language]
  const ways = platforms.map(side => button(platformNames[side], () => turnTo(side)))
  const time = button(said.clock, () => openClock(document.body.dataset.clock !== 'open'))
  function turnTo(side: PlatformName): void {
    document.body.dataset.side = side
    keep('side', side)
    platforms.forEach((one, at) => {
      ways[at]?.setAttribute('aria-pressed', String(one === side))
    })
    openClock(false)
  }
  function openClock(open: boolean): void {
    document.body.dataset.clock = open ? 'open' : 'shut'
    time.setAttribute('aria-expanded', String(open))
  }
  turnTo(platforms.find(side => side === kept('side')) ?? 'slack')
  return el('nav', { class: 'switch', 'aria-label': said.switchPlatform }, ...ways, time)
}

/** Until the server is there. */
function begin(): void {
  start().catch(() => {
    status.textContent = words[language].lost
    document.body.replaceChildren(status)
    setTimeout(begin, 1_000)
  })
}

begin()
