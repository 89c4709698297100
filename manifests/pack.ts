import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { z } from 'zod'

export interface TeamsApp {
  /** Application (client) id of the bot's registration; a GUID. */
  readonly appId: string
  /** Who runs this bot, as Teams shows it. All addresses are https. */
  readonly developer: {
    /** At most 32 characters. */
    readonly name: string
    readonly websiteUrl: string
    readonly privacyUrl: string
    readonly termsOfUseUrl: string
  }
}

const address = z.url({ protocol: /^https$/ }).max(2_048)
const app = z.object({
  appId: z.guid(),
  developer: z.object({ name: z.string().min(1).max(32), websiteUrl: address, privacyUrl: address, termsOfUseUrl: address }),
})
const manifest = z.looseObject({
  bots: z.array(z.looseObject({ botId: z.string() })),
  composeExtensions: z.array(z.looseObject({ botId: z.string() })),
})

/** The zip that is uploaded to Teams, made of the files in `folder` (`manifests/teams`). Throws a `ZodError` on a wrong id or address. */
export async function packTeamsApp(folder: string, given: TeamsApp): Promise<Uint8Array> {
  const { appId, developer } = app.parse(given)
  const read = manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  const mine = <Part extends object>(parts: readonly Part[]) => parts.map(part => ({ ...part, botId: appId }))
  const filled = { ...read, id: appId, developer, bots: mine(read.bots), composeExtensions: mine(read.composeExtensions) }
  const rest = await Promise.all(
    ['nl.json', 'color.png', 'outline.png'].map(
      async name => [name, new Uint8Array(await readFile(join(folder, name)))] as const,
    ),
  )
  return zipSync({ 'manifest.json': strToU8(JSON.stringify(filled, null, 2)), ...Object.fromEntries(rest) })
}
