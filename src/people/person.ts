/** A platform a home stands on. */
export const platforms = ['slack', 'teams'] as const
export type PlatformName = (typeof platforms)[number]

/** Where an organisation's people are: a Slack workspace or grid (team or enterprise id), a Teams tenant (tenant id). */
export interface Home {
  readonly platform: PlatformName
  readonly id: string
}

/** One account on one platform: `slack:<team or enterprise>:<user>` or `teams:<tenant>:<Entra object id>`. */
export type PersonId = `${PlatformName}:${string}:${string}`

export interface Person extends Home {
  readonly user: string
}

export function personId(home: Home, user: string): PersonId {
  return `${home.platform}:${home.id}:${user}`
}

/** The parts of a person's id. Throws on anything else: ids are made by `personId` alone. */
export function personOf(id: PersonId): Person {
  const match = /^(slack|teams):([^:]+):(.+)$/.exec(id)
  if (match === null) throw new Error('not a person id')
  return { platform: match[1] as PlatformName, id: match[2] as string, user: match[3] as string }
}

export function homeKey(home: Home): string {
  return `${home.platform}:${home.id}`
}
