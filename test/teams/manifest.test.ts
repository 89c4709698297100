import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import { strFromU8, unzipSync } from 'fflate'
import { readAct } from '../../adapters/teams/act'
import { activity } from '../../adapters/teams/activity'
import { packTeamsApp } from '../../manifests/pack'
import { commands, messageActions } from '../../src/message/entrances'

const folder = join(__dirname, '../../manifests/teams')
const schemas = join(__dirname, '../../node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.22')
const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))
const manifest = json(folder, 'manifest.json')
const dutch = json(folder, 'nl.json')

async function against(schema: string, value: TeamsManifest): Promise<string[]> {
  // Some of Microsoft's patterns leave a closing bracket bare, which a strict reader refuses.
  const text = readFileSync(join(schemas, schema), 'utf8').replaceAll('\\\\b]', '\\\\b\\\\]')
  return AppManifestUtils.validateAgainstSchema(value, JSON.parse(text))
}

test('the manifest and its translation are what their schemas say', async () => {
  expect(await against('MicrosoftTeams.schema.json', manifest)).toEqual([])
  expect(await against('MicrosoftTeams.Localization.schema.json', dutch)).toEqual([])
  expect(await against('MicrosoftTeams.schema.json', { ...manifest, id: 'x' })).not.toEqual([])
  expect(await against('MicrosoftTeams.Localization.schema.json', { ...dutch, 'name.short': 'x'.repeat(31) })).not.toEqual([])
})

test('it lists exactly the commands and message actions the bot handles', () => {
  const [bot] = manifest.bots
  const listed = bot.commandLists.flatMap((list: { commands: { title: string }[] }) => list.commands.map(({ title }) => title))
  expect(listed.sort()).toEqual(Object.keys(commands).sort())
  const actions = manifest.composeExtensions[0].commands
  expect(actions.map(({ id }: { id: string }) => id)).toEqual(Object.keys(messageActions))
  expect(actions).toEqual(actions.map((each: object) => ({ ...each, type: 'action', context: ['message'], fetchTask: true })))
  const sent = {
    type: 'invoke',
    name: 'composeExtension/fetchTask',
    id: 'f:1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: '29:1', aadObjectId: 'someone' },
    recipient: { id: '28:1' },
    conversation: { id: '19:1' },
    channelData: { tenant: { id: 'tenant' } },
  }
  for (const { id } of actions) {
    expect(readAct(activity.parse({ ...sent, value: { commandId: id, messagePayload: {} } }))).toMatchObject({ kind: 'act' })
  }
})

test('it is there for a person and for a team, and handles its coming to each', () => {
  const [bot] = manifest.bots
  expect(bot.scopes).toEqual(['personal', 'team'])
  expect(bot.isNotificationOnly).toBe(false)
  expect(manifest.defaultGroupCapability).toEqual({ team: 'bot' })
  const sent = {
    id: 'f:1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    from: { id: '29:1', aadObjectId: 'someone' },
    recipient: { id: '28:1' },
  }
  const comes: Readonly<Record<string, object>> = {
    personal: {
      type: 'installationUpdate',
      action: 'add',
      conversation: { id: 'a:1', conversationType: 'personal' },
      channelData: { tenant: { id: 'tenant' } },
    },
    team: {
      type: 'conversationUpdate',
      membersAdded: [{ id: '28:1' }],
      conversation: { id: '19:1', conversationType: 'channel' },
      channelData: { tenant: { id: 'tenant' }, team: { id: '19:1' }, eventType: 'teamMemberAdded' },
    },
  }
  const read = (change: object | undefined) => readAct(activity.parse({ ...sent, ...change })).kind
  expect(bot.scopes.map((scope: string) => read(comes[scope]))).toEqual(['act', 'joined'])
  // Where it is in no scope's place, nothing comes of it.
  expect(read({ ...comes.team, conversation: { id: '19:1', conversationType: 'groupChat' } })).toBe('none')
  // Typed commands are a person's own; in a team they are answered with where to go.
  expect(bot.commandLists.map(({ scopes }: { scopes: string[] }) => scopes)).toEqual([['personal']])
  // The members of a shared or private channel are not the team's: their events are not read.
  expect(manifest).not.toHaveProperty('supportedChannelTypes')
  const inShared = { tenant: { id: 'tenant' }, team: { id: '19:1' }, channel: { id: '19:2' }, eventType: 'channelMemberAdded' }
  expect(read({ ...comes.team, channelData: inShared })).toBe('none')
  // Posting where it was added, and the list of members, need no permission over a team's content.
  expect(manifest).not.toHaveProperty('authorization')
  expect(manifest).not.toHaveProperty('webApplicationInfo')
})

