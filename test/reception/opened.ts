import { agree } from '../../src/agreement/agreement'
import { askBuddy } from '../../src/back-up/buddy'
import { putOnDuty } from '../../src/back-up/on-duty'
import { readerName } from '../../src/check-in/note'
import { phraseNamed } from '../../src/concern/phrase'
import type { Filled, Form } from '../../src/message/form'
import { changeCode } from '../../src/norm/code'
import { standAnew } from '../../src/pulse/standing'
import { linkName } from '../../src/reception/advise'
import { type Opening, openRound } from '../../src/round/open'
import { talkDoc } from '../../src/talk/record'
import { fieldsOf, type House, people, shown, type Who } from './house'

/** A form before somebody, and what makes a good answer to it beyond the first of every choice. */
export interface Opened {
  readonly who: Who
  readonly form: Form
  readonly filled?: Filled
}
type Open = (house: House) => Promise<Opened>

const today = '2026-11-24'
const root = { place: 'C1', message: '1.1' }

const plain =
  (who: Who, id: string, data: object | ((house: House) => object | Promise<object>) = {}, filled?: Filled): Open =>
  async house => ({
    who,
    form: await house.formOf(who, id, typeof data === 'function' ? await data(house) : data),
    ...(filled === undefined ? {} : { filled }),
  })
const ofCase =
  (who: Who, id: string, upto: Parameters<House['aCase']>[0], more: object = {}, by: 'adviser' | 'decider' = 'adviser'): Open =>
  house =>
    plain(who, id, async () => ({ case: await house.aCase(upto, by), ...more }))(house)
/** By a button at home. */
const pressed =
  (who: Who, action: string, value = ''): Open =>
  async house => ({ who, form: await shown(house.pressed(who, action, value)) })

/** What its reporter sees of a case. */
async function mine(house: House, id: string): Promise<Form> {
  return shown(house.handsIn('member', await house.formOf('member', 'mine', { cases: [id], page: 0 }), { case: '0' }))
}
async function onDesk(house: House, id: string, who: 'adviser' | 'decider' = 'adviser'): Promise<Form> {
  return shown(house.handsIn(who, await house.formOf(who, 'desk', { cases: [id] }), { case: '0' }))
}
async function withPhrase(house: House): Promise<string> {
  const id = await house.aCase('answered')
  const phrase = phraseNamed(house.desk.tokens.name('phrase', id), 'nl')
  await house.desk.routes.setPhrase(house.org.id, id, phrase)
  return phrase
}
async function openedRound(house: House, asks: Opening['asks']): Promise<string> {
  const now = house.desk.clock.now()
  const opening = { asks, series: 'nu', opensAt: now - 1, closesAt: now + 172_800_000, publishAt: now + 259_200_000 }
  const round = await openRound(house.desk, house.team, opening)
  return round?.id ?? ''
}
const atTeam = (house: House) => ({ team: house.team.id })
async function postedTalk(house: House) {
  const { desk, org, team, library } = house
  const talk = library.talks[0]?.id ?? ''
  const body = { team: team.id, talk, short: false, at: 0, root, thread: null, tries: 0, failed: false }
  await desk.store.insert(talkDoc(org.id, 'a-talk', 1, body, undefined))
  return { id: 'a-talk', team: team.id, talk, root }
}
async function withNorm(house: House): Promise<string> {
  const norm = house.library.norms[0]?.id ?? ''
  await changeCode(house.desk.store, house.org.id, house.team.id, before => ({
    ...before,
    edition: 1,
    since: today,
    norms: [{ kind: 'library', id: norm }],
  }))
  return norm
}

