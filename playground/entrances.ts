import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { PlatformName } from '../src/people/person'
import { packageRoot } from './root'
import type { Entrances } from './wire'

const slackManifest = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string(), description: z.string() })),
    shortcuts: z.array(z.object({ type: z.string(), name: z.string(), callback_id: z.string() })),
  }),
})

const titled = z.object({ title: z.string(), description: z.string() })
const teamsManifest = z.object({
  bots: z.tuple([z.object({ commandLists: z.tuple([z.object({ commands: z.array(titled) })]) })]),
  composeExtensions: z.tuple([z.object({ commands: z.array(titled.extend({ id: z.string() })) })]),
})
const translated = z.record(z.string(), z.string())

/** The ways in as the manifests name them: what a platform lists, and nothing else. Throws where a manifest is not what it should be. */
export function readEntrances(): Readonly<Record<PlatformName, Entrances>> {
  const manifests = join(packageRoot(), 'manifests')
  const read = (path: string): unknown => JSON.parse(readFileSync(join(manifests, path), 'utf8'))
  const slack = slackManifest.parse(read('slack/manifest.json')).features
  const teams = teamsManifest.parse(read('teams/manifest.json'))
  const dutch = translated.parse(read('teams/nl.json'))
  const inBoth = (en: string, path: string) => ({ nl: dutch[path] ?? en, en })
  return {
    // A Slack app has one language for these, whoever looks.
    slack: {
      commands: slack.slash_commands.map(({ command, description: says }) => ({ command, about: { nl: says, en: says } })),
      messageActions: slack.shortcuts
        .filter(({ type }) => type === 'message')
        .map(({ name, callback_id: id }) => ({ id, name: { nl: name, en: name } })),
    },
    teams: {
      commands: teams.bots[0].commandLists[0].commands.map(({ title, description }, at) => ({
        command: title,
        about: inBoth(description, `bots[0].commandLists[0].commands[${at}].description`),
      })),
      messageActions: teams.composeExtensions[0].commands.map(({ id, title }, at) => ({
        id,
        name: inBoth(title, `composeExtensions[0].commands[${at}].title`),
      })),
    },
  }
}
