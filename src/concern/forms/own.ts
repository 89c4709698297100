import type { Scene } from '../../content/scene'
import type { Drawn, FormPart } from '../../message/form'
import { contactOf } from '../../people/organisation'
import { dayOf, sayDate, sayDay, sayMoment } from '../../schedule/calendar'
import { sayAlias } from '../alias'
import { type Step, steps } from '../case'
import type { Deed } from '../transition'
import type { Listed, ReporterView } from '../view'
import { afterDeeds, askedParts, keptFacts, soonParts } from './after'
import { deadlineFacts, passedParts } from './deadline'
import { saidParts, sayWriter } from './lines'
import { newestParts, olderParts, partOf, toShare } from './part'
import { contactsFor, contactsToPick, nameOf, pickerParts, roleOf, sayStatus } from './people'
import { secondsFor, unopenedParts } from './second'

/** At most this many conversations on one page of a person's own list. */
export const mineShown = 10

/** What waits for a person: one page of their own conversations, one tap behind home (K9). */
export function drawMine(
  scene: Scene,
  { cases, page, last, desk, notes }: { cases: readonly Listed[]; page: number; last: boolean; desk: boolean; notes: boolean },
): Drawn {
  const { say } = scene
  const line = (one: Listed) => {
    const who = one.contact === null ? say('mine.choose') : nameOf(scene, one.contact)
    return one.status === 'draft' ? say('mine.draft', { day: sayDay(one.day, scene.language) }) : say('mine.with', { name: who })
  }
  return {
    title: say('mine.title'),
    parts: [
      { kind: 'text', text: say(cases.length === 0 ? (notes ? 'mine.notes' : 'mine.none') : 'mine.intro') },
      ...(cases.length === 0
        ? []
        : [
            {
              kind: 'one' as const,
              id: 'case',
              label: say('mine.which'),
              look: 'list' as const,
              required: true,
              options: cases.map((one, at) => ({
                id: String(at),
                label: line(one),
                description:
                  one.status === 'draft'
                    ? say('mine.draft.about')
                    : `${sayStatus(scene, one)}, ${sayDay(one.day, scene.language)}`,
              })),
            },
          ]),
      {
        kind: 'choices',
        choices: [
          ...(last ? [] : [{ label: say('mine.older'), action: 'mine.page', value: String(page + 1) }]),
          ...(page === 0 ? [] : [{ label: say('mine.newer'), action: 'mine.page', value: String(page - 1) }]),
          ...(notes ? [{ label: say('notes.open'), action: 'notes' }] : []),
          ...(desk ? [{ label: say('mine.desk'), action: 'desk' }] : []),
          { label: say('mine.phrase'), action: 'phrase.enter' },
        ],
      },
    ],
    ...(cases.length === 0 ? {} : { submit: say('common.open') }),
    leave: say('common.close'),
  }
}

/** The reporter's own case: where it stands, what was said, what can be done (K10, K14). */
export function drawCase(scene: Scene, view: ReporterView, data: { older: number; notice?: string }): Drawn {
  const { say } = scene
  const shown = partOf(view.lines, data.older)
  const isAsked = view.unopened?.asked === true
  const can = (['step', 'formal', 'reveal', 'second', 'phrase', 'stop'] as const).filter(
    deed => view.can.includes(deed) && !(deed === 'reveal' && view.named),
  )
  const deeds = [...can, ...afterDeeds(view)]
  return {
    title: say('case.title'),
    parts: [
      ...(data.notice === undefined ? [] : [{ kind: 'text' as const, text: data.notice }]),
      ...soonParts(scene, view.kept, 'reporter'),
      // What a notice was for stands first; whether it was followed up, under what was said of that.
      ...(view.asks === 'verdict' ? [] : askedParts(scene, view)),
      ...nobodyParts(scene, view),
      ...(isAsked ? unopenedParts(scene, view) : []),
      ...(view.together === 'asked' ? togetherParts(scene, view) : []),
      {
        kind: 'facts',
        facts: [
          { label: say('case.status'), value: `${sayStatus(scene, view)} (${sayDay(view.day, scene.language)})` },
          {
            label: say('case.with'),
            value: withWhom(scene, view),
          },
          { label: say('review.step'), value: say(`step.${view.step}`) },
          { label: say('review.as'), value: view.name ?? sayAlias(view.alias, scene.language) },
          ...(view.opened === undefined ? [] : [{ label: say('case.opened'), value: sayDay(view.opened, scene.language) }]),
          ...deadlineFacts(scene, 'reporter', view),
          ...keptFacts(scene, view.kept),
        ],
      },
      ...(isAsked ? [] : unopenedParts(scene, view)),
      // Where it was not opened the choice above says more.
      ...(view.unopened === undefined ? passedParts(scene, view) : []),
      ...(view.status === 'withdrawn' ? [{ kind: 'text' as const, text: withdrawn(scene, view) }] : []),
      ...olderParts(scene, shown),
      ...shown.lines.flatMap(one => saidParts(scene, one, sayWriter(scene, one, view.contact))),
      ...newestParts(scene, shown),
      ...(view.asks === 'verdict' ? askedParts(scene, view) : []),
      ...(view.together === 'asked' ? [] : togetherParts(scene, view)),
      ...buttons(scene, view),
      ...menu(scene, 'case.more', deeds),
    ],
    ...(deeds.length === 0 ? {} : { submit: say('common.next') }),
    leave: say('common.close'),
  }
}

