import type { Step } from '../../src/concern/case'
import { phraseWords } from '../../src/concern/phrase-words'
import type { Language } from '../../src/message/language'
import type { Scene } from './directions'
import type { Person } from './person'

export interface Raising {
  readonly words: string
  readonly step?: Step
  readonly contact?: Person
  readonly name?: string
  readonly excluded?: readonly Person[]
}

/** From home to the review of what was written. */
export async function write({ say, reporter, adviser }: Scene, raising: Raising): Promise<void> {
  await reporter.press(say('home.raise'))
  await reporter.sees(say('start.readers'), '112')
  await choosePath({ say, reporter, adviser }, raising)
  await reporter.fill({
    ...(raising.name === undefined ? {} : { [say('words.name')]: raising.name }),
    [say('words.words')]: raising.words,
    [say('words.relation')]: say('relation.me'),
    [say('words.kinds')]: [say('kind.bullying'), say('kind.exclusion')],
    [say('words.repeated')]: say('maybe.yes'),
    [say('words.where')]: 'overdracht',
  })
  await reporter.submit()
  await reporter.sees(say('review.to'), raising.words, say('kind.exclusion'))
}

/** Through the two forms before the words. */
export async function choosePath(
  { say, reporter, adviser }: Pick<Scene, 'say' | 'reporter' | 'adviser'>,
  raising: Omit<Raising, 'words'>,
) {
  await reporter.fill({
    [say('start.step')]: say(`step.${raising.step ?? 'concern'}`),
    ...(raising.excluded === undefined ? {} : { [say('start.excluded')]: raising.excluded.map(one => one.name) }),
  })
  await reporter.submit()
  await reporter.sees(say('choose.contact'))
  await reporter.fill({
    [say('choose.contact')]: (raising.contact ?? adviser).name,
    [say('choose.named')]: say(raising.name === undefined ? 'choose.alias' : 'choose.name'),
  })
  await reporter.submit()
  await reporter.sees(say('words.words'))
}

/** Sends what is under review, and sees the receipt. */
export async function send({ say, reporter }: Pick<Scene, 'say' | 'reporter'>): Promise<void> {
  await reporter.submit()
  await reporter.sees(say('receipt.stored'))
}

/** The seven words on the screen of whoever asked for them. */
export function phraseShown(person: Person, language: Language): string {
  const words = new Set(phraseWords[language])
  const lines = person.text().split('\n')
  const phrase = lines.find(line => line.split(' ').length === 7 && line.split(' ').every(word => words.has(word)))
  if (phrase === undefined) throw new Error(`${person.name} sees no phrase:\n${person.text()}`)
  return phrase
}

/** A contact opens the (only) case on their desk from the notice they got; what is closed stands on a shelf of its own. */
export async function takeUp({ say }: Pick<Scene, 'say'>, contact: Person): Promise<void> {
  await openDesk({ say }, contact)
  if (contact.options(say('mine.which')).length === 0) {
    await contact.press(say('desk.closed'))
    await contact.sees(say('desk.shelf.closed'))
  }
  await openFirst({ say }, contact)
  await contact.sees(say('desk.from'))
}

export async function openDesk({ say }: Pick<Scene, 'say'>, contact: Person): Promise<void> {
  await contact.leave()
  await contact.open()
  await contact.press(say('mine.desk'))
  await contact.sees(say('desk.availability'))
}

async function openFirst({ say }: Pick<Scene, 'say'>, person: Person): Promise<void> {
  const [first] = person.options(say('mine.which'))
  if (first === undefined) throw new Error(`${person.name} has nothing to open`)
  await person.fill({ [say('mine.which')]: first })
  await person.submit()
}

/** The reporter opens their (newest) case from home. */
export async function reopen({ say, reporter }: Pick<Scene, 'say' | 'reporter'>): Promise<void> {
  await reporter.leave()
  await reporter.open()
  await reporter.press(say('home.mine'))
  await reporter.sees(say('mine.intro'))
  await openFirst({ say }, reporter)
}

/** Picks something from the menu of an open case. */
export async function pick(
  { say }: Pick<Scene, 'say'>,
  person: Person,
  deed:
    | 'step'
    | 'reveal'
    | 'second'
    | 'phrase'
    | 'stop'
    | 'ask'
    | 'call'
    | 'write'
    | 'note'
    | 'recuse'
    | 'agree'
    | 'resume'
    | 'close'
    | 'extend'
    | 'formal'
    | 'keep'
    | 'inform'
    | 'accompany'
    | 'refer'
    | 'done'
    | 'hear'
    | 'ladder',
) {
  const label = person.options(say('case.more')).length > 0 ? say('case.more') : say('desk.more')
  await person.fill({ [label]: say(`deed.${deed}`) })
  await person.submit()
}

/** The contact's first reply. */
export async function acknowledge({ say }: Pick<Scene, 'say'>, contact: Person): Promise<void> {
  await contact.press(say('deed.acknowledge'))
  await contact.sees(say('acknowledge.sentence'))
  const [day] = contact.options(say('acknowledge.next'))
  await contact.fill({ [say('acknowledge.sentence')]: say('sentence.thanks'), [say('acknowledge.next')]: day ?? '' })
  await contact.submit()
  await contact.sees(say('status.received'))
}
