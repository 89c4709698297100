import type { Status } from '../../src/concern/case'
import type { DeedInput } from '../../src/concern/deed'
import type { TextKey } from '../../src/content/keys'
import type { Language } from '../../src/message/language'
import type { Bringing } from './brought'

type Said = NonNullable<DeedInput['said']>[number]

/** A case to look at: how it came there, and what stands in it besides its status. */
export interface Looked {
  readonly name: string
  readonly status: Status
  /** Of who it is with now; nobody where it lies with nobody. */
  readonly with: 'adviser' | 'decider' | 'nobody'
  bring(at: Bringing, words: Words): Promise<void>
  /** Without placeholders, or their beginning. */
  readonly reporter: readonly TextKey[]
  readonly contact: readonly TextKey[]
}

/** What the people of these cases write. */
const written = {
  nl: {
    concern:
      'Mijn teamleider schreeuwde tegen mij bij de overdracht, waar iedereen bij was. Het is de derde keer deze maand.\n\nSinds die dag slaap ik slecht en zeg ik in het overleg niets meer.',
    where: 'Bij de overdracht, dinsdagochtend',
    help: 'Dat iemand met mij meedenkt over wat ik kan doen.',
    first: 'Wat naar dat dit gebeurde. Ik denk graag met je mee, in jouw tempo.',
    question: 'Wie heb je hier tot nu toe over verteld? Je hoeft dit niet te beantwoorden.',
    reply: 'Alleen mijn partner weet het. Op het werk durf ik er niet over te beginnen.',
    call: 'Donderdag tussen 13 en 15 uur, op 06 1234 5678.',
    extension: 'Ik wil eerst iemand spreken die de regels rond roosters kent.',
    what: 'Een gesprek met je teamleider, met iemand van HR erbij',
    owner: 'Linda Bakker',
    what2: 'Een vaste plek voor de overdracht, met twee mensen',
    owner2: 'De planner van afdeling Zuid',
    done: 'Er was een gesprek met je teamleider. Er is afgesproken hoe de overdracht voortaan gaat.',
    notDone: 'Je bent nog niet naar een ander team overgestapt.',
    because: 'Je wilde zelf eerst zien of het met de nieuwe afspraken beter gaat.',
    object: 'De klachtencommissie van De Linde, klachten@delinde.example.',
    keep: 'De klachtencommissie behandelt dit nog.',
    inform:
      'Je kunt zelf het gesprek aangaan, met mij erbij. Je kunt ook een melding doen bij HR; dan hoort HR ook de andere kant.',
    along: 'Ik zit naast je en zeg alleen iets als jij dat vraagt.',
    place: 'Bij HR, maandag om tien uur',
    refer: 'Zij helpen mensen die zich door iets op het werk niet veilig voelen.',
    to: 'Slachtofferhulp Nederland, 0900 0101',
    note: 'Navragen hoe het rooster tot stand komt.',
  },
  en: {
    concern:
      'My team lead shouted at me at the handover, with everybody there. It is the third time this month.\n\nSince that day I sleep badly, and I stay quiet in meetings.',
    where: 'At the handover, on Tuesday morning',
    help: 'Somebody who thinks along with me about what I can do.',
    first: 'How hard that this happened. I am glad to think along with you, at your pace.',
    question: 'Whom have you told about this so far? You are free to leave this open.',
    reply: 'Only my partner knows. At work I dare not bring it up.',
    call: 'Thursday between 1 and 3 pm, on 06 1234 5678.',
    extension: 'First I want to speak to somebody who knows the rules about rosters.',
    what: 'A talk with your team lead, with somebody from HR',
    owner: 'Linda Bakker',
    what2: 'A fixed place for the handover, with two people',
    owner2: 'The planner of ward South',
    done: 'There was a talk with your team lead. It was agreed how the handover goes from now on.',
    notDone: 'You have not moved to another team yet.',
    because: 'You wanted to see first whether the new agreements help.',
    object: 'The complaints committee of De Linde, klachten@delinde.example.',
    keep: 'The complaints committee is still looking at this.',
    inform: 'You can raise it yourself, with me next to you. You can also report it to HR; then HR hears the other side as well.',
    along: 'I sit next to you and speak only when you ask me to.',
    place: 'At HR, Monday at ten',
    refer: 'They help people who feel unsafe because of something at work.',
    to: 'Slachtofferhulp Nederland, 0900 0101',
    note: 'Ask how the roster is made.',
  },
} as const
export type Words = Readonly<Record<keyof (typeof written)['nl'], string>>
export const wordsIn = (language: Language): Words => written[language]

