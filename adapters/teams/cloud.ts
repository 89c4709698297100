import type { CloudAdapter, ConfigurationBotFrameworkAuthentication, TurnContext } from 'botbuilder'
import type { TeamsActivity } from './activity'
import { botToken } from './credentials'
import type { Endpoints } from './endpoints'
import type { Place, Reference } from './reference'

/** The Bot Framework SDK as this adapter uses it: verify what comes in, speak in a conversation. */
export interface Cloud {
  /** Rejects unless the token is one that Teams signed for this bot and this activity's `serviceUrl`. */
  authenticate(activity: TeamsActivity, authorization: string): Promise<void>
  /**
   * Runs `speak` in the conversation `where` and gives what it gave. Rejects with what `speak` rejected with: nothing is
   * swallowed, nothing is tried twice.
   */
  within<T>(where: Place, conversation: string, speak: (context: TurnContext) => Promise<T>): Promise<T>
  /** The display name of a person in their own chat. */
  nameOf(where: Reference, user: string): Promise<string>
  /** Everyone in a team or channel, as Teams lists them. Rejects where not all of them could be had. */
  membersOf(where: Place, conversation: string): Promise<readonly unknown[]>
  /** Ask for a new token before the next call. */
  forgetToken(): void
}

export interface CloudOptions {
  readonly appId: string
  readonly appPassword: string
  readonly endpoints: Endpoints
  /** For one call, in milliseconds. */
  readonly timeout: number
}

/** As many members as Teams gives at a time, and more pages than the largest team fills. */
const perPage = 500
const mostPages = 100

/** Loads the SDK (about half a second) and sets it up. */
export async function openCloud({ appId, appPassword, endpoints, timeout }: CloudOptions): Promise<Cloud> {
  const botbuilder = await import('botbuilder')
  const token = botToken({ loginUrl: endpoints.loginUrl, scope: endpoints.scope, appId, appPassword })
  const auth = new botbuilder.ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      CallerId: 'urn:botframework:azure',
      ToChannelFromBotLoginUrl: endpoints.loginUrl,
      ToChannelFromBotOAuthScope: endpoints.scope,
      ToBotFromChannelTokenIssuer: endpoints.issuer,
      ToBotFromChannelOpenIdMetadataUrl: endpoints.openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: endpoints.emulatorOpenIdUrl,
      OAuthUrl: endpoints.oAuthUrl,
    },
    {
      isValidAppId: async id => id === appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({
        async signRequest(request) {
          request.headers.set('authorization', `Bearer ${await token.get()}`)
          return request
        },
      }),
    },
  )
  calmConnectors(auth, timeout)
  const adapter: CloudAdapter = new botbuilder.CloudAdapter(auth)

  async function within<T>(where: Place, conversation: string, speak: (context: TurnContext) => Promise<T>): Promise<T> {
    const said: { done?: { value: T }; failed?: { error: unknown } } = {}
    // Caught inside: with an error handler set, the SDK resolves although the callback failed.
    await adapter.continueConversationAsync(appId, sdkReference(where, conversation), async context => {
      // The SDK makes an id up; what is sent would be a reply to it.
      Reflect.deleteProperty(context.activity, 'id')
      try {
        said.done = { value: await speak(context) }
      } catch (error) {
        said.failed = { error }
      }
    })
    if (said.done !== undefined) return said.done.value
    throw said.failed === undefined ? new Error('the SDK did not run the turn') : said.failed.error
  }

  return {
    async authenticate(activity, authorization) {
      await inTime(timeout, auth.authenticateRequest(asSdk(activity), authorization))
    },
    within,
    async nameOf(where, user) {
      return within(where, where.conversation, async context => (await botbuilder.TeamsInfo.getMember(context, user)).name)
    },
    async membersOf(where, conversation) {
      return within(where, conversation, async context => {
        const all: unknown[] = []
        let next: string | undefined
        for (let page = 0; page < mostPages; page++) {
          const found = await botbuilder.TeamsInfo.getPagedMembers(context, perPage, next)
          all.push(...found.members)
          next = found.continuationToken || undefined
          if (next === undefined) return all
        }
        throw new Error('the list of members has no end')
      })
    },
    forgetToken: token.forget,
  }
}

type Auth = InstanceType<typeof ConfigurationBotFrameworkAuthentication>

/**
 * The SDK's connectors retry by themselves, up to three times and waiting out a Retry-After, which can post a message twice and
 * holds a turn up; and they wait without end. Retries belong to the outbox. There is no option for either, so the retry is taken
 * out of each connector's pipeline.
 */
function calmConnectors(auth: Auth, timeout: number): void {
  const create = auth.createConnectorFactory.bind(auth)
  auth.createConnectorFactory = identity => {
    const factory = create(identity)
    const connect = factory.create.bind(factory)
    factory.create = async (serviceUrl, audience) => {
      const connector = await connect(serviceUrl, audience)
      const { pipeline } = pipelineOf(connector)
      pipeline.removePolicy({ name: 'defaultRetryPolicy' })
      pipeline.addPolicy({
        name: 'ruimteTimeout',
        sendRequest: (request, next) => {
          request.timeout = timeout
          return next(request)
        },
      })
      return connector
    }
    return factory
  }
}

interface Timed {
  timeout: number
}
interface HasPipeline {
  readonly pipeline: {
    removePolicy(named: { name: string }): unknown
    addPolicy(policy: { name: string; sendRequest(request: Timed, next: (request: Timed) => unknown): unknown }): void
  }
}

/** The SDK keeps its pipeline to itself. The version is pinned; a test shows that nothing is retried. */
function pipelineOf(connector: object): HasPipeline {
  const client: unknown = Reflect.get(connector, 'client')
  if (!hasPipeline(client)) throw new Error('the connector client has no pipeline')
  return client
}

function hasPipeline(client: unknown): client is HasPipeline {
  return typeof client === 'object' && client !== null && typeof Reflect.get(client, 'pipeline') === 'object'
}

type SdkReference = Parameters<CloudAdapter['continueConversationAsync']>[1]
type SdkActivity = Parameters<Auth['authenticateRequest']>[0]

const typeOf = { personal: 'personal', channel: 'channel', group: 'groupChat' } as const

function sdkReference(where: Place, conversation: string): SdkReference {
  return {
    channelId: 'msteams',
    serviceUrl: where.serviceUrl,
    conversation: {
      id: conversation,
      conversationType: typeOf[where.scope ?? 'personal'],
      tenantId: where.tenant,
      isGroup: where.scope !== undefined,
      name: '',
    },
    bot: { id: where.bot, name: '' },
    ...(where.user === undefined ? {} : { user: { id: where.user, name: '' } }),
  }
}

/** The two fields the SDK authenticates by; it reads no others. */
function asSdk({ channelId, serviceUrl }: TeamsActivity): SdkActivity {
  return { channelId, serviceUrl } as SdkActivity
}

async function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('took too long')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