test('every text has its Dutch twin, within the limits of Teams', () => {
  const [{ commands: list }] = manifest.bots[0].commandLists
  const actions: { title: string }[] = manifest.composeExtensions[0].commands
  const keys = [
    'name.short',
    'name.full',
    'description.short',
    'description.full',
    ...list.flatMap((_: unknown, at: number) =>
      ['title', 'description'].map(key => `bots[0].commandLists[0].commands[${at}].${key}`),
    ),
    ...actions.flatMap((_, at) => ['title', 'description'].map(key => `composeExtensions[0].commands[${at}].${key}`)),
  ]
  expect(
    Object.keys(dutch)
      .filter(key => key !== '$schema')
      .sort(),
  ).toEqual(keys.sort())
  // A command's title is what is typed: the same word in either language. Teams shows 32 and 128 characters of these.
  for (const [at, { title, description }] of list.entries()) {
    expect(dutch[`bots[0].commandLists[0].commands[${at}].title`]).toBe(title)
    for (const text of [description, dutch[`bots[0].commandLists[0].commands[${at}].description`]]) {
      expect(text.length).toBeLessThanOrEqual(128)
    }
  }
  for (const { title } of actions) expect(title.length).toBeLessThanOrEqual(32)
  expect(manifest.localizationInfo.additionalLanguages).toEqual([{ languageTag: 'nl', file: 'nl.json' }])
})

/** Width, height and pixels (red, green, blue, opacity) of an 8-bit PNG without interlacing. */
function png(file: string): { width: number; height: number; pixels: number[][] } {
  const bytes = readFileSync(join(folder, file))
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))
  const [width, height, depth, colour] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]]
  expect([depth, bytes[28]]).toEqual([8, 0])
  const channels = colour === 6 ? 4 : 3
  const chunks: Buffer[] = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') chunks.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  const raw = inflateSync(Buffer.concat(chunks))
  const line = width * channels
  const out = new Uint8Array(line * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)]
    for (let x = 0; x < line; x++) {
      const left = x < channels ? 0 : (out[y * line + x - channels] ?? 0)
      const up = y === 0 ? 0 : (out[(y - 1) * line + x] ?? 0)
      const corner = x < channels || y === 0 ? 0 : (out[(y - 1) * line + x - channels] ?? 0)
      const guess = [0, left, up, Math.floor((left + up) / 2), paeth(left, up, corner)][filter ?? 0] ?? 0
      out[y * line + x] = (raw[y * (line + 1) + 1 + x] ?? 0) + guess
    }
  }
  const pixels = Array.from({ length: width * height }, (_, at) => {
    const [red = 0, green = 0, blue = 0, opacity = 255] = out.subarray(at * channels, (at + 1) * channels)
    return [red, green, blue, opacity]
  })
  return { width, height, pixels }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

test('the colour icon fills 192 x 192', () => {
  const { width, height, pixels } = png('color.png')
  expect([width, height]).toEqual([192, 192])
  expect(pixels.every(([, , , opacity]) => opacity === 255)).toBe(true)
  expect(new Set(pixels.map(String)).size).toBeGreaterThan(100)
})

test('the outline icon is 32 x 32, white on nothing', () => {
  const { width, height, pixels } = png('outline.png')
  expect([width, height]).toEqual([32, 32])
  const seen = pixels.filter(([, , , opacity]) => opacity !== 0)
  expect(seen.length).toBeGreaterThan(100)
  expect(seen.length).toBeLessThan(pixels.length / 2)
  expect(seen.every(([red = 0, green = 0, blue = 0]) => Math.min(red, green, blue) >= 250)).toBe(true)
})

const developer = {
  name: 'De Haven',
  websiteUrl: 'https://haven.example',
  privacyUrl: 'https://haven.example/privacy',
  termsOfUseUrl: 'https://haven.example/terms',
}

test('the package names the bot everywhere and holds every file', async () => {
  const appId = '5f0b7d3e-2f5c-4c56-9d0e-6f5a2b1c0d9e'
  const files = unzipSync(await packTeamsApp(folder, { appId, developer }))
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'nl.json', 'outline.png'])
  const text = strFromU8(files['manifest.json'] ?? new Uint8Array())
  expect(text.match(new RegExp(appId, 'g'))).toHaveLength(3)
  expect(text).not.toMatch(/00000000-|ruimte\.example/)
  expect(await against('MicrosoftTeams.schema.json', JSON.parse(text))).toEqual([])
  expect(Buffer.from(files['color.png'] ?? [])).toEqual(readFileSync(join(folder, 'color.png')))
})

test('it is not packed with a wrong id or address', async () => {
  await expect(packTeamsApp(folder, { appId: '', developer })).rejects.toThrow()
  const insecure = { ...developer, privacyUrl: 'http://haven.example' }
  await expect(packTeamsApp(folder, { appId: '5f0b7d3e-2f5c-4c56-9d0e-6f5a2b1c0d9e', developer: insecure })).rejects.toThrow()
})