/** Every form that has something to hand in, and how it comes before somebody. */
export const opened: Readonly<Record<string, Open>> = {
  start: plain('member', 'start'),
  choose: plain('member', 'choose', { step: 'concern', excluded: [] }),
  words: plain('member', 'words', { step: 'concern', contact: 'jeroen', excluded: [], named: true }),
  review: async house => ({ who: 'member', form: await mine(house, await house.aCase('draft')) }),
  rechoose: async house =>
    plain('member', 'rechoose', { case: await house.aCase('draft'), step: 'concern', excluded: [] })(house),
  mine: pressed('member', 'mine'),
  case: async house => ({ who: 'member', form: await mine(house, await house.aCase('answered')), filled: { deed: 'reply' } }),
  reply: ofCase('member', 'reply', 'answered', { contact: 'jeroen' }),
  step: ofCase('member', 'step', 'answered', { step: 'concern' }),
  stepping: async house => {
    const step = await shown(house.handsIn('member', await mine(house, await house.aCase('answered')), { deed: 'step' }))
    return { who: 'member', form: await shown(house.handsIn('member', step, { step: 'report' })) }
  },
  reveal: ofCase('member', 'reveal', 'answered', { contact: 'jeroen' }),
  formal: async house => plain('member', 'formal', { case: await house.aCase('answered', 'decider', { step: 'report' }) })(house),
  stop: ofCase('member', 'stop', 'answered', { contact: 'jeroen' }),
  again: async house => {
    const id = await house.aCase('answered')
    await house.does(id, 'adviser', { deed: 'recuse' })
    return { who: 'member', form: await shown(house.handsIn('member', await mine(house, id), { deed: 'choose' })) }
  },
  phrase: async house => plain('member', 'phrase', {}, { phrase: await withPhrase(house) })(house),
  second: async house => ({
    who: 'member',
    form: await shown(house.handsIn('member', await mine(house, await house.aCase('sent')), { deed: 'second' })),
  }),
  verdict: ofCase('member', 'verdict', 'closed', { answer: 'no', contact: 'jeroen' }),
  reopen: ofCase('member', 'reopen', 'closed', { contact: 'jeroen' }),
  aftercare: ofCase('member', 'aftercare', 'closed', { contact: 'jeroen', contacts: ['jeroen', 'linda'] }),
  'desk-case': async house => ({
    who: 'adviser',
    form: await onDesk(house, await house.aCase('answered')),
    filled: { deed: 'ask' },
  }),
  acknowledge: ofCase('adviser', 'acknowledge', 'sent'),
  write: ofCase('adviser', 'write', 'answered', { deed: 'ask' }),
  extend: ofCase('adviser', 'extend', 'answered', { from: today }),
  recuse: ofCase('adviser', 'recuse', 'answered'),
  resume: ofCase('decider', 'resume', 'answered', {}, 'decider'),
  close: ofCase('adviser', 'close', 'answered', { kind: 'advises' }),
  keep: ofCase('adviser', 'keep', 'closed'),
  availability: plain('adviser', 'availability'),
  advising: ofCase('adviser', 'advising', 'answered', { deed: 'refer' }),
  link: async house => {
    // Two that were never linked, nor with what is closed since: then as much stands there afterwards.
    const made = [await house.aCase('answered'), await house.aCase('answered')]
    const form = await shown(house.pressed('adviser', 'desk.link'))
    const cases = made.map(id => linkName(house.desk.tokens, id))
    return { who: 'adviser', form, filled: { cases, what: 'link' } }
  },
  agree: ofCase('decider', 'agree', 'answered', {}, 'decider'),
  done: async house => {
    const id = await house.aCase('answered', 'decider')
    await house.does(id, 'decider', {
      deed: 'agree',
      by: '2026-12-08',
      said: [{ kind: 'action', fields: { what: 'A', owner: 'B' } }],
    })
    return { who: 'decider', form: await shown(house.handsIn('decider', await onDesk(house, id, 'decider'), { deed: 'done' })) }
  },
  'no-measure': ofCase('decider', 'no-measure', 'answered', {}, 'decider'),
  hear: async house => {
    const desk = await onDesk(house, await house.aCase('answered', 'decider'), 'decider')
    return { who: 'decider', form: await shown(house.handsIn('decider', desk, { deed: 'hear' })) }
  },
  desk: async house => {
    const form = await shown(house.pressed('adviser', 'desk'))
    // The first time a case is opened is a deed of its own, and which stands first is chance.
    for (const field of fieldsOf(form)) {
      const ids = field.kind === 'one' ? field.options.map(one => one.id) : []
      for (const id of ids) await house.handsIn('adviser', form, { case: id })
    }
    return { who: 'adviser', form }
  },
  enter: plain('adviser', 'enter'),
  ways: plain('member', 'ways', { mine: false }),
  caller: async house => plain('adviser', 'caller', {}, { phrase: await withPhrase(house) })(house),
  phoned: ofCase('adviser', 'phoned', 'answered', { until: Date.parse('2026-11-25T00:00:00Z') }),
  settings: plain('member', 'settings', { settings: {} }, { from: '07:00' }),
  quiet: plain('member', 'quiet', { settings: {} }, { pulse: '2w' }),
  erase: plain('member', 'erase', {}, { sure: 'no' }),
  directory: plain('admin', 'directory', {}, { here: ['marieke', 'jeroen', 'linda'] }),
  repair: plain('member', 'repair'),
  'repair-moment': plain('member', 'repair-moment', ({ library }) => ({ moment: library.moments[0]?.id })),
  'repair-edit': plain('member', 'repair-edit', ({ library }) => ({ moment: library.moments[0]?.id, phrase: 0 })),
  'repair-builder': plain('member', 'repair-builder'),
  'repair-ready': plain('member', 'repair-ready'),
  norm: plain('member', 'norm'),
  'norm-theme': plain('member', 'norm-theme', ({ library }) => ({ theme: library.norms[0]?.theme })),
  'norm-write': plain('member', 'norm-write'),
  'norm-ask': plain('member', 'norm-ask', house => ({ teams: [house.team.id], asked: [] })),
  'code-teams': plain('member', 'code-teams', house => ({ teams: [house.team.id] })),
  code: plain('lead', 'code', atTeam),
  'code-themes': plain('lead', 'code-themes', house => ({ ...atTeam(house), have: [] })),
  'code-theme': plain('lead', 'code-theme', house => ({ ...atTeam(house), have: [], theme: house.library.norms[0]?.theme })),
  'code-write': plain('member', 'code-write', house => ({ ...atTeam(house), who: 'member', advised: true })),
  'code-remove': async house => {
    await withNorm(house)
    const code = await shown(house.pressed('lead', 'code', house.team.id))
    return { who: 'lead', form: await shown(house.pressed('lead', 'code.remove', '', code)) }
  },
  thanks: async house => pressed('member', 'thanks', `${house.team.id}|${today}|${await withNorm(house)}`)(house),
  'team-lead': plain('member', 'team-lead', atTeam),
  teams: plain('admin', 'teams'),
  team: plain('admin', 'team', house => ({ ...atTeam(house), candidate: null, name: '', leader: '' })),
  talk: plain('lead', 'talk', ({ library }) => ({ talk: library.talks[0]?.id })),
  talks: plain('lead', 'talks', ({ library }) => ({ talk: library.talks[0]?.id })),
  exercises: plain('lead', 'exercises'),
  takeaway: plain('member', 'takeaway', postedTalk),
  'takeaway-own': plain('member', 'takeaway-own', async house => ({ ...(await postedTalk(house)), name: 'Sanne' })),
  'talk-held': plain('lead', 'talk-held', postedTalk),
  agreement: plain('lead', 'agreement', async house => ({ ...(await postedTalk(house)), by: today })),
  'agreement-done': plain('lead', 'agreement-done', async house => {
    const body = { team: house.team.id, root: null, what: 'A', owner: 'B', by: today, done: false, pulse: 's' }
    await agree(house.desk.store, house.org.id, 'an-agreement', body, 0)
    return { id: 'an-agreement', team: house.team.id, what: 'A' }
  }),
  rhythm: plain('lead', 'rhythm', house => ({ ...atTeam(house), what: 'norm', rhythm: null }), { weekday: '2', time: '09:30' }),
  'check-in': plain(
    'member',
    'check-in',
    async house => {
      const lead = readerName(house.desk, people.lead)
      return { score: true, round: await openedRound(house, 'check-in'), team: house.team.id, lead }
    },
    { score: '4', 'need-way': 'lead', 'know-way': 'concern' },
  ),
  notes: async house => {
    const data = { score: false, round: null, team: house.team.id, lead: readerName(house.desk, people.lead) }
    const form = await house.formOf('member', 'check-in', data)
    await house.handsIn('member', form, { need: 'Een rustige kamer.', 'need-way': 'lead' })
    return pressed('lead', 'notes')(house)
  },
  pulse: plain('member', 'pulse', async house => ({ round: await openedRound(house, 'pulse'), day: today })),
  'pulse-action': plain(
    'lead',
    'pulse-action',
    async house => {
      const { store } = house.desk
      await standAnew(store, house.org.id, house.team.id, { series: 's', publishedOn: today, theme: null })
      return { ...atTeam(house), pulse: 's', by: '2026-12-20' }
    },
    { by: '2026-12-20' },
  ),
  'pulse-rhythm': plain('admin', 'pulse-rhythm', { rhythm: null, from: today }, { weekday: '2', time: '09:30', from: today }),
  'check-in-teams': plain('lead', 'check-in-teams'),
  'check-in-here': plain('lead', 'check-in-here', house => ({ ...atTeam(house), last: 'x', results: 'y', running: false })),
  dead: plain('admin', 'dead', { letters: [{ kind: 'delivery', id: 'x', since: 0 }] }),
  'setup-card': plain('admin', 'setup-card', { step: 'words', seen: 'x' }),
  'setup-questions': pressed('admin', 'setup.questions'),
  'setup-question': plain('admin', 'setup-question', { question: 'receives' }),
  'setup-council': plain('admin', 'setup-council', {}, { is: 'agreed', day: today }),
  'setup-open': plain('admin', 'setup-open'),
  checklists: pressed('admin', 'setup.lists'),
  checklist: plain('admin', 'checklist', ({ library }) => ({ list: library.checklists[0]?.id, at: 0 })),
  'backup-set': pressed('member', 'backup.set'),
  'backup-buddy': async house => {
    const setting = await shown(house.pressed('member', 'backup.set'))
    return { who: 'member', form: await shown(house.pressed('member', 'buddy.choose', '', setting)) }
  },
  'team-hand': plain('lead', 'team-hand', async house => {
    await house.desk.teams.change(house.org.id, house.team.id, before => ({ ...before, candidate: people.other }))
    return { ...atTeam(house), candidate: people.other, name: 'Emma' }
  }),
}