const said = (kind: Said['kind'], fields: Said['fields']): { readonly said: readonly Said[] } => ({ said: [{ kind, fields }] })

async function sent(at: Bringing, { concern, where, help }: Words, choices: Parameters<Bringing['writes']>[1] = {}) {
  await at.writes(concern, { more: { where, help }, ...choices })
  await at.does('reporter', { deed: 'send' })
}

async function received(at: Bringing, words: Words, next: string) {
  await at.does('contact', { deed: 'open' })
  await at.does('contact', {
    deed: 'acknowledge',
    ...said('acknowledgement', { sentence: 'thanks', words: words.first, next }),
  })
}

const toDecider = (at: Bringing) => ({ step: 'report', contact: at.decider }) as const

async function agreed(at: Bringing, { what, owner, what2, owner2 }: Words, days: readonly [number, number]) {
  await at.does('contact', { deed: 'agree', by: at.day(days[0]), ...said('action', { what, owner }) })
  await at.does('contact', { deed: 'agree', by: at.day(days[1]), ...said('action', { what: what2, owner: owner2 }) })
}

async function closed(at: Bringing, { done, notDone, because, object }: Words) {
  await at.does('contact', {
    deed: 'close',
    natures: ['intimidation'],
    ...said('summary', { done, notDone, because, object }),
  })
}

