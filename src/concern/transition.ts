import type { Status } from './case'

/** Who acts on a case: its reporter, its contact (who advises or decides), or anyone else. */
export const actors = ['reporter', 'adviser', 'decider', 'other'] as const
export type Actor = (typeof actors)[number]

/** Everything that can be done with a case (K2, K5, K13, K14). */
export const deeds = [
  // the reporter
  'edit',
  'send',
  'discard',
  'reply',
  'step',
  'reveal',
  'choose',
  'phrase',
  'formal',
  'second',
  'wait',
  'stop',
  'verdict',
  'aftercare',
  'reopen',
  'together',
  // the contact
  'open',
  'acknowledge',
  'ask',
  'call',
  'write',
  'note',
  'extend',
  'phoned',
  'recuse',
  'inform',
  'accompany',
  'refer',
  'link',
  'ask-together',
  'agree',
  'done',
  'hear',
  'resume',
  'close',
  'keep',
] as const
export type Deed = (typeof deeds)[number]

export type Refusal =
  /** Not theirs to do. */
  | 'not-yours'
  /** Theirs, but at another moment. */
  | 'not-now'

type Row = Partial<Record<Status, Status>>

const going: Row = same('sent', 'received', 'in-conversation', 'follow-up-agreed', 'handed-over')

function same(...statuses: Status[]): Row {
  return Object.fromEntries(statuses.map(one => [one, one]))
}

function all(to: Status, ...from: Status[]): Row {
  return Object.fromEntries(from.map(one => [one, to]))
}

/** Writing back opens the conversation; where an agreement stands, it keeps standing. */
const talk: Row = {
  ...all('in-conversation', 'sent', 'handed-over', 'received', 'in-conversation'),
  'follow-up-agreed': 'follow-up-agreed',
}

const reporter: Partial<Record<Deed, Row>> = {
  edit: same('draft'),
  send: { draft: 'sent' },
  discard: all('withdrawn', 'draft'),
  reply: { ...going, received: 'in-conversation' },
  step: going,
  reveal: going,
  // Choosing (anew) who it goes to; once sent it is a hand-over that the new contact has yet to take up.
  // After a closing as well, at their choice (K15).
  choose: {
    draft: 'draft',
    ...all('handed-over', 'sent', 'received', 'in-conversation', 'follow-up-agreed', 'handed-over', 'closed'),
  },
  phrase: going,
  formal: going,
  // Whom it may go to unopened, and to wait on: as for everything else of theirs, whether it was opened meanwhile is not told by a refusal.
  second: { draft: 'draft', ...going },
  wait: going,
  stop: all('withdrawn', 'sent', 'received', 'in-conversation', 'follow-up-agreed', 'handed-over'),
  verdict: same('closed'),
  aftercare: same('closed'),
  reopen: all('in-conversation', 'closed'),
  together: going,
}

const contact: Partial<Record<Deed, Row>> = {
  open: { ...going, closed: 'closed' },
  acknowledge: all('received', 'sent', 'handed-over'),
  ask: talk,
  call: talk,
  write: talk,
  note: { ...going, closed: 'closed' },
  extend: same('received', 'in-conversation', 'follow-up-agreed'),
  // Whoever calls with the phrase is in conversation; a closing keeps standing.
  phoned: { ...talk, closed: 'closed' },
  recuse: all('handed-over', 'sent', 'received', 'in-conversation', 'follow-up-agreed', 'handed-over'),
  close: all('closed', 'received', 'in-conversation', 'follow-up-agreed'),
  // For proceedings, whoever has it: what they see of it as closed may have been opened again (K19).
  keep: { ...going, closed: 'closed' },
}

/** What only one who advises does: they decide nothing (K13, K22). */
const adviser: Partial<Record<Deed, Row>> = {
  ...contact,
  inform: talk,
  accompany: talk,
  refer: talk,
  link: going,
  'ask-together': going,
}

/** What only one who decides does: whoever advises has no such buttons. */
const decider: Partial<Record<Deed, Row>> = {
  ...contact,
  agree: all('follow-up-agreed', 'received', 'in-conversation', 'follow-up-agreed'),
  done: same('received', 'in-conversation', 'follow-up-agreed'),
  hear: going,
  resume: all('in-conversation', 'received', 'in-conversation', 'follow-up-agreed'),
}

const allowed: Record<Actor, Partial<Record<Deed, Row>>> = { reporter, adviser, decider, other: {} }

/** The one function that says what a deed makes of a status. Pure; every combination stands in its table test (K14). */
export function transition(status: Status, deed: Deed, actor: Actor): Status | { refused: Refusal } {
  const row = allowed[actor][deed]
  if (row === undefined) return { refused: 'not-yours' }
  return row[status] ?? { refused: 'not-now' }
}

/** What this actor can do now, in the order of `deeds`. */
export function possible(status: Status, actor: Actor): readonly Deed[] {
  return deeds.filter(deed => typeof transition(status, deed, actor) === 'string')
}
