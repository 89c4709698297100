import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { draw } from '../../adapters/picture/bars'
import type { SlackOptions } from '../../adapters/slack/slack'
import type { OpenStore } from '../../adapters/store/open'
import type { TeamsOptions } from '../../adapters/teams/teams'
import { openInstallations } from '../../adapters/vault/installations'
import type { Keys } from '../../adapters/vault/keys'
import { openMarks } from '../../adapters/vault/marks'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { makeAudit, writeOwed } from '../audit/trail'
import { type BackUpCtx, carryOutBackUps } from '../back-up/carry-out'
import { lookWhoIsBehind } from '../concern/behind'
import { digestKeeper } from '../concern/digest'
import { tellOfLeavings } from '../concern/leave'
import { carryOutDue, type RelayCtx } from '../concern/relay'
import { takeIn } from '../concern/take-in'
import { followHomes } from '../concern/unlinked'
import type { Content } from '../content/content'
import type { Language } from '../message/language'
import { type Directory, makeDirectory } from '../people/directory'
import type { PlatformName } from '../people/person'
import { makeTeamDirectory, type TeamDirectory } from '../people/team-directory'
import type { Clock } from '../ports/clock'
import type { Log } from '../ports/log'
import type { Platform } from '../ports/platform'
import type { Reception } from '../ports/reception'
import { makeErrands } from '../reception/errands'
import { hourly } from '../reception/limit'
import { publisher } from '../reception/publish'
import { makeReception } from '../reception/reception'
import type { Dialogs } from '../reception/turn'
import { publishRegisters } from '../register/publish'
import { count, countBackUps } from '../register/register'
import { endRounds } from '../round/end'
import { deliverDue } from '../schedule/deliver'
import { fanOutDue } from '../schedule/fan-out'
import { makePacer } from '../schedule/pace'
import { planDue } from '../schedule/plan'
import { yearKeeper } from '../setup/reminder'
import { postDue } from '../talk/post'
import { refreshRosters } from '../team/roster'
import { tellOwed } from '../team/tell'

/** What this installation has of a platform; the rest is wired here. */
type Wired = 'reception' | 'installations' | 'log' | 'texts' | 'draw'

export interface BotParts {
  readonly cases: OpenStore
  /** A database of its own, never backed up together with the cases. */
  readonly vault: OpenStore
  readonly keys: Keys
  readonly clock: Clock
  readonly log: Log
  readonly content: Content
  readonly slack?: Omit<SlackOptions, Wired>
  readonly teams?: Omit<TeamsOptions, Wired>
  /** How long after an answer what it put down is carried out, in milliseconds: otherwise it waits for the tick. */
  readonly afterAnswer?: number
  /** How many times as fast as the real ones the platforms' limits pass; 1 unless they are simulated and nobody looks on. */
  readonly faster?: number
}

/** The bot, wired: takes requests, and does what is due when it is woken. */
export interface Bot {
  readonly directory: Directory
  readonly teams: TeamDirectory
  readonly reception: Reception
  /** Whether the request was for it. */
  handle(req: IncomingMessage, res: ServerResponse): boolean
  start(): Promise<void>
  /** Loads what the first turn would have to wait for: the dialogs' and Teams' SDK take a second. */
  warm(): Promise<void>
  /** Carries out what is due; one at a time. */
  tick(): Promise<void>
  /** Both stores take a durable write, and no notice has waited five minutes. Throws where not. */
  ready(): Promise<void>
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
  /** Takes nothing new, and resolves when what is in hand is done. The stores stay open. */
  stop(): Promise<void>
}

const late = 5 * 60_000
/** The person's answer comes first. */
const afterAnswer = 200
/** Concerns a person may send in an hour. */
const mostAnHour = 5
/** Phrases a person may try in an hour: enough for a bad memory, far too few to guess one of 2^56. */
const mostPhrases = 20