/** What was stopped goes after a week, unless it is kept for proceedings (K17). */
function withdrawn({ say, language }: Scene, { kept }: ReporterView): string {
  return kept.held === undefined ? say('case.withdrawn') : say('kept.withdrawn', { day: sayDate(kept.held, language) })
}

function withWhom(scene: Scene, view: ReporterView): string {
  const contact = contactOf(scene.org, view.contact)
  if (contact === undefined) return scene.say('case.with.nobody')
  return view.left ? scene.say('case.with.left', { name: contact.name }) : `${contact.name} (${roleOf(scene, contact)})`
}

/** With nobody, the reporter chooses who goes on. */
function nobodyParts({ say }: Scene, { can, contact, left }: ReporterView): readonly FormPart[] {
  if (!can.includes('choose') || (contact !== null && !left)) return []
  return [
    { kind: 'text', text: say('case.choose') },
    { kind: 'choices', choices: [{ label: say('deed.choose'), action: 'case.deed', value: 'choose', look: 'primary' }] },
  ]
}

/** Asked in fixed words that say nothing of anybody else; whoever answered may think again (K22). */
function togetherParts(scene: Scene, { together, contact, can }: ReporterView): readonly FormPart[] {
  const { say } = scene
  if (together === undefined || !can.includes('together')) return []
  const name = nameOf(scene, contact)
  return [
    { kind: 'heading', text: say('together.label') },
    { kind: 'text', text: say('together.question', { name }) },
    ...(together === 'asked' ? [] : [{ kind: 'note' as const, text: say(`together.said.${together}`, { name }) }]),
    {
      kind: 'choices',
      choices: (['yes', 'no'] as const)
        .filter(answer => answer !== together)
        .map(answer => ({ label: say(`together.${answer}`), action: 'case.together', value: answer })),
    },
  ]
}

function buttons(scene: Scene, view: ReporterView): readonly FormPart[] {
  const choices = [
    ...(view.can.includes('reply') ? [{ label: scene.say('deed.reply'), action: 'case.deed', value: 'reply' }] : []),
    ...(view.can.includes('step') ? [{ label: scene.say('case.ways'), action: 'ways' }] : []),
  ]
  return [{ kind: 'choices', choices: [...choices, { label: scene.say('procedure.open'), action: 'procedure' }] }]
}

export type MenuItem = Deed | 'other' | 'copy' | 'ladder'

/** What else can be done, folded away: one field, so that it fits however much it is. */
export function menu(scene: Scene, label: 'case.more' | 'desk.more', deeds: readonly MenuItem[]): readonly FormPart[] {
  if (deeds.length === 0) return []
  return [
    {
      kind: 'one',
      id: 'deed',
      label: scene.say(label),
      look: 'menu',
      required: true,
      options: deeds.map(deed => ({ id: deed, label: scene.say(`deed.${deed}` as 'deed.reply') })),
    },
  ]
}

