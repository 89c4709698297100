import { z } from 'zod'
import type { SimulatedPerson } from '../simulated'
import { accountOf, channelId, conversationOf } from './activities'
import { cardType, largest, sizeOf } from './answers'
import { complaintsAbout } from './card'
import type { Limit } from './limit'
import type { ChannelPost, Own, State } from './state'

/** The Bot Connector's REST interface (v3), as far as a bot in Teams uses it. */
export interface Answered {
  readonly status: number
  readonly body?: object
  /** In seconds. */
  readonly retryAfter?: number
  /** What was wrong, for whoever reads along. */
  readonly complaints?: readonly string[]
}

export interface ConnectorParts {
  readonly appId: string
  readonly tenant: string
  readonly botName: string
  readonly people: readonly SimulatedPerson[]
  readonly state: () => State
  readonly nextId: () => string
  readonly changed: (user: string) => void
  /** Undefined while nothing is held back. */
  readonly limit: () => Limit | undefined
  /** How many members are given at a time, at most. */
  readonly perPage: () => number
}

const sent = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  summary: z.string().nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).nullish(),
})
type Sent = z.infer<typeof sent>

const created = z.looseObject({ members: z.array(z.looseObject({ id: z.string() })).length(1) })

type Place =
  | { readonly kind: 'chat'; readonly person: SimulatedPerson; readonly own: Own }
  /** `under`: the post that is replied to. */
  | { readonly kind: 'channel'; readonly under?: string }
  | { readonly kind: 'removed' }