/** Forms with nothing to hand in, and buttons that do something. */
export const looked: Readonly<Record<string, Open>> = {
  receipt: async house => {
    const review = await opened.review?.(house)
    if (review === undefined) throw new Error('no review')
    return { who: 'member', form: await shown(house.handsIn('member', review.form)) }
  },
  entered: async house => {
    const entering = await opened.enter?.(house)
    if (entering === undefined) throw new Error('nothing to enter')
    return { who: 'adviser', form: await shown(house.handsIn('adviser', entering.form, filling(entering))) }
  },
  'call-out': ofCase('member', 'call-out', 'sent'),
  'code-proposal': async house => {
    const data = { ...atTeam(house), who: 'member', advised: true }
    await house.handsIn('member', await house.formOf('member', 'code-write', data), { words: 'We laten elkaar uitpraten.' })
    const code = await shown(house.pressed('lead', 'code', house.team.id))
    return { who: 'lead', form: await shown(house.pressed('lead', 'code.proposals', '', code)) }
  },
  due: async house => {
    await house.aCase('sent')
    return { who: 'adviser', form: await shown(house.pressed('adviser', 'mine')) }
  },
  stored: async house => {
    const settings = await house.formOf('member', 'settings', { settings: {} })
    return { who: 'member', form: await shown(house.pressed('member', 'settings.stored', '', settings)) }
  },
}