export function drawReply(scene: Scene, data: { contact: string | null }): Drawn {
  const { say } = scene
  return {
    title: say('reply.title'),
    parts: [
      {
        kind: 'text',
        text: data.contact === null ? say('reply.nobody') : say('reply.reader', { name: nameOf(scene, data.contact) }),
      },
      { kind: 'input', id: 'words', label: say('reply.words'), lines: 'many', max: 3000, required: true },
      {
        kind: 'many',
        id: 'urgent',
        label: say('urgent.label'),
        look: 'list',
        hint: say('urgent.warning'),
        required: false,
        options: [{ id: 'now', label: say('urgent.now') }],
      },
    ],
    submit: say('common.send'),
    leave: say('common.cancel'),
  }
}

/** Which way on the ladder (K2). */
export function drawStep(scene: Scene, data: { step: Step }): Drawn {
  const { say } = scene
  return {
    title: say('stepping.title'),
    parts: [
      { kind: 'text', text: say('stepping.now', { step: say(`step.${data.step}`) }) },
      {
        kind: 'one',
        id: 'step',
        label: say('stepping.to'),
        look: 'list',
        required: true,
        options: steps
          .filter(one => one !== data.step)
          .map(one => ({ id: one, label: say(`step.${one}`), description: say(`step.${one}.about`) })),
      },
      { kind: 'note', text: say('start.steps') },
    ],
    submit: say('common.next'),
    leave: say('common.cancel'),
  }
}

/**
 * Exactly which words go to whom, before a step is taken (K2, moment 6). Nothing is preselected. A report goes to someone who decides:
 * where the contact now advises, the reporter picks the one and the words.
 */
export function drawStepConfirm(scene: Scene, view: ReporterView, to: Step): Drawn {
  const { say } = scene
  const contact = contactOf(scene.org, view.contact)
  const { lines: own, isAll } = toShare(view.lines)
  const changes = to === 'report' && contact?.kind !== 'decides'
  const deciders = contactsFor(scene, 'report', [...view.excluded, ...view.steppedBack])
  return {
    title: say('stepping.title'),
    parts: [
      { kind: 'heading', text: `${say(`step.${view.step}`)} → ${say(`step.${to}`)}` },
      { kind: 'text', text: say(`stepping.${to}`) },
      ...(changes ? pickerParts(scene, deciders) : []),
      { kind: 'text', text: goes(scene, view, changes) },
      ...own.flatMap(one => saidParts(scene, one, say('case.you'))),
      ...(changes && !isAll ? [{ kind: 'note' as const, text: say('stepping.rest') }] : []),
      ...(changes && deciders.length > 0
        ? [
            {
              kind: 'one' as const,
              id: 'contact',
              label: say('choose.contact'),
              ...contactsToPick(scene, deciders),
              required: true,
            },
            {
              kind: 'many' as const,
              id: 'share',
              label: say('stepping.share'),
              look: 'list' as const,
              required: true,
              options: own.map((one, at) => ({
                id: String(at),
                label: say('stepping.part', {
                  part: at + 1,
                  kind: say(`line.${one.kind}`),
                  day: sayDay(one.day, scene.language),
                }),
              })),
            },
          ]
        : []),
      {
        kind: 'many',
        id: 'sure',
        label: say('stepping.sure'),
        look: 'list',
        required: true,
        options: [{ id: 'yes', label: say(changes ? 'stepping.yes.share' : 'stepping.yes') }],
      },
    ],
    ...(changes && deciders.length === 0 ? {} : { submit: say('stepping.take') }),
    leave: say('common.cancel'),
  }
}

/** To whom the words go with this step. */
function goes({ org, say }: Scene, view: ReporterView, changes: boolean): string {
  const name = contactOf(org, view.contact)?.name
  if (name === undefined) return say('stepping.nobody')
  return changes ? say('stepping.pick', { name }) : say('stepping.same', { name })
}

export function drawReveal(scene: Scene, data: { contact: string | null }): Drawn {
  const { say } = scene
  return {
    title: say('reveal.title'),
    parts: [
      {
        kind: 'text',
        text: data.contact === null ? say('reveal.about.nobody') : say('reveal.about', { name: nameOf(scene, data.contact) }),
      },
      { kind: 'input', id: 'name', label: say('words.name'), lines: 'one', max: 80, required: true },
    ],
    submit: say('reveal.submit'),
    leave: say('common.cancel'),
  }
}

