import { type Status, statuses } from '../../src/concern/case'
import { type Actor, actors, type Deed, deeds, possible, transition } from '../../src/concern/transition'

/**
 * The whole of it, written out: a line a deed, a column a status. `.` is "not now", `-` is "not yours"; a letter is the status after.
 *                        draft | sent | received | in-conversation | follow-up-agreed | handed-over | closed | withdrawn
 */
const letters = {
  d: 'draft',
  s: 'sent',
  r: 'received',
  i: 'in-conversation',
  f: 'follow-up-agreed',
  h: 'handed-over',
  c: 'closed',
  w: 'withdrawn',
} as const

const table: Record<Actor, Record<Deed, string>> = {
  reporter: {
    edit: 'd.......',
    send: 's.......',
    discard: 'w.......',
    reply: '.siifh..',
    step: '.srifh..',
    reveal: '.srifh..',
    choose: 'dhhhhhh.',
    phrase: '.srifh..',
    formal: '.srifh..',
    second: 'dsrifh..',
    wait: '.srifh..',
    stop: '.wwwww..',
    verdict: '......c.',
    aftercare: '......c.',
    reopen: '......i.',
    together: '.srifh..',
    open: '--------',
    acknowledge: '--------',
    ask: '--------',
    call: '--------',
    write: '--------',
    note: '--------',
    extend: '--------',
    phoned: '--------',
    recuse: '--------',
    inform: '--------',
    accompany: '--------',
    refer: '--------',
    link: '--------',
    'ask-together': '--------',
    agree: '--------',
    done: '--------',
    hear: '--------',
    resume: '--------',
    close: '--------',
    keep: '--------',
  },
  adviser: {
    edit: '--------',
    send: '--------',
    discard: '--------',
    reply: '--------',
    step: '--------',
    reveal: '--------',
    choose: '--------',
    phrase: '--------',
    formal: '--------',
    second: '--------',
    wait: '--------',
    stop: '--------',
    verdict: '--------',
    aftercare: '--------',
    reopen: '--------',
    together: '--------',
    open: '.srifhc.',
    acknowledge: '.r...r..',
    ask: '.iiifi..',
    call: '.iiifi..',
    write: '.iiifi..',
    note: '.srifhc.',
    extend: '..rif...',
    phoned: '.iiific.',
    recuse: '.hhhhh..',
    inform: '.iiifi..',
    accompany: '.iiifi..',
    refer: '.iiifi..',
    link: '.srifh..',
    'ask-together': '.srifh..',
    agree: '--------',
    done: '--------',
    hear: '--------',
    resume: '--------',
    close: '..ccc...',
    keep: '.srifhc.',
  },
  decider: {
    edit: '--------',
    send: '--------',
    discard: '--------',
    reply: '--------',
    step: '--------',
    reveal: '--------',
    choose: '--------',
    phrase: '--------',
    formal: '--------',
    second: '--------',
    wait: '--------',
    stop: '--------',
    verdict: '--------',
    aftercare: '--------',
    reopen: '--------',
    together: '--------',
    open: '.srifhc.',
    acknowledge: '.r...r..',
    ask: '.iiifi..',
    call: '.iiifi..',
    write: '.iiifi..',
    note: '.srifhc.',
    extend: '..rif...',
    phoned: '.iiific.',
    recuse: '.hhhhh..',
    inform: '--------',
    accompany: '--------',
    refer: '--------',
    link: '--------',
    'ask-together': '--------',
    agree: '..fff...',
    done: '..rif...',
    hear: '.srifh..',
    resume: '..iii...',
    close: '..ccc...',
    keep: '.srifhc.',
  },
  other: Object.fromEntries(deeds.map(deed => [deed, '--------'])) as Record<Deed, string>,
}

function expected(actor: Actor, deed: Deed, status: Status): Status | { refused: 'not-now' | 'not-yours' } {
  const letter = table[actor][deed][statuses.indexOf(status)]
  if (letter === '-') return { refused: 'not-yours' }
  if (letter === '.') return { refused: 'not-now' }
  return letters[letter as keyof typeof letters]
}

const all = actors.flatMap(actor => deeds.flatMap(deed => statuses.map(status => ({ actor, deed, status }))))

test('the table has a place for every status, deed and actor', () => {
  expect(all).toHaveLength(actors.length * deeds.length * statuses.length)
  for (const actor of actors) for (const deed of deeds) expect(table[actor][deed]).toHaveLength(statuses.length)
})

test.each(all)('$actor, $deed, $status (K14)', ({ actor, deed, status }) => {
  expect(transition(status, deed, actor)).toEqual(expected(actor, deed, status))
})

test('what is possible is what is not refused', () => {
  for (const actor of actors) {
    for (const status of statuses) {
      expect(possible(status, actor)).toEqual(deeds.filter(deed => typeof expected(actor, deed, status) === 'string'))
    }
  }
})

test('one who advises and one who decides never share a set of buttons (K13)', () => {
  expect(possible('in-conversation', 'adviser')).not.toContain('agree')
  expect(possible('in-conversation', 'decider')).toContain('agree')
  const only = (one: Actor, other: Actor) =>
    possible('in-conversation', one).filter(deed => !possible('in-conversation', other).includes(deed))
  expect(only('adviser', 'decider')).toEqual(['inform', 'accompany', 'refer', 'link', 'ask-together'])
  expect(only('decider', 'adviser')).toEqual(['agree', 'done', 'hear', 'resume'])
})