/** Every status (K14) and what lies around them. The one that lies unopened is last: its contact is behind from then on. */
export const all: readonly Looked[] = [
  {
    name: 'draft',
    status: 'draft',
    with: 'nobody',
    bring: async (at, { concern, where, help }) => at.ago(1).writes(concern, { more: { where, help } }),
    reporter: ['review.to', 'review.send', 'urgent.warning'],
    contact: [],
  },
  {
    name: 'sent',
    status: 'sent',
    with: 'adviser',
    bring: (at, words) => sent(at.ago(1), words),
    reporter: ['deadline.received', 'unopened.call'],
    contact: ['deed.acknowledge', 'deadline.received'],
  },
  {
    name: 'received',
    status: 'received',
    with: 'adviser',
    async bring(at, words) {
      await sent(at.ago(12), words)
      await received(at.ago(8), words, at.day(3))
    },
    reporter: ['sentence.thanks', 'deadline.news'],
    contact: ['sentence.thanks', 'deadline.news'],
  },
  {
    name: 'in-conversation',
    status: 'in-conversation',
    with: 'adviser',
    async bring(at, words) {
      await sent(at.ago(18), words)
      await received(at.ago(14), words, at.day(-9))
      await at.ago(10).does('contact', { deed: 'ask', ...said('question', { words: words.question }) })
      await at.ago(7).does('reporter', { deed: 'reply', ...said('reply', { words: words.reply }) })
      await at.ago(5).does('contact', { deed: 'call', ...said('call', { times: words.call }) })
    },
    reporter: ['line.call', 'line.question'],
    contact: ['line.reply', 'line.call'],
  },
  {
    name: 'follow-up-agreed',
    status: 'follow-up-agreed',
    with: 'decider',
    async bring(at, words) {
      await sent(at.ago(24), words, toDecider(at))
      await received(at.ago(20), words, at.day(-8))
      await agreed(at.ago(13), words, [-4, 6])
      const [first] = at.held.concern.actions
      await at.ago(6).does('contact', { deed: 'done', actions: [first?.id ?? ''] })
    },
    reporter: ['line.field.owner', 'line.field.by', 'line.done'],
    contact: ['line.field.owner', 'line.field.by', 'line.done'],
  },
  {
    name: 'closed',
    status: 'closed',
    with: 'decider',
    async bring(at, words) {
      await sent(at.ago(24), words, toDecider(at))
      await received(at.ago(20), words, at.day(-8))
      await closed(at.ago(6), words)
    },
    reporter: ['line.field.notDone', 'line.field.object', 'verdict.question', 'kept.until'],
    contact: ['line.field.notDone', 'line.field.object', 'kept.until'],
  },
  {
    name: 'handed-over',
    status: 'handed-over',
    with: 'decider',
    async bring(at, words) {
      await sent(at.ago(18), words)
      await received(at.ago(14), words, at.day(-1))
      const share = at.held.concern.entries.filter(one => one.by === 'reporter').map(one => one.id)
      await at.ago(1).does('reporter', { deed: 'step', step: 'report', contact: at.decider, share })
    },
    reporter: ['deadline.received', 'step.report'],
    contact: ['deed.acknowledge', 'step.report'],
  },
  {
    name: 'given-back',
    status: 'handed-over',
    with: 'nobody',
    async bring(at, words) {
      await sent(at.ago(18), words)
      await received(at.ago(14), words, at.day(-1))
      await at.ago(5).does('contact', { deed: 'recuse', proposed: 'karin', ...said('recusal', { words: words.extension }) })
    },
    reporter: ['case.with.nobody', 'case.choose', 'deed.choose'],
    contact: [],
  },
  {
    name: 'withdrawn',
    status: 'withdrawn',
    with: 'adviser',
    async bring(at, words) {
      await sent(at.ago(12), words)
      await received(at.ago(8), words, at.day(3))
      await at.ago(1).does('reporter', { deed: 'stop' })
    },
    reporter: ['case.withdrawn'],
    contact: ['desk.withdrawn'],
  },
  {
    name: 'date-passed',
    status: 'received',
    with: 'adviser',
    async bring(at, words) {
      await sent(at.ago(18), words)
      await received(at.ago(14), words, at.day(-6))
    },
    reporter: ['deadline.passed.you', 'deadline.news'],
    contact: ['deadline.news'],
  },
  {
    name: 'extended',
    status: 'received',
    with: 'adviser',
    async bring(at, words) {
      await sent(at.ago(18), words)
      await received(at.ago(14), words, at.day(-6))
      await at.ago(5).does('contact', { deed: 'extend', ...said('extension', { words: words.extension, next: at.day(7) }) })
    },
    reporter: ['line.extension', 'deadline.news'],
    contact: ['line.extension', 'deadline.news'],
  },
  {
    name: 'formal',
    status: 'received',
    with: 'decider',
    async bring(at, words) {
      await sent(at.ago(12), words, toDecider(at))
      await at.ago(11).does('reporter', { deed: 'formal' })
      await received(at.ago(7), words, at.day(4))
    },
    reporter: ['formal.value', 'deadline.legal-news'],
    contact: ['formal.value', 'formal.desk', 'deadline.legal-news'],
  },
  {
    name: 'held',
    status: 'closed',
    with: 'decider',
    async bring(at, words) {
      await sent(at.ago(30), words, toDecider(at))
      await received(at.ago(26), words, at.day(-13))
      await closed(at.ago(11), words)
      await at.ago(8).does('reporter', { deed: 'verdict', ...said('verdict', { verdict: 'partly' }) })
      const until = at.day(200)
      await at.ago(5).does('contact', { deed: 'keep', until, ...said('keep', { words: words.keep, until }) })
    },
    reporter: ['kept.held', 'verdict.said.partly'],
    contact: ['kept.held', 'verdict.said.partly'],
  },
  {
    name: 'together',
    status: 'in-conversation',
    with: 'adviser',
    async bring(at, words) {
      await sent(at.ago(18), words)
      await received(at.ago(14), words, at.day(3))
      await at.ago(9).does('reporter', { deed: 'reply', ...said('reply', { words: words.reply }) })
      await at.does('contact', { deed: 'link', link: 'together' })
      await at.ago(5).does('contact', { deed: 'ask-together' })
    },
    reporter: ['together.label', 'together.yes', 'together.no'],
    contact: ['together.label', 'together.state.asked'],
  },
  {
    name: 'aftercare',
    status: 'closed',
    with: 'adviser',
    async bring(at, words) {
      await sent(at.ago(40), words)
      await received(at.ago(36), words, at.day(-30))
      await closed(at.ago(20), words)
      await at.ago(17).does('reporter', { deed: 'verdict', ...said('verdict', { verdict: 'yes' }) })
    },
    reporter: ['aftercare.question', 'aftercare.yes', 'aftercare.no', 'aftercare.enough'],
    contact: ['kept.until'],
  },
  {
    name: 'everything-adviser',
    status: 'in-conversation',
    with: 'adviser',
    async bring(at, words) {
      await sent(at.ago(60), words, { name: 'Robin', excluded: ['linda'] })
      await received(at.ago(56), words, at.day(-45))
      await at.ago(52).does('reporter', { deed: 'reply', ...said('reply', { words: words.reply }) })
      await at.ago(49).does('contact', { deed: 'inform', ...said('information', { words: words.inform }) })
      await at.ago(45).does('contact', { deed: 'note', ...said('note', { words: words.note }) })
      await at.does('contact', {
        deed: 'accompany',
        ...said('accompaniment', { words: words.along, along: 'Marieke', where: words.place }),
      })
      await at.ago(40).does('contact', { deed: 'refer', ...said('referral', { words: words.refer, to: words.to }) })
      await closed(at.ago(35), words)
      await at.ago(20).does('reporter', { deed: 'verdict', ...said('verdict', { verdict: 'no', words: words.reply }) })
      await at.does('reporter', { deed: 'reopen', ...said('aftercare', { words: words.concern }) })
      await at
        .ago(14)
        .does('contact', { deed: 'keep', until: at.day(120), ...said('keep', { words: words.keep, until: at.day(120) }) })
      await at.does('contact', { deed: 'extend', ...said('extension', { words: words.extension, next: at.day(5) }) })
      await at.does('contact', { deed: 'link', link: 'together' })
      await at.ago(6).does('contact', { deed: 'ask-together' })
    },
    reporter: ['together.label', 'kept.held', 'deadline.news', 'line.referral'],
    contact: ['together.state.asked', 'kept.held', 'deadline.news', 'line.referral'],
  },
  {
    name: 'everything-decider',
    status: 'follow-up-agreed',
    with: 'decider',
    async bring(at, words) {
      await sent(at.ago(60), words, toDecider(at))
      await at.ago(57).does('reporter', { deed: 'formal' })
      await received(at.ago(54), words, at.day(-40))
      await at.ago(50).does('contact', { deed: 'ask', ...said('question', { words: words.question }) })
      await at.ago(46).does('reporter', { deed: 'reply', ...said('reply', { words: words.reply }) })
      await at.ago(41).does('contact', { deed: 'note', ...said('note', { words: words.note }) })
      await at.does('contact', { deed: 'hear', ticked: ['prepare'] })
      await agreed(at.ago(34), words, [-20, 9])
      const [first] = at.held.concern.actions
      await at.ago(18).does('contact', { deed: 'done', actions: [first?.id ?? ''] })
      await at.ago(14).does('contact', { deed: 'extend', ...said('extension', { words: words.extension, next: at.day(6) }) })
      await at
        .ago(8)
        .does('contact', { deed: 'keep', until: at.day(120), ...said('keep', { words: words.keep, until: at.day(120) }) })
      await at.ago(5).does('contact', { deed: 'call', ...said('call', { times: words.call }) })
    },
    reporter: ['formal.value', 'kept.held', 'line.done', 'line.extension'],
    contact: ['formal.value', 'kept.held', 'line.done', 'line.extension'],
  },
  {
    name: 'silence',
    status: 'sent',
    with: 'adviser',
    bring: (at, words) => sent(at.longAgo(), words),
    reporter: ['unopened.choose', 'unopened.other', 'unopened.call'],
    contact: ['deed.acknowledge'],
  },
]
