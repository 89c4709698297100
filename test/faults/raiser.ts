import { setTimeout as pause } from 'node:timers/promises'
import type { Say } from '../../src/content/content'
import { type Language, languageOf } from '../../src/message/language'
import type { Person } from '../journeys/person'
import { buttonsIn, fieldsIn } from '../journeys/reading'
import { content } from '../packs'
import type { Stage } from './stage'

export const sayIn = content.say

/** The language a person is spoken to in, as long as they chose none. */
export function languageTo(stage: Stage, person: Person): Language {
  return languageOf(stage[person.platform].people().find(one => one.id === person.user)?.locale)
}

export function sayTo(stage: Stage, person: Person): Say {
  return sayIn(languageTo(stage, person))
}

export interface Raising {
  readonly person: Person
  readonly say: Say
  readonly words: string
  readonly contact: string
  /** Called when the form for the words, or the one that sends, is handed in. */
  readonly handsIn?: (form: 'words' | 'review') => void
  /** Whether there is nothing left to try it on. */
  readonly isGone?: () => boolean
}

/**
 * How long a person who does not give up keeps trying, in milliseconds: long enough for a machine that has much else to do, and in full
 * for whoever is unlucky with one kill after another.
 */
const patience = process.env.RUIMTE_FULL ? 1_200_000 : 240_000

/**
 * Raises one concern and does not give up: goes on from whatever is on the screen, and hands a form in again that was not answered.
 * Resolves when the receipt is seen; throws when a form with words in it is gone without one.
 */
export async function raise(raising: Raising): Promise<void> {
  const { person, say } = raising
  const until = Date.now() + patience
  let written = false
  for (;;) {
    if (Date.now() > until || raising.isGone?.()) throw new Error(`${person.name} gives up before:\n${person.text()}`)
    const shown = person.screen().form
    if (shown === undefined) {
      if (written) throw new Error(`${person.name} wrote something and the form is gone`)
      await begin(person, say)
    } else if (person.text().includes(say('receipt.stored'))) {
      while (person.screen().form !== undefined) await person.leave()
      return
    } else {
      if (shown.trouble !== undefined || shown.errors !== undefined) await pause(100)
      const step = await goOn(raising)
      if (step === 'lost' && written) throw new Error(`${person.name} wrote something and is shown:\n${person.text()}`)
      if (step === 'lost') await person.leave()
      written ||= step === 'words'
    }
  }
}

/** Asks for the first form, and waits a little for it. */
async function begin(person: Person, say: Say): Promise<void> {
  const { home, chat } = person.screen()
  const label = say('home.raise')
  const there = [home, ...chat.map(one => one.content)].some(shown => buttonsIn(shown).some(one => one.label === label))
  if (!there) {
    await (person.platform === 'slack' ? person.open() : person.say('menu'))
    await pause(50)
    return
  }
  await person.press(label)
  for (let waited = 0; waited < 1_500 && person.screen().form === undefined; waited += 20) await pause(20)
}

/** Fills in and hands in the form that is open. */
async function goOn({ person, say, words, contact, handsIn }: Raising): Promise<'words' | 'other' | 'lost'> {
  const content = person.screen().form?.content
  const labels = new Set(fieldsIn(content).map(one => one.label))
  if (labels.has(say('start.step'))) {
    await person.fill({ [say('start.step')]: say('step.concern') })
    await person.submit()
    return 'other'
  }
  if (labels.has(say('choose.contact'))) {
    await person.fill({ [say('choose.contact')]: contact, [say('choose.named')]: say('choose.alias') })
    await person.submit()
    return 'other'
  }
  if (labels.has(say('words.words'))) {
    await person.fill({ [say('words.words')]: words })
    handsIn?.('words')
    await person.submit()
    return 'words'
  }
  const again = buttonsIn(content).find(one => one.label === say('common.again'))
  // On Teams a dialog that could not be opened is asked for again by a button, one that was handed in by its own.
  if (again !== undefined && again.action !== 'undefined') {
    await person.press(say('common.again'))
    return 'other'
  }
  if (person.text().includes(say('review.to')) || again !== undefined) {
    handsIn?.('review')
    await person.submit()
    return 'words'
  }
  return 'lost'
}
