import type { Language } from '../../src/message/language'
import type { Move, Time } from '../wire'
import { button, el } from './element'
import { line } from './line'
import type { Words } from './words'

export interface ShownClock {
  readonly element: HTMLElement
  show(time: Time): void
  stop(): void
}

/** The simulated time in words, and how to move it on. */
export function clock(first: Time, language: Language, words: Words, failed: () => void): ShownClock {
  let time = first
  let heard = Date.now()
  const now = el('time', { class: 'now' })
  const to = (move: Move['to'], label: string) => button(label, () => void moveTo(move), { class: 'move' })
  const slotTime = el('span', { class: 'slot-time' })
  const slot = to('slot', words.toSlot)
  const buttons = [slot, to('day', words.toDay), to('week', words.toWeek)]
  const element = el(
    'section',
    { class: 'clock', 'aria-label': words.clock },
    el('p', { 'aria-live': 'polite' }, el('span', { class: 'unseen' }, `${words.clockLabel}: `), now),
    el('div', { class: 'moves' }, el('span', { class: 'slot' }, slot, slotTime), ...buttons.slice(1)),
  )

  async function moveTo(move: Move['to']): Promise<void> {
    if (element.getAttribute('aria-busy') === 'true') return
    element.setAttribute('aria-busy', 'true')
    try {
      show(await line.move({ to: move }))
    } catch {
      failed()
    } finally {
      element.setAttribute('aria-busy', 'false')
    }
  }

  function show(changed: Time): void {
    time = changed
    heard = Date.now()
    draw()
  }

  function draw(): void {
    const at = time.now + (Date.now() - heard)
    const said = sayMoment(at, time.zone, language)
    if (now.textContent !== said) now.textContent = said
    now.dateTime = new Date(at).toISOString()
    slotTime.textContent = sayNear(time.nextSlot, at, time.zone, language)
  }

  draw()
  const ticking = setInterval(draw, 10_000)
  return { element, show, stop: () => clearInterval(ticking) }
}

/** Such as `maandag 23 november 2026 om 09:30`. */
function sayMoment(at: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  }).format(at)
}

/** Such as `ma 09:30`; without the day when it is today. */
function sayNear(at: number, now: number, timeZone: string, language: Language): string {
  const tag = language === 'nl' ? 'nl-NL' : 'en-GB'
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'short', timeZone })
  const same = day.format(at) === day.format(now)
  const format: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    ...(same ? {} : { weekday: 'short' }),
  }
  return new Intl.DateTimeFormat(tag, format).format(at)
}
