import type { Mode, Problem } from './values'
import type { VariableName } from './variables'

type Given = ReadonlySet<VariableName>

const slackMany = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const
const slack = ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN', ...slackMany] as const
const teams = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANTS'] as const

/** What is missing or too much. Half a store or half a platform is refused: it would fail later, in front of a person. */
export function incomplete(mode: Mode, given: Given, store: 'embedded' | 'mongodb'): Problem[] {
  return [...halfStore(given, store), ...(mode === 'serve' ? platforms(given) : [])]
}

function halfStore(given: Given, store: 'embedded' | 'mongodb'): Problem[] {
  if (store === 'mongodb') return absent(given, ['MONGODB_URI', 'VAULT_URI'], 'with STORE=mongodb it is needed')
  // Whoever names a database means to use it.
  if (!given.has('MONGODB_URI') && !given.has('VAULT_URI')) return []
  return [{ variable: 'STORE', why: 'must be mongodb, as a MongoDB address is set' }]
}

function platforms(given: Given): Problem[] {
  const hasSlack = slack.some(name => given.has(name))
  const hasTeams = teams.some(name => given.has(name))
  if (!hasSlack && !hasTeams) {
    const why = 'give all of them for one platform, or for both'
    return absent(given, ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN', ...teams], why)
  }
  return [...(hasSlack ? halfSlack(given) : []), ...(hasTeams ? absent(given, teams, 'Teams is set up in part') : [])]
}

function halfSlack(given: Given): Problem[] {
  const why = 'Slack is set up in part'
  const reach = given.has('SLACK_APP_TOKEN')
    ? []
    : absent(given, ['SLACK_SIGNING_SECRET'], `${why} (SLACK_APP_TOKEN, for Socket Mode, would do too)`)
  const many = slackMany.some(name => given.has(name))
  if (!many) return [...reach, ...absent(given, ['SLACK_BOT_TOKEN'], why)]
  if (given.has('SLACK_BOT_TOKEN')) {
    return [
      ...reach,
      { variable: 'SLACK_BOT_TOKEN', why: `is for one workspace, ${slackMany.join(', ')} are for many: keep one of the two` },
    ]
  }
  return [...reach, ...absent(given, [...slackMany, 'PUBLIC_URL'], 'Slack is set up for many workspaces in part')]
}

function absent(given: Given, names: readonly VariableName[], why: string): Problem[] {
  return names.filter(name => !given.has(name)).map(variable => ({ variable, why: `is missing: ${why}` }))
}