/** Carries out a call whose token has been checked. `path` begins with `/v3/conversations`. */
export function makeConnector(
  parts: ConnectorParts,
): (method: string, path: string, body: unknown, query: URLSearchParams) => Answered {
  const { people, state, nextId, changed } = parts

  return (method, path, body, query) => {
    const [, , conversation, what, id] = path.slice(1).split('/').map(decodeURIComponent)
    if (conversation === undefined || conversation === '') {
      return method === 'POST' ? create(body) : refused(405, 'MethodNotAllowed')
    }
    const place = placeOf(conversation)
    if (place === undefined) return refused(404, 'ConversationNotFound')
    if (place.kind === 'removed') return refused(403, 'BotNotInConversationRoster')
    if (what === 'activities' && method === 'POST') {
      const wait = parts.limit()?.wait(conversation.split(';')[0] ?? '', Date.now())
      if (wait !== undefined) return { ...refused(429, 'ConversationBlockedByThrottling'), retryAfter: wait }
      return post(place, body)
    }
    if (what === 'activities' && id !== undefined && method === 'PUT') return update(place, id, body)
    if (what === 'activities' && id !== undefined && method === 'DELETE') return remove(place, id)
    if ((what === 'members' || what === 'pagedmembers') && method === 'GET') return members(place, what, id, query)
    return refused(404, 'NotFound')
  }

  function placeOf(conversation: string): Place | undefined {
    const [bare, thread] = conversation.split(';messageid=')
    if (bare === channelId) return channelAt(thread)
    const person = people.find(({ id }) => conversationOf(id) === bare)
    const own = person === undefined ? undefined : state().people[person.id]
    if (person === undefined || own === undefined) return undefined
    return own.installed ? { kind: 'chat', person, own } : { kind: 'removed' }
  }

  function channelAt(thread: string | undefined): Place | undefined {
    if (!state().bot) return { kind: 'removed' }
    if (thread === undefined) return { kind: 'channel' }
    const root = state().channel.find(({ id, under }) => id === thread && under === undefined)
    return root === undefined ? undefined : { kind: 'channel', under: thread }
  }

  function create(body: unknown): Answered {
    const asked = created.safeParse(body)
    const member = asked.data?.members[0]?.id
    const person = people.find(({ id }) => id === member || accountOf(id) === member)
    if (person === undefined) return refused(400, 'BadSyntax')
    if (state().people[person.id]?.installed !== true) return refused(403, 'ForbiddenOperationException')
    return { status: 201, body: { id: conversationOf(person.id) } }
  }

  function post(place: Exclude<Place, { kind: 'removed' }>, body: unknown): Answered {
    const { refusal, read } = readSent(body)
    if (read === undefined) return refusal
    if (read.type !== 'message') return { status: 202, body: { id: '' } }
    const found = shownOf(read, nextId())
    if (place.kind === 'channel') {
      state().channel.push(place.under === undefined ? found : { ...found, under: place.under })
      for (const { id } of people) changed(id)
    } else {
      place.own.chat.push(found)
      place.own.notifications.push(`${parts.botName}: ${lineOf(read)}`)
      changed(place.person.id)
    }
    return { status: 201, body: { id: found.id } }
  }

  function update(place: Exclude<Place, { kind: 'removed' }>, id: string, body: unknown): Answered {
    const { refusal, read } = readSent(body)
    if (read === undefined) return refusal
    const posts: ChannelPost[] = place.kind === 'chat' ? place.own.chat : state().channel
    const at = posts.findIndex(each => each.id === id && each.by === 'bot')
    if (at < 0) return refused(404, 'ActivityNotFoundInConversation')
    const under = posts[at]?.under
    posts[at] = { ...shownOf(read, id), ...(under === undefined ? {} : { under }) }
    if (place.kind === 'chat') changed(place.person.id)
    else for (const each of people) changed(each.id)
    return { status: 200, body: { id } }
  }

  function remove(place: Exclude<Place, { kind: 'removed' }>, id: string): Answered {
    if (place.kind === 'channel') return refused(403, 'MessageWritesBlocked')
    place.own.chat = place.own.chat.filter(each => each.id !== id || each.by !== 'bot')
    changed(place.person.id)
    return { status: 200 }
  }

  function members(
    place: Exclude<Place, { kind: 'removed' }>,
    what: 'members' | 'pagedmembers',
    id: string | undefined,
    query: URLSearchParams,
  ): Answered {
    const inTeam = people.filter(each => !state().parted.includes(each.id))
    const here = (place.kind === 'chat' ? [place.person] : inTeam).map(memberOf)
    if (id !== undefined) {
      const member = here.find(each => each.id === id || each.aadObjectId === id)
      return member === undefined ? refused(404, 'MemberNotFoundInConversation') : { status: 200, body: member }
    }
    if (what === 'members') return { status: 200, body: here }
    const from = Number(query.get('continuationToken') ?? 0)
    const asked = Number(query.get('pageSize') ?? 200)
    if (!Number.isInteger(from) || !Number.isInteger(asked) || asked < 1) return refused(400, 'BadArgument')
    const to = from + Math.min(asked, parts.perPage())
    return {
      status: 200,
      body: { members: here.slice(from, to), ...(to < here.length ? { continuationToken: String(to) } : {}) },
    }
  }

  function memberOf({ id, name }: SimulatedPerson) {
    const mail = `${id}@${parts.tenant}.example`
    return {
      id: accountOf(id),
      name,
      objectId: id,
      aadObjectId: id,
      userPrincipalName: mail,
      tenantId: parts.tenant,
      userRole: 'user',
    }
  }
}

type Read = { readonly read: Sent; readonly refusal?: never } | { readonly read?: never; readonly refusal: Answered }

function readSent(body: unknown): Read {
  const { data } = sent.safeParse(body)
  if (data === undefined) return { refusal: refused(400, 'BadSyntax', ['not an activity']) }
  if (sizeOf(body) > largest) return { refusal: refused(413, 'MessageSizeTooBig', ['too large']) }
  const { type, text, attachments } = data
  if (type === 'message' && !text && !attachments?.length) return { refusal: refused(400, 'BadSyntax', ['an empty message']) }
  const complaints = (attachments ?? []).flatMap(({ contentType, content }) =>
    contentType === cardType ? complaintsAbout(content, 'chat') : [`attachment ${contentType}`],
  )
  return complaints.length > 0 ? { refusal: refused(400, 'BadArgument', complaints) } : { read: data }
}

function shownOf({ text, summary, attachments }: Sent, id: string): ChannelPost {
  const card = z.record(z.string(), z.unknown()).safeParse(attachments?.[0]?.content).data
  return { id, by: 'bot', text: text || summary || '', ...(card === undefined ? {} : { card }) }
}

function lineOf({ text, summary }: Sent): string {
  return (summary || text || 'Sent a card').replace(/\s*\n\s*/g, ' ')
}

function refused(status: number, code: string, complaints: readonly string[] = []): Answered {
  return { status, body: { error: { code, message: complaints.join('; ') || code } }, complaints }
}