/** Buttons on messages that do something: by whom they are pressed, and what about. */
export const pressedAt: Readonly<Record<string, (house: House) => Promise<{ readonly who: Who; readonly value: string }>>> = {
  pause: async () => ({ who: 'member', value: 'pulse|1w' }),
  stop: async () => ({ who: 'member', value: 'norm' }),
  resume: async () => ({ who: 'member', value: 'norm' }),
  'check-in.score': async house => ({ who: 'member', value: `${await openedRound(house, 'check-in')}|7` }),
  'check-in.later': async house => ({ who: 'member', value: await openedRound(house, 'check-in') }),
  'pulse.later': async house => ({ who: 'member', value: await openedRound(house, 'pulse') }),
  'thanks.keep': thanked,
  'thanks.share': thanked,
  'agreement.done': async house => {
    const agreed = { team: house.team.id, root: null, what: 'A', owner: 'B', by: today, done: false }
    await agree(house.desk.store, house.org.id, 'agreed-on', agreed, 0)
    return { who: 'lead', value: 'agreed-on' }
  },
  backup: async house => {
    await putOnDuty(house.desk, house.org, house.team.id, people.lead, today)
    return { who: 'member', value: '' }
  },
  'backup.come': async house => ({ who: 'lead', value: await asked(house) }),
  'backup.over': async house => ({ who: 'member', value: await asked(house) }),
  'buddy.yes': async house => ({ who: 'other', value: await askBuddy(house.desk, house.org.id, people.member, people.other) }),
  'buddy.no': async house => ({ who: 'other', value: await askBuddy(house.desk, house.org.id, people.member, people.other) }),
  'contact.confirm': async house => {
    await house.desk.directory.change(house.org.id, before => ({
      ...before,
      confirmed: before.confirmed.filter(one => one !== people.adviser),
    }))
    return { who: 'adviser', value: '' }
  },
}

