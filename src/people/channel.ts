import { type Home, type PlatformName, personOf } from './person'

/** A channel of a team, on one platform: `slack:<team or enterprise>:<channel>` or `teams:<tenant>:<channel>`. */
export type ChannelId = `${PlatformName}:${string}:${string}`

export interface Channel extends Home {
  readonly channel: string
}

export function channelId(home: Home, channel: string): ChannelId {
  return `${home.platform}:${home.id}:${channel}`
}

/** The parts of a channel's id. Throws on anything else: ids are made by `channelId` alone. */
export function channelOf(id: ChannelId): Channel {
  const { platform, id: home, user } = personOf(id)
  return { platform, id: home, channel: user }
}
