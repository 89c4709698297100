import { readContent } from '../../adapters/content/read'
import { organisation } from '../../playground/cast'
import { checkInQuestion } from '../../src/check-in/question'
import type { Message } from '../../src/message/message'
import { type Organisation, organisationOf } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import type { Team } from '../../src/people/team'
import type { Profile, Sent } from '../../src/ports/platform'
import { type ErrandCtx, makeErrands } from '../../src/reception/errands'
import { publisher } from '../../src/reception/publish'
import { endRounds } from '../../src/round/end'
import { vote } from '../../src/round/vote'
import { deliverDue } from '../../src/schedule/deliver'
import { parseDelivery } from '../../src/schedule/delivery'
import { makePacer } from '../../src/schedule/pace'
import { packFolder } from '../../src/start/folders'
import { openScene, personNamed, type RoundScene } from '../round/scene'
import type { MakeHouse } from '../store/houses'

export const content = readContent(packFolder())
export const people = ['ann', 'bo', 'cas', 'dee', 'eve', 'fay', 'gus', 'hal']

type Ctx = RoundScene['ctx'] & ErrandCtx

/** Check-ins of an organisation without a bot: what is owed is carried out when a test says so. */
export interface CheckInScene {
  readonly scene: RoundScene
  readonly ctx: Ctx
  readonly org: Organisation
  /** What was told, in order: to the channel, or to a person. */
  readonly told: { readonly to: 'channel' | PersonId; readonly message: Message }[]
  answer(round: string, scores: Readonly<Record<string, number>>): Promise<void>
  end(ctx?: Ctx): Promise<void>
  /** What is owed now. */
  owed(): Promise<readonly { readonly what: string; readonly due: number | undefined }[]>
  carryOut(): Promise<void>
  led(team: Team, by: string | null): Promise<Team>
}

/** What the channel answers when it is posted to. */
type Answers = () => Sent

interface Given {
  readonly fewest?: number
  readonly answers?: Answers
  /** What the platform knows of somebody at the moment; nothing unless given. */
  readonly profile?: (person: PersonId) => Profile
}

export async function openCheckInScene(make: MakeHouse, { fewest, answers, profile }: Given = {}): Promise<CheckInScene> {
  const scene = await openScene(make)
  const told: CheckInScene['told'] = []
  const file = { ...organisation, id: 'org', ...(fewest === undefined ? {} : { fewest }) }
  const org = organisationOf({ file, state: { confirmed: [], contacts: {} } })
  const under = scene.ctx.platform('slack')
  if (under === undefined) throw new Error('no platform')
  const ok: Sent = { kind: 'ok', posted: { place: 'c', message: '1' } }
  const platform: typeof under = {
    ...under,
    async post(_channel, message) {
      const sent = answers?.() ?? ok
      if (sent.kind === 'ok') told.push({ to: 'channel', message })
      return sent
    },
    profile: async person => profile?.(person),
    async tell(person, message) {
      told.push({ to: person, message })
      return ok
    },
  }
  const ctx: Ctx = {
    ...scene.ctx,
    content,
    platform: () => platform,
    directory: { get: id => (id === 'org' ? org : undefined) },
    conversations: scene.cases.conversations((_org, person) => person),
  }
  const due = async () => Promise.all((await ctx.store.due('delivery', ctx.clock.now(), 100)).map(key => ctx.store.get(key)))
  return {
    scene,
    ctx,
    org,
    told,
    async answer(round, scores) {
      for (const [who, score] of Object.entries(scores))
        expect(await vote(ctx, 'org', round, personNamed(who), { [checkInQuestion.id]: [score] })).toBe('counted')
    },
    end: async (as = ctx) => void (await endRounds(as, publisher(as))),
    owed: async () => (await due()).flatMap(doc => (doc === undefined ? [] : [{ what: parseDelivery(doc).what, due: doc.due }])),
    async carryOut() {
      const errands = makeErrands(ctx)
      await deliverDue({ ...ctx, ...errands, pacer: makePacer(Date.now, 100), quiet: new Map(), patience: 10_000 })
    },
    async led(team, by) {
      const led = await scene.teams.change('org', team.id, body => ({ ...body, lead: by === null ? null : personNamed(by) }))
      if (led === undefined) throw new Error('no team')
      return led
    },
  }
}