/** The one place where the parts are put together. Loads only the platforms it is given. */
export async function makeBot(parts: BotParts): Promise<Bot> {
  const { clock, log, content, keys } = parts
  const store = parts.cases.store
  const tokens = openTokens(keys)
  const { vault, routes } = openVault(parts.vault.store, keys)
  const conversations = parts.cases.conversations((org, person) => tokens.name('conversation', `${org}|${person}`))
  const installations = openInstallations(store, keys)
  const directory = makeDirectory(store)
  const teamsOf = makeTeamDirectory(store, tokens)
  const trail = { store, clock, log, heads: parts.vault.store, marks: openMarks(keys), tokens }
  const audit = makeAudit(trail)
  const core = { audit, store, vault, routes, tokens, clock, directory, conversations, content, log }
  let engine: Promise<Dialogs> | undefined
  const dialogs = () => (engine ??= import('../../dialogs/engine.js').then(found => found.makeDialogs()))
  let platforms: Readonly<Record<PlatformName, Platform | undefined>> = { slack: undefined, teams: undefined }
  const desk = { ...core, teams: teamsOf, platform: (name: PlatformName) => platforms[name], wake: soon }
  const reception = makeReception({
    ...desk,
    dialogs: { turn: async turn => (await dialogs()).turn(turn) },
    limit: hourly(mostAnHour),
    phraseLimit: hourly(mostPhrases),
    nonce: () => randomBytes(16).toString('base64url'),
  })

  const texts = (language: Language) => {
    const say = content.say(language)
    return {
      slow: say('platform.slow'),
      late: say('platform.slow'),
      expired: say('platform.expired'),
      open: say('platform.open'),
      done: say('platform.done'),
      leave: say('common.close'),
      required: say('error.required'),
      mend: say('platform.mend'),
      private: say('platform.private'),
    }
  }
  const wired = { reception, installations, log, texts, draw }
  const slack = parts.slack && (await import('../../adapters/slack/slack.js')).makeSlack({ ...parts.slack, ...wired })
  const teams = parts.teams && (await import('../../adapters/teams/teams.js')).makeTeams({ ...parts.teams, ...wired })
  platforms = { slack: slack?.platform, teams: teams?.platform }
  const relay: RelayCtx = { ...desk, count: (org, name, at, counts) => count(desk, org, name, at, counts) }
  const publish = publisher(desk)
  const backUp: BackUpCtx = { ...desk, count: (org, name, requests) => countBackUps(desk, org, name, requests) }
  const keepDigests = digestKeeper(desk)
  const keepYears = yearKeeper(desk)

  const ending = new AbortController()
  const errands = {
    ...desk,
    ...makeErrands(desk),
    pacer: makePacer(() => performance.now(), parts.faster),
    quiet: new Map<string, number>(),
    patience: 10_000,
    signal: ending.signal,
  }
  let ticking: Promise<void> | undefined
  let fanning: Promise<void> | undefined
  let delivering: Promise<void> | undefined
  /** Something may have become due after the last look of what is being delivered. */
  let oneMore = false
  let waking: NodeJS.Timeout | undefined
  let tookIn = false
  async function carryOut(): Promise<void> {
    await directory.refresh()
    await teamsOf.refresh(directory.all().map(org => org.id))
    await followHomes(relay)
    await tellOfLeavings(relay)
    await lookWhoIsBehind(relay)
    await carryOutDue(relay)
    if (!tookIn) await takeIn(relay)
    tookIn = true
    await writeOwed(trail)
    await tellOwed(desk)
    await carryOutBackUps(backUp)
    await refreshRosters(desk)
    await postDue(desk)
    await endRounds(desk, publish)
    await publishRegisters(desk)
    await keepDigests()
    await keepYears()
    await planDue(desk)
    // On its own: a Monday's messages to hundreds of channels take minutes, and no notice of a case waits for them.
    deliverSoon()
  }
  /** What somebody has just put down goes out when they have their answer, and not only with the next minute. */
  function soon(after = 0): void {
    // Nothing waits for what is further away: a process that ends leaves it to the tick of another.
    if (after > 0) setTimeout(() => void goOut(), after).unref()
    else waking ??= setTimeout(() => void goOut(), parts.afterAnswer ?? afterAnswer)
  }
  async function goOut(): Promise<void> {
    clearTimeout(waking)
    waking = undefined
    if (ending.signal.aborted) return
    await logged(Promise.all([carryOutBackUps(backUp), tellOwed(desk), postDue(desk)]))
    deliverSoon()
  }
  /** What fails is logged, and due again at the next tick. */
  function logged(work: Promise<unknown>): Promise<void> {
    return work.then(
      () => undefined,
      (fault: unknown) => log.error({ event: 'deliver.failed' }, fault),
    )
  }
  // Side by side, so that the first of a long list have theirs while the last are still put down; and apart, so that a home whose pace
  // draws its list out for many minutes keeps no other occasion from its recipients.
  function deliverSoon(): void {
    fanning ??= logged(fanOutDue(errands)).finally(() => {
      fanning = undefined
      deliver()
    })
    deliver()
  }
  function deliver(): void {
    if (delivering !== undefined) {
      oneMore = true
      return
    }
    oneMore = false
    delivering = logged(deliverDue(errands)).finally(() => {
      delivering = undefined
      if (oneMore && !ending.signal.aborted) deliver()
    })
  }
  async function delivered(): Promise<void> {
    while (fanning !== undefined || delivering !== undefined) await Promise.all([fanning, delivering])
  }

  return {
    directory,
    teams: teamsOf,
    reception,
    handle(req, res) {
      const path = (req.url ?? '').split('?')[0] ?? ''
      if (slack !== undefined && path.startsWith('/slack/')) slack.handle(req, res)
      else if (teams !== undefined && path === '/api/messages') teams.handle(req, res)
      else return false
      return true
    },
    async start() {
      await teamsOf.refresh(directory.all().map(org => org.id))
      await slack?.start()
    },
    warm: async () => void (await Promise.all([dialogs(), teams?.warm()])),
    async tick() {
      // A clock that was moved while a tick ran needs one more.
      await ticking?.catch(() => undefined)
      ticking = carryOut()
      await ticking
    },
    async ready() {
      await Promise.all([store.probe(), parts.vault.store.probe()])
      const waiting = await store.due('case', clock.now() - late, 1)
      if (waiting.length > 0) throw new Error('what is due is not carried out')
    },
    async idle() {
      await Promise.all([slack?.idle(), teams?.idle()])
      await ticking?.catch(() => undefined)
      if (waking !== undefined && parts.afterAnswer === undefined) await goOut()
      await delivered()
    },
    async stop() {
      ending.abort()
      clearTimeout(waking)
      await Promise.all([slack?.stop(), teams?.stop()])
      await ticking?.catch(() => undefined)
      await delivered()
    },
  }
}