async function thanked(house: House): Promise<{ who: Who; value: string }> {
  const thanks = await opened.thanks?.(house)
  if (thanks === undefined) throw new Error('no thanks')
  const { n } = (await house.desk.tokens.open(thanks.form.token)) as { n: string }
  const whom = people.lead.split(':').at(-1) ?? ''
  await house.handsIn('member', thanks.form, { ...filling(thanks), whom })
  return { who: 'lead', value: house.desk.tokens.name('thanks', n) }
}

/** A request for back-up that is open, as its buttons name it. */
async function asked(house: House): Promise<string> {
  await putOnDuty(house.desk, house.org, house.team.id, people.lead, today)
  const form = await shown(house.pressed('member', 'backup'))
  const buttons = form.parts.flatMap(part => (part.kind === 'choices' ? part.choices : []))
  return buttons.find(({ action }) => action === 'backup.over')?.value ?? ''
}

/** Forms that are for looking: whatever is pressed in them leads elsewhere. */
export const looks: readonly string[] = [
  'start-procedure',
  'case-procedure',
  'copy',
  'still-open',
  'ladder',
  'proposed',
  'called',
  'repair-practice',
  'norm-one',
  'norm-limits',
  'code-read',
  'code-before',
  'code-cells',
  'exercise',
  'check-in-lead',
  'check-in-preview',
]

/** A good answer: a sentence in every text, and the first of every choice, unless it says otherwise. */
export function filling({ form, filled = {} }: Opened): Filled {
  const own = fieldsOf(form).map(field => {
    if (field.kind === 'one') return [field.id, field.options[0]?.id ?? ''] as const
    if (field.kind === 'many') return [field.id, field.options.slice(0, 1).map(({ id }) => id)] as const
    if (field.max === 10) return [field.id, '2026-12-08'] as const
    return [field.id, field.max === 5 ? '09:00' : `Zo ging het, met ${field.id}.`] as const
  })
  return { ...Object.fromEntries(own), ...filled }
}
