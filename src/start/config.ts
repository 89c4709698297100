import { join } from 'node:path'
import { misplaced } from './apart'
import { incomplete } from './complete'
import type { Config, SlackConfig, StoreConfig, TeamsConfig } from './shape'
import { type Mode, type Problem, readValues } from './values'
import type { Values } from './variables'

export type ReadConfig =
  | { readonly kind: 'ready'; readonly config: Config }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }

/** The environment as a configuration, or everything that is missing or wrong in it at once: nothing starts on a guess. */
export function readConfig(mode: Mode, env: Readonly<Record<string, string | undefined>>): ReadConfig {
  const { values, given, problems } = readValues(mode, env)
  const config = configOf(mode, values)
  const all = firstOfEach([...problems, ...incomplete(mode, given, config.store.kind), ...misplaced(config, given)])
  return all.length === 0 ? { kind: 'ready', config } : { kind: 'refused', problems: all }
}

function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem, at) => problems.findIndex(({ variable }) => variable === problem.variable) === at)
}

function configOf(mode: Mode, values: Values): Config {
  const keysDir = values.KEYS_DIR ?? './keys'
  const [slack, teams] = [slackOf(values), teamsOf(values)]
  return {
    mode,
    host: values.HOST ?? '127.0.0.1',
    port: values.PORT ?? 3000,
    logLevel: values.LOG_LEVEL ?? 'info',
    organisationFile: values.ORGANISATION_FILE ?? './organisation.yaml',
    store: storeOf(values),
    keys: {
      data: values.DATA_KEYS_FILE ?? join(keysDir, 'data.json'),
      route: values.ROUTE_KEYS_FILE ?? join(keysDir, 'route.json'),
      app: values.APP_KEYS_FILE ?? join(keysDir, 'app.json'),
    },
    ...(values.PUBLIC_URL === undefined ? {} : { publicUrl: values.PUBLIC_URL }),
    ...(slack === undefined ? {} : { slack }),
    ...(teams === undefined ? {} : { teams }),
  }
}

function storeOf(values: Values): StoreConfig {
  if (values.STORE === 'mongodb') return { kind: 'mongodb', dataUri: values.MONGODB_URI ?? '', vaultUri: values.VAULT_URI ?? '' }
  return { kind: 'embedded', dataDir: values.DATA_DIR ?? './data', vaultDir: values.VAULT_DIR ?? './vault' }
}

function slackOf(values: Values): SlackConfig | undefined {
  const reach = slackReach(values)
  const install = slackInstall(values)
  return reach === undefined || install === undefined ? undefined : { reach, install }
}

function slackReach(values: Values): SlackConfig['reach'] | undefined {
  if (values.SLACK_APP_TOKEN !== undefined) return { kind: 'socket', appToken: values.SLACK_APP_TOKEN }
  return values.SLACK_SIGNING_SECRET === undefined ? undefined : { kind: 'http', signingSecret: values.SLACK_SIGNING_SECRET }
}

function slackInstall(values: Values): SlackConfig['install'] | undefined {
  if (values.SLACK_BOT_TOKEN !== undefined) return { kind: 'one', botToken: values.SLACK_BOT_TOKEN }
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = values
  if (clientId === undefined || clientSecret === undefined || stateSecret === undefined) return undefined
  return { kind: 'many', clientId, clientSecret, stateSecret }
}

function teamsOf(values: Values): TeamsConfig | undefined {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANTS: tenants } = values
  return appId === undefined || appPassword === undefined || tenants === undefined ? undefined : { appId, appPassword, tenants }
}