/**
 * Whom to go on with, after a contact stepped back or left, or did not open it: only those the reporter did not leave out, and first
 * whom they approved of beforehand (K7, K11, K13, G2).
 */
export function drawChooseAgain(
  scene: Scene,
  view: Pick<ReporterView, 'step' | 'excluded' | 'steppedBack' | 'proposed' | 'contact' | 'second'>,
): Drawn {
  const { say } = scene
  const isApproved = (one: { readonly id: string }) => Number(one.id === view.second?.contact)
  const contacts = secondsFor(scene, view)
    .filter(one => !view.steppedBack.includes(one.id))
    .toSorted((a, b) => isApproved(b) - isApproved(a))
  const proposed = contacts.find(one => one.id === view.proposed)
  return {
    title: say('choose.title'),
    parts: [
      ...(proposed === undefined ? [] : [{ kind: 'text' as const, text: say('again.proposed', { name: proposed.name }) }]),
      { kind: 'text', text: say('again.words') },
      ...pickerParts(scene, contacts),
      ...(contacts.length === 0
        ? []
        : [
            {
              kind: 'one' as const,
              id: 'contact',
              label: say('choose.contact'),
              ...contactsToPick(scene, contacts),
              required: true,
            },
          ]),
    ],
    ...(contacts.length === 0 ? {} : { submit: say('again.submit') }),
    leave: say('common.cancel'),
  }
}

/** The words that open the case from another account: shown once, kept nowhere (K9). */
export function drawPhrase(scene: Scene, phrase: string): Drawn {
  const { say } = scene
  return {
    title: say('phrase.title'),
    parts: [
      { kind: 'text', text: say('phrase.about') },
      { kind: 'words', by: say('phrase.title'), text: phrase },
      { kind: 'note', text: say('phrase.once') },
    ],
    leave: say('common.close'),
  }
}

export function drawPhraseEnter(scene: Scene): Drawn {
  const { say } = scene
  return {
    title: say('phrase.enter.title'),
    parts: [
      { kind: 'text', text: say('phrase.enter.about') },
      { kind: 'input', id: 'phrase', label: say('phrase.title'), lines: 'one', max: 200, required: true },
    ],
    submit: say('common.next'),
    leave: say('common.cancel'),
  }
}

export function drawStop(scene: Scene, { contact, held }: { contact: string | null; held?: string | undefined }): Drawn {
  const { say, language } = scene
  const named = { name: nameOf(scene, contact) }
  const about = held === undefined ? say('stop.about', named) : say('stop.about.held', { ...named, day: sayDate(held, language) })
  return {
    title: say('stop.title'),
    parts: [
      { kind: 'text', text: contact === null ? say('stop.about.nobody') : about },
      {
        kind: 'many',
        id: 'sure',
        label: say('stop.sure'),
        look: 'list',
        required: true,
        options: [{ id: 'yes', label: say('stop.yes') }],
      },
    ],
    submit: say('stop.submit'),
    leave: say('common.cancel'),
  }
}

/** When what was done crosses to the other side: said after every deed, so nobody has to guess. */
export function sayCrosses(scene: Scene, name: string, visibleFrom: number): string {
  if (visibleFrom <= scene.now) return scene.say('crosses.now', { name })
  return scene.say('crosses.slot', { name, moment: sayMoment(visibleFrom, scene.org.calendar, scene.language) })
}

/** People and numbers for anyone, without raising anything (K1, K3). */
export function drawRoutes(scene: Scene): Drawn {
  return {
    title: scene.say('routes.title'),
    parts: [
      { kind: 'text', text: scene.say('routes.intro', { day: sayDay(dayOf(scene.now, scene.org.calendar), scene.language) }) },
      {
        kind: 'choices',
        choices: [
          { label: scene.say('ways.open'), action: 'ways' },
          { label: scene.say('procedure.open'), action: 'procedure' },
        ],
      },
      ...pickerParts(scene, contactsFor(scene, 'concern', [])),
    ],
    leave: scene.say('common.close'),
  }
}
